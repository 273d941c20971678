import { type Depth, halfspaceDepth } from './depth';
import { geometricMedian } from './geometric-median';
import { medianCentre } from './median-centre';
import { passingLevel } from './median-level';
import type { Vector } from './types';
import { requireCloud } from './yolk';

export interface DeepestPoint extends Depth {
  readonly point: Vector;
}

/** Depths closer than this are one. */
const RESOLUTION = 1e-9;
/** In three or more issues, where the search may miss a thin region: members that are tried themselves, heaviest first. */
const MEMBERS_TRIED = 16;
/** Past this many members it would take minutes: in the plane, and in more issues. */
const MAX_MEMBERS = { plane: 5000, space: 500 };

/**
 * The point of greatest halfspace depth (Tukey's median): the min-max point, which survives every approval share above
 * 1 − depth. If a whole region is deepest, the point of it farthest inside.
 *
 * A depth α is reached by some point exactly when min over x of max over u of (m(u) − u·x) ≤ 0, m being the level of
 * approval share 1 − α; so α is bisected, each success jumping to the depth found. One and two issues exact to 1e-9 of
 * the weight, and small groups in more (31 members in three issues); for others a lower bound on the greatest depth, and
 * past 5000 members (500 in three or more issues) the geometric median stands in. Throws as `yolk`. O(log n) times the
 * cost of a yolk; on one issue it is the middle of the median.
 */
export function deepestPoint(points: readonly Vector[], weights: readonly number[]): DeepestPoint {
  requireCloud(points, weights);
  const start = geometricMedian(points, weights);
  let best: DeepestPoint = { point: start, ...halfspaceDepth(points, weights, start) };
  if (start.length === 1) return best;
  if (points.length > (start.length === 2 ? MAX_MEMBERS.plane : MAX_MEMBERS.space))
    return { ...best, exact: false };
  const total = weights.reduce((sum, w) => sum + w, 0);
  const resolution = weights.every(Number.isInteger) ? Math.max(RESOLUTION, 0.5 / total) : RESOLUTION;
  let exact = true;
  const at = (alpha: number): DeepestPoint => {
    const centre = medianCentre(points, weights, passingLevel(1 - alpha));
    exact &&= centre.exact;
    return { point: centre.point, ...halfspaceDepth(points, weights, centre.point, alpha - RESOLUTION) };
  };
  for (let beyond = 1; beyond - best.depth > resolution; ) {
    const aim = (best.depth + beyond) / 2;
    const found = at(aim);
    if (found.depth >= aim - RESOLUTION / 4) best = found;
    else beyond = aim;
  }
  if (!exact) {
    for (const point of heaviest(points, weights)) {
      const depth = halfspaceDepth(points, weights, point, best.depth);
      if (depth.depth > best.depth + RESOLUTION) best = { point, ...depth };
    }
  }
  const inside = at(best.depth);
  if (inside.depth >= best.depth - RESOLUTION) best = inside;
  return { ...best, exact: exact && best.exact };
}

function heaviest(points: readonly Vector[], weights: readonly number[]): Vector[] {
  const order = points.map((point, i) => ({ point, w: weights[i] as number }));
  return order
    .sort((a, b) => b.w - a.w)
    .slice(0, MEMBERS_TRIED)
    .map(({ point }) => point);
}
