import { SimError } from './errors';
import { requireInRange, requirePositive, requireWhole } from './requirements';
import { stream } from './streams';

/** Table cells that the exact counts may visit (about half a second); past it the indices are sampled. */
const MAX_CELLS = 200_000_000;
/** Coalition counts stay exact in doubles up to 2^53. */
const MAX_MEMBERS_COUNTED = 53;
/** Past this many members the number of coalitions is more than a double holds. */
export const MAX_SWINGS_COUNTED = 1024;
const DEFAULT_SAMPLES = 100_000;

/** How a number was come by: `exact`, or `sampled` with the standard errors of the estimates. */
export interface Sampling {
  readonly method: 'exact' | 'sampled';
  /** Per member, of the index; all 0 when exact. */
  readonly standardErrors: readonly number[];
}

export interface Banzhaf extends Sampling {
  /**
   * Coalitions that win with the member and lose without it. Not whole when sampled; rounded past 53 members; null
   * past 1024, where there are more than a double holds.
   */
  readonly swings: readonly number[] | null;
  /** Swings over all members' swings; all 0 when nobody ever swings. */
  readonly normalized: readonly number[];
  /** Swings over 2^(n−1): the chance to decide when all others toss coins (Penrose 1946). */
  readonly absolute: readonly number[];
}

export interface ShapleyShubik extends Sampling {
  /** The share of orders of joining in which the member turns losing into winning; adds up to 1. */
  readonly index: readonly number[];
}

/**
 * The Banzhaf index of a weighted vote: a coalition wins when its weight is at least `quota`. Whole weights by dynamic
 * programming over the sums below the quota (Brams and Affuso 1976), once for each different weight:
 * O(different weights · n · quota), exact up to 200 million steps, the quota counted in the largest unit of which all
 * weights are multiples. Beyond, and for weights of more than nine decimals, by random coalitions with a standard error. Throws `out-of-range`, `not-finite`, `not-whole`, `empty` or `no-weight`.
 */
export function banzhaf(quota: number, weights: readonly number[], samples = DEFAULT_SAMPLES): Banzhaf {
  requireGame(quota, weights, samples);
  const game = tabulable(quota, weights, 1);
  const exact = game !== null;
  const { absolute, standardErrors } = exact
    ? exactSwingShares(game.needed, game.weights)
    : sampleSwings(quota, weights, samples);
  const all = absolute.reduce((sum, x) => sum + x, 0);
  const whole = exact && weights.length <= MAX_MEMBERS_COUNTED;
  return {
    swings: weights.length <= MAX_SWINGS_COUNTED ? swingsOf(absolute, whole) : null,
    normalized: absolute.map((x) => (all > 0 ? x / all : 0)),
    absolute,
    method: exact ? 'exact' : 'sampled',
    standardErrors,
  };
}

/** How easily a vote passes at all. */
export interface PowerToAct {
  /** Coalitions that win over all 2^n: the chance that a proposal passes when everybody tosses a coin. */
  readonly share: number;
  readonly method: Sampling['method'];
  /** Of the share; 0 when exact. */
  readonly standardError: number;
}

/**
 * The power of a collectivity to act (Coleman 1971): the share of all coalitions that win. By the table of `banzhaf`, once:
 * O(n · quota); beyond its limits by random coalitions. Throws as `banzhaf`.
 */
export function powerToAct(quota: number, weights: readonly number[], samples = DEFAULT_SAMPLES): PowerToAct {
  requireGame(quota, weights, samples);
  const game = tabulable(quota, weights, 1);
  if (game !== null) {
    const losing = losingShares(game.needed, game.weights).reduce((sum, share) => sum + share, 0);
    return { share: 1 - losing, method: 'exact', standardError: 0 };
  }
  const random = stream('power', 'power-to-act', samples);
  let won = 0;
  for (let t = 0; t < samples; t++) {
    const sum = weights.reduce((joined, w) => joined + (random.uniform() < 0.5 ? w : 0), 0);
    if (sum >= quota) won++;
  }
  const share = won / samples;
  return { share, method: 'sampled', standardError: Math.sqrt((share * (1 - share)) / samples) };
}

