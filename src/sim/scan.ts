import { preference } from './ballots';
import type { Split } from './halfspace-index';

/** Members as flat arrays in member order. */
export interface Flat {
  /** Row-major, members × issues. */
  readonly ideals: Float64Array;
  readonly salience: Float64Array | null;
  readonly weights: Float64Array;
}

/**
 * Splits weight and heads by the sign of the preference for a change at a state, looking at every member; with
 * `tiesAgainst` the indifferent are Against. O(n·k), no allocation; two plain issues have a loop of their own.
 */
export function scan(
  flat: Flat,
  state: Float64Array,
  delta: Float64Array,
  tiesAgainst: boolean,
  out: Split,
): void {
  const plane = delta.length === 2 && flat.salience === null;
  if (plane) scanPlane(flat, state, delta, tiesAgainst, out);
  else scanAny(flat, state, delta, tiesAgainst, out);
}

/** `scanAny` with `preference` written out for two issues, the commonest case, to save a call a member. */
function scanPlane(
  { ideals, weights }: Flat,
  state: Float64Array,
  delta: Float64Array,
  tiesAgainst: boolean,
  out: Split,
): void {
  const x = state[0] as number;
  const y = state[1] as number;
  const p = delta[0] as number;
  const q = delta[1] as number;
  let inFavour = 0;
  let against = 0;
  let neither = 0;
  let headsFor = 0;
  let headsAgainst = 0;
  for (let i = 0, j = 0; i < weights.length; i++, j += 2) {
    const first = p * (2 * ((ideals[j] as number) - x) - p);
    const sign = first + q * (2 * ((ideals[j + 1] as number) - y) - q);
    const weight = weights[i] as number;
    if (sign > 0) {
      inFavour += weight;
      headsFor++;
    } else if (sign < 0 || tiesAgainst) {
      against += weight;
      headsAgainst++;
    } else neither += weight;
  }
  assign(out, inFavour, against, neither, headsFor, headsAgainst);
}

function scanAny(
  { ideals, salience, weights }: Flat,
  state: Float64Array,
  delta: Float64Array,
  tiesAgainst: boolean,
  out: Split,
): void {
  let inFavour = 0;
  let against = 0;
  let neither = 0;
  let headsFor = 0;
  let headsAgainst = 0;
  for (let i = 0, j = 0; i < weights.length; i++, j += delta.length) {
    const sign = preference(ideals, salience, j, state, delta);
    const weight = weights[i] as number;
    if (sign > 0) {
      inFavour += weight;
      headsFor++;
    } else if (sign < 0 || tiesAgainst) {
      against += weight;
      headsAgainst++;
    } else neither += weight;
  }
  assign(out, inFavour, against, neither, headsFor, headsAgainst);
}

function assign(
  out: Split,
  inFavour: number,
  against: number,
  neither: number,
  headsFor: number,
  headsAgainst: number,
): void {
  out.for = inFavour;
  out.against = against;
  out.neither = neither;
  out.headsFor = headsFor;
  out.headsAgainst = headsAgainst;
}

/** Sum of all members' losses at a state, in the issues' units. O(n·k), no allocation. */
export function sumOfLosses({ ideals, salience, weights }: Flat, state: Float64Array): number {
  const k = state.length;
  let total = 0;
  for (let i = 0, j = 0; i < weights.length; i++) {
    let squares = 0;
    for (let d = 0; d < k; d++, j++) {
      const gap = (state[d] as number) - (ideals[j] as number);
      squares += salience === null ? gap * gap : gap * gap * (salience[j] as number);
    }
    total += Math.sqrt(squares);
  }
  return total;
}
