import type { Vector } from './types';
import { add, dot, norm, scale, subtract } from './vectors';

/** Directions shorter than this share of the widest are rounding. */
const TOLERANCE = 1e-10;

/** The flat space that points span: a point in it and an orthonormal basis of its directions. */
export interface AffineSpan {
  readonly origin: Vector;
  /** As many as the points need, at most k. */
  readonly basis: readonly Vector[];
}

/** The smallest flat space that holds all points, by Gram and Schmidt from the farthest on. At least one. O(n·k²). */
export function affineSpan(points: readonly Vector[]): AffineSpan {
  const origin = points[0] as Vector;
  let rest = points.map((point) => subtract(point, origin));
  const basis: Vector[] = [];
  const reach = rest.reduce((most, v) => Math.max(most, norm(v)), 0);
  while (basis.length < origin.length) {
    const farthest = rest.reduce((best, v) => (norm(v) > norm(best) ? v : best), rest[0] as Vector);
    if (norm(farthest) <= TOLERANCE * reach) break;
    const axis = scale(farthest, 1 / norm(farthest));
    basis.push(axis);
    rest = rest.map((v) => subtract(v, scale(axis, dot(axis, v))));
  }
  return { origin, basis };
}

/** A point of the span in coordinates of its basis. */
export function coordinatesIn({ origin, basis }: AffineSpan, point: Vector): Vector {
  const gap = subtract(point, origin);
  return basis.map((axis) => dot(axis, gap));
}

/** The point of the span with these coordinates. */
export function pointOf({ origin, basis }: AffineSpan, coordinates: Vector): Vector {
  return basis.reduce((sum, axis, j) => add(sum, scale(axis, coordinates[j] as number)), origin);
}
