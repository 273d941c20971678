import { exp } from './elementary';
import { stream } from './streams';
import { binomialAtMost } from './student-t';

/** Fewer values than this are not tested. */
export const LEAST_FOR_TEST = 5;

/** A real end's place among simulated ones: how many of `runs` were nearer, and how many just as far. */
export interface Place {
  /** Which place it is; the same place among ties is drawn for the same id. */
  readonly id: string;
  readonly runs: number;
  readonly nearer: number;
  readonly equal: number;
}

/** Places as values between 0 and 1, beside what values that are uniform would look like. */
export interface Uniformity {
  /** One per place, in their order. */
  readonly values: readonly number[];
  /** Equal parts of 0…1 from the left, with the values in each. */
  readonly counts: readonly number[];
  /** Values that each part has on average if they are uniform, and between which 19 of 20 such counts lie. */
  readonly expected: number;
  readonly usual: readonly [number, number];
  /** Kolmogorov's test; `high` and `low`: not uniform, and on average too far out or too near. */
  readonly verdict: 'too-few' | 'uniform' | 'high' | 'low' | 'uneven';
  /** Greatest distance between the values' distribution and the uniform one. */
  readonly distance: number;
  /** Chance of such a distance, or a greater one, if they are uniform. */
  readonly p: number | null;
  readonly mean: number;
}

const ALPHA = 0.05;

/**
 * Are places uniform, as they are when the real ends come from the same process as the simulated ones? Each is made
 * a value (r + v) / (runs + 1), r drawn evenly among its ties and v uniform (Smith 1985; Brockwell 2007), which is then
 * exactly uniform, also where few places are possible; the draws are seeded by `id`. Tested with Kolmogorov's distance,
 * whose distribution is known for every n (Marsaglia, Tsang and Wang 2003). O(n log n).
 */
export function uniformity(places: readonly Place[]): Uniformity {
  const values = places.map(placed);
  const n = values.length;
  const parts = n >= 50 ? 10 : 5;
  const counts = new Array<number>(parts).fill(0);
  for (const x of values) {
    const part = Math.min(parts - 1, Math.floor(x * parts));
    counts[part] = (counts[part] as number) + 1;
  }
  const distance = distanceFromUniform(values);
  const mean = n === 0 ? Number.NaN : values.reduce((sum, x) => sum + x, 0) / n;
  const p = n < LEAST_FOR_TEST ? null : kolmogorovTail(n, distance);
  const verdict = p === null ? 'too-few' : p >= ALPHA ? 'uniform' : leaning(values, mean);
  return {
    values,
    counts,
    expected: n / parts,
    usual: usualCounts(n, 1 / parts),
    verdict,
    distance,
    p,
    mean: n === 0 ? 0.5 : mean,
  };
}

function placed({ id, runs, nearer, equal }: Place): number {
  const v = stream(id, 'place among ties').uniform();
  return (nearer + v * (equal + 1)) / (runs + 1);
}

/** Which way values that are not uniform lean, if their mean tells: more than two standard errors from ½. */
function leaning(values: readonly number[], mean: number): 'high' | 'low' | 'uneven' {
  const error = Math.sqrt(1 / 12 / values.length);
  if (Math.abs(mean - 0.5) <= 2 * error) return 'uneven';
  return mean > 0.5 ? 'high' : 'low';
}

/** The counts between which the middle 95 % of binomial counts lie. */
function usualCounts(n: number, p: number): readonly [number, number] {
  const atLeast = (share: number) => {
    let k = 0;
    while (k < n && binomialAtMost(k, n, p) < share) k++;
    return k;
  };
  return [atLeast(0.025), atLeast(0.975)];
}

/** Kolmogorov's distance between values in 0…1 and the uniform distribution; 0 without values. */
function distanceFromUniform(values: readonly number[]): number {
  const n = values.length;
  const ascending = values.toSorted((a, b) => a - b);
  return ascending.reduce((most, x, i) => Math.max(most, x - i / n, (i + 1) / n - x), 0);
}

/** Where the series for large n is right to seven digits (Marsaglia, Tsang and Wang 2003). */
const isFar = (n: number, s: number) => s > 7.24 || (s > 3.76 && n > 99);

/**
 * P(D ≥ d) for Kolmogorov's D of n uniform values: by powers of Durbin's matrix (Marsaglia, Tsang and Wang 2003),
 * and far out, where the matrix would be large, by their series. O((n·d)³ · log n).
 */
export function kolmogorovTail(n: number, d: number): number {
  const s = d * d * n;
  if (isFar(n, s)) {
    const root = Math.sqrt(n);
    return Math.min(1, 2 * exp(-(2.000071 + 0.331 / root + 1.409 / n) * s));
  }
  const k = Math.floor(n * d) + 1;
  const power = matrixPower(durbinMatrix(k, k - n * d), n);
  let { exponent } = power;
  let inside = power.rows[k - 1]?.[k - 1] as number;
  for (let i = 1; i <= n; i++) {
    inside = (inside * i) / n;
    if (inside < SMALL) {
      inside *= LARGE;
      exponent -= DIGITS;
    }
  }
  return Math.max(0, Math.min(1, 1 - inside * 10 ** exponent));
}

const DIGITS = 140;
const SMALL = 1e-140;
const LARGE = 1e140;

type Rows = readonly (readonly number[])[];

/** Durbin's matrix of size 2k − 1 for n·d = k − h. */
function durbinMatrix(k: number, h: number): Rows {
  const m = 2 * k - 1;
  const rows = Array.from({ length: m }, (_, i) =>
    Array.from({ length: m }, (_, j) => (i - j + 1 < 0 ? 0 : 1)),
  );
  const at = (i: number) => rows[i] as number[];
  for (let i = 0; i < m; i++) {
    at(i)[0] = (at(i)[0] as number) - h ** (i + 1);
    at(m - 1)[i] = (at(m - 1)[i] as number) - h ** (m - i);
  }
  at(m - 1)[0] = (at(m - 1)[0] as number) + (2 * h > 1 ? (2 * h - 1) ** m : 0);
  return rows.map((row, i) => {
    let factorial = 1;
    const divisors = Array.from({ length: Math.max(0, i + 1) + 1 }, (_, g) => {
      factorial *= Math.max(1, g);
      return factorial;
    });
    return row.map((x, j) => (i - j + 1 > 0 ? x / (divisors[i - j + 1] as number) : x));
  });
}

interface Scaled {
  readonly rows: Rows;
  /** The matrix is `rows` times 10 to this power. */
  readonly exponent: number;
}

function matrixPower(rows: Rows, n: number): Scaled {
  if (n === 1) return { rows, exponent: 0 };
  const half = matrixPower(rows, Math.floor(n / 2));
  const square = { rows: product(half.rows, half.rows), exponent: 2 * half.exponent };
  const whole = n % 2 === 0 ? square : { rows: product(rows, square.rows), exponent: square.exponent };
  const middle = whole.rows[Math.floor(rows.length / 2)]?.[Math.floor(rows.length / 2)] as number;
  if (middle <= LARGE) return whole;
  return {
    rows: whole.rows.map((row) => row.map((x) => x * SMALL)),
    exponent: whole.exponent + DIGITS,
  };
}

function product(a: Rows, b: Rows): Rows {
  return a.map((row) =>
    row.map((_, j) => row.reduce((sum, x, i) => sum + x * ((b[i] as readonly number[])[j] as number), 0)),
  );
}
