import { compileElectorate, type Electorate } from './electorate';
import { geometricMedian } from './geometric-median';
import { mechanismOf } from './mechanisms/registry';
import { mayPropose } from './reach';
import type { Member, Prediction, Scenario, Vector } from './types';
import { sortByValue, standstill, weightedMedian } from './weighted-median';

type Interval = readonly [number, number];

/**
 * What the model says about where sincere members take the DAO, the most relevant predictor first. Landmarks that
 * do not apply to this mechanism and these proposals are listed with the reason. With one issue the three medians
 * are one and the same, so only `weightedMedian` is listed. O(k·n log n).
 */
export function predictions(s: Scenario, members: readonly Member[]): readonly Prediction[] {
  const electorate = compileElectorate(members, s.mechanism, s.tieRule);
  if (electorate.dimensions === 1) return [oneIssue(s, members, electorate)];
  const marginal = issueByIssue(s, members, electorate);
  const geometric = pull(s, members, electorate);
  return marginal.applies && !geometric.applies ? [marginal, geometric] : [geometric, marginal];
}

/** Black 1948, for any acceptance rule: the DAO stops where neither side alone can pass a change. */
function oneIssue(s: Scenario, members: readonly Member[], electorate: Electorate): Prediction {
  const [lo, hi] = issueStandstill(s, members, electorate, 0);
  const landmark = lo <= hi ? ([lo, hi] as const) : medianOf(members, electorate, 0);
  const reachable = mayPropose(s.proposals, [landmark[0]], [landmark[1]]);
  return {
    id: 'weightedMedian',
    applies: lo <= hi && reachable,
    reason: oneIssueReason(s, lo, hi, reachable) + noiseNote(s),
    point: [clamp(s.initialState[0] ?? 0, landmark)],
    interval: [landmark],
  };
}

function oneIssueReason(s: Scenario, lo: number, hi: number, reachable: boolean): string {
  if (lo > hi)
    return 'So few votes are enough to pass a change that either side can, so the DAO never settles.';
  if (!reachable) return unreachableReason(s);
  if (lo === hi)
    return 'With one issue the DAO moves until half of the voting weight is on each side of it; then neither side can pass a change.';
  return 'Between these two values neither side has enough votes to pass a change, so the DAO stops where it enters this stretch.';
}

/** Kramer 1972, Shepsle 1979: one-issue proposals settle every issue at its own median. */
function issueByIssue(s: Scenario, members: readonly Member[], electorate: Electorate): Prediction {
  const single = s.proposals.kind === 'single-issue';
  const still = s.issues.map((_, d) =>
    single ? issueStandstill(s, members, electorate, d) : medianOf(members, electorate, d),
  );
  const settles = still.every(([lo, hi]) => lo <= hi);
  const intervals = still.map((interval, d) =>
    interval[0] <= interval[1] ? interval : medianOf(members, electorate, d),
  );
  const reason = !single
    ? 'This is where the DAO would settle if every proposal changed one issue only; here a proposal may change several at once.'
    : settles
      ? `Every proposal changes one issue only, so each issue settles where neither side can pass a change.${noiseNote(s)}`
      : 'So few votes are enough to pass a change that either side can, so the DAO never settles.';
  return {
    id: 'marginalMedian',
    applies: single && settles,
    reason,
    point: intervals.map((interval, d) => clamp(s.initialState[d] ?? 0, interval)),
    interval: intervals,
  };
}

/**
 * The geometric median: the end of sign ballots only where those who stand on it cannot be outvoted and pass changes
 * alone or with any one ally (as with half of the weight or more under a simple majority).
 */
function pull(s: Scenario, members: readonly Member[], electorate: Electorate): Prediction {
  const ideals = members.map((member) => member.ideal);
  const point = geometricMedian(ideals, Array.from(electorate.weights));
  const power = powerOfPoint(members, electorate, point);
  const reachable = mayPropose(s.proposals, point, point);
  return {
    id: 'geometricMedian',
    applies: power !== 'none' && reachable,
    reason: pullReason(s, power, reachable),
    point,
    interval: point.map((x): Interval => [x, x]),
  };
}

