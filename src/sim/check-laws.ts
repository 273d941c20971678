import { SimError } from './errors';
import { requireFinite, requireInRange, requireLength, requirePositive, requireWhole } from './requirements';
import { MAX_TOKENS } from './tokens';
import type { IdealLaw, SalienceLaw, TokenLaw, Vector } from './types';

const MAX_COUNT = 1_000_000;
const MAX_GRID_SIDE = 1_000_000;

/** Checks a law of ideals; `size` is the number of members it must place, null when it places one at a time. */
export function checkIdealLaw(field: string, law: IdealLaw, k: number, size: number | null): void {
  switch (law.kind) {
    case 'points':
      checkPoints(field, law, k, size);
      return;
    case 'normal':
      requireLength(`${field}.mean`, law.mean, k);
      requireLength(`${field}.spread`, law.spread, k);
      law.spread.forEach((x, d) => {
        requireInRange(`${field}.spread[${d}]`, x, 0, Number.MAX_VALUE);
      });
      return;
    case 'uniform':
      checkBox(field, law, k);
      return;
    case 'grid':
      checkGrid(field, law, k, size);
      return;
    case 'clusters':
      checkClusters(field, law, k);
      return;
    case 'polarized':
      requireLength(`${field}.center`, law.center, k);
      requireFinite(`${field}.distance`, law.distance);
      requireInRange(`${field}.distance`, law.distance, 0, Number.MAX_VALUE);
      requireFinite(`${field}.spread`, law.spread);
      requireInRange(`${field}.spread`, law.spread, 0, Number.MAX_VALUE);
      requireInRange(`${field}.share`, law.share ?? 0.5, 0, 1);
      checkDirection(`${field}.direction`, law.direction, k);
  }
}

function checkPoints(
  field: string,
  law: Extract<IdealLaw, { kind: 'points' }>,
  k: number,
  size: number | null,
): void {
  if (law.points.length === 0) throw new SimError('empty', `${field}.points`, 'needs at least one point');
  law.points.forEach((point, j) => {
    requireLength(`${field}.points[${j}]`, point, k);
  });
  const total = checkCounts(field, 'points', law.points.length, law.counts);
  if (size !== null) requireSize(law.counts ? `${field}.counts` : `${field}.points`, total, size);
  else if (total === 0) throw new SimError('empty', `${field}.counts`, 'needs at least one point');
}

/** Sum of the counts, one each when absent; each must be whole, and there must be one per entry. */
function checkCounts(field: string, of: string, entries: number, counts?: readonly number[]): number {
  if (counts === undefined) return entries;
  if (counts.length !== entries) {
    const message = `has ${counts.length} counts for ${entries} ${of}`;
    throw new SimError('wrong-length', `${field}.counts`, message);
  }
  let total = 0;
  counts.forEach((count, j) => {
    requireWhole(`${field}.counts[${j}]`, count, 0, MAX_COUNT);
    total += count;
  });
  return total;
}

function requireSize(field: string, total: number, size: number): void {
  if (total !== size)
    throw new SimError('size-mismatch', field, `adds up to ${total} members, ${size} are needed`);
}

function checkBox(field: string, law: { readonly min: Vector; readonly max: Vector }, k: number): void {
  requireLength(`${field}.min`, law.min, k);
  requireLength(`${field}.max`, law.max, k);
  law.min.forEach((min, d) => {
    if (min > (law.max[d] ?? min))
      throw new SimError('range-reversed', `${field}.max[${d}]`, `must be at least min (${min})`);
  });
}

function checkGrid(
  field: string,
  law: Extract<IdealLaw, { kind: 'grid' }>,
  k: number,
  size: number | null,
): void {
  checkBox(field, law, k);
  if (law.perIssue === undefined) return;
  requireWhole(`${field}.perIssue`, law.perIssue, 1, MAX_GRID_SIDE);
  const places = law.perIssue ** k;
  if (size !== null && places < size)
    throw new SimError('size-mismatch', `${field}.perIssue`, `makes ${places} points for ${size} members`);
}

