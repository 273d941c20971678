import { SimError } from './errors';
import { solveSymmetric } from './linear-algebra';
import type { Vector } from './types';
import { add, distance, dot, norm, scale, subtract } from './vectors';
import { requireWeights, weightedMedian } from './weighted-median';

const MAX_ITERATIONS = 1000;
const RELATIVE_STEP = 1e-12;
/** Up to so many points, each is tested as the answer before anything else: O(n²). */
const MAX_TESTED_FIRST = 500;
/** Times that a Newton step which leads uphill is halved before Weiszfeld's is taken. */
const BACKTRACKS = 12;
/** Share of the descent promised by the slope that a shortened Newton step must keep (Armijo). */
const KEPT_DESCENT = 1e-4;

/**
 * The weighted geometric median: the point that minimises Σ ω_i ‖z − y_i‖, plain Euclidean norm.
 *
 * A data point is the answer exactly when the pull of all others does not exceed its own weight (Kuhn 1973). Up to
 * 500 points all are tested first. For more that would cost too much, so the one nearest to the iterate is tested,
 * each time it changes: if the answer is a data point, the iterates come nearest to it in the end and the test then
 * proves it. Otherwise Weiszfeld's iteration, with Vardi and Zhang's step (PNAS 2000) where an iterate lands on a data
 * point, and Newton's step instead wherever it halves the gradient or, shortened, leads down steeply enough: among
 * points that nearly lie on a line Weiszfeld's alone creeps. Stops when a step is below 1e-12 of the harmonic mean
 * distance. Points on one line are solved exactly by the weighted median along it (its midpoint when it is an
 * interval). Throws `empty`, `wrong-length`, `not-finite` or `no-weight`. O(n·k) an iteration, rarely over 20.
 */
export function geometricMedian(points: readonly Vector[], weights: readonly number[]): Vector {
  requireWeights(points, weights);
  requirePoints(points);
  const onLine = medianOnLine(points, weights);
  if (onLine !== null) return onLine;
  if (points.length <= MAX_TESTED_FIRST) {
    const answer = points.find((point, i) => (weights[i] as number) > 0 && isMedian(points, weights, point));
    if (answer !== undefined) return answer;
  }
  let here = look(points, weights, weightedMean(points, weights));
  let tested = -1;
  for (let i = 0; i < MAX_ITERATIONS; i++) {
    if (here.nearest !== tested) {
      tested = here.nearest;
      const candidate = points[tested] as Vector;
      if (isMedian(points, weights, candidate)) return candidate;
    }
    const next = improve(points, weights, here);
    const step = distance(next.at, here.at);
    here = next;
    if (step <= RELATIVE_STEP * here.harmonicDistance + 4 * Number.EPSILON * norm(here.at)) break;
  }
  return here.at;
}

/** The weighted mean of points. Throws as `geometricMedian`. O(n·k). */
export function weightedMean(points: readonly Vector[], weights: readonly number[]): Vector {
  requireWeights(points, weights);
  const k = points[0]?.length ?? 0;
  const sum = new Array<number>(k).fill(0);
  let total = 0;
  points.forEach((point, i) => {
    const w = weights[i] as number;
    total += w;
    for (let d = 0; d < k; d++) sum[d] = (sum[d] as number) + w * (point[d] as number);
  });
  if (!(total > 0)) throw new SimError('no-weight', 'weights', 'nobody has any weight');
  return sum.map((x) => x / total);
}

function requirePoints(points: readonly Vector[]): void {
  const k = points[0]?.length ?? 0;
  points.forEach((point, i) => {
    if (point.length !== k || k === 0)
      throw new SimError('wrong-length', `points[${i}]`, `has ${point.length} numbers, others have ${k}`);
    if (!point.every(Number.isFinite)) throw new SimError('not-finite', `points[${i}]`, 'must be numbers');
  });
}

/** The weighted points as seen from z; everything that a step needs, gathered in one pass. */
interface Look {
  readonly at: Vector;
  /** Σ ω u over the points elsewhere, u = unit vector from z to the point. */
  readonly pull: Vector;
  /** Weight of the points at z itself. */
  readonly weightHere: number;
  /** Σ ω/d over the points elsewhere. */
  readonly inverse: number;
  /** Σ (ω/d)(I − u uᵀ). */
  readonly hessian: readonly Vector[];
  /** Index of the nearest point with weight. */
  readonly nearest: number;
  /** Weight over Σ ω/d: a length that no outlier stretches. */
  readonly harmonicDistance: number;
  /** Σ ω d, what is minimised. */
  readonly total: number;
}

function look(points: readonly Vector[], weights: readonly number[], at: Vector): Look {
  const k = at.length;
  const pull = new Float64Array(k);
  const outer = new Float64Array(k * k);
  const gap = new Float64Array(k);
  let [inverse, weightHere, elsewhere, total] = [0, 0, 0, 0];
  let nearest = -1;
  let nearestDistance = Number.POSITIVE_INFINITY;
  for (let i = 0; i < points.length; i++) {
    const w = weights[i] as number;
    if (w === 0) continue;
    const d = gapInto(gap, points[i] as Vector, at);
    if (d < nearestDistance) {
      nearest = i;
      nearestDistance = d;
    }
    if (d === 0) {
      weightHere += w;
      continue;
    }
    elsewhere += w;
    inverse += w / d;
    total += w * d;
    addOuter(pull, outer, gap, w / d, w / (d * d * d));
  }
  const hessian = Array.from({ length: k }, (_, r) =>
    Array.from({ length: k }, (_, c) => (r === c ? inverse : 0) - (outer[r * k + c] as number)),
  );
  const harmonicDistance = inverse > 0 ? elsewhere / inverse : 0;
  return { at, pull: Array.from(pull), weightHere, inverse, hessian, nearest, harmonicDistance, total };
}

