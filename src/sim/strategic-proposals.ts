import { compileElectorate, sincereTally } from './electorate';
import { SimError } from './errors';
import { housesOf } from './houses';
import { remembering } from './remembering';
import { aimAt, picker } from './strategic-options';
import type { Stream } from './streams';
import type { Member, Proposal, ProposalLaw, Scenario, Vector } from './types';
import { add, isZero, scale } from './vectors';

/** Laws under which somebody picks, of all that passes, what suits them best. */
export type StrategicLaw = Extract<ProposalLaw, { kind: 'agenda-setter' | 'adversary' }>;

/** The win set is open: a proposal stops short of its boundary by this share of its length. */
const SHORT_OF_BOUNDARY = 1e-9;
/** Who has nothing to gain proposes this share of the longest step, so that next to nothing happens. */
const NEXT_TO_NOTHING = 1e-6;
/** A gain of less than this share of what there is may be rounding, and is none. */
const ROUNDING = 1e-13;
const HALVINGS = 40;

/**
 * Proposals by one who knows how everybody votes. `agenda-setter`: of the changes that pass, the one that ends nearest
 * to one member's ideal (Romer & Rosenthal 1978). `adversary`: the one that leaves the greatest mean loss. No longer
 * than `maxStep`.
 *
 * Votes For and Against: both come from the win set {S + d·u : 0 < d < 2m(u)}, with two houses from what is in both of
 * theirs: on one issue its two intervals; on two its petals, whose corners and nearest points to the ideal are found in
 * closed form and whose worst point by golden section. Votes by strength: from where along each direction the votes
 * come down to what is needed; exact on one issue and, for a setter on two and at least half needed, as what passes is
 * convex. Else, on more issues, or where members care about some issues more than about others, by search over
 * directions, so that better ones may exist. A quorum or a veto counts as the share that it asks for.
 *
 * The change is put to the vote before it is proposed, and shortened until it passes. Who can gain nothing proposes next
 * to nothing. Throws `no-proposer` for a setter that holds less than the proposal threshold. About O(n) a boundary arc
 * and round, under credits some thousand votes.
 */
export function strategicDraw(
  s: Scenario,
  law: StrategicLaw,
  members: readonly Member[],
): (random: Stream, state: Vector) => Proposal {
  const electorate = compileElectorate(members, s.mechanism, s.tieRule);
  const passes: Passes = (state, delta) => sincereTally(electorate, state, delta).accepted;
  const setter = law.kind === 'agenda-setter' ? setterOf(s, law.member, members) : undefined;
  const houses = housesOf(electorate, members);
  const aim = aimAt(setter === undefined ? null : (members[setter]?.ideal ?? null), houses);
  const pick = picker(members, houses, law.maxStep, aim);
  const by = setter === undefined ? {} : { proposer: setter };
  // Games of the same people come by the same states.
  const look = remembering((state) => {
    const now = aim.badness(state);
    const isGain = (badness: number) => now - badness > ROUNDING * Math.abs(now);
    const best = pick(state);
    if (best === null || !isGain(best.badness)) return null;
    const delta = shortened(passes, state, best.delta);
    return delta !== null && isGain(aim.badness(add(state, delta))) ? delta : null;
  });
  return (random, state) => {
    const passing = look(state);
    return { delta: passing ?? nextToNothing(state.length, law.maxStep, random), ...by };
  };
}

/** Whether a change passes at a state. */
type Passes = (state: Vector, delta: Vector) => boolean;

/** The member named, or else the one of the most tokens, if it holds enough to propose. */
function setterOf(s: Scenario, named: number | undefined, members: readonly Member[]): number {
  const setter = named ?? richest(members);
  const [held, needed] = [members[setter]?.tokens ?? 0, s.mechanism.proposalThreshold ?? 0];
  if (held >= needed) return setter;
  const message = `member ${setter}, who is to propose, holds ${held} tokens of the ${needed} that it takes`;
  throw new SimError('no-proposer', 'mechanism.proposalThreshold', message);
}

function richest(members: readonly Member[]): number {
  return members.reduce((best, m, i) => (m.tokens > (members[best]?.tokens ?? 0) ? i : best), 0);
}

function nextToNothing(k: number, maxStep: number, random: Stream): Vector {
  const issue = random.int(k);
  const step = maxStep * NEXT_TO_NOTHING * (random.uniform() < 0.5 ? -1 : 1);
  return Array.from({ length: k }, (_, d) => (d === issue ? step : 0));
}

/** The longest change along `delta`, itself at most, that passes; null if even a short one does not. */
function shortened(passesAt: Passes, state: Vector, delta: Vector): Vector | null {
  const passes = (share: number) => {
    const change = scale(delta, share);
    return !isZero(change) && passesAt(state, change);
  };
  for (const share of [1, 1 - SHORT_OF_BOUNDARY, 1 - 1e3 * SHORT_OF_BOUNDARY])
    if (passes(share)) return scale(delta, share);
  let low = 0;
  let high = 1;
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2;
    if (passes(middle)) low = middle;
    else high = middle;
  }
  return low > 0 ? scale(delta, low) : null;
}
