import { SimError } from './errors';
import { type LevelArc, type LevelCurve, levelAlong, levelCurve, passingLevel } from './median-level';
import { stream } from './streams';
import { acos, atan2, cos, sin } from './trigonometry';
import type { Vector } from './types';
import { dot, norm, scale, subtract } from './vectors';
import { requireWeights } from './weighted-median';

const TURN = 2 * Math.PI;

/** How the length of an isotropic step is drawn: always `maxStep`, or uniformly in the ball of that radius. */
export interface StepLaw {
  readonly law: 'uniform-ball' | 'fixed-length';
  readonly maxStep: number;
}

/**
 * The win set of a state in the plane: all that passes a vote of sincere members against it. Ties aside it is
 * {S + d·u : 0 < d < 2m(u)}, m(u) being the lowest v with w{u·(y − S) ≤ v} ≥ (1 − q)·W: petals bounded by circles
 * around ideals through S.
 */
export interface WinSet {
  readonly state: Vector;
  /** Where m(u) = u·(point − S), over one turn; m may be negative there (nothing passes that way). */
  readonly arcs: readonly LevelArc[];
  /** False when there are so many members that directions were sampled. */
  readonly exact: boolean;
}

/**
 * The win set of a state under approval share q. Two issues. Throws `wrong-length`, `empty`, `not-finite`,
 * `no-weight`. O(n) a tie of the median line, about n^(4/3) ties.
 */
export function winSet(
  points: readonly Vector[],
  weights: readonly number[],
  state: Vector,
  approvalShare = 0.5,
): WinSet {
  requirePlane(points, weights, state);
  return winSetOf(levelCurve(points, weights, passingLevel(approvalShare)), state);
}

/** The win set of a state from the level curve of `passingLevel(q)`, which serves all states. */
export function winSetOf(curve: LevelCurve, state: Vector): WinSet {
  return { state, arcs: curve.arcs, exact: curve.exact };
}

function requirePlane(points: readonly Vector[], weights: readonly number[], state: Vector): void {
  requireWeights(points, weights);
  if (!weights.some((w) => w > 0)) throw new SimError('no-weight', 'weights', 'nobody has any weight');
  if (state.length !== 2 || points.some((point) => point.length !== 2))
    throw new SimError('wrong-length', 'points', 'a win set is drawn for two issues');
  if (!state.every(Number.isFinite) || !points.every((point) => point.every(Number.isFinite)))
    throw new SimError('not-finite', 'points', 'must be numbers');
}

/**
 * How far the win set reaches from the state in direction `angle`: 2m(u), 0 where nothing passes. O(log arcs).
 */
export function reachAlong(set: WinSet, angle: number): number {
  const arc = arcAt(set.arcs, angle);
  const { length, angle: towards } = polar(arc.point, set.state);
  return Math.max(0, 2 * length * cos(angle - towards));
}

function arcAt(arcs: readonly LevelArc[], angle: number): LevelArc {
  const first = arcs[0] as LevelArc;
  const turns = Math.floor((angle - first.from) / TURN);
  const wrapped = angle - turns * TURN;
  let [low, high] = [0, arcs.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (wrapped < (arcs[middle] as LevelArc).to) high = middle;
    else low = middle + 1;
  }
  return arcs[low] as LevelArc;
}

function polar(point: Vector, from: Vector): { length: number; angle: number } {
  const gap = subtract(point, from) as [number, number];
  return { length: norm(gap), angle: atan2(gap[1], gap[0]) };
}

/**
 * The boundary as a closed polygon around the state, in order of direction: the corners where petals meet and points
 * of the circles between them, no further apart than `maxAngle` radians of direction. Directions in which nothing
 * passes are the state itself, given once for a run of them. Empty when nothing passes at all.
 */
export function winSetPolygon(set: WinSet, maxAngle = Math.PI / 180): Vector[] {
  const polygon: Vector[] = [];
  for (const arc of set.arcs) {
    const { length, angle } = polar(arc.point, set.state);
    for (const [from, to] of openings(arc, angle)) {
      const steps = Math.max(1, Math.ceil((to - from) / maxAngle));
      for (let j = 0; j <= steps; j++) {
        const at = from + ((to - from) * j) / steps;
        const reach = Math.max(0, 2 * length * cos(at - angle));
        push(polygon, [
          (set.state[0] as number) + reach * cos(at),
          (set.state[1] as number) + reach * sin(at),
        ]);
      }
    }
  }
  return polygon.length > 2 ? polygon : [];
}

function push(polygon: Vector[], next: Vector): void {
  const last = polygon.at(-1);
  if (last === undefined || last[0] !== next[0] || last[1] !== next[1]) polygon.push(next);
}

/** The parts of an arc within a quarter turn of `towards`, where the cosine is positive. */
function openings(arc: LevelArc, towards: number): [number, number][] {
  return within(arc, towards, Math.PI / 2);
}

