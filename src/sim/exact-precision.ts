import { exp } from './elementary';

/** How far choices went with the preferences, where there are too few of them for what holds of many. */

/** More choices than this take too long to count, and the likelihood ratio then does as well. */
export const MOST_COUNTED = 40;

/** Half of what the interval may miss, on either side. */
const TAIL = 0.025;
/** Parts that the sum of all strengths is cut into, for each choice: rounding then moves it by half a hundredth at most. */
const PARTS = 200;

/** By how much more likely than `TAIL` λ makes what was seen, or something further on one side. */
export interface Tails {
  /** Rises in λ: of choices as sincere as these, or more. Its root is the lower bound. */
  readonly above: (lambda: number) => number;
  /** Falls in λ: of choices as sincere as these, or less. Its root is the upper bound. */
  readonly below: (lambda: number) => number;
}

/**
 * The exact test of λ. Given the strengths, the chance of a set of choices is e^(λ·T) over what does not depend on them,
 * T the sum of |s| over the sincere ones: an exponential family of one parameter, whose chances P(T ≥ t) rise in λ. The λ
 * for which neither tail of what was seen is rarer than 2.5 % are an interval that holds the true one at least 95 times
 * in 100, however few choices there are (Clopper and Pearson 1934; Lehmann and Romano 2005, 3.5).
 *
 * T is counted in parts of its greatest value, 200 for each choice. What rounding could have put on either side counts as seen, which can
 * make the interval wider, never narrower. `t`: how far each choice went with the preference, none of them 0. A look at
 * a tail is O(200 · choices²).
 */
export function tailsOf(t: readonly number[]): Tails {
  const total = t.reduce((sum, x) => sum + Math.abs(x), 0);
  const parts = PARTS * t.length;
  const steps = t.map((x) => Math.round((Math.abs(x) / total) * parts));
  const most = steps.reduce((sum, step) => sum + step, 0);
  const seen = steps.reduce((sum, step, i) => sum + ((t[i] as number) > 0 ? step : 0), 0);
  // Each strength is off by half a part at most, in what was seen and in what could have been; of equal ones by the same.
  const isEqual = t.every((x) => Math.abs(x) === Math.abs(t[0] as number));
  const slack = isEqual ? 0 : t.length;
  const chances = new Float64Array(most + 1);
  const sum = (lambda: number, from: number, to: number) => {
    spread(chances, t, steps, lambda);
    let tail = 0;
    for (let i = Math.max(0, from); i <= Math.min(most, to); i += 1) tail += chances[i] as number;
    return tail - TAIL;
  };
  return {
    above: (lambda) => sum(lambda, seen - slack, most),
    below: (lambda) => sum(lambda, 0, seen + slack),
  };
}

/** The chance of every sum, one choice after the other. */
function spread(chances: Float64Array, t: readonly number[], steps: readonly number[], lambda: number): void {
  chances.fill(0);
  chances[0] = 1;
  let reach = 0;
  for (const [i, step] of steps.entries()) {
    const sincere = 1 / (1 + exp(-lambda * Math.abs(t[i] as number)));
    reach += step;
    for (let at = reach; at >= 0; at -= 1) {
      const more = at >= step ? (chances[at - step] as number) * sincere : 0;
      chances[at] = (chances[at] as number) * (1 - sincere) + more;
    }
  }
}