function gapInto(gap: Float64Array, point: Vector, at: Vector): number {
  let squares = 0;
  for (let d = 0; d < gap.length; d++) {
    const difference = (point[d] as number) - (at[d] as number);
    gap[d] = difference;
    squares += difference * difference;
  }
  return Math.sqrt(squares);
}

function addOuter(pull: Float64Array, outer: Float64Array, gap: Float64Array, linear: number, cubic: number) {
  const k = gap.length;
  for (let r = 0; r < k; r++) {
    const g = gap[r] as number;
    pull[r] = (pull[r] as number) + linear * g;
    for (let c = 0; c < k; c++)
      outer[r * k + c] = (outer[r * k + c] as number) + cubic * g * (gap[c] as number);
  }
}

/** Kuhn's test: the others' pull at a data point does not exceed the weight that stands there. */
function isMedian(points: readonly Vector[], weights: readonly number[], candidate: Vector): boolean {
  const pull = new Float64Array(candidate.length);
  const gap = new Float64Array(candidate.length);
  let weightHere = 0;
  for (let i = 0; i < points.length; i++) {
    const w = weights[i] as number;
    if (w === 0) continue;
    const d = gapInto(gap, points[i] as Vector, candidate);
    if (d === 0) weightHere += w;
    else for (let r = 0; r < gap.length; r++) pull[r] = (pull[r] as number) + (w / d) * (gap[r] as number);
  }
  return norm(Array.from(pull)) <= weightHere * (1 + RELATIVE_STEP);
}

/** Newton's step, whole or shortened, where it is a good one, else Weiszfeld's, which never makes matters worse. */
function improve(points: readonly Vector[], weights: readonly number[], here: Look): Look {
  const newton = here.weightHere === 0 ? solveSymmetric(here.hessian, here.pull) : null;
  const improved = newton === null ? null : alongNewton(points, weights, here, newton);
  if (improved !== null) return improved;
  return look(points, weights, afterWeiszfeld(here));
}

/**
 * One step of Weiszfeld's iteration towards the weighted geometric median, with Vardi and Zhang's step (PNAS 2000) where
 * `at` is a data point. O(n·k).
 */
export function weiszfeldStep(points: readonly Vector[], weights: readonly number[], at: Vector): Vector {
  return afterWeiszfeld(look(points, weights, at));
}

function afterWeiszfeld({ at, pull, weightHere, inverse }: Look): Vector {
  // Weight at the iterate itself holds the step back by its share of the pull.
  const strength = norm(pull);
  const freed = strength > 0 ? Math.max(0, 1 - weightHere / strength) : 0;
  return inverse > 0 ? add(at, scale(pull, freed / inverse)) : at;
}

/** Where Newton's step leads if it halves the gradient, else where it leads down far enough; null where nowhere. */
function alongNewton(
  points: readonly Vector[],
  weights: readonly number[],
  here: Look,
  newton: Vector,
): Look | null {
  const slope = dot(here.pull, newton);
  if (!(slope > 0)) return null;
  for (let i = 0, length = 1; i < BACKTRACKS; i++, length /= 2) {
    const next = look(
      points,
      weights,
      here.at.map((x, d) => x + length * (newton[d] as number)),
    );
    const halved = i === 0 && next.weightHere === 0 && norm(next.pull) <= norm(here.pull) / 2;
    if (halved || next.total < here.total - KEPT_DESCENT * length * slope) return next;
  }
  return null;
}

/** The median of points that all lie on one line (or on one spot), or null when they do not. O(n·k). */
function medianOnLine(points: readonly Vector[], weights: readonly number[]): Vector | null {
  const start = points.find((_, i) => (weights[i] as number) > 0);
  if (start === undefined) throw new SimError('no-weight', 'weights', 'nobody has any weight');
  let farthest: Vector = start.map(() => 0);
  let reach = 0;
  points.forEach((point, i) => {
    const d = (weights[i] as number) > 0 ? distance(point, start) : 0;
    if (d > reach) {
      reach = d;
      farthest = subtract(point, start);
    }
  });
  if (reach === 0) return start;
  const along = scale(farthest, 1 / reach);
  const offLine = (point: Vector) => {
    const gap = subtract(point, start);
    return norm(subtract(gap, scale(along, dot(gap, along))));
  };
  if (points.some((point, i) => (weights[i] as number) > 0 && offLine(point) > 1e-13 * reach)) return null;
  const positions = points.map((point) => dot(subtract(point, start), along));
  const [lo, hi] = weightedMedian(positions, weights);
  if (lo === hi)
    return points[positions.findIndex((p, i) => p === lo && (weights[i] as number) > 0)] ?? start;
  return start.map((x, d) => x + ((along[d] as number) * (lo + hi)) / 2);
}
