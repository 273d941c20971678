import type { Electorate } from './electorate';
import { geometricMedian } from './geometric-median';
import type { ReasonId } from './reasons';
import type { Member, Prediction, Scenario } from './types';
import { weightedMedian } from './weighted-median';

/** The points that predictions are about. */

export type Interval = readonly [number, number];

/** A prediction before it is put into words. */
export type Landmark = Omit<Prediction, 'reason' | 'notes'>;

/** Weights that count on one issue: members who do not care about it have none. */
export function issueWeights(electorate: Electorate, issue: number): number[] {
  const { salience, dimensions } = electorate;
  return Array.from(electorate.weights, (w, i) => (salience?.[i * dimensions + issue] === 0 ? 0 : w));
}

/** The weighted median of one issue among those who care about it; of all where nobody does. */
export function medianOf(members: readonly Member[], electorate: Electorate, issue: number): Interval {
  const values = members.map((member) => member.ideal[issue] ?? 0);
  const caring = issueWeights(electorate, issue);
  const anyoneCares = caring.some((w) => w > 0);
  return weightedMedian(values, anyoneCares ? caring : Array.from(electorate.weights));
}

/** The weighted median on one issue, the weighted geometric median on several; with what is said about it. */
export function centralLandmark(
  s: Scenario,
  members: readonly Member[],
  electorate: Electorate,
  said: Pick<Prediction, 'applies' | 'reasonId'>,
): Landmark {
  if (electorate.dimensions === 1) {
    const interval = medianOf(members, electorate, 0);
    const point = [clamp(s.initialState[0] ?? 0, interval)];
    return { id: 'weightedMedian', ...said, point, interval: [interval] };
  }
  const ideals = members.map((member) => member.ideal);
  const point = geometricMedian(ideals, Array.from(electorate.weights));
  return { id: 'geometricMedian', ...said, point, interval: point.map((x): Interval => [x, x]) };
}

/** The median of every issue on its own, as a landmark that does not apply. */
export function marginalLandmark(
  s: Scenario,
  members: readonly Member[],
  electorate: Electorate,
  reasonId: ReasonId,
): Landmark {
  const interval = s.issues.map((_, d) => medianOf(members, electorate, d));
  const point = interval.map((at, d) => clamp(s.initialState[d] ?? 0, at));
  return { id: 'marginalMedian', applies: false, reasonId, point, interval };
}

/** Why nothing leads to a point although the votes would. */
export function unreachable(s: Scenario): ReasonId {
  return s.proposals.kind === 'scripted' ? 'script' : 'no-candidate-here';
}

/** The point of an interval nearest to x. */
export function clamp(x: number, [lo, hi]: Interval): number {
  return Math.min(hi, Math.max(lo, x));
}