function swingsOf(absolute: readonly number[], whole: boolean): number[] {
  const coalitions = 2 ** (absolute.length - 1);
  return absolute.map((x) => (whole ? Math.round(x * coalitions) : x * coalitions));
}

/**
 * The Shapley–Shubik index of a weighted vote (1954), by dynamic programming over sums and sizes of coalitions:
 * O(different weights · n² · quota), exact up to 200 million steps in the unit of `banzhaf`; beyond, and for weights of
 * more than nine decimals, by random orders with a standard error. Throws as `banzhaf`.
 */
export function shapleyShubik(
  quota: number,
  weights: readonly number[],
  samples = DEFAULT_SAMPLES,
): ShapleyShubik {
  requireGame(quota, weights, samples);
  const game = tabulable(quota, weights, weights.length);
  const { index, standardErrors } = game
    ? exactPivots(game.needed, game.weights)
    : samplePivots(quota, weights, samples);
  return { index, method: game ? 'exact' : 'sampled', standardErrors };
}

function requireGame(quota: number, weights: readonly number[], samples: number): void {
  if (weights.length === 0) throw new SimError('empty', 'weights', 'there is nobody to vote');
  weights.forEach((w, i) => {
    requireInRange(`weights[${i}]`, w, 0, 1e15);
  });
  const total = weights.reduce((sum, w) => sum + w, 0);
  if (!(total > 0)) throw new SimError('no-weight', 'weights', 'nobody has any weight');
  requirePositive('quota', quota);
  if (quota > total * (1 + 1e-12))
    throw new SimError('out-of-range', 'quota', `must be at most the sum of weights (${total}), is ${quota}`);
  requireWhole('samples', samples, 2, 100_000_000);
}

/** A game in whole weights. */
interface WholeGame {
  readonly weights: readonly number[];
  /** The least whole weight that wins. */
  readonly needed: number;
}

/** The game in whole weights if its table is small enough for an exact count; null otherwise. */
function tabulable(quota: number, weights: readonly number[], sizes: number): WholeGame | null {
  const game = wholeGame(quota, weights);
  if (game === null) return null;
  const cells = new Set(weights).size * weights.length * sizes * game.needed;
  return cells <= MAX_CELLS ? game : null;
}

const MAX_DECIMALS = 9;