/** The parts of an arc of directions within `half` (≤ π/2) radians of an angle. */
function within(arc: LevelArc, towards: number, half: number): [number, number][] {
  const parts: [number, number][] = [];
  const firstTurn = Math.floor((arc.from - half - towards) / TURN);
  for (let turn = firstTurn; towards + turn * TURN - half < arc.to; turn++) {
    const from = Math.max(arc.from, towards + turn * TURN - half);
    const to = Math.min(arc.to, towards + turn * TURN + half);
    if (from < to) parts.push([from, to]);
  }
  return parts;
}

function contains(arc: LevelArc, angle: number): boolean {
  return angle + TURN * Math.ceil((arc.from - angle) / TURN) <= arc.to;
}

/** The greatest m(u) and its direction: S rejects every step longer than twice `rho`. O(arcs). */
export function farthest(set: WinSet): { readonly rho: number; readonly direction: Vector } {
  let [rho, best] = [Number.NEGATIVE_INFINITY, 0];
  for (const arc of set.arcs) {
    const { length, angle } = polar(arc.point, set.state);
    for (const at of contains(arc, angle) ? [angle] : [arc.from, arc.to]) {
      const m = length * cos(at - angle);
      if (m > rho) [rho, best] = [m, at];
    }
  }
  return { rho, direction: [cos(best), sin(best)] };
}

/**
 * The share of isotropic steps that the state accepts: P_u(m(u) > d/2) for steps of length d, and its mean over
 * lengths for `uniform-ball`. In closed form arc by arc. O(arcs).
 */
export function acceptance(set: WinSet, { law, maxStep }: StepLaw): number {
  if (!(maxStep > 0))
    throw new SimError('out-of-range', 'steps.maxStep', `must be more than 0, is ${maxStep}`);
  let accepted = 0;
  for (const arc of set.arcs) {
    const { length, angle } = polar(arc.point, set.state);
    const full = 2 * length > maxStep ? acos(maxStep / (2 * length)) : 0;
    const whole = full > 0 ? within(arc, angle, full) : [];
    accepted += whole.reduce((sum, [from, to]) => sum + to - from, 0);
    if (law === 'fixed-length') continue;
    // In the plane a length drawn in the ball is below x with probability (x / maxStep)².
    const square = (2 * length) / maxStep;
    const partial = openings(arc, angle).reduce((sum, part) => sum + squaredCosine(part, angle), 0);
    const counted = whole.reduce((sum, part) => sum + squaredCosine(part, angle), 0);
    accepted += square * square * (partial - counted);
  }
  return Math.min(1, accepted / TURN);
}

/** ∫ cos²(θ − towards) dθ. */
function squaredCosine([from, to]: readonly [number, number], towards: number): number {
  const primitive = (x: number) => x / 2 + sin(2 * x) / 4;
  return primitive(to - towards) - primitive(from - towards);
}

/** What a state rejects and accepts, in any number of issues. */
export interface Rejection {
  /** ρ(S) = max over u of m(u), at least 0: every step longer than 2ρ is rejected. */
  readonly rejectRadius: number;
  /** Share of isotropic steps that pass; null when no law of steps is given. */
  readonly acceptance: number | null;
  /** False when directions were sampled: ρ is then a lower bound and the acceptance an estimate. */
  readonly exact: boolean;
}

const SAMPLED = 4096;

/**
 * Reject radius and acceptance of a state. Exact for one and two issues; for more over 4096 directions from a fixed
 * stream. Throws as `winSet`.
 */
export function rejection(
  points: readonly Vector[],
  weights: readonly number[],
  state: Vector,
  approvalShare: number,
  steps: StepLaw | null,
): Rejection {
  if (state.length === 2) {
    const set = winSet(points, weights, state, approvalShare);
    const rejectRadius = Math.max(0, farthest(set).rho);
    return { rejectRadius, acceptance: steps && acceptance(set, steps), exact: set.exact };
  }
  const directions = state.length === 1 ? [[1], [-1]] : sampledDirections(points, state);
  const rule = passingLevel(approvalShare);
  const reaches = directions.map((u) => levelAlong(points, weights, u, rule) - dot(u, state));
  const isotropic = state.length === 1 ? reaches : reaches.slice(0, SAMPLED);
  return {
    rejectRadius: Math.max(0, ...reaches),
    acceptance: steps && meanAcceptance(isotropic, steps, state.length),
    exact: state.length === 1,
  };
}

/** Random directions, then (for the reject radius alone) those towards members. */
function sampledDirections(points: readonly Vector[], state: Vector): Vector[] {
  const random = stream('win-set', 'directions', state.length);
  const draws = Array.from({ length: SAMPLED }, () => state.map(() => random.normal()));
  const towards = points.slice(0, SAMPLED).map((point) => subtract(point, state));
  return [...draws, ...towards].filter((v) => norm(v) > 0).map((v) => scale(v, 1 / norm(v)));
}

function meanAcceptance(reaches: readonly number[], { law, maxStep }: StepLaw, k: number): number {
  const passing = reaches.map((m) => {
    const share = Math.max(0, 2 * m) / maxStep;
    if (law === 'fixed-length') return share > 1 ? 1 : 0;
    return Math.min(1, share) ** k;
  });
  return passing.reduce((sum, p) => sum + p, 0) / passing.length;
}
