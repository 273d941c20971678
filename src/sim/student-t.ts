import { exp, log, log1p } from './elementary';
import { SimError } from './errors';
import { sin } from './trigonometry';

const MAX_TERMS = 1000;
const TINY = 1e-300;
const HALVINGS = 200;

/** log Γ(x) for x > 0 (Lanczos 1964, g = 7, nine terms; relative error about 10⁻¹⁵). */
export function logGamma(x: number): number {
  if (x < 0.5) return log(Math.PI / sin(Math.PI * x)) - logGamma(1 - x);
  const series = LANCZOS.reduce((sum, c, i) => sum + (i === 0 ? c : c / (x - 1 + i)), 0);
  const t = x + 6.5;
  return 0.5 * log(2 * Math.PI) + (x - 0.5) * log(t) - t + log(series);
}

const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
] as const;

/**
 * The regularised incomplete beta function I_x(a, b), a, b > 0, 0 ≤ x ≤ 1, by its continued fraction (DLMF 8.17.22)
 * with Lentz's method.
 */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  // The fraction converges fast on this side of the mean, and I_x(a, b) = 1 − I_{1−x}(b, a) leads there.
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  const front = exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * log(x) + b * log1p(-x) - log(a));
  const away = (value: number) => (Math.abs(value) < TINY ? TINY : value);
  let c = 1;
  let d = 1 / away(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let m = 1; m <= MAX_TERMS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away(1 + even * d);
    c = away(1 + even / c);
    fraction *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away(1 + odd * d);
    c = away(1 + odd / c);
    fraction *= d * c;
    if (Math.abs(d * c - 1) < 1e-15) break;
  }
  return front * fraction;
}

/**
 * The t that Student's distribution with `df` > 0 degrees of freedom (whole or not) stays within, −t…t, with
 * probability `level`, 0 < level < 1: 12.706 for 0.95 and one degree. Throws `out-of-range`.
 */
export function studentT(level: number, df: number): number {
  if (!(level > 0 && level < 1))
    throw new SimError('out-of-range', 'level', `must be between 0 and 1, is ${level}`);
  if (!(df > 0)) throw new SimError('out-of-range', 'df', `must be above 0, is ${df}`);
  // P(|T| > t) = I_x(df/2, 1/2) with x = df / (df + t²): find x, in logarithms as it may be tiny.
  const outside = (t: number) => incompleteBeta(df / (df + t * t), df / 2, 0.5);
  let [low, high] = [0, 1];
  while (outside(high) > 1 - level && high < Number.MAX_VALUE) [low, high] = [high, high * 2];
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (outside(middle) > 1 - level) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** P(X ≤ k) of a binomial count of n trials with chance p, 0 < p < 1. */
export function binomialAtMost(k: number, n: number, p: number): number {
  if (k < 0) return 0;
  return k >= n ? 1 : incompleteBeta(1 - p, n - k, k + 1);
}
