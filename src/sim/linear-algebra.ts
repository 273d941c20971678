import type { Vector } from './types';

/** A symmetric matrix as rows. */
export type Matrix = readonly Vector[];

/** Lower Cholesky factor L of a symmetric positive definite matrix, A = L·Lᵀ; null when A is not one. O(k³). */
export function cholesky(a: Matrix): Matrix | null {
  const k = a.length;
  const l = Array.from({ length: k }, () => new Array<number>(k).fill(0));
  for (let r = 0; r < k; r++) {
    const row = l[r] as number[];
    for (let c = 0; c <= r; c++) {
      const other = l[c] as number[];
      let sum = a[r]?.[c] ?? 0;
      for (let j = 0; j < c; j++) sum -= (row[j] as number) * (other[j] as number);
      if (c < r) row[c] = sum / (other[c] as number);
      else if (sum > 0 && Number.isFinite(sum)) row[c] = Math.sqrt(sum);
      else return null;
    }
  }
  return l;
}

/** Solves L·x = b for a lower triangular L. O(k²). */
export function solveLower(l: Matrix, b: Vector): Vector {
  const x: number[] = [];
  for (let r = 0; r < b.length; r++) {
    let sum = b[r] as number;
    for (let c = 0; c < r; c++) sum -= (l[r]?.[c] ?? 0) * (x[c] as number);
    x.push(sum / (l[r]?.[r] ?? 1));
  }
  return x;
}

/** Solves A·x = b for a symmetric positive definite A; null when A is not one. O(k³). */
export function solveSymmetric(a: Matrix, b: Vector): Vector | null {
  const l = cholesky(a);
  if (l === null) return null;
  const y = solveLower(l, b);
  const k = b.length;
  const x = new Array<number>(k).fill(0);
  for (let r = k - 1; r >= 0; r--) {
    let sum = y[r] as number;
    for (let c = r + 1; c < k; c++) sum -= (l[c]?.[r] ?? 0) * (x[c] as number);
    x[r] = sum / (l[r]?.[r] ?? 1);
  }
  return x;
}
