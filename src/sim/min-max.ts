import type { Vector } from './types';
import { dot } from './vectors';

/** A bound b(u) in a unit direction u. */
export interface Bound {
  readonly u: Vector;
  readonly b: number;
}

export interface MinMax {
  /** The point x found. */
  readonly point: Vector;
  /** max over u of b(u) − u·x at that point. */
  readonly value: number;
  /** No point has a smaller value than this: the certificate. */
  readonly lowerBound: number;
}

const MAX_EXCHANGES = 400;
const RELATIVE_GAP = 1e-13;
/** Once the gap is below this share, rounding may keep it from closing: only so many more exchanges are tried. */
const NEARLY = 1e-10;
const LAST_EXCHANGES = 20;

/**
 * The point x that minimises max over all unit directions u of b(u) − u·x: a linear program in k + 1 unknowns with a
 * constraint per direction. Solved by exchange (the dual simplex method, Remez 1934): k + 1 directions hold x, the
 * worst direction of all replaces one of them, until the bound they prove meets the value reached.
 *
 * `boundAlong` gives b(u); `worst` the direction of the greatest b(u) − u·x at x (if only nearly so, the value is
 * nearly right). `scale` is the size of the problem, for rounding. O((k³ + worst) · exchanges), seldom over 40.
 */
export function minMax(
  k: number,
  scale: number,
  boundAlong: (u: Vector) => number,
  worst: (x: Vector) => Bound,
): MinMax {
  const basis = simplexDirections(k).map((u): Bound => ({ u, b: boundAlong(u) }));
  const shares = basis.map(() => 1 / (k + 1));
  let best: MinMax = { point: [], value: Number.POSITIVE_INFINITY, lowerBound: Number.NEGATIVE_INFINITY };
  for (let i = 0, last = 0; i < MAX_EXCHANGES && last < LAST_EXCHANGES; i++) {
    const rows = basis.map(({ u }) => [...u, 1]);
    const solution = solveSquare(
      rows,
      basis.map(({ b }) => b),
    );
    if (solution === null) break;
    const x = solution.slice(0, k);
    const lowerBound = Math.max(best.lowerBound, solution[k] as number);
    const entering = worst(x);
    const value = entering.b - dot(entering.u, x);
    best = value < best.value ? { point: x, value, lowerBound } : { ...best, lowerBound };
    const gap = best.value - lowerBound;
    if (gap <= RELATIVE_GAP * scale) break;
    if (gap <= NEARLY * scale) last++;
    if (!exchange(basis, shares, rows, entering)) break;
  }
  return best;
}

/** The k + 1 corners of a regular simplex around 0, as unit vectors: they add up to nothing. */
function simplexDirections(k: number): Vector[] {
  const corners: number[][] = [[1], [-1]];
  for (let d = 2; d <= k; d++) {
    const shrink = Math.sqrt(1 - 1 / d ** 2);
    for (const corner of corners) {
      corner.forEach((x, e) => {
        corner[e] = x * shrink;
      });
      corner.push(-1 / d);
    }
    corners.push(Array.from({ length: d }, (_, e) => (e === d - 1 ? 1 : 0)));
  }
  return corners;
}

/** Puts a direction in the place of the one that must go for the shares Σ share·(u, 1) = (0, 1) to stay ≥ 0. */
function exchange(basis: Bound[], shares: number[], rows: readonly Vector[], entering: Bound): boolean {
  const columns = rows.map((_, d) => rows.map((row) => row[d] as number));
  const mix = solveSquare(columns, [...entering.u, 1]);
  if (mix === null) return false;
  let [leaving, ratio] = [-1, Number.POSITIVE_INFINITY];
  mix.forEach((part, j) => {
    const r = part > 1e-12 ? (shares[j] as number) / part : Number.POSITIVE_INFINITY;
    const tied = r === ratio && part > (mix[leaving] as number);
    if (r < ratio || tied) [leaving, ratio] = [j, r];
  });
  if (leaving < 0) return false;
  mix.forEach((part, j) => {
    shares[j] = Math.max(0, (shares[j] as number) - ratio * part);
  });
  shares[leaving] = ratio;
  basis[leaving] = entering;
  return true;
}

/** Solves A·x = b by elimination with partial pivoting; null when A is singular. O(k³). */
function solveSquare(a: readonly Vector[], b: Vector): Vector | null {
  const rows = a.map((row, r) => [...row, b[r] as number]);
  const n = rows.length;
  for (let c = 0; c < n; c++) {
    const pivot = rows.reduce((top, row, r) => {
      return r >= c && Math.abs(row[c] as number) > Math.abs(rows[top]?.[c] ?? 0) ? r : top;
    }, c);
    const row = rows[pivot] as number[];
    if (Math.abs(row[c] as number) < 1e-14) return null;
    [rows[pivot], rows[c]] = [rows[c] as number[], row];
    for (let r = 0; r < n; r++) {
      const other = rows[r] as number[];
      const factor = r === c ? 0 : (other[c] as number) / (row[c] as number);
      if (factor !== 0)
        for (let j = c; j <= n; j++) other[j] = (other[j] as number) - factor * (row[j] as number);
    }
  }
  return rows.map((row, r) => (row[n] as number) / (row[r] as number));
}
