import { studentT } from '../student-t';
import type { Difference, Estimate, Metric } from './types';

const LEVEL = 0.95;
/** Standard normal quantile that 95 % lie within. */
const Z = 1.959963984540054;

/** t quantiles by degrees of freedom and intervals at once: every cell of a study asks for the same few. */
const quantiles = new Map<string, number>();

function quantile(df: number, atOnce = 1): number {
  const key = `${df} ${atOnce}`;
  const known = quantiles.get(key) ?? studentT(1 - (1 - LEVEL) / atOnce, df);
  quantiles.set(key, known);
  return known;
}

/**
 * Mean of values with Student's 95 % interval, cut where the metric says that values end; Wilson's where each value
 * says yes (1) or no (0), which stays inside 0…1 and does not shrink to nothing where all agree. Nulls are left out. O(n).
 */
export function estimate(
  values: Iterable<number | null>,
  metric: Pick<Metric, 'yesOrNo' | 'least' | 'most'> = {},
): Estimate {
  let [n, sum] = [0, 0];
  const known: number[] = [];
  for (const value of values) {
    if (value === null) continue;
    n++;
    sum += value;
    known.push(value);
  }
  if (n === 0) return { n, mean: null, sd: null, low: null, high: null };
  const mean = sum / n;
  const squares = known.reduce((total, value) => total + (value - mean) ** 2, 0);
  const sd = n > 1 ? Math.sqrt(squares / (n - 1)) : null;
  if (metric.yesOrNo === true) return { n, mean, sd, ...wilson(mean, n) };
  if (sd === null) return { n, mean, sd, low: null, high: null };
  const half = (quantile(n - 1) * sd) / Math.sqrt(n);
  return { n, mean, sd, ...within(metric, mean, half) };
}

/** An interval's ends. The mean itself may pass a bound by a rounding error, and stays inside. */
function within(
  { least = -Infinity, most = Infinity }: Pick<Metric, 'least' | 'most'>,
  mean: number,
  half: number,
) {
  return {
    low: Math.min(mean, Math.max(least, mean - half)),
    high: Math.max(mean, Math.min(most, mean + half)),
  };
}

/** Wilson's 95 % interval for a share of n (Wilson 1927). */
function wilson(share: number, n: number): { readonly low: number; readonly high: number } {
  const shrink = 1 + Z ** 2 / n;
  const centre = (share + Z ** 2 / (2 * n)) / shrink;
  const half = (Z / shrink) * Math.sqrt((share * (1 - share)) / n + Z ** 2 / (4 * n ** 2));
  // At no and all of them the formula's end is exactly 0 and 1; rounding would leave a speck.
  return { low: share === 0 ? 0 : centre - half, high: share === 1 ? 1 : centre + half };
}

/** The mean of a − b, trial by trial, with Student's 95 % interval; `clear` if that leaves 0 out. */
export function difference(a: readonly (number | null)[], b: readonly (number | null)[]): Difference {
  const gaps = a.map((value, r) => {
    const other = b[r] ?? null;
    return value === null || other === null ? null : value - other;
  });
  const found = estimate(gaps);
  const { low, high } = found;
  return { ...found, clear: low !== null && high !== null && (low > 0 || high < 0) };
}

/**
 * The difference of two means whose trials have nothing to do with each other, with Welch's 95 % interval (Welch 1947;
 * degrees of freedom by Satterthwaite): for conditions that do not share their people or have other numbers of trials.
 */
export function differenceApart(a: Estimate, b: Estimate): Difference {
  const n = Math.min(a.n, b.n);
  const mean = a.mean === null || b.mean === null ? null : a.mean - b.mean;
  if (mean === null || a.sd === null || b.sd === null)
    return { n, mean, sd: null, low: null, high: null, clear: false };
  const [ownShare, otherShare] = [a.sd ** 2 / a.n, b.sd ** 2 / b.n];
  const variance = ownShare + otherShare;
  const df = variance ** 2 / (ownShare ** 2 / (a.n - 1) + otherShare ** 2 / (b.n - 1));
  const half = variance === 0 ? 0 : studentT(LEVEL, df) * Math.sqrt(variance);
  const [low, high] = [mean - half, mean + half];
  return { n, mean, sd: null, low, high, clear: low > 0 || high < 0 };
}

/**
 * Of several estimates by Student's interval the greatest mean, with a 95 % interval of the greatest of the means that they
 * estimate: between the greatest ends of intervals that hold all at once (Bonferroni), since who stands out among many
 * does so by chance as well.
 */
export function greatestOf(
  estimates: readonly Estimate[],
  metric: Pick<Metric, 'least' | 'most'> = {},
): Pick<Estimate, 'mean' | 'low' | 'high'> {
  const intervals = estimates.flatMap(({ n, mean, sd }) => {
    if (mean === null) return [];
    const half = sd === null ? Infinity : (quantile(n - 1, estimates.length) * sd) / Math.sqrt(n);
    return [{ mean, ...within(metric, mean, half) }];
  });
  if (intervals.length === 0) return { mean: null, low: null, high: null };
  const greatest = (end: 'mean' | 'low' | 'high') => Math.max(...intervals.map((each) => each[end]));
  const known = (x: number) => (Number.isFinite(x) ? x : null);
  return { mean: greatest('mean'), low: known(greatest('low')), high: known(greatest('high')) };
}

/** A difference as one of several that are looked at together, all of whose intervals hold at once (Bonferroni). */
export function amongSeveral(gap: Difference, several: number): Difference {
  const { n, mean, sd } = gap;
  if (mean === null || sd === null) return gap;
  const half = (quantile(n - 1, several) * sd) / Math.sqrt(n);
  const [low, high] = [mean - half, mean + half];
  return { ...gap, low, high, clear: low > 0 || high < 0 };
}
