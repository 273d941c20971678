import type { LevelArc } from './median-level';
import { bestBetween, bestOf, type Opening, type Option } from './option';
import { acos, atan2, cos, sin } from './trigonometry';
import type { Vector } from './types';
import { add, dot, norm, scale, subtract } from './vectors';

const TURN = 2 * Math.PI;

/** From where one proposes how far. */
export interface Outlook {
  readonly state: Vector;
  readonly maxStep: number;
}

/**
 * In the plane: in each arc of directions the boundary is a circle around one ideal through S, or the longest step.
 * The nearest point to a target is then at a corner, straight towards the target, or where the line from the circle's
 * centre to the target meets it; the worst point (`ideal` null) by golden section.
 */
export function bestOnArcs(
  arcs: readonly LevelArc[],
  { state, maxStep }: Outlook,
  ideal: Vector | null,
  weigh: (opening: Opening) => Option,
): Option | null {
  let best: Option | null = null;
  const pieces: Piece[] = [];
  for (const arc of arcs) {
    const gap = subtract(arc.point, state);
    const [radius, towards] = [norm(gap), angleOf(gap)];
    const at = (angle: number) => {
      const direction = [cos(angle), sin(angle)];
      return weigh({ direction, reach: Math.min(maxStep, Math.max(0, 2 * dot(direction, gap))) });
    };
    const inside = (angles: readonly number[]) =>
      angles.flatMap((angle) => intoArc(angle, arc) ?? []).sort((a, b) => a - b);
    const corners = inside([...capAngles(radius, towards, maxStep), towards - TURN / 4, towards + TURN / 4]);
    const ends = [arc.from, ...corners, arc.to];
    // A circle through S is walked at twice its radius, the longest step's at that step; the loss is no steeper.
    const speed = (angle: number) =>
      2 * radius * cos(angle - towards) >= maxStep ? maxStep : Math.max(2 * radius, maxStep);
    if (ideal === null) pieces.push(...piecesBetween(ends, at, speed));
    else best = bestOf([...ends, ...inside(anglesTowards(arc.point, radius, state, ideal))].map(at), best);
  }
  return ideal === null ? worstOf(pieces) : best;
}

/** Where the circle around the arc's point is as far from S as the longest step. */
function capAngles(radius: number, towards: number, maxStep: number): number[] {
  if (2 * radius <= maxStep) return [];
  const half = acos(maxStep / (2 * radius));
  return [towards - half, towards + half];
}

function anglesTowards(centre: Vector, radius: number, state: Vector, ideal: Vector): number[] {
  const straight = angleOf(subtract(ideal, state));
  const out = subtract(ideal, centre);
  const length = norm(out);
  if (length === 0) return [straight];
  const nearest = add(centre, scale(out, radius / length));
  return [straight, angleOf(subtract(nearest, state))];
}

function angleOf(v: Vector): number {
  return atan2(v[1] ?? 0, v[0] ?? 0);
}

/** The same direction within the arc, whose ends may lie past a turn; null if it is outside. */
function intoArc(angle: number, { from, to }: LevelArc): number | null {
  const turned = angle + TURN * Math.ceil((from - angle) / TURN);
  return turned <= to ? turned : null;
}

/** Samples of each piece of an arc; around each that is worse than its neighbours a golden section. */
const SAMPLES = 8;

/** Directions in which the boundary is one circle: the mean loss is smooth there, but may have several peaks. */
interface Piece {
  readonly from: number;
  readonly to: number;
  readonly at: (angle: number) => Option;
  /** What is proposed in the middle. */
  readonly middle: Option;
  /** The most that the loss changes per radian. */
  readonly pace: number;
}

/** The pieces of an arc that meet at `ends` (ascending). */
function piecesBetween(
  ends: readonly number[],
  at: (angle: number) => Option,
  speed: (angle: number) => number,
): Piece[] {
  return ends.slice(1).map((to, i) => {
    const from = ends[i] as number;
    const middle = (from + to) / 2;
    return { from, to, at, middle: at(middle), pace: speed(middle) };
  });
}

/** Added to what a loss can change by, for rounding. */
const ROUNDING = 1e-9;

/**
 * The worst point on all pieces. Where even the steepest loss leads to nothing worse than what is known, nobody looks;
 * what is found is the same as if all were looked at.
 */
function worstOf(pieces: readonly Piece[]): Option | null {
  const known = pieces.reduce(
    (least, { middle }) => Math.min(least, middle.badness),
    Number.POSITIVE_INFINITY,
  );
  let best: Option | null = null;
  /** Whether within so many radians of an option there can be a worse one than all that is known. */
  const isWorthwhile = ({ badness }: Option, pace: number, radians: number) => {
    const change = pace * radians * (1 + ROUNDING) + ROUNDING * Math.abs(badness);
    return badness - change < Math.min(known, best?.badness ?? known);
  };
  for (const { from, to, at, middle, pace } of pieces) {
    if (!isWorthwhile(middle, pace, (to - from) / 2)) continue;
    const angles = Array.from({ length: SAMPLES + 1 }, (_, j) => from + ((to - from) * j) / SAMPLES);
    const sampled = angles.map(at);
    const badnessAt = (j: number) => sampled[j]?.badness ?? Number.POSITIVE_INFINITY;
    best = bestOf(sampled, best);
    for (const [j, option] of sampled.entries()) {
      if (option.badness > badnessAt(j - 1) || option.badness > badnessAt(j + 1)) continue;
      if (!isWorthwhile(option, pace, (to - from) / SAMPLES)) continue;
      best = bestOf([bestBetween(angles[j - 1] ?? from, angles[j + 1] ?? to, at)], best);
    }
  }
  return best;
}