function checkClusters(field: string, law: Extract<IdealLaw, { kind: 'clusters' }>, k: number): void {
  let total = 0;
  law.clusters.forEach((cluster, j) => {
    const at = `${field}.clusters[${j}]`;
    requireFinite(`${at}.weight`, cluster.weight);
    requireInRange(`${at}.weight`, cluster.weight, 0, Number.MAX_VALUE);
    requireLength(`${at}.center`, cluster.center, k);
    requireFinite(`${at}.spread`, cluster.spread);
    requireInRange(`${at}.spread`, cluster.spread, 0, Number.MAX_VALUE);
    total += cluster.weight;
  });
  if (!(total > 0))
    throw new SimError('empty', `${field}.clusters`, 'needs at least one cluster with a weight above 0');
}

function checkDirection(field: string, direction: Vector | undefined, k: number): void {
  if (direction === undefined) return;
  requireLength(field, direction, k);
  if (direction.every((x) => x === 0)) throw new SimError('out-of-range', field, 'must point somewhere');
}

/** Checks a law of salience on k issues for `size` members. */
export function checkSalienceLaw(field: string, law: SalienceLaw, k: number, size: number): void {
  switch (law.kind) {
    case 'equal':
      checkCare(`${field}.each`, law.each, k);
      return;
    case 'given': {
      law.salience.forEach((row, j) => {
        checkCare(`${field}.salience[${j}]`, row, k);
      });
      const total = checkCounts(field, 'rows of salience', law.salience.length, law.counts);
      requireSize(law.counts ? `${field}.counts` : `${field}.salience`, total, size);
      return;
    }
    case 'uniform':
      checkBox(field, law, k);
      checkCare(`${field}.min`, law.min, k);
      checkCare(`${field}.max`, law.max, k);
  }
}

function checkCare(field: string, care: Vector, k: number): void {
  requireLength(field, care, k);
  care.forEach((x, d) => {
    requireInRange(`${field}[${d}]`, x, 0, 1);
  });
}

/** Checks a law of tokens for `size` members. */
export function checkTokenLaw(field: string, law: TokenLaw, size: number): void {
  switch (law.kind) {
    case 'equal':
      requirePositive(`${field}.each`, law.each ?? 1);
      return;
    case 'given':
      checkGiven(field, law, size);
      return;
    case 'pareto':
      requireInRange(`${field}.alpha`, law.alpha, 0.01, 1000);
      requirePositive(`${field}.min`, law.min ?? 1);
      return;
    case 'lognormal':
      requireInRange(`${field}.mu`, law.mu ?? 0, -30, 30);
      requireInRange(`${field}.sigma`, law.sigma, 0, 10);
      return;
    case 'zipf':
      requireInRange(`${field}.exponent`, law.exponent, 0, 10);
      requirePositive(`${field}.top`, law.top ?? 1);
      return;
    case 'whale':
      checkWhale(field, law, size);
  }
}

function checkGiven(field: string, law: Extract<TokenLaw, { kind: 'given' }>, size: number): void {
  let total = 0;
  law.tokens.forEach((amount, j) => {
    requireInRange(`${field}.tokens[${j}]`, amount, 0, MAX_TOKENS);
    total += amount * (law.counts?.[j] ?? 1);
  });
  const holders = checkCounts(field, 'token amounts', law.tokens.length, law.counts);
  requireSize(law.counts ? `${field}.counts` : `${field}.tokens`, holders, size);
  if (size > 0 && !(total > 0))
    throw new SimError('no-weight', `${field}.tokens`, 'somebody must hold some tokens');
}

function checkWhale(field: string, law: Extract<TokenLaw, { kind: 'whale' }>, size: number): void {
  if (!(law.share >= 0 && law.share < 1))
    throw new SimError(
      'out-of-range',
      `${field}.share`,
      `must be 0 or more and less than 1, is ${law.share}`,
    );
  requireWhole(`${field}.member`, law.member ?? size - 1, 0, size - 1);
  checkTokenLaw(`${field}.rest`, law.rest, size - 1);
}
