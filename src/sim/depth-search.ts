import { axisOf, combine, type Gap, lightestHalfPlane, type Side, TOLERANCE } from './gaps';
import type { Steps } from './steps';
import { type Stream, stream } from './streams';
import type { Vector } from './types';
import { dot, norm, scale, subtract } from './vectors';

/** Planes swept by the search, each exact within the plane: as many as visit so many gaps, within these bounds. */
const VISITS = 100_000;
const PLANES = { least: 60, most: 1500 };

/** Planes without anything better, times k, after which the search sets out from another direction. */
const PATIENCE = 6;

/**
 * An upper bound on the lightest side: from several directions, sweeps of planes through the best direction so far and
 * members, axes or chance, as long as they find something. Of equals the last is gone on from, so that the search
 * leaves flat stretches. A side lighter than `least` ends it. A plane a step.
 */
export function* searchLightestSide(gaps: readonly Gap[], k: number, least: number): Steps<Side> {
  const random = stream('halfspace-depth', 'planes', gaps.length, k);
  const planes = Math.min(PLANES.most, Math.max(PLANES.least, Math.floor(VISITS / gaps.length)));
  let best: Side = { weight: Number.POSITIVE_INFINITY, direction: axisOf(k, 0) };
  for (let swept = 0; swept < planes; ) {
    const start = swept === 0 ? awayFromMost(gaps, k) : randomVector(k, random);
    let here: Side = { weight: Number.POSITIVE_INFINITY, direction: scale(start, 1 / norm(start)) };
    for (
      let [i, idle] = [0, 0];
      swept < planes && idle < PATIENCE * k && here.weight >= least;
      i++, swept++
    ) {
      yield;
      const other = i < k ? axisOf(k, i) : i % 2 === 0 ? randomVector(k, random) : gapAt(gaps, random);
      const found = lightestInPlane(gaps, here.direction, other);
      idle = found !== null && found.weight < here.weight ? 0 : idle + 1;
      if (found !== null && found.weight <= here.weight) here = found;
    }
    if (here.weight < best.weight) best = here;
    if (best.weight < least) break;
  }
  return best;
}

/** The lightest side among all whose direction is in a plane; null where the two directions are one. */
function lightestInPlane(gaps: readonly Gap[], direction: Vector, other: Vector): Side | null {
  const rest = subtract(other, scale(direction, dot(direction, other)));
  if (norm(rest) <= TOLERANCE * norm(other)) return null;
  const plane = [direction, scale(rest, 1 / norm(rest))];
  const { ahead, rest: inPlane } = splitByPlane(gaps, plane);
  const side = lightestHalfPlane(inPlane);
  const found = combine(plane, side.direction);
  return { weight: ahead + side.weight, direction: scale(found, 1 / norm(found)) };
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

/** Opposite to where most weight is. */
function awayFromMost(gaps: readonly Gap[], k: number): Vector {
  const pull = new Array<number>(k).fill(0);
  for (const { v, w } of gaps) {
    const share = w / norm(v);
    for (let d = 0; d < k; d++) pull[d] = (pull[d] as number) - share * (v[d] as number);
  }
  return norm(pull) > 0 ? pull : axisOf(k, 0);
}

function randomVector(k: number, random: Stream): Vector {
  return Array.from({ length: k }, () => random.normal());
}

function gapAt(gaps: readonly Gap[], random: Stream): Vector {
  return (gaps[random.int(gaps.length)] as Gap).v;
}

/**
 * What every closed side holds for certain: of each line through the origin the lighter end, since one of the two ends
 * is always on it (Plott's pairs). Directions in one cell of 1e-10 are one. O(n·k).
 */
export function weightOfPairs(gaps: readonly Gap[]): number {
  const lines = new Map<string, [ahead: number, behind: number]>();
  for (const { v, w } of gaps) {
    const length = norm(v);
    const cell = v.map((x) => Math.round(x / (length * TOLERANCE)));
    const isAhead = (cell.find((x) => x !== 0) ?? 1) > 0;
    // Adding 0 makes −0 the same key as 0.
    const key = cell.map((x) => (isAhead ? x : -x) + 0).join();
    const line = lines.get(key) ?? [0, 0];
    line[isAhead ? 0 : 1] += w;
    lines.set(key, line);
  }
  let sum = 0;
  for (const [ahead, behind] of lines.values()) sum += Math.min(ahead, behind);
  return sum;
}
