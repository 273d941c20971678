import { compileElectorate, type Electorate, meanLoss, sincereTally } from './electorate';
import { pow } from './elementary';
import { SimError } from './errors';
import { type LevelArc, type LevelCurve, levelCurve, passingLevel } from './median-level';
import { passingReach } from './passing-reach';
import { remembering } from './remembering';
import { type Stream, stream } from './streams';
import { acos, atan2, cos, sin } from './trigonometry';
import type { Member, Proposal, ProposalLaw, Scenario, Vector } from './types';
import { add, distance, dot, isZero, norm, scale, subtract } from './vectors';
import { shareToExceed } from './voting-share';

/** Laws under which somebody picks, of all that passes, what suits them best. */
export type StrategicLaw = Extract<ProposalLaw, { kind: 'agenda-setter' | 'adversary' }>;

/** The win set is open: a proposal stops short of its boundary by this share of its length. */
const SHORT_OF_BOUNDARY = 1e-9;
/** Who has nothing to gain proposes this share of the longest step, so that next to nothing happens. */
const NEXT_TO_NOTHING = 1e-6;
const HALVINGS = 40;
const TURN = 2 * Math.PI;

/** A change of length `reach` at most along `direction` (a unit vector) would pass. */
interface Opening {
  readonly direction: Vector;
  readonly reach: number;
}

/** What the proposer makes of an opening: the change it would propose, and how bad that is for it. */
interface Option {
  readonly delta: Vector;
  readonly badness: number;
}

/**
 * Proposals by one who knows how everybody votes. `agenda-setter`: of the changes that pass, the one that ends nearest
 * to one member's ideal (Romer & Rosenthal 1978). `adversary`: the one that leaves the greatest mean loss. No longer
 * than `maxStep`. Both come from the win set {S + d·u : 0 < d < 2m(u)}: on one issue its two intervals; on two its
 * petals, whose corners and nearest points to the ideal are found in closed form and whose worst point by golden
 * section; on more, or where members care about some issues more than about others, by search over directions, so that
 * better ones may exist. A quorum counts as the share that it asks for. The change is put to the vote before it is
 * proposed, and shortened until it passes. Who can gain nothing proposes next to nothing. Throws `no-proposer` for a
 * setter that holds less than the proposal threshold. About O(n) a boundary arc and round.
 */
