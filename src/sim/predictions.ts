import { halfspaceDepthSteps } from './depth';
import { compileElectorate, type Electorate } from './electorate';
import { geometricMedian } from './geometric-median';
import { type Houses, housesOf } from './houses';
import { intensityPredictions } from './intensity-predictions';
import {
  centralLandmark,
  clamp,
  type Interval,
  issueWeights,
  type Landmark,
  marginalLandmark,
  medianOf,
  unreachable,
} from './landmarks';
import type { ChoiceMechanism } from './mechanisms/mechanism';
import { choiceMechanismOf, mechanismOf } from './mechanisms/registry';
import { mayPropose } from './reach';
import { type ReasonId, type ReasonNoteId, sentenceOf } from './reasons';
import { rulesAt } from './schedule';
import { atOnce, type Steps } from './steps';
import type { Member, Prediction, Scenario, Vector } from './types';
import { norm } from './vectors';
import { indifferentAgainst } from './voting-share';
import { sortByValue, standstill } from './weighted-median';

/**
 * What the model says about where members take the DAO, the most relevant predictor first. Landmarks that do not
 * apply to this mechanism, these proposals and this behaviour are listed with the reason. With one issue the three
 * medians are one and the same, so only `weightedMedian` is listed. Where rules change on the way, those of the last
 * round count, and the reason says so. O(k·n log n).
 */
export function predictions(scenario: Scenario, members: readonly Member[]): readonly Prediction[] {
  return atOnce(predictionSteps(scenario, members));
}

/** `predictions`, a landmark, or a part of looking up who can outvote it, a step. */
export function* predictionSteps(
  scenario: Scenario,
  members: readonly Member[],
): Steps<readonly Prediction[]> {
  const s = rulesAt(scenario, scenario.rounds);
  const caveat = caveatOf(s, members) ?? proposerCaveat(s);
  return (yield* landmarksOfSincere(s, members)).map((landmark) => {
    const said = caveat !== null && landmark.applies ? { applies: false, reasonId: caveat } : landmark;
    const { applies, reasonId } = said;
    const notes = notesOn(scenario, applies);
    return { ...landmark, applies, reasonId, notes, reason: sentenceOf(reasonId, notes) };
  });
}

/** What is said after a reason. */
export function notesOn(s: Scenario, applies: boolean): readonly ReasonNoteId[] {
  const { schedule = [], rounds, executionNoise = 0 } = s;
  const changed = schedule.some(({ from, ...rules }) => from <= rounds && Object.keys(rules).length > 0);
  return [
    ...(applies && executionNoise > 0 ? (['execution-noise'] as const) : []),
    ...(changed ? (['rules-changed'] as const) : []),
  ];
}

function* landmarksOfSincere(s: Scenario, members: readonly Member[]): Steps<readonly Landmark[]> {
  const electorate = compileElectorate(members, s.mechanism, s.tieRule);
  const { predictor } = mechanismOf(s.mechanism.id);
  if (predictor === 'geometric-median') return intensityPredictions(s, members, electorate);
  if (predictor === 'nothing') return landmarksOnly(s, members, electorate);
  const houses = housesOf(electorate, members);
  if (electorate.dimensions === 1) return [oneIssue(s, members, houses)];
  const marginal = issueByIssue(s, members, houses);
  yield;
  const geometric = yield* pull(s, members, houses);
  return marginal.applies && !geometric.applies ? [marginal, geometric] : [geometric, marginal];
}

/** Why sincere votes of all do not decide, by what members do; null where they do decide. */
export function caveatOf(s: Scenario, members: readonly Member[]): ReasonId | null {
  const { participation, noisyChoice } = s.behaviour ?? {};
  if (participation !== undefined || members.some((member) => (member.turnout ?? 1) < 1))
    return 'partial-turnout';
  if (noisyChoice !== undefined) return 'noisy-votes';
  return (s.mechanism.delegation?.override ?? 0) > 0 ? 'delegators-vote' : null;
}

/** Why nothing is claimed although sincere votes decide, by who proposes; null where proposals come from all sides. */
function proposerCaveat({ proposals, mechanism }: Scenario): ReasonId | null {
  if (proposals.kind === 'agenda-setter' || proposals.kind === 'adversary') return 'one-proposer';
  const isOpen = (mechanism.proposalThreshold ?? 0) === 0 || proposals.kind !== 'toward-proposer';
  return isOpen ? null : 'few-proposers';
}

