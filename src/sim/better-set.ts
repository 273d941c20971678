import { geometricMedian } from './geometric-median';
import { atan2, cos, sin } from './trigonometry';
import type { Vector } from './types';
import { distance } from './vectors';
import { requireCloud } from './yolk';

/** Total distances closer than this share of the whole are equal. */
const RELATIVE_TIE = 1e-12;
const MAX_STEPS = 60;

/**
 * All that passes under votes by strength (vote credits, fresh every round, more than half needed): the places with a
 * smaller total weighted distance Σ ω‖z − y‖ to the members than the state has. A convex set around the weighted
 * geometric median with the state on its border. One or two issues.
 *
 * Gives the border: on one issue its two ends, on two a polygon with a corner in each of `directions` evenly spaced
 * directions from the median. Empty where nothing passes. Throws as `yolk`. O(n) a direction, some four times.
 */
export function betterSet(
  points: readonly Vector[],
  weights: readonly number[],
  state: Vector,
  directions = 180,
): Vector[] {
  requireCloud(points, weights);
  const centre = geometricMedian(points, weights);
  const ray = rays(points, weights, centre);
  const away = distance(state, centre);
  const target = ray(angleOf(state, centre))(away).value;
  if (target - ray(0)(0).value <= RELATIVE_TIE * target) return [];
  const count = state.length === 1 ? 2 : directions;
  let guess = away;
  return Array.from({ length: count }, (_, j) => {
    // On one issue the first of the two directions is down.
    const angle = state.length === 1 ? Math.PI * (1 - j) : (2 * Math.PI * j) / count;
    guess = reach(ray(angle), target, guess);
    return centre.map((x, d) => x + guess * (d === 0 ? cos(angle) : sin(angle)));
  });
}

const angleOf = ([x = 0, y = 0]: Vector, [cx = 0, cy = 0]: Vector) => atan2(y - cy, x - cx);

/** The total distance at r along a ray from the centre, and how fast it grows there. */
type Ray = (r: number) => { readonly value: number; readonly slope: number };

function rays(points: readonly Vector[], weights: readonly number[], [cx = 0, cy = 0]: Vector) {
  const x = Float64Array.from(points, (point) => (point[0] ?? 0) - cx);
  const y = Float64Array.from(points, (point) => (point[1] ?? 0) - cy);
  return (angle: number): Ray => {
    const [ux, uy] = [cos(angle), sin(angle)];
    return (r) => {
      let value = 0;
      let slope = 0;
      for (let i = 0; i < x.length; i++) {
        const w = weights[i] as number;
        const gx = r * ux - (x[i] as number);
        const gy = r * uy - (y[i] as number);
        const length = Math.sqrt(gx * gx + gy * gy);
        value += w * length;
        if (length > 0) slope += (w * (gx * ux + gy * uy)) / length;
      }
      return { value, slope };
    };
  };
}

/**
 * How far along a ray from its minimum the sum reaches `target`. It is convex along the ray, so Newton's steps from
 * the far side come ever nearer without passing the answer; from the near side they pass it, by no more than doubling.
 */
function reach(along: Ray, target: number, guess: number): number {
  let r = guess;
  for (let i = 0; i < MAX_STEPS; i++) {
    const { value, slope } = along(r);
    const excess = value - target;
    if (Math.abs(excess) <= RELATIVE_TIE * target) break;
    const longest = Math.max(r, guess);
    r -= slope > 0 ? Math.max(excess / slope, -longest) : -longest;
  }
  return r;
}
