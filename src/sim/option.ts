import type { Vector } from './types';

/** A change of length `reach` at most along `direction` (a unit vector) would pass. */
export interface Opening {
  readonly direction: Vector;
  readonly reach: number;
}

/** What a proposer makes of an opening: the change it would propose, and how bad that is for it. */
export interface Option {
  readonly delta: Vector;
  readonly badness: number;
}

/** The first of the best, with one found before in front of them. */
export function bestOf(options: readonly Option[], before: Option | null = null): Option | null {
  return options.reduce<Option | null>(
    (best, option) => (best === null || option.badness < best.badness ? option : best),
    before,
  );
}

const GOLDEN = (Math.sqrt(5) - 1) / 2;
/** Golden sections, each of which leaves 0.62 of a stretch: all together a billionth. */
const SECTIONS = 43;

/** The best option between two angles (radians) with one best place between them, by golden section. */
export function bestBetween(from: number, to: number, at: (angle: number) => Option): Option {
  let [low, high] = [from, to];
  for (let i = 0; i < SECTIONS; i++) {
    const left = high - GOLDEN * (high - low);
    const right = low + GOLDEN * (high - low);
    if (at(left).badness < at(right).badness) high = right;
    else low = left;
  }
  return at((low + high) / 2);
}
