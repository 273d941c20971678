import type { Vector } from './types';

/** ‖v‖, the plain Euclidean norm. */
export function norm(v: Vector): number {
  let sum = 0;
  for (const x of v) sum += x * x;
  return Math.sqrt(sum);
}

/** ‖a − b‖. */
export function distance(a: Vector, b: Vector): number {
  return norm(subtract(a, b));
}

/** a + b, issue by issue. */
export function add(a: Vector, b: Vector): Vector {
  return a.map((x, d) => x + (b[d] ?? 0));
}

/** a − b, issue by issue. */
export function subtract(a: Vector, b: Vector): Vector {
  return a.map((x, d) => x - (b[d] ?? 0));
}

/** ⟨a, b⟩. */
export function dot(a: Vector, b: Vector): number {
  let sum = 0;
  for (let d = 0; d < a.length; d++) sum += (a[d] ?? 0) * (b[d] ?? 0);
  return sum;
}

/** c·v. */
export function scale(v: Vector, c: number): Vector {
  return v.map((x) => x * c);
}

/** True when no coordinate differs from 0. */
export function isZero(v: Vector): boolean {
  return v.every((x) => x === 0);
}
