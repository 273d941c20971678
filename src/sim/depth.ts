import { searchLightestSide, weightOfPairs } from './depth-search';
import { SimError } from './errors';
import { axisOf, combine, type Gap, lightestHalfPlane, type Side, TOLERANCE } from './gaps';
import { atOnce, type Steps } from './steps';
import type { Vector } from './types';
import { dot, norm, scale, subtract } from './vectors';
import { requireWeights } from './weighted-median';

/** How deep a point lies among weighted points. */
export interface Depth {
  /** min over directions u of w{u·(y − S) ≥ 0} / W, 0…1. */
  readonly depth: number;
  /** A unit direction u that attains it: the least weight is on its side, the most opposite. */
  readonly direction: Vector;
  /** What the depth is not below: the depth itself, or less where that is an upper bound. */
  readonly atLeast: number;
  /** False when the depth is an upper bound (many members in three or more issues). */
  readonly exact: boolean;
}

/** The exact recursion visits n^(k−1) gaps; past this many the search over directions takes over. */
const MAX_EXACT_VISITS = 2_000_000;

/** Rounding allowed when bounds from both sides are one. */
const ROUNDING = 1e-12;

/**
 * Halfspace (Tukey) depth of a point: the least share of weight in any closed halfspace with the point on its
 * boundary. With sign ballots a state is unbeaten under approval share q exactly when its depth is 1 − q or more.
 *
 * One issue: both sides. Two: an angular sweep over the lines through the point (Rousseeuw and Ruts 1996), O(n log n).
 * More: each line through the point and a member leaves a problem with one issue less (Dyckerhoff and Mozharovskyi
 * 2016), O(n^(k−1) log n), exact while that is at most two million gaps; past it sweeps of planes give an
 * upper bound, and members opposite each other a lower one. Points nearer than 1e-10 of the farthest count as being there. Throws `empty`,
 * `wrong-length`, `not-finite`, `no-weight`. Where only depths of `least` or more matter, the search ends at less.
 */
export function halfspaceDepth(
  points: readonly Vector[],
  weights: readonly number[],
  at: Vector,
  least = 0,
): Depth {
  return atOnce(halfspaceDepthSteps(points, weights, at, least));
}

/** `halfspaceDepth`, in three or more issues a member or a plane a step. */
export function* halfspaceDepthSteps(
  points: readonly Vector[],
  weights: readonly number[],
  at: Vector,
  least = 0,
): Steps<Depth> {
  requireWeights(points, weights);
  points.forEach((point, i) => {
    if (point.length !== at.length)
      throw new SimError(
        'wrong-length',
        `points[${i}]`,
        `has ${point.length} numbers, the point ${at.length}`,
      );
    if (!point.every(Number.isFinite)) throw new SimError('not-finite', `points[${i}]`, 'must be numbers');
  });
  const { total, here, gaps } = gapsFrom(points, weights, at);
  if (!(total > 0)) throw new SimError('no-weight', 'weights', 'nobody has any weight');
  const all = at.length <= 2 || gaps.length ** (at.length - 1) <= MAX_EXACT_VISITS;
  const { weight, direction } = yield* all
    ? lightestSide(gaps, at.length)
    : searchLightestSide(gaps, at.length, least * total - here);
  const depth = Math.min(1, (here + weight) / total);
  if (all) return { depth, direction, atLeast: depth, exact: true };
  const atLeast = Math.min(depth, (here + weightOfPairs(gaps)) / total);
  return { depth, direction, atLeast, exact: atLeast >= depth - ROUNDING };
}

function gapsFrom(points: readonly Vector[], weights: readonly number[], at: Vector) {
  const all: Gap[] = [];
  const lengths = new Float64Array(points.length);
  let [total, reach] = [0, 0];
  for (let i = 0; i < points.length; i++) {
    const w = weights[i] as number;
    if (w === 0) continue;
    const v = subtract(points[i] as Vector, at);
    const length = norm(v);
    lengths[all.length] = length;
    all.push({ v, w });
    total += w;
    reach = Math.max(reach, length);
  }
  let here = 0;
  const gaps = all.filter(({ w }, i) => {
    const apart = (lengths[i] as number) > TOLERANCE * reach;
    if (!apart) here += w;
    return apart;
  });
  return { total, here, gaps };
}

/**
 * Exact. The best hyperplane can be turned until it contains a member without passing another; then that member's
 * line can tip to either side, and the rest is the same problem in the space across the line.
 */
function* lightestSide(gaps: readonly Gap[], k: number): Steps<Side> {
  if (k === 1) return lightestEnd(gaps);
  if (k === 2) return lightestHalfPlane(gaps);
  let best: Side = { weight: 0, direction: axisOf(k, 0) };
  for (const [i, pivot] of gaps.entries()) {
    const axis = scale(pivot.v, 1 / norm(pivot.v));
    const across = basisAcross(axis);
    const { ahead, behind, rest } = splitByLine(gaps, axis, across);
    yield;
    const below = yield* lightestSide(rest, k - 1);
    const weight = below.weight + Math.min(ahead, behind);
    if (i > 0 && weight >= best.weight) continue;
    const flat = combine(across, below.direction);
    best = { weight, direction: tip(flat, scale(axis, ahead <= behind ? 1 : -1), gaps) };
  }
  return best;
}

function lightestEnd(gaps: readonly Gap[]): Side {
  let [up, down] = [0, 0];
  for (const { v, w } of gaps) {
    if ((v[0] as number) > 0) up += w;
    else down += w;
  }
  return up <= down ? { weight: up, direction: [1] } : { weight: down, direction: [-1] };
}

/** Weight along a line, either way, and what is left across it. */
function splitByLine(gaps: readonly Gap[], axis: Vector, across: readonly Vector[]) {
  let [ahead, behind] = [0, 0];
  const rest: Gap[] = [];
  for (const { v, w } of gaps) {
    const projected = across.map((b) => dot(b, v));
    if (norm(projected) > TOLERANCE * norm(v)) rest.push({ v: projected, w });
    else if (dot(axis, v) > 0) ahead += w;
    else behind += w;
  }
  return { ahead, behind, rest };
}

/** An orthonormal basis of the space across a unit vector, by Gram and Schmidt over the axes. O(k³). */
function basisAcross(axis: Vector): Vector[] {
  const found: Vector[] = [axis];
  const order = axis.map((x, d) => ({ size: Math.abs(x), d })).sort((a, b) => a.size - b.size);
  for (const { d } of order.slice(0, axis.length - 1)) {
    let v: Vector = axis.map((_, e) => (e === d ? 1 : 0));
    for (const b of found) v = subtract(v, scale(b, dot(b, v)));
    found.push(scale(v, 1 / norm(v)));
  }
  return found.slice(1);
}

/** Turns a direction a little towards `axis`, too little to pass any gap that is not across both. */
function tip(direction: Vector, axis: Vector, gaps: readonly Gap[]): Vector {
  let most = 1;
  for (const { v } of gaps) {
    const along = Math.abs(dot(direction, v));
    if (along > TOLERANCE * norm(v)) most = Math.min(most, along / (2 * Math.abs(dot(axis, v)) + along));
  }
  const turned = direction.map((x, d) => x + most * (axis[d] as number));
  return scale(turned, 1 / norm(turned));
}