/** Conviction: nobody can vote against, so whatever enough members want passes, back and forth. */
function landmarksOnly(s: Scenario, members: readonly Member[], electorate: Electorate): readonly Landmark[] {
  const reasonId = 'nobody-against';
  const central = centralLandmark(s, members, electorate, { applies: false, reasonId });
  return electorate.dimensions === 1
    ? [central]
    : [central, marginalLandmark(s, members, electorate, reasonId)];
}

/** Black 1948, for any acceptance rule: the DAO stops where neither side alone can pass a change. */
function oneIssue(s: Scenario, members: readonly Member[], houses: Houses): Landmark {
  const [lo, hi] = issueStandstill(s, members, houses, 0);
  const landmark = lo <= hi ? ([lo, hi] as const) : medianOf(members, houses[0], 0);
  const reachable = mayPropose(s.proposals, [landmark[0]], [landmark[1]]);
  return {
    id: 'weightedMedian',
    applies: lo <= hi && reachable,
    reasonId: oneIssueReason(s, lo, hi, reachable),
    point: [clamp(s.initialState[0] ?? 0, landmark)],
    interval: [landmark],
  };
}

function oneIssueReason(s: Scenario, lo: number, hi: number, reachable: boolean): ReasonId {
  if (lo > hi) return 'never-settles';
  if (!reachable) return unreachable(s);
  if (lo < hi) return 'stands-still-between';
  const isPlain = choiceMechanismOf(s.mechanism.id)?.ballotKind === 'sign';
  return isPlain ? 'half-on-each-side' : 'stands-still-here';
}

/** Kramer 1972, Shepsle 1979: one-issue proposals settle every issue at its own median. */
function issueByIssue(s: Scenario, members: readonly Member[], houses: Houses): Landmark {
  const single = s.proposals.kind === 'single-issue';
  const still = s.issues.map((_, d) =>
    single ? issueStandstill(s, members, houses, d) : medianOf(members, houses[0], d),
  );
  const settles = still.every(([lo, hi]) => lo <= hi);
  const intervals = still.map((interval, d) =>
    interval[0] <= interval[1] ? interval : medianOf(members, houses[0], d),
  );
  const settled = settles ? 'issue-by-issue' : 'never-settles';
  return {
    id: 'marginalMedian',
    applies: single && settles,
    reasonId: single ? settled : 'not-issue-by-issue',
    point: intervals.map((interval, d) => clamp(s.initialState[d] ?? 0, interval)),
    interval: intervals,
  };
}

/** How far those who stand at a point decide; an ally may be missing where changes are of one issue. */
type Power = 'alone' | 'with-ally' | 'one-issue-ally' | 'on-every-side' | 'none';

/**
 * The geometric median: the end of sign ballots only where those who stand on it cannot be outvoted and pass changes
 * alone, with any one ally (as with half of the weight or more under a simple majority), or with all on any one side.
 */
function* pull(s: Scenario, members: readonly Member[], houses: Houses): Steps<Landmark> {
  const ideals = members.map((member) => member.ideal);
  const point = geometricMedian(ideals, Array.from(houses[0].weights));
  yield;
  const held = yield* powerInHouses(members, houses, point);
  const power = held === 'with-ally' && s.proposals.kind === 'single-issue' ? 'one-issue-ally' : held;
  const reachable = mayPropose(s.proposals, point, point);
  return {
    id: 'geometricMedian',
    applies: (power === 'alone' || power === 'with-ally' || power === 'on-every-side') && reachable,
    reasonId: pullReason(s, power, reachable),
    point,
    interval: point.map((x): Interval => [x, x]),
  };
}

const WHY = {
  alone: 'decides-alone',
  'with-ally': 'any-ally-is-enough',
  'on-every-side': 'outvotes-every-side',
  'one-issue-ally': 'one-issue-ally',
  none: 'can-be-beaten',
} as const satisfies Record<Power, ReasonId>;

function pullReason(s: Scenario, power: Power, reachable: boolean): ReasonId {
  return reachable || power === 'none' || power === 'one-issue-ally' ? WHY[power] : unreachable(s);
}

/** With two houses, only what those at the point can do in both of them alone counts for certain. */
function* powerInHouses(members: readonly Member[], houses: Houses, point: Vector): Steps<Power> {
  const powers: Power[] = [];
  for (const house of houses) powers.push(yield* powerOfPoint(members, house, point));
  if (powers.every((power) => power === 'alone')) return 'alone';
  return houses.length === 1 ? (powers[0] ?? 'none') : 'none';
}

