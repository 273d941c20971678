import { SimError } from './errors';
import { cholesky, type Matrix, solveLower } from './linear-algebra';
import type { Vector } from './types';
import { subtract } from './vectors';

/**
 * The p-quantile of ascending values, linear between order statistics (type 7 of Hyndman and Fan 1996). O(1).
 * Values must not be empty.
 */
export function quantile(ascending: ArrayLike<number>, p: number): number {
  const position = (ascending.length - 1) * p;
  const below = Math.floor(position);
  const low = ascending[below] as number;
  const high = ascending[Math.min(below + 1, ascending.length - 1)] as number;
  return low + (high - low) * (position - below);
}

/** A value's place among others. */
export interface Rank {
  /** Share of values smaller than it, values equal to it counting half: its mid-rank, 0…1. */
  readonly middle: number;
  /** Share of values equal to it. */
  readonly ties: number;
}

/** The place of x among values; those within `tolerance` are equal. O(n). */
export function rankOf(values: Iterable<number>, x: number, tolerance: number): Rank {
  let [n, smaller, equal] = [0, 0, 0];
  for (const value of values) {
    n++;
    if (Math.abs(value - x) <= tolerance) equal++;
    else if (value < x) smaller++;
  }
  return { middle: (smaller + equal / 2) / n, ties: equal / n };
}

/** Mean and scatter Σ (x − mean)(x − mean)ᵀ of points; from these come covariances with and without a point. */
export interface Scatter {
  readonly n: number;
  readonly mean: Vector;
  readonly scatter: Matrix;
}

/** Scatter of n ≥ 1 points. O(n·k²). */
export function scatterOf(points: readonly Vector[]): Scatter {
  const n = points.length;
  const k = points[0]?.length ?? 0;
  const mean = Array.from({ length: k }, (_, d) => points.reduce((sum, p) => sum + (p[d] ?? 0), 0) / n);
  const gaps = points.map((point) => subtract(point, mean));
  const scatter = Array.from({ length: k }, (_, r) =>
    Array.from({ length: k }, (_, c) => gaps.reduce((sum, g) => sum + (g[r] ?? 0) * (g[c] ?? 0), 0)),
  );
  return { n, mean, scatter };
}

/** The scatter of the same points without one of them; n ≥ 2. O(k²). */
export function without(all: Scatter, point: Vector): Scatter {
  const n = all.n - 1;
  const gap = subtract(point, all.mean);
  return {
    n,
    mean: all.mean.map((m, d) => m - (gap[d] ?? 0) / n),
    scatter: all.scatter.map((row, r) => row.map((x, c) => x - ((gap[r] ?? 0) * (gap[c] ?? 0) * all.n) / n)),
  };
}

/** Sample covariance, scatter / (n − 1); all 0 for one point. */
export function covarianceOf(s: Scatter): Matrix {
  return s.scatter.map((row) => row.map((x) => x / Math.max(1, s.n - 1)));
}

/** How often over the ridge may grow. Rounding needs a few tens; past this, the ridge itself is 0 or infinite. */
const LARGEST_RIDGE = 1e30;

/**
 * Squared Mahalanobis distances from a cloud of points. `ridge` (a variance per issue) is added to the covariance,
 * so that a cloud without width in some direction still gives finite distances: very large ones off the cloud,
 * 0 on it. If rounding still leaves no factor the ridge grows until there is one. Throws `out-of-range` for points
 * so close or so far that their squares are not numbers: no ridge helps there.
 */
export function mahalanobis(cloud: Scatter, ridge: Vector): (point: Vector) => number {
  const covariance = covarianceOf(cloud);
  let factor: Matrix | null = null;
  for (let strength = 1; factor === null; strength *= 10) {
    if (strength > LARGEST_RIDGE) {
      throw new SimError('out-of-range', 'ends', 'lie too close together or too far apart to be compared');
    }
    factor = cholesky(
      covariance.map((row, r) => row.map((x, c) => (r === c ? x + strength * (ridge[r] ?? 0) : x))),
    );
  }
  const lower = factor;
  return (point) => {
    const z = solveLower(lower, subtract(point, cloud.mean));
    return z.reduce((sum, x) => sum + x * x, 0);
  };
}
