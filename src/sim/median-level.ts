import { RELATIVE_TOLERANCE } from './mechanisms/share-of-votes';
import { atOnce, type Steps } from './steps';
import { atan2, cos, sin } from './trigonometry';
import type { Vector } from './types';
import { norm } from './vectors';

/**
 * Which projection counts as the level in a direction u: the lowest v with w{u·y ≤ v} ≥ share·W (`reach: 'at-least'`)
 * or > share·W (`'more-than'`). At-least ½ is the lower weighted median, more-than ½ the upper one.
 */
export interface LevelRule {
  readonly share: number;
  readonly reach: 'at-least' | 'more-than';
}

/** m(u) of an approval share q: a change d·u passes at S exactly when d/2 < m(u) − u·S. */
export function passingLevel(approvalShare: number): LevelRule {
  return { share: 1 - approvalShare, reach: 'at-least' };
}

/** Directions from angle `from` to `to` (radians, from < to) in which the level is u·`point`. */
export interface LevelArc {
  readonly from: number;
  readonly to: number;
  readonly point: Vector;
}

const TURN = 2 * Math.PI;

/** Projections closer than this share of the spread of points are equal. */
const RELATIVE_TIE = 1e-12;

/** Past this many distinct points the level is sampled in this many directions instead of traced. */
const MAX_TRACED = 5000;
const SAMPLED_DIRECTIONS = 720;

/**
 * The level in one direction: the projection u·y it picks, for points in any number of issues. Weights ≥ 0, some
 * positive. O(n·k) on average.
 */
export function levelAlong(
  points: readonly Vector[],
  weights: readonly number[],
  u: Vector,
  rule: LevelRule,
): number {
  const projections = new Float64Array(points.length);
  const heavy = new Float64Array(points.length);
  let [size, total] = [0, 0];
  for (let i = 0; i < points.length; i++) {
    const weight = weights[i] as number;
    if (!(weight > 0)) continue;
    const y = points[i] as Vector;
    let along = 0;
    for (let d = 0; d < y.length; d++) along += (y[d] as number) * (u[d] as number);
    projections[size] = along;
    heavy[size] = weight;
    size += 1;
    total += weight;
  }
  return leastReaching(projections.subarray(0, size), heavy.subarray(0, size), reaching(rule, total));
}

/**
 * The least value whose weight, with all below it, reaches the level; the greatest where none does. Both arrays are put
 * in another order: Hoare's selection, by weight.
 */
function leastReaching(
  values: Float64Array,
  weights: Float64Array,
  reached: (below: number) => boolean,
): number {
  let [from, to, below, greatest] = [0, values.length, 0, Number.NEGATIVE_INFINITY];
  while (from < to) {
    const pivot = middleOf(
      values[from] as number,
      values[(from + to) >> 1] as number,
      values[to - 1] as number,
    );
    let [less, equal] = [0, 0];
    // What is less goes before `start`, what is greater from `end` on.
    let [start, end] = [from, to];
    for (let i = from; i < end; ) {
      const value = values[i] as number;
      if (value < pivot) {
        less += weights[i] as number;
        swap(values, weights, i++, start++);
      } else if (value > pivot) swap(values, weights, i, --end);
      else {
        equal += weights[i] as number;
        i++;
      }
    }
    if (start > from && reached(below + less)) to = start;
    else if (reached(below + less + equal)) return pivot;
    else {
      below += less + equal;
      greatest = pivot;
      from = end;
    }
  }
  return greatest;
}

const middleOf = (a: number, b: number, c: number): number =>
  Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));

function swap(values: Float64Array, weights: Float64Array, i: number, j: number): void {
  const [value, weight] = [values[i] as number, weights[i] as number];
  values[i] = values[j] as number;
  weights[i] = weights[j] as number;
  values[j] = value;
  weights[j] = weight;
}

function reaching({ share, reach }: LevelRule, total: number): (below: number) => boolean {
  const tolerance = RELATIVE_TOLERANCE * total;
  if (reach === 'at-least') return (below) => below >= share * total - tolerance;
  return (below) => below > share * total + tolerance;
}

/** The level in every direction of the plane. `exact` is false when directions were sampled. */
export interface LevelCurve {
  readonly arcs: readonly LevelArc[];
  readonly exact: boolean;
}

/**
 * The level of points in the plane in every direction, as arcs over one turn in each of which one point gives it.
 * Turns a direction from one tie of the level's point to the next: O(n) a tie, about n^(4/3) ties. Past 5000 distinct
 * points it samples 720 directions instead. Weights ≥ 0, some positive.
 */
export function levelCurve(
  points: readonly Vector[],
  weights: readonly number[],
  rule: LevelRule,
): LevelCurve {
  return atOnce(levelCurveSteps(points, weights, rule));
}

/** `levelCurve`, some arcs a step. */
export function* levelCurveSteps(
  points: readonly Vector[],
  weights: readonly number[],
  rule: LevelRule,
): Steps<LevelCurve> {
  const cloud = distinct(points, weights);
  const sampled = cloud.w.length > MAX_TRACED;
  return { arcs: yield* (sampled ? sample : trace)(cloud, rule), exact: !sampled };
}

/** Arcs in a step: O(n) each. */
const ARCS_IN_A_STEP = 64;

/** Distinct points with weight, in flat arrays around their centre so that far-off places lose no digits. */
interface Cloud {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly w: Float64Array;
  readonly points: readonly Vector[];
  readonly total: number;
  /** Projections nearer than this are equal. */
  readonly tie: number;
}

/** Gaps below this are none: their squares are 0 in floating point, so that they would have no direction. */
const LEAST_GAP = 1e-150;

