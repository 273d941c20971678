import { deepestPoint } from './deepest-point';
import { type Depth, halfspaceDepthSteps } from './depth';
import { geometricMedian } from './geometric-median';
import { levelAlong, passingLevel } from './median-level';
import { atOnce, type Steps } from './steps';
import type { Vector } from './types';
import { dot, scale } from './vectors';

/** Rounding allowed when a depth is compared with 1 − q. */
const TOLERANCE = 1e-9;

/** Whether a state stands against every proposal, and how one sees it. */
export interface Stability extends Depth {
  /** True only where it is certain. */
  readonly isUnbeaten: boolean;
  /** A change that passes when everybody votes sincerely; null where none does, or none was found. */
  readonly beatenBy: Vector | null;
}

/**
 * Whether a state is unbeaten under approval share q: its halfspace depth is at least 1 − q. Otherwise gives a change
 * that beats it, half as long as the longest that does in its direction. In three or more issues with many members
 * the depth is an upper bound: a state that may be unbeaten and may not has neither. Throws as `halfspaceDepth`.
 */
export function stability(
  points: readonly Vector[],
  weights: readonly number[],
  state: Vector,
  approvalShare = 0.5,
): Stability {
  return atOnce(stabilitySteps(points, weights, state, approvalShare));
}

/** `stability`, a part of the depth a step. */
export function* stabilitySteps(
  points: readonly Vector[],
  weights: readonly number[],
  state: Vector,
  approvalShare: number,
): Steps<Stability> {
  const depth = yield* halfspaceDepthSteps(points, weights, state);
  const enough = 1 - approvalShare - TOLERANCE;
  if (depth.depth >= enough) return { ...depth, isUnbeaten: depth.atLeast >= enough, beatenBy: null };
  const u = scale(depth.direction, -1);
  const m = levelAlong(points, weights, u, passingLevel(approvalShare)) - dot(u, state);
  return { ...depth, isUnbeaten: false, beatenBy: m > 0 ? scale(u, m) : null };
}

/** The best candidate for a resting point: one that is unbeaten if there is any. */
export interface UnbeatenPoint extends Stability {
  readonly point: Vector;
}

/**
 * The unbeaten point, if there is one. Under a simple majority it can only be the weighted geometric median, so that
 * point alone is tested and given with what beats it. Under a larger approval share the deepest point is tested when
 * the geometric median fails; where that fails too, the deeper of the two is given. Throws as `yolk`.
 */
export function unbeatenPoint(
  points: readonly Vector[],
  weights: readonly number[],
  approvalShare = 0.5,
): UnbeatenPoint {
  const median = geometricMedian(points, weights);
  const atMedian = stability(points, weights, median, approvalShare);
  if (atMedian.isUnbeaten || approvalShare <= 0.5) return { point: median, ...atMedian };
  const { point } = deepestPoint(points, weights);
  const deepest = stability(points, weights, point, approvalShare);
  return deepest.isUnbeaten || deepest.depth >= atMedian.depth
    ? { point, ...deepest }
    : { point: median, ...atMedian };
}
