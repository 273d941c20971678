import { atan2, cos, sin } from './trigonometry';
import type { Vector } from './types';

/** Gaps shorter than this share of the longest, and angles closer than this, are none. */
export const TOLERANCE = 1e-10;

/** A weighted vector from the point to members, never 0. */
export interface Gap {
  readonly v: Vector;
  readonly w: number;
}

/** The open side of a hyperplane through the origin with the least weight; `direction` points to it. */
export interface Side {
  readonly weight: number;
  readonly direction: Vector;
}

export function combine(basis: readonly Vector[], coordinates: Vector): Vector {
  return (basis[0] ?? []).map((_, d) =>
    basis.reduce((sum, b, j) => sum + (b[d] as number) * (coordinates[j] as number), 0),
  );
}

export function axisOf(k: number, d: number): Vector {
  return Array.from({ length: k }, (_, e) => (e === d ? 1 : 0));
}

/**
 * Turns a half-plane through all half-turns: between two lines its side holds what is ahead on the lines not yet
 * passed and behind on those passed, and the other side the rest.
 */
export function lightestHalfPlane(gaps: readonly Gap[]): Side {
  const { angles, ahead, behind } = linesThrough(gaps);
  let left = ahead.reduce((sum, w) => sum + w, 0);
  let right = behind.reduce((sum, w) => sum + w, 0);
  let best: Side = { weight: 0, direction: [1, 0] };
  angles.forEach((angle, j) => {
    const weight = Math.min(left, right);
    if (j === 0 || weight < best.weight) {
      const before = j === 0 ? (angles.at(-1) as number) - Math.PI : (angles[j - 1] as number);
      const middle = (before + angle) / 2;
      const sign = left <= right ? 1 : -1;
      best = { weight, direction: [-sign * sin(middle), sign * cos(middle)] };
    }
    const swing = (behind[j] as number) - (ahead[j] as number);
    left += swing;
    right -= swing;
  });
  return best;
}

/** The lines through the origin and the gaps, by angle in [0, π), with the weight in the upper half-plane and below. */
function linesThrough(gaps: readonly Gap[]) {
  const angle = new Float64Array(gaps.length);
  const up = new Uint8Array(gaps.length);
  gaps.forEach(({ v }, i) => {
    const a = atan2(v[1] as number, v[0] as number);
    up[i] = a > -TOLERANCE && a < Math.PI - TOLERANCE ? 1 : 0;
    angle[i] = up[i] === 0 && a > 0 ? 0 : Math.max(0, up[i] === 1 ? a : a + Math.PI);
  });
  const angles = distinctAngles(angle);
  const ahead = new Float64Array(angles.length);
  const behind = new Float64Array(angles.length);
  gaps.forEach(({ w }, i) => {
    const line = lastAtMost(angles, angle[i] as number);
    const side = up[i] === 1 ? ahead : behind;
    side[line] = (side[line] as number) + w;
  });
  return { angles, ahead, behind };
}

/** Ascending, those that differ from the one before by no more than rounding left out. O(n log n). */
function distinctAngles(angle: Float64Array): Float64Array {
  const sorted = angle.toSorted();
  let last = Number.NEGATIVE_INFINITY;
  return sorted.filter((a) => {
    if (a - last <= TOLERANCE) return false;
    last = a;
    return true;
  });
}

/** Index of the last of ascending values that is at most x. O(log n). */
function lastAtMost(ascending: Float64Array, x: number): number {
  let [low, high] = [0, ascending.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((ascending[middle] as number) <= x) low = middle;
    else high = middle - 1;
  }
  return low;
}
