import { atanh, tanh } from './elementary';
import { studentT } from './student-t';

/** Groups with fewer values than this get no interval: two values say next to nothing about their spread. */
export const LEAST_FOR_INTERVAL = 3;

/** Fewer pairs than this get no statement about a trend. */
export const LEAST_FOR_TREND = 10;

const LEVEL = 0.95;

/**
 * What some values say about the mean of those they are a sample of. A mean comes with its 95 % interval or not at
 * all; `alike`: all values are the same, so that nothing is known of their spread.
 */
export type Estimate =
  | {
      readonly kind: 'interval';
      readonly n: number;
      readonly mean: number;
      readonly low: number;
      readonly high: number;
    }
  | { readonly kind: 'too-few'; readonly n: number }
  | { readonly kind: 'alike'; readonly n: number };

/**
 * The mean with Student's interval, mean ± t·s/√n (Student 1908). For few and skewed values it keeps its level better
 * than percentile bootstraps do, which are too short there (Hesterberg 2015, "What teachers should know about the
 * bootstrap", §4). O(n).
 */
export function estimate(values: readonly number[], level: number = LEVEL): Estimate {
  const n = values.length;
  if (n < LEAST_FOR_INTERVAL) return { kind: 'too-few', n };
  const { mean, variance } = moments(values);
  if (variance === 0) return { kind: 'alike', n };
  const reach = studentT(level, n - 1) * Math.sqrt(variance / n);
  return { kind: 'interval', n, mean, low: mean - reach, high: mean + reach };
}

function moments(values: readonly number[]): { readonly mean: number; readonly variance: number } {
  const n = values.length;
  const mean = values.reduce((sum, x) => sum + x, 0) / n;
  const squares = values.reduce((sum, x) => sum + (x - mean) ** 2, 0);
  // What rounding leaves of equal values is no spread.
  const isNothing = values.every((x) => x === values[0]);
  return { mean, variance: isNothing ? 0 : squares / (n - 1) };
}

/** Values that belong together, by the name of what they have in common. */
export interface Group {
  readonly key: string;
  readonly values: readonly number[];
}

/** How much greater the mean of group `a` is than that of `b`, with an interval that all pairs hold together. */
export interface Difference {
  readonly a: string;
  readonly b: string;
  readonly difference: number;
  readonly low: number;
  readonly high: number;
}

/** Whether groups differ: those of which it can be said, and the pairs of them that do. */
export interface Contrast {
  /** `one-group`: there is nothing to compare; `too-few`: fewer than two groups have an interval. */
  readonly kind: 'one-group' | 'too-few' | 'no-clear-difference' | 'clear';
  /** Groups that were compared. */
  readonly compared: readonly string[];
  /** The differences whose interval leaves out 0, the greatest first. */
  readonly differences: readonly Difference[];
}

/**
 * Which groups' means differ: Welch's interval (1947) for each pair, at a level that makes all of them hold together
 * with 95 % (Bonferroni). Groups without an interval of their own are left out. O(values + groups²).
 */
export function contrast(groups: readonly Group[]): Contrast {
  const filled = groups.filter(({ values }) => values.length > 0);
  const able = filled.filter(({ values }) => estimate(values).kind === 'interval');
  const compared = able.map(({ key }) => key);
  if (filled.length < 2) return { kind: 'one-group', compared, differences: [] };
  if (able.length < 2) return { kind: 'too-few', compared, differences: [] };
  const pairs = able.flatMap((a, i) => able.slice(i + 1).map((b) => [a, b] as const));
  const level = 1 - (1 - LEVEL) / pairs.length;
  const differences = pairs
    .map(([a, b]) => welch(a, b, level))
    .filter(({ low, high }) => low > 0 || high < 0)
    .sort((x, y) => Math.abs(y.difference) - Math.abs(x.difference));
  return { kind: differences.length === 0 ? 'no-clear-difference' : 'clear', compared, differences };
}

/** The difference of two means with its interval at a level; the group with the greater mean comes first. */
function welch(one: Group, other: Group, level: number): Difference {
  const [first, second] = [moments(one.values), moments(other.values)];
  const [a, b] = first.mean >= second.mean ? [one, other] : [other, one];
  const difference = Math.abs(first.mean - second.mean);
  const of = ({ values }: Group, { variance }: { variance: number }) => variance / values.length;
  const [u, v] = [of(one, first), of(other, second)];
  const df = (u + v) ** 2 / (u ** 2 / (one.values.length - 1) + v ** 2 / (other.values.length - 1));
  const reach = studentT(level, df) * Math.sqrt(u + v);
  return { a: a.key, b: b.key, difference, low: difference - reach, high: difference + reach };
}

/** Whether one quantity grows with another: a rank correlation with its 95 % interval. */
export type Trend =
  | { readonly kind: 'too-few'; readonly n: number }
  | {
      readonly kind: 'rising' | 'falling' | 'no-clear-trend';
      readonly n: number;
      readonly rho: number;
      readonly low: number;
      readonly high: number;
    };

/**
 * Spearman's rank correlation (ties at their mean rank) with Fisher's interval, its variance after Bonett and Wright
 * (2000). Too few: less than ten pairs, or one of the quantities nearly constant. O(n log n).
 */
export function trend(pairs: readonly (readonly [number, number])[]): Trend {
  const n = pairs.length;
  const distinct = (side: 0 | 1) => new Set(pairs.map((pair) => pair[side])).size;
  if (n < LEAST_FOR_TREND || distinct(0) < LEAST_FOR_INTERVAL || distinct(1) < LEAST_FOR_INTERVAL)
    return { kind: 'too-few', n };
  const rho = correlation(ranks(pairs.map(([x]) => x)), ranks(pairs.map(([, y]) => y)));
  const reach = NORMAL_95 * Math.sqrt((1 + rho ** 2 / 2) / (n - 3));
  const z = atanh(Math.max(-NEARLY_ONE, Math.min(NEARLY_ONE, rho)));
  const [low, high] = [tanh(z - reach), tanh(z + reach)];
  return { kind: low > 0 ? 'rising' : high < 0 ? 'falling' : 'no-clear-trend', n, rho, low, high };
}

/** 0.975 quantile of the standard normal. */
const NORMAL_95 = 1.959963984540054;
const NEARLY_ONE = 1 - 1e-12;

/** Ranks from 1; equal values share the mean of theirs. */
function ranks(values: readonly number[]): readonly number[] {
  const ascending = values.toSorted((a, b) => a - b);
  return values.map((x) => (ascending.indexOf(x) + ascending.lastIndexOf(x)) / 2 + 1);
}

function correlation(xs: readonly number[], ys: readonly number[]): number {
  const [x, y] = [moments(xs), moments(ys)];
  const shared = xs.reduce((sum, value, i) => sum + (value - x.mean) * ((ys[i] as number) - y.mean), 0);
  const bound = Math.sqrt(x.variance * y.variance) * (xs.length - 1);
  return Math.max(-1, Math.min(1, shared / bound));
}
