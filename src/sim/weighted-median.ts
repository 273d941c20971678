import { SimError } from './errors';
import { RELATIVE_TOLERANCE } from './mechanisms/share-of-votes';
import type { Vector } from './types';

/**
 * The weighted median of values: every S with w{y > S} ≤ W/2 and w{y < S} ≤ W/2, as [lo, hi]; equal ends when one
 * value splits the weight. Weights that sum to whole numbers compare exactly, others within a relative tolerance,
 * so that 0.49 + 0.01 is half of 1. Throws `empty`, `wrong-length`, `not-finite` or `no-weight`. O(n log n).
 */
export function weightedMedian(values: readonly number[], weights: readonly number[]): [number, number] {
  const sorted = sortByValue(values, weights);
  const whole = sorted.cumulative.every(Number.isSafeInteger);
  const tolerance = whole ? 0 : RELATIVE_TOLERANCE * sorted.total;
  const isMajority = (weight: number) => 2 * weight - sorted.total > tolerance;
  return standstill(sorted, isMajority);
}

/**
 * The same for any approval share q of all weight: every S with w{y > S} ≤ qW and w{y < S} ≤ qW, where no change passes
 * (the gridlock interval for q > ½). lo > hi means that no such S exists, as can happen for q < ½. O(n log n).
 */
export function shareMedian(
  values: readonly number[],
  weights: readonly number[],
  approvalShare: number,
): [number, number] {
  if (approvalShare === 0.5) return weightedMedian(values, weights);
  const sorted = sortByValue(values, weights);
  const tolerance = RELATIVE_TOLERANCE * sorted.total;
  return standstill(sorted, (weight) => weight - approvalShare * sorted.total > tolerance);
}

/** The weighted median of each issue on its own, as intervals. Throws as `weightedMedian`. O(k·n log n). */
export function marginalMedian(points: readonly Vector[], weights: readonly number[]): [number, number][] {
  return Array.from({ length: points[0]?.length ?? 0 }, (_, d) =>
    weightedMedian(
      points.map((point) => point[d] ?? Number.NaN),
      weights,
    ),
  );
}

/** Values in ascending order with the weight at or below each; members without weight are left out. */
export interface SortedWeights {
  readonly values: Float64Array;
  readonly cumulative: Float64Array;
  readonly total: number;
}

/** Sorts weighted values once; throws as `weightedMedian`. O(n log n). */
export function sortByValue(values: readonly number[], weights: readonly number[]): SortedWeights {
  requireWeights(values, weights);
  const order = Uint32Array.from(values.keys())
    .filter((i) => (weights[i] as number) > 0)
    .sort((a, b) => (values[a] as number) - (values[b] as number));
  if (order.length === 0) throw new SimError('no-weight', 'weights', 'nobody has any weight');
  let total = 0;
  const cumulative = Float64Array.from(order, (i) => {
    total += weights[i] as number;
    return total;
  });
  return { values: Float64Array.from(order, (i) => values[i] as number), cumulative, total };
}

/**
 * Where a one-issue DAO stands still: every S for which neither the weight above it nor the weight below it is
 * `enough` to pass a proposal, as [lo, hi]. `enough` must be monotone. lo > hi means that no such S exists (either
 * side can pass, as with an approval share under ½). O(log n).
 */
export function standstill(sorted: SortedWeights, enough: (weight: number) => boolean): [number, number] {
  const { values, cumulative, total } = sorted;
  const above = (i: number) => total - (cumulative[i] as number);
  const upTo = (i: number) => cumulative[i] as number;
  const lo = firstIndex(values.length, (i) => !enough(above(i)));
  const hi = firstIndex(values.length, (i) => enough(upTo(i)));
  return [values[lo] as number, values[Math.min(hi, values.length - 1)] as number];
}

/** First index where a predicate that turns true once is true; `length` if never. Runs of equal values are one. */
function firstIndex(length: number, isTrue: (i: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isTrue(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Checks points' or values' weights: same number, finite, none negative, some positive. */
export function requireWeights(values: readonly unknown[], weights: readonly number[]): void {
  if (values.length === 0) throw new SimError('empty', 'values', 'there is nothing to take a median of');
  if (values.length !== weights.length) {
    const counts = `${weights.length} weights for ${values.length} values`;
    throw new SimError('wrong-length', 'weights', counts);
  }
  values.forEach((value, i) => {
    if (typeof value === 'number' && !Number.isFinite(value))
      throw new SimError('not-finite', `values[${i}]`, 'must be a number');
    const weight = weights[i] as number;
    if (!(weight >= 0 && weight < Number.POSITIVE_INFINITY))
      throw new SimError('not-finite', `weights[${i}]`, 'must be a number, 0 or more');
  });
}
