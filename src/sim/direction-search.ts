import { pow } from './elementary';
import { bestBetween, bestOf, type Option } from './option';
import { stream } from './streams';
import { atan2, cos, sin } from './trigonometry';
import type { Vector } from './types';
import { add, norm, scale, subtract } from './vectors';

/** What a proposer would make of changes along a unit direction. */
export type Look = (direction: Vector) => Option;

const TURN = 2 * Math.PI;
/** Members looked at, and directions drawn or evenly spaced besides. */
const SEARCHED = 256;
const REFINED = 128;

/** Several issues: directions to and from members and random ones, then small turns of the best of them. */
export function bestBySearch(
  points: readonly Vector[],
  state: Vector,
  ideal: Vector | null,
  look: Look,
): Option | null {
  const random = stream('strategic-proposals', 'directions', state.length);
  const draw = () => state.map(() => random.normal());
  const towards = points
    .slice(0, SEARCHED)
    .flatMap((point) => [subtract(point, state), subtract(state, point)]);
  const wanted = ideal === null ? [] : [subtract(ideal, state)];
  let best: Option | null = null;
  let direction: Vector = draw();
  const attempt = (v: Vector) => {
    const length = norm(v);
    if (length === 0) return;
    const option = look(scale(v, 1 / length));
    if (best !== null && option.badness >= best.badness) return;
    best = option;
    direction = scale(v, 1 / length);
  };
  for (const v of [...wanted, ...towards, ...Array.from({ length: SEARCHED }, draw)]) attempt(v);
  for (let i = 0; i < REFINED; i++) attempt(add(direction, scale(draw(), 0.5 * pow(0.93, i))));
  return best;
}

/**
 * Two issues: directions evenly spaced and towards each of `marks`, then a golden section around each that is better
 * than `now` and its neighbours. Where what passes is a convex set with the state on its border, as with votes by
 * strength and at least half needed, the place nearest to a mark is found for certain: the directions in which one
 * comes within a given distance of it are one stretch.
 */
export function bestAround(marks: readonly Vector[], state: Vector, now: number, look: Look): Option | null {
  const at = (angle: number) => look([cos(angle), sin(angle)]);
  const even = Array.from({ length: SEARCHED }, (_, i) => (TURN * i) / SEARCHED);
  const marked = marks
    .slice(0, SEARCHED)
    .map((mark) => subtract(mark, state))
    .filter((gap) => norm(gap) > 0)
    .map(([x = 0, y = 0]) => (atan2(y, x) + TURN) % TURN);
  const angles = [...new Set([...even, ...marked])].sort((a, b) => a - b);
  const seen = angles.map((angle) => ({ angle, option: at(angle) }));
  let best: Option | null = null;
  for (const [j, { option }] of seen.entries()) {
    if (option.badness >= now) continue;
    best = bestOf([option], best);
    const before = seen.at(j - 1) as (typeof seen)[number];
    const after = seen[(j + 1) % seen.length] as (typeof seen)[number];
    if (option.badness > before.option.badness || option.badness > after.option.badness) continue;
    const from = before.angle - (j === 0 ? TURN : 0);
    const to = after.angle + (j === seen.length - 1 ? TURN : 0);
    best = bestOf([bestBetween(from, to, at)], best);
  }
  return best;
}