/** Whether those who stand at a point pass every change alone, with any one ally, or with all on any one side of it. */
function* powerOfPoint(members: readonly Member[], electorate: Electorate, point: Vector): Steps<Power> {
  if (electorate.salience?.includes(0)) return 'none';
  const { weights } = electorate;
  const total = weights.reduce((sum, w) => sum + w, 0);
  let here = 0;
  let smallestOther = Number.POSITIVE_INFINITY;
  members.forEach((member, i) => {
    const weight = weights[i] as number;
    if (member.ideal.every((x, d) => x === point[d])) here += weight;
    else if (weight > 0) smallestOther = Math.min(smallestOther, weight);
  });
  const enough = enoughOf(electorate, total);
  if (here === 0) return 'none';
  if (!enough(total - here)) {
    if (enough(here)) return 'alone';
    const oneAllyIsEnough = Number.isFinite(smallestOther) && enough(here + smallestOther);
    if (oneAllyIsEnough && othersDisagree(members, electorate, point)) return 'with-ally';
  }
  if (electorate.salience !== null) return 'none';
  return (yield* decidesOnEverySide(members, weights, point, enough)) ? 'on-every-side' : 'none';
}

/**
 * Whether the lightest closed halfspace at the point passes changes against the rest, and the rest none against it. Then
 * every step to the point passes, and none that leads away from it: those for that are all on one side, without the
 * point. Under a simple majority the yolk is then this point (Davis, DeGroot and Hinich 1972).
 */
function* decidesOnEverySide(
  members: readonly Member[],
  weights: Float64Array,
  point: Vector,
  enough: (weight: number) => boolean,
): Steps<boolean> {
  const total = weights.reduce((sum, w) => sum + w, 0);
  const ideals = members.map((member) => member.ideal);
  const { depth, exact } = yield* halfspaceDepthSteps(ideals, Array.from(weights), point);
  // Whole weights of a side are whole: what the division took away is put back.
  const side = depth * total;
  const lightest = Math.abs(side - Math.round(side)) < 1e-9 * total ? Math.round(side) : side;
  return exact && enough(lightest) && !enough(total - lightest);
}

/** False when everybody else lies in one direction from the point: then they face it as one camp. */
function othersDisagree(members: readonly Member[], electorate: Electorate, point: Vector): boolean {
  let first: Vector | null = null;
  for (const [i, member] of members.entries()) {
    const gap = member.ideal.map((x, d) => x - (point[d] ?? 0));
    const length = norm(gap);
    if (length === 0 || electorate.weights[i] === 0) continue;
    const unit = gap.map((x) => x / length);
    if (first === null) first = unit;
    else if (unit.some((x, d) => Math.abs(x - (first?.[d] ?? 0)) > 1e-12)) return true;
  }
  return false;
}

/**
 * Values of one issue where neither side can pass a change of it; those who do not care about it abstain. With two
 * houses a side must win in both, so the stretch reaches from the lower of the lower ends to the higher of the upper.
 */
function issueStandstill(s: Scenario, members: readonly Member[], houses: Houses, issue: number): Interval {
  const stretches = houses.map((house) => houseStandstill(members, house, issue));
  const start = s.initialState[issue] ?? 0;
  if (stretches.some((stretch) => stretch === null)) return [start, start];
  const ends = stretches.filter((stretch) => stretch !== null);
  return [Math.min(...ends.map(([lo]) => lo)), Math.max(...ends.map(([, hi]) => hi))];
}

/** Null where nothing passes even if all who care agree. */
function houseStandstill(members: readonly Member[], house: Electorate, issue: number): Interval | null {
  const weights = issueWeights(house, issue);
  const active = weights.reduce((sum, w) => sum + w, 0);
  const enough = enoughOf(house, active);
  if (!(active > 0) || !enough(active)) return null;
  const values = members.map((member) => member.ideal[issue] ?? 0);
  return standstill(sortByValue(values, weights), enough);
}

/** The mechanism's own acceptance rule, asked whether a weight For passes against the rest of `active`. */
function enoughOf(electorate: Electorate, active: number): (weight: number) => boolean {
  const { config, supply } = electorate;
  const mechanism: ChoiceMechanism | null = choiceMechanismOf(config.id);
  const indifferent = indifferentAgainst(electorate, active);
  const abstain = electorate.weights.reduce((sum, w) => sum + w, 0) - active - indifferent;
  return (weight) => {
    const against = active - weight + indifferent;
    const voters = { for: weight > 0 ? 1 : 0, against: against > 0 ? 1 : 0, abstain: 0 };
    const sums = { for: weight, against, abstain, supply };
    return mechanism?.decide({ ...sums, tokensCast: 0, voters, heads: sums }, config).accepted ?? false;
  };
}