function distinct(points: readonly Vector[], weights: readonly number[]): Cloud {
  const byPlace = new Map<string, { point: Vector; w: number }>();
  let total = 0;
  points.forEach((point, i) => {
    const w = weights[i] as number;
    if (w === 0) return;
    total += w;
    const key = point.join();
    const known = byPlace.get(key);
    if (known === undefined) byPlace.set(key, { point, w });
    else known.w += w;
  });
  const places = [...byPlace.values()];
  const centre = [0, 1].map(
    (d) => places.reduce((sum, p) => sum + (p.point[d] as number), 0) / places.length,
  );
  const x = Float64Array.from(places, (p) => (p.point[0] as number) - (centre[0] as number));
  const y = Float64Array.from(places, (p) => (p.point[1] as number) - (centre[1] as number));
  const spread = places.reduce((most, _, i) => Math.max(most, norm([x[i] as number, y[i] as number])), 0);
  const w = Float64Array.from(places, (p) => p.w);
  return {
    x,
    y,
    w,
    points: places.map((p) => p.point),
    total,
    tie: Math.max(RELATIVE_TIE * spread, LEAST_GAP),
  };
}

function* trace(cloud: Cloud, rule: LevelRule): Steps<LevelArc[]> {
  const reached = reaching(rule, cloud.total);
  const arcs: LevelArc[] = [];
  // An odd first angle, so that the seam of the turn is seldom where points line up.
  const start = 0.12345;
  let [ux, uy] = [cos(start), sin(start)];
  let active = pointAtLevel(cloud, reached, ux, uy);
  for (let [turned, ties] = [0, 0]; turned < TURN; ties++) {
    if (ties % ARCS_IN_A_STEP === 0) yield;
    const { delta, nextX, nextY } = nextTie(cloud, active, ux, uy);
    const step = Math.min(delta, TURN - turned);
    const last = arcs.at(-1);
    const point = cloud.points[active] as Vector;
    const to = start + turned + step;
    if (last !== undefined && last.point === point) arcs[arcs.length - 1] = { ...last, to };
    else arcs.push({ from: start + turned, to, point });
    turned += Math.max(step, Number.EPSILON);
    [ux, uy] = [nextX, nextY];
    active = afterTie(cloud, reached, active, ux, uy);
  }
  return arcs;
}

/** The point that gives the level just after direction u, whatever ties there are at u. O(n log n). */
function pointAtLevel(cloud: Cloud, reached: (below: number) => boolean, ux: number, uy: number): number {
  const projection = cloud.x.map((x, i) => ux * x + uy * (cloud.y[i] as number));
  const order = Uint32Array.from(projection.keys()).sort(
    (a, b) => (projection[a] as number) - (projection[b] as number),
  );
  let below = 0;
  for (const i of order) {
    below += cloud.w[i] as number;
    if (reached(below)) return afterTie(cloud, reached, i, ux, uy);
  }
  return order.at(-1) as number;
}

/** Among the points tied with `active` at u, the one that gives the level once u has turned a little on. O(n). */
function afterTie(
  cloud: Cloud,
  reached: (below: number) => boolean,
  active: number,
  ux: number,
  uy: number,
): number {
  const { x, y, w, tie } = cloud;
  const tied: { i: number; rise: number }[] = [];
  let below = 0;
  for (let i = 0; i < w.length; i++) {
    const gx = (x[i] as number) - (x[active] as number);
    const gy = (y[i] as number) - (y[active] as number);
    const ahead = ux * gx + uy * gy;
    if (Math.abs(ahead) <= tie) tied.push({ i, rise: ux * gy - uy * gx });
    else if (ahead < 0) below += w[i] as number;
  }
  tied.sort((a, b) => a.rise - b.rise);
  for (const { i } of tied) {
    below += w[i] as number;
    if (reached(below)) return i;
  }
  return (tied.at(-1) as { i: number }).i;
}

/**
 * The next direction in which a point ties with the active one: u turned by δ in (0, π] with cot δ the greatest of
 * −(u⊥·g)/(u·g). Points tied now tie again half a turn on. O(n), no trigonometry per point.
 */
function nextTie(cloud: Cloud, active: number, ux: number, uy: number) {
  const { x, y, tie } = cloud;
  let [best, bx, by] = [Number.NEGATIVE_INFINITY, 0, 0];
  for (let i = 0; i < x.length; i++) {
    const gx = (x[i] as number) - (x[active] as number);
    const gy = (y[i] as number) - (y[active] as number);
    const ahead = ux * gx + uy * gy;
    if (Math.abs(ahead) <= tie) continue;
    const cotangent = -(ux * gy - uy * gx) / ahead;
    if (cotangent > best) [best, bx, by] = [cotangent, gx, gy];
  }
  if (best === Number.NEGATIVE_INFINITY) return { delta: Math.PI, nextX: -ux, nextY: -uy };
  const length = norm([bx, by]);
  // Across the gap, on the side to which u has turned by less than half a turn: u × next > 0.
  const [px, py] = [-by / length, bx / length];
  const sign = ux * py - uy * px > 0 ? 1 : -1;
  return { delta: atan2(1, best), nextX: sign * px, nextY: sign * py };
}

function* sample(cloud: Cloud, rule: LevelRule): Steps<LevelArc[]> {
  const reached = reaching(rule, cloud.total);
  const half = Math.PI / SAMPLED_DIRECTIONS;
  const arcs: LevelArc[] = [];
  for (let j = 0; j < SAMPLED_DIRECTIONS; j++) {
    yield;
    const angle = (TURN * j) / SAMPLED_DIRECTIONS;
    const i = pointAtLevel(cloud, reached, cos(angle), sin(angle));
    arcs.push({ from: angle - half, to: angle + half, point: cloud.points[i] as Vector });
  }
  return arcs;
}
