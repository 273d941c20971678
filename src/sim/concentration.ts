import { SimError } from './errors';
import { requireInRange } from './requirements';

/** How unequally something is held. */
export interface Concentration {
  /** Fewest holders who together have more than half. */
  readonly nakamoto: number;
  /** Gini coefficient, n form: mean absolute difference over twice the mean; 0 to (n − 1)/n. */
  readonly gini: number;
  /** The same over n(n − 1) pairs: 0 to 1; 0 for a single holder. */
  readonly giniUnbiased: number;
  /** Herfindahl–Hirschman index, Σ share²: 1/n to 1. */
  readonly hhi: number;
}

/** So that sums stay finite. */
const MOST_HELD = 1e300;

/** Concentration of holdings ≥ 0, some positive. Throws `empty`, `not-finite`, `out-of-range`, `no-weight`. O(n log n). */
export function concentration(holdings: readonly number[]): Concentration {
  const total = totalOf(holdings);
  const n = holdings.length;
  const inequality = gini(holdings);
  return {
    nakamoto: fewestWithHalf(holdings, total),
    gini: inequality,
    giniUnbiased: n > 1 ? (inequality * n) / (n - 1) : 0,
    hhi: holdings.reduce((sum, x) => sum + (x / total) ** 2, 0),
  };
}

/** The `nakamoto` of `concentration` alone. Throws as it does. O(n log n). */
export function nakamoto(holdings: readonly number[]): number {
  return fewestWithHalf(holdings, totalOf(holdings));
}

function totalOf(holdings: readonly number[]): number {
  if (holdings.length === 0) throw new SimError('empty', 'holdings', 'there are no holders');
  let total = 0;
  holdings.forEach((x, i) => {
    if (!(x >= 0 && x <= MOST_HELD)) requireInRange(`holdings[${i}]`, x, 0, MOST_HELD);
    total += x;
  });
  if (!(total > 0 && Number.isFinite(total)))
    throw new SimError('no-weight', 'holdings', 'the sum must be a positive number');
  return total;
}

function fewestWithHalf(holdings: readonly number[], total: number): number {
  const descending = Float64Array.from(holdings).sort().reverse();
  let held = 0;
  const last = descending.findIndex((x) => {
    held += x;
    return 2 * held > total * (1 + 1e-12);
  });
  return last + 1;
}

/** Gini coefficient in its n form: mean absolute difference over twice the mean; 0 when all are 0. O(n log n). */
export function gini(values: Iterable<number>): number {
  const sorted = Float64Array.from(values).sort();
  const n = sorted.length;
  let [sum, ranked] = [0, 0];
  sorted.forEach((x, i) => {
    sum += x;
    ranked += (2 * (i + 1) - n - 1) * x;
  });
  return sum > 0 ? ranked / (n * sum) : 0;
}

/** Share of all weight whose holders cast a ballot of any kind, 0…1. */
export function turnout(tally: {
  readonly for: number;
  readonly against: number;
  readonly abstain: number;
  readonly supply: number;
}): number {
  return (tally.for + tally.against + tally.abstain) / tally.supply;
}