/** The same game in the largest unit of which all weights, taken as decimals, are multiples; null if there is none. */
function wholeGame(quota: number, weights: readonly number[]): WholeGame | null {
  for (let decimals = 0; decimals <= MAX_DECIMALS; decimals++) {
    const scale = 10 ** decimals;
    const scaled = weights.map((w) => Math.round(w * scale));
    // Only the double nearest to a decimal of so many places comes back from the division.
    if (!scaled.every((w, i) => Number.isSafeInteger(w) && w / scale === weights[i])) continue;
    const unit = scaled.reduce(greatestCommonDivisor, 0);
    // A quota may be a sum or a share of weights, off by rounding.
    const needed = Math.ceil(((quota * scale) / unit) * (1 - 1e-12));
    return { weights: scaled.map((w) => w / unit), needed };
  }
  return null;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

/** The chance of each sum below the quota when everybody joins with probability ½, so that it never overflows. */
function losingShares(needed: number, weights: readonly number[]): Float64Array {
  const table = new Float64Array(needed);
  table[0] = 1;
  for (const weight of weights) {
    for (let s = needed - 1; s >= 0; s--) {
      const joined = s >= weight ? (table[s - weight] as number) : 0;
      table[s] = ((table[s] as number) + joined) / 2;
    }
  }
  return table;
}

/** Shares of the others' coalitions in which a member swings. */
function exactSwingShares(needed: number, weights: readonly number[]) {
  const absolute = perWeight(weights, (w) => {
    const table = losingShares(needed, withoutOne(weights, w));
    let share = 0;
    for (let s = Math.max(0, needed - w); s < needed; s++) share += table[s] as number;
    return share;
  });
  return { absolute, standardErrors: weights.map(() => 0) };
}

/** Members of equal weight have equal power: computes once per weight. Nobody with weight 0 has any. */
function perWeight(weights: readonly number[], compute: (w: number) => number): number[] {
  const known = new Map<number, number>([[0, 0]]);
  return weights.map((w) => {
    const value = known.get(w) ?? compute(w);
    known.set(w, value);
    return value;
  });
}

function withoutOne(weights: readonly number[], w: number): number[] {
  const i = weights.indexOf(w);
  return weights.filter((_, j) => j !== i);
}

/** Orders: with s others ahead in each order equally often, a member's chance to be pivotal, over all sizes. */
function exactPivots(needed: number, weights: readonly number[]) {
  const n = weights.length;
  const index = perWeight(weights, (w) => {
    // chance[size][sum]: that a random subset of that size of the others has that sum, built up one other at a time.
    const chance = Array.from({ length: n }, () => new Float64Array(needed));
    (chance[0] as Float64Array)[0] = 1;
    for (const [seen, other] of withoutOne(weights, w).entries()) addMember(chance, other, seen);
    let sum = 0;
    for (let size = 0; size < n; size++) {
      const row = chance[size] as Float64Array;
      for (let s = Math.max(0, needed - w); s < needed; s++) sum += row[s] as number;
    }
    return sum / n;
  });
  return { index, standardErrors: weights.map(() => 0) };
}

/**
 * Uniform subsets of m + 1 members from those of m: a subset of size j holds the new member with probability
 * j/(m + 1). Dividing as it goes keeps every number at most 1.
 */
function addMember(chance: readonly Float64Array[], weight: number, seen: number): void {
  for (let size = seen + 1; size >= 0; size--) {
    const row = chance[size] as Float64Array;
    const smaller = size > 0 ? (chance[size - 1] as Float64Array) : null;
    const joins = size / (seen + 1);
    for (let s = row.length - 1; s >= 0; s--) {
      const joined = smaller !== null && s >= weight ? (smaller[s - weight] as number) : 0;
      row[s] = (1 - joins) * (row[s] as number) + joins * joined;
    }
  }
}

function sampleSwings(quota: number, weights: readonly number[], samples: number) {
  const random = stream('power', 'banzhaf', samples);
  const hits = new Float64Array(weights.length);
  const joins = new Uint8Array(weights.length);
  for (let t = 0; t < samples; t++) {
    let sum = 0;
    for (let i = 0; i < weights.length; i++) {
      joins[i] = random.uniform() < 0.5 ? 1 : 0;
      if (joins[i] === 1) sum += weights[i] as number;
    }
    for (let i = 0; i < weights.length; i++) {
      const others = joins[i] === 1 ? sum - (weights[i] as number) : sum;
      if (others < quota && others + (weights[i] as number) >= quota) hits[i] = (hits[i] as number) + 1;
    }
  }
  const absolute = Array.from(hits, (h) => h / samples);
  return { absolute, standardErrors: absolute.map((p) => Math.sqrt((p * (1 - p)) / samples)) };
}

function samplePivots(quota: number, weights: readonly number[], samples: number) {
  const random = stream('power', 'shapley-shubik', samples);
  const hits = new Float64Array(weights.length);
  const order = Uint32Array.from(weights.keys());
  for (let t = 0; t < samples; t++) {
    let sum = 0;
    for (let left = order.length; left > 0; left--) {
      const j = random.int(left);
      const member = order[j] as number;
      order[j] = order[left - 1] as number;
      order[left - 1] = member;
      sum += weights[member] as number;
      // The last to join always wins; rounding in the sum must not leave an order without a pivot.
      if (sum >= quota || left === 1) {
        hits[member] = (hits[member] as number) + 1;
        break;
      }
    }
  }
  const index = Array.from(hits, (h) => h / samples);
  return { index, standardErrors: index.map((p) => Math.sqrt((p * (1 - p)) / samples)) };
}
