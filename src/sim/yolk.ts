import { SimError } from './errors';
import { medianCentre } from './median-centre';
import type { Vector } from './types';
import { requireWeights } from './weighted-median';

/** The smallest ball that meets every median hyperplane. */
export interface Yolk {
  readonly center: Vector;
  readonly radius: number;
  /** False when directions were sampled (many members, fewer of them in more issues): the radius may be too small. */
  readonly exact: boolean;
}

/**
 * The yolk of weighted points under a simple majority (Ferejohn, McKelvey and Packel 1984): centre c and least r with
 * |u·c − v| ≤ r for every median hyperplane u·y = v. Where the weight can be split evenly both medians bound, so the
 * radius may exceed 0 although an unbeaten point exists. Every accepted step from S to S′ has ‖S′ − c‖ < ‖S − c‖ + 2r.
 *
 * Since −u turns the lower median into the upper one, it suffices that upper median(u) − u·c ≤ r for all u. One and
 * two issues exact, over every median line and not only the limiting ones; so is a small group in more (31 members in
 * three issues). Throws `empty`, `wrong-length`,
 * `not-finite`, `no-weight`. O(n^(7/3)) for n distinct points up to 5000.
 */
export function yolk(points: readonly Vector[], weights: readonly number[]): Yolk {
  requireCloud(points, weights);
  const { point, value, exact } = medianCentre(points, weights, { share: 0.5, reach: 'more-than' });
  return { center: point, radius: Math.max(0, value), exact };
}

/** Checks weighted points of one length: finite, some weight. */
export function requireCloud(points: readonly Vector[], weights: readonly number[]): void {
  requireWeights(points, weights);
  const k = points[0]?.length ?? 0;
  points.forEach((point, i) => {
    if (point.length !== k || k === 0)
      throw new SimError('wrong-length', `points[${i}]`, `has ${point.length} numbers, others have ${k}`);
    if (!point.every(Number.isFinite)) throw new SimError('not-finite', `points[${i}]`, 'must be numbers');
  });
  if (!weights.some((w) => w > 0)) throw new SimError('no-weight', 'weights', 'nobody has any weight');
}
