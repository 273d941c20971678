import { delegatesOf } from './delegation';
import { type Electorate, strengths } from './electorate';
import { exp } from './elementary';
import { SimError } from './errors';
import { type Stream, stream } from './streams';
import type { Member, Participation, Scenario, Vector } from './types';

/** One open vote. */
export interface OpenVote {
  readonly seed: string;
  /** 1-based. */
  readonly round: number;
  readonly state: Vector;
  readonly delta: Vector;
}

/** True when members may do other than all vote themselves, sincerely. */
export function hasBehaviour(s: Scenario): boolean {
  return leavesToOthers(s) || s.behaviour?.noisyChoice !== undefined;
}

/** True when it may be that a member casts no ballot of its own. */
function mayStayAway(s: Scenario, members: readonly Member[]): boolean {
  return leavesToOthers(s) || members.some((member) => member.turnout !== undefined);
}

function leavesToOthers(s: Scenario): boolean {
  return s.behaviour?.participation !== undefined || s.mechanism.delegation !== undefined;
}

/**
 * What members that no person plays do in a vote: signed strengths of preference, NaN for those who cast no ballot.
 * Under noisy choice the sign is drawn, P(For) = 1 / (1 + e^(−λ·s)) (logit choice, McKelvey & Palfrey 1995); who has
 * no preference stays without one. Participation, noise and voting in spite of a delegation draw from streams of
 * their own by round, member i the i-th number, so that nobody's draw hangs on what others do. Prepared once for
 * many votes, of which each is answered in the same array: read it before the next; O(n·k) each. Throws `out-of-range` where a member's turnout is missing.
 */
export function behaviour(
  s: Scenario,
  members: readonly Member[],
  electorate: Electorate,
): (vote: OpenVote) => Float64Array {
  const lambda = s.behaviour?.noisyChoice?.lambda;
  const castsIn = mayStayAway(s, members) ? presence(s, members) : null;
  const result = new Float64Array(members.length);
  return (vote) => {
    strengths(electorate, vote.state, vote.delta, result);
    const casts = castsIn?.(vote, result);
    if (lambda !== undefined) addNoise(result, lambda, noiseOf(vote));
    if (casts !== undefined) for (let i = 0; i < result.length; i++) if (!casts[i]) result[i] = Number.NaN;
    return result;
  };
}

/** The stream that errors in choosing come from: member i takes the i-th number. */
export function noiseOf({ seed, round }: Pick<OpenVote, 'seed' | 'round'>): Stream {
  return stream(seed, 'noisy-choice', round);
}

/** Whether each member casts a ballot of its own; `strengthOf` are the sincere strengths. */
export type Presence = (
  vote: Pick<OpenVote, 'seed' | 'round'>,
  strengthOf: Float64Array,
) => ArrayLike<boolean>;

/** Who casts a ballot: those who take part or, having a delegate, vote themselves all the same. O(n). */
export function presence(s: Scenario, members: readonly Member[]): Presence {
  const takesPart = attendance(s, members);
  const overrides = overriding(s, members.length);
  return (vote, strengthOf) => {
    const present = takesPart(vote, strengthOf);
    const votes = overrides(vote);
    return Array.from(strengthOf, (_, i) => {
      const isPresent = present(i);
      return votes?.[i] ?? isPresent;
    });
  };
}

function addNoise(strengthOf: Float64Array, lambda: number, random: Stream): void {
  for (let i = 0; i < strengthOf.length; i++) {
    const sincere = strengthOf[i] as number;
    const isFor = random.uniform() < 1 / (1 + exp(-lambda * sincere));
    strengthOf[i] = isFor ? Math.abs(sincere) : -Math.abs(sincere);
  }
}

type Attendance = (vote: Parameters<Presence>[0], strengthOf: Float64Array) => (i: number) => boolean;

/** Who takes part; asked for every member in order. */
function attendance(s: Scenario, members: readonly Member[]): Attendance {
  const law = s.behaviour?.participation;
  if (law?.kind === 'costly') return costly(law, members);
  const probability = turnouts(law, members);
  if (probability === null) return () => () => true;
  return ({ seed, round }) => {
    const random = stream(seed, 'participation', round);
    return (i) => random.uniform() < (probability[i] as number);
  };
}

/** Costly voting: takes part if and only if |s| · stake exceeds the cost, in the stake's unit. */
function costly(law: Extract<Participation, { kind: 'costly' }>, members: readonly Member[]): Attendance {
  const stake = Float64Array.from(members, (member) => (law.stake === 'equal' ? 1 : member.tokens));
  return (_, strengthOf) => (i) => Math.abs(strengthOf[i] as number) * (stake[i] as number) > law.cost;
}

/** Each member's probability of taking part; null when all are sure to. */
function turnouts(
  law: Exclude<Participation, { kind: 'costly' }> | undefined,
  members: readonly Member[],
): Float64Array | null {
  if (law === undefined && members.every((member) => member.turnout === undefined)) return null;
  return Float64Array.from(members, ({ turnout }, i) => {
    if (turnout !== undefined) return turnout;
    if (law === undefined) return 1;
    if (law.kind === 'equal') return law.probability;
    const given = law.kind === 'given' ? law.probabilities[i] : undefined;
    if (given === undefined)
      throw new SimError('out-of-range', `members[${i}].turnout`, 'is needed and was not drawn');
    return given;
  });
}

/** For members with a delegate, whether they vote themselves this round; undefined for all others. */
function overriding(
  s: Scenario,
  size: number,
): (vote: Parameters<Presence>[0]) => (boolean | undefined)[] | null {
  const { delegation } = s.mechanism;
  if (delegation === undefined) return () => null;
  const delegates = delegatesOf(delegation, size);
  const chance = delegation.override ?? 0;
  return ({ seed, round }) => {
    const random = stream(seed, 'override', round);
    return Array.from(delegates, (delegate) => {
      const overrides = random.uniform() < chance;
      return delegate < 0 ? undefined : overrides;
    });
  };
}
