import { affineSpan, coordinatesIn, pointOf } from './affine-span';
import { worstDirection } from './critical-directions';
import { pow } from './elementary';
import { type LevelRule, levelAlong, levelCurve } from './median-level';
import { type Bound, type MinMax, minMax } from './min-max';
import { type Stream, stream } from './streams';
import type { Vector } from './types';
import { distance, dot, norm, scale, subtract } from './vectors';
import { farthest, winSetOf } from './win-set';

export interface Centre extends MinMax {
  /** False when directions were sampled: the value is then a lower bound. */
  readonly exact: boolean;
}

/**
 * The point c that minimises max over u of (level(u) − u·c): the centre of the yolk for the upper median, a point of
 * the unbeaten set (the one farthest inside) for the level that passes a change. One and two issues exact, and so are
 * points that span no more than a plane, and small groups (`worstDirection`); for others the worst direction is
 * searched, so that the value is a lower bound. At least one point with weight.
 */
export function medianCentre(points: readonly Vector[], weights: readonly number[], rule: LevelRule): Centre {
  const k = points[0]?.length ?? 0;
  if (k > 1) return centreInSpan(points, weights, rule);
  return centreOf(points, weights, rule);
}

/** A centre lies in the flat space that the points span: off it, some direction is worse. */
function centreInSpan(points: readonly Vector[], weights: readonly number[], rule: LevelRule): Centre {
  const heavy = points.filter((_, i) => (weights[i] as number) > 0);
  const span = affineSpan(heavy);
  if (span.basis.length === span.origin.length) return centreOf(points, weights, rule);
  if (span.basis.length === 0) return { point: span.origin, value: 0, lowerBound: 0, exact: true };
  const flat = heavy.map((point) => coordinatesIn(span, point));
  const centre = centreOf(
    flat,
    weights.filter((w) => w > 0),
    rule,
  );
  return { ...centre, point: pointOf(span, centre.point) };
}

function centreOf(points: readonly Vector[], weights: readonly number[], rule: LevelRule): Centre {
  const k = points[0]?.length ?? 0;
  const first = points[weights.findIndex((w) => w > 0)] as Vector;
  const spread = points.reduce((most, y) => Math.max(most, distance(y, first)), 0);
  if (k === 2) return planeCentre(points, weights, rule, spread);
  const along = (u: Vector) => levelAlong(points, weights, u, rule);
  if (k === 1) return { ...minMax(k, spread, along, worstEnd(along)), exact: true };
  const heavy = points.filter((_, i) => (weights[i] as number) > 0);
  const worst = worstDirection(heavy, k, along);
  return { ...minMax(k, spread, along, worst ?? directionSearch(points, k, along)), exact: worst !== null };
}

function planeCentre(
  points: readonly Vector[],
  weights: readonly number[],
  rule: LevelRule,
  spread: number,
): Centre {
  const curve = levelCurve(points, weights, rule);
  const along = (u: Vector) => levelAlong(points, weights, u, rule);
  const worst = (x: Vector): Bound => {
    const { rho, direction } = farthest(winSetOf(curve, x));
    return { u: direction, b: rho + dot(direction, x) };
  };
  return { ...minMax(2, spread, along, worst), exact: curve.exact };
}

function worstEnd(along: (u: Vector) => number): (x: Vector) => Bound {
  const bounds = [[1], [-1]].map((u): Bound => ({ u, b: along(u) }));
  return (x) => worstOf(bounds, x);
}

function worstOf(bounds: readonly Bound[], x: Vector): Bound {
  const gap = ({ u, b }: Bound) => b - dot(u, x);
  return bounds.reduce((worst, bound) => (gap(bound) > gap(worst) ? bound : worst));
}

const DRAWN = 192;
const REFINEMENTS = 48;

/** For three or more issues: random directions and those towards members, the worst of them improved step by step. */
function directionSearch(
  points: readonly Vector[],
  k: number,
  along: (u: Vector) => number,
): (x: Vector) => Bound {
  const random = stream('median-centre', 'directions', k);
  const bound = (v: Vector): Bound => {
    const u = scale(v, 1 / norm(v));
    return { u, b: along(u) };
  };
  const drawn = Array.from({ length: DRAWN }, () => bound(normalVector(k, random)));
  return (x) => {
    const towards = points.slice(0, DRAWN).map((y) => subtract(y, x));
    const known = [...drawn, ...towards.filter((v) => norm(v) > 0).map(bound)];
    let best = worstOf(known, x);
    for (let i = 0; i < REFINEMENTS; i++) {
      const size = 0.5 * pow(0.85, i);
      const moved = best.u.map((c) => c + size * random.normal());
      best = worstOf([best, bound(moved)], x);
    }
    drawn.push(best);
    return best;
  };
}

function normalVector(k: number, random: Stream): Vector {
  return Array.from({ length: k }, () => random.normal());
}