function pullReason(s: Scenario, power: 'alone' | 'with-ally' | 'none', reachable: boolean): string {
  if (power === 'none')
    return 'With several issues, some majority can usually be found for a step away from this point, so the DAO keeps moving around; the simulated runs show where it tends to go.';
  if (!reachable) return unreachableReason(s);
  const why =
    power === 'alone'
      ? 'Those who want this point can pass any change on their own, so the DAO goes where they want it.'
      : 'Nothing passes against those who want this point, and any one ally is enough for them, so the DAO drifts there.';
  return why + noiseNote(s);
}

/** Whether those who stand at a point pass every change alone, or with any one ally, and nothing passes without. */
function powerOfPoint(
  members: readonly Member[],
  electorate: Electorate,
  point: Vector,
): 'alone' | 'with-ally' | 'none' {
  if (electorate.salience?.includes(0)) return 'none';
  const { weights, supply } = electorate;
  let here = 0;
  let smallestOther = Number.POSITIVE_INFINITY;
  members.forEach((member, i) => {
    const weight = weights[i] as number;
    if (member.ideal.every((x, d) => x === point[d])) here += weight;
    else if (weight > 0) smallestOther = Math.min(smallestOther, weight);
  });
  const enough = enoughOf(electorate, supply);
  if (here === 0 || enough(supply - here)) return 'none';
  if (enough(here)) return 'alone';
  const oneAllyIsEnough = Number.isFinite(smallestOther) && enough(here + smallestOther);
  return oneAllyIsEnough && othersDisagree(members, electorate, point) ? 'with-ally' : 'none';
}

/** False when everybody else lies in one direction from the point: then they face it as one camp. */
function othersDisagree(members: readonly Member[], electorate: Electorate, point: Vector): boolean {
  let first: Vector | null = null;
  for (const [i, member] of members.entries()) {
    const gap = member.ideal.map((x, d) => x - (point[d] ?? 0));
    const length = Math.hypot(...gap);
    if (length === 0 || electorate.weights[i] === 0) continue;
    const unit = gap.map((x) => x / length);
    if (first === null) first = unit;
    else if (unit.some((x, d) => Math.abs(x - (first?.[d] ?? 0)) > 1e-12)) return true;
  }
  return false;
}

/** Values of one issue where neither side can pass a change of it; those who do not care about it abstain. */
function issueStandstill(
  s: Scenario,
  members: readonly Member[],
  electorate: Electorate,
  issue: number,
): Interval {
  const weights = issueWeights(electorate, issue);
  const active = weights.reduce((sum, w) => sum + w, 0);
  const enough = enoughOf(electorate, active);
  const start = s.initialState[issue] ?? 0;
  if (!(active > 0) || !enough(active)) return [start, start];
  const values = members.map((member) => member.ideal[issue] ?? 0);
  return standstill(sortByValue(values, weights), enough);
}

function medianOf(members: readonly Member[], electorate: Electorate, issue: number): Interval {
  const values = members.map((member) => member.ideal[issue] ?? 0);
  const caring = issueWeights(electorate, issue);
  const anyoneCares = caring.some((w) => w > 0);
  return weightedMedian(values, anyoneCares ? caring : Array.from(electorate.weights));
}

function issueWeights(electorate: Electorate, issue: number): number[] {
  const { salience, dimensions } = electorate;
  return Array.from(electorate.weights, (w, i) => (salience?.[i * dimensions + issue] === 0 ? 0 : w));
}

/** The mechanism's own acceptance rule, asked whether a weight For passes against the rest of `active`. */
function enoughOf(electorate: Electorate, active: number): (weight: number) => boolean {
  const { config, supply } = electorate;
  const { decide } = mechanismOf(config.id);
  return (weight) => {
    const against = active - weight;
    const voters = { for: weight > 0 ? 1 : 0, against: against > 0 ? 1 : 0, abstain: 0 };
    const count = { for: weight, against, abstain: supply - active, supply, tokensCast: 0, voters };
    return decide(count, config).accepted;
  };
}

function unreachableReason(s: Scenario): string {
  return s.proposals.kind === 'scripted'
    ? 'The proposals are written out in advance and decide how far the DAO gets; with open proposals it would settle here.'
    : 'No proposal can lead exactly here, so the DAO settles on another of the candidates; with open proposals it would settle here.';
}

function noiseNote(s: Scenario): string {
  return (s.executionNoise ?? 0) > 0
    ? ' Errors in carrying out what was decided keep it moving a little around there.'
    : '';
}

function clamp(x: number, [lo, hi]: Interval): number {
  return Math.min(hi, Math.max(lo, x));
}
