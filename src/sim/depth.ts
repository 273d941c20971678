import { SimError } from './errors';
import { atOnce, type Steps } from './steps';
import { type Stream, stream } from './streams';
import { atan2, cos, sin } from './trigonometry';
import type { Vector } from './types';
import { dot, norm, scale, subtract } from './vectors';
import { requireWeights } from './weighted-median';

/** How deep a point lies among weighted points. */
export interface Depth {
  /** min over directions u of w{u·(y − S) ≥ 0} / W, 0…1. */
  readonly depth: number;
  /** A unit direction u that attains it: the least weight is on its side, the most opposite. */
  readonly direction: Vector;
  /** False when the value is an upper bound (many members in three or more issues). */
  readonly exact: boolean;
}

/** Gaps shorter than this share of the longest, and angles closer than this, are none. */
const TOLERANCE = 1e-10;

/** The exact recursion visits n^(k−1) gaps; past this many the search over directions takes over. */
const MAX_EXACT_VISITS = 2_000_000;

/** Planes swept by the search; each is exact within the plane. */
const PLANES = 60;

/**
 * Halfspace (Tukey) depth of a point: the least share of weight in any closed halfspace with the point on its
 * boundary. With sign ballots a state is unbeaten under approval share q exactly when its depth is 1 − q or more.
 *
 * One issue: both sides. Two: an angular sweep over the lines through the point (Rousseeuw and Ruts 1996), O(n log n).
 * More: each line through the point and a member leaves a problem with one issue less (Dyckerhoff and Mozharovskyi
 * 2016), O(n^(k−1) log n), exact while that is at most two million gaps; past it sweeps of planes through the best
 * direction so far give an upper bound. Points nearer than 1e-10 of the farthest count as being there. Throws `empty`,
 * `wrong-length`, `not-finite`, `no-weight`.
 */
export function halfspaceDepth(points: readonly Vector[], weights: readonly number[], at: Vector): Depth {
  return atOnce(halfspaceDepthSteps(points, weights, at));
}

/** `halfspaceDepth`, in three or more issues a member or a plane a step. */
export function* halfspaceDepthSteps(
  points: readonly Vector[],
  weights: readonly number[],
  at: Vector,
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
  const exact = at.length <= 2 || gaps.length ** (at.length - 1) <= MAX_EXACT_VISITS;
  const lightest = yield* (exact ? lightestSide : searchLightestSide)(gaps, at.length);
  return { depth: Math.min(1, (here + lightest.weight) / total), direction: lightest.direction, exact };
}

/** A weighted vector from the point to members, never 0. */
interface Gap {
  readonly v: Vector;
  readonly w: number;
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

/** The open side of a hyperplane through the origin with the least weight; `direction` points to it. */
interface Side {
  readonly weight: number;
  readonly direction: Vector;
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

function combine(basis: readonly Vector[], coordinates: Vector): Vector {
  return (basis[0] ?? []).map((_, d) =>
    basis.reduce((sum, b, j) => sum + (b[d] as number) * (coordinates[j] as number), 0),
  );
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

/**
 * Turns a half-plane through all half-turns: between two lines its side holds what is ahead on the lines not yet
 * passed and behind on those passed, and the other side the rest.
 */
function lightestHalfPlane(gaps: readonly Gap[]): Side {
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

/** An upper bound: exact sweeps of planes through the best direction so far and members, axes or chance. */
function* searchLightestSide(gaps: readonly Gap[], k: number): Steps<Side> {
  const random = stream('halfspace-depth', 'planes', gaps.length, k);
  let best: Side = { weight: Number.POSITIVE_INFINITY, direction: axisOf(k, 0) };
  for (let i = 0; i < PLANES; i++) {
    yield;
    const other = i < k ? axisOf(k, i) : i % 2 === 0 ? randomVector(k, random) : gapAt(gaps, random);
    const rest = subtract(other, scale(best.direction, dot(best.direction, other)));
    if (norm(rest) <= TOLERANCE * norm(other)) continue;
    const plane = [best.direction, scale(rest, 1 / norm(rest))];
    const { ahead, rest: inPlane } = splitByPlane(gaps, plane);
    const side = lightestHalfPlane(inPlane);
    const weight = ahead + side.weight;
    if (weight < best.weight) best = { weight, direction: combine(plane, side.direction) };
  }
  return best;
}

/** Gaps seen in a plane; those that vanish in it are on the closed side whatever the direction. */
function splitByPlane(gaps: readonly Gap[], plane: readonly Vector[]) {
  let ahead = 0;
  const rest: Gap[] = [];
  for (const { v, w } of gaps) {
    const seen = plane.map((b) => dot(b, v));
    if (norm(seen) > TOLERANCE * norm(v)) rest.push({ v: seen, w });
    else ahead += w;
  }
  return { ahead, rest };
}

function axisOf(k: number, d: number): Vector {
  return Array.from({ length: k }, (_, e) => (e === d ? 1 : 0));
}

function randomVector(k: number, random: Stream): Vector {
  return Array.from({ length: k }, () => random.normal());
}

function gapAt(gaps: readonly Gap[], random: Stream): Vector {
  return (gaps[random.int(gaps.length)] as Gap).v;
}