export function strategicDraw(
  s: Scenario,
  law: StrategicLaw,
  members: readonly Member[],
): (random: Stream, state: Vector) => Proposal {
  const electorate = compileElectorate(members, s.mechanism, s.tieRule);
  const setter = law.kind === 'agenda-setter' ? setterOf(s, law.member, members) : undefined;
  const ideal = setter === undefined ? null : (members[setter]?.ideal ?? null);
  const options = optionsFor(members, electorate, law.maxStep, ideal);
  const by = setter === undefined ? {} : { proposer: setter };
  // Games of the same people come by the same states.
  const look = remembering((state) => {
    const now = ideal === null ? -meanLoss(electorate, state) : distance(state, ideal);
    const best = options(state);
    return best !== null && best.badness < now ? shortened(electorate, state, best.delta) : null;
  });
  return (random, state) => {
    const passing = look(state);
    return { delta: passing ?? nextToNothing(state.length, law.maxStep, random), ...by };
  };
}

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
function shortened(electorate: Electorate, state: Vector, delta: Vector): Vector | null {
  const passes = (share: number) => {
    const change = scale(delta, share);
    return !isZero(change) && sincereTally(electorate, state, change).accepted;
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

/** The best of what passes at a state, for a setter (who has an ideal) or for an adversary. */
function optionsFor(
  members: readonly Member[],
  electorate: Electorate,
  maxStep: number,
  ideal: Vector | null,
): (state: Vector) => Option | null {
  const points = members.map((member) => member.ideal);
  const weigh = (state: Vector, opening: Opening): Option => {
    const wanted = ideal === null ? opening.reach : dot(subtract(ideal, state), opening.direction);
    const delta = scale(opening.direction, Math.min(Math.max(0, wanted), opening.reach));
    const end = add(state, delta);
    return { delta, badness: ideal === null ? -meanLoss(electorate, end) : distance(end, ideal) };
  };
  if (electorate.dimensions === 2 && electorate.salience === null) {
    const weights = Array.from(electorate.weights);
    const share = shareToExceed(
      electorate,
      weights.reduce((sum, w) => sum + w, 0),
      0,
    );
    if (share >= 1) return () => null;
    const rule = passingLevel(share);
    let curve: LevelCurve | undefined;
    return (state) => {
      curve ??= levelCurve(points, weights, rule);
      return bestInPlane(curve.arcs, { state, maxStep }, ideal, (opening) => weigh(state, opening));
    };
  }
  return (state) => {
    const at = (direction: Vector) => {
      const reach = Math.min(maxStep, passingReach(electorate, state, direction));
      return weigh(state, { direction, reach: Math.max(0, reach) });
    };
    return electorate.dimensions === 1 ? bestOf([[1], [-1]].map(at)) : bestBySearch(points, state, ideal, at);
  };
}

/** The first of the best, with one found before in front of them. */
function bestOf(options: readonly Option[], before: Option | null = null): Option | null {
  return options.reduce<Option | null>(
    (best, option) => (best === null || option.badness < best.badness ? option : best),
    before,
  );
}

/** From where one proposes how far. */
interface Outlook {
  readonly state: Vector;
  readonly maxStep: number;
}

/**
 * In the plane: in each arc of directions the boundary is a circle around one ideal through S, or the longest step.
 * The nearest point to a target is then at a corner, straight towards the target, or where the line from the circle's
 * centre to the target meets it.
 */
function bestInPlane(
  arcs: readonly LevelArc[],
  { state, maxStep }: Outlook,
  ideal: Vector | null,
  weigh: (opening: Opening) => Option,
): Option | null {
  let best: Option | null = null;
  const pieces: Piece[] = [];
  for (const arc of arcs) {
    const gap = subtract(arc.point, state);
    const [radius, towards] = [norm(gap), angleOf(gap)];
    const at = (angle: number) => {
      const direction = [cos(angle), sin(angle)];
      return weigh({ direction, reach: Math.min(maxStep, Math.max(0, 2 * dot(direction, gap))) });
    };
    const inside = (angles: readonly number[]) =>
      angles.flatMap((angle) => intoArc(angle, arc) ?? []).sort((a, b) => a - b);
    const corners = inside([...capAngles(radius, towards, maxStep), towards - TURN / 4, towards + TURN / 4]);
    const ends = [arc.from, ...corners, arc.to];
    // A circle through S is walked at twice its radius, the longest step's at that step; the loss is no steeper.
    const speed = (angle: number) =>
      2 * radius * cos(angle - towards) >= maxStep ? maxStep : Math.max(2 * radius, maxStep);
    if (ideal === null) pieces.push(...piecesBetween(ends, at, speed));
    else best = bestOf([...ends, ...inside(anglesTowards(arc.point, radius, state, ideal))].map(at), best);
  }
  return ideal === null ? worstOf(pieces) : best;
}

/** Where the circle around the arc's point is as far from S as the longest step. */
function capAngles(radius: number, towards: number, maxStep: number): number[] {
  if (2 * radius <= maxStep) return [];
  const half = acos(maxStep / (2 * radius));
  return [towards - half, towards + half];
}

function anglesTowards(centre: Vector, radius: number, state: Vector, ideal: Vector): number[] {
  const straight = angleOf(subtract(ideal, state));
  const out = subtract(ideal, centre);
  const length = norm(out);
  if (length === 0) return [straight];
  const nearest = add(centre, scale(out, radius / length));
  return [straight, angleOf(subtract(nearest, state))];
}

function angleOf(v: Vector): number {
  return atan2(v[1] ?? 0, v[0] ?? 0);
}

/** The same direction within the arc, whose ends may lie past a turn; null if it is outside. */
function intoArc(angle: number, { from, to }: LevelArc): number | null {
  const turned = angle + TURN * Math.ceil((from - angle) / TURN);
  return turned <= to ? turned : null;
}

const GOLDEN = (Math.sqrt(5) - 1) / 2;
/** Samples of each piece of an arc, and golden sections around each that is worse than its neighbours. */
const SAMPLES = 8;
const SECTIONS = 43;

/** Directions in which the boundary is one circle: the mean loss is smooth there, but may have several peaks. */
interface Piece {
  readonly from: number;
  readonly to: number;
  readonly at: (angle: number) => Option;
  /** What is proposed in the middle. */
  readonly middle: Option;
  /** The most that the loss changes per radian. */
  readonly pace: number;
}

/** The pieces of an arc that meet at `ends` (ascending). */
function piecesBetween(
  ends: readonly number[],
  at: (angle: number) => Option,
  speed: (angle: number) => number,
): Piece[] {
  return ends.slice(1).map((to, i) => {
    const from = ends[i] as number;
    const middle = (from + to) / 2;
    return { from, to, at, middle: at(middle), pace: speed(middle) };
  });
}

/** Added to what a loss can change by, for rounding. */
const ROUNDING = 1e-9;

/**
 * The worst point on all pieces. Where even the steepest loss leads to nothing worse than what is known, nobody looks;
 * what is found is the same as if all were looked at.
 */
function worstOf(pieces: readonly Piece[]): Option | null {
  const known = pieces.reduce(
    (least, { middle }) => Math.min(least, middle.badness),
    Number.POSITIVE_INFINITY,
  );
  let best: Option | null = null;
  /** Whether within so many radians of an option there can be a worse one than all that is known. */
  const isWorthwhile = ({ badness }: Option, pace: number, radians: number) => {
    const change = pace * radians * (1 + ROUNDING) + ROUNDING * Math.abs(badness);
    return badness - change < Math.min(known, best?.badness ?? known);
  };
  for (const { from, to, at, middle, pace } of pieces) {
    if (!isWorthwhile(middle, pace, (to - from) / 2)) continue;
    const angles = Array.from({ length: SAMPLES + 1 }, (_, j) => from + ((to - from) * j) / SAMPLES);
    const sampled = angles.map(at);
    const badnessAt = (j: number) => sampled[j]?.badness ?? Number.POSITIVE_INFINITY;
    best = bestOf(sampled, best);
    for (const [j, option] of sampled.entries()) {
      if (option.badness > badnessAt(j - 1) || option.badness > badnessAt(j + 1)) continue;
      if (!isWorthwhile(option, pace, (to - from) / SAMPLES)) continue;
      best = bestOf([worstBetween(angles[j - 1] ?? from, angles[j + 1] ?? to, at)], best);
    }
  }
  return best;
}

function worstBetween(from: number, to: number, at: (angle: number) => Option): Option {
  let [low, high] = [from, to];
  for (let i = 0; i < SECTIONS; i++) {
    const left = high - GOLDEN * (high - low);
    const right = low + GOLDEN * (high - low);
    if (at(left).badness < at(right).badness) high = right;
    else low = left;
  }
  return at((low + high) / 2);
}

const SEARCHED = 256;
const REFINED = 128;

/** Several issues: directions to and from members and random ones, then small turns of the best of them. */
function bestBySearch(
  points: readonly Vector[],
  state: Vector,
  ideal: Vector | null,
  at: (direction: Vector) => Option,
): Option | null {
  const random = stream('strategic-proposals', 'directions', state.length);
  const draw = () => state.map(() => random.normal());
  const towards = points
    .slice(0, SEARCHED)
    .flatMap((point) => [subtract(point, state), subtract(state, point)]);
  const wanted = ideal === null ? [] : [subtract(ideal, state)];
  let best: Option | null = null;
  let direction: Vector = draw();
  const attempt = (v: Vector) => {
    const length = norm(v);
    if (length === 0) return;
    const option = at(scale(v, 1 / length));
    if (best !== null && option.badness >= best.badness) return;
    best = option;
    direction = scale(v, 1 / length);
  };
  for (const v of [...wanted, ...towards, ...Array.from({ length: SEARCHED }, draw)]) attempt(v);
  for (let i = 0; i < REFINED; i++) attempt(add(direction, scale(draw(), 0.5 * pow(0.93, i))));
  return best;
}
