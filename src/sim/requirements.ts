import { SimError } from './errors';
import type { Member, Vector } from './types';

/** Coordinates and steps larger than this would lose the precision that votes are decided by. */
const MAX_COORDINATE = 1e12;

/** A finite number of sensible size. */
export function requireFinite(field: string, x: number): void {
  if (!Number.isFinite(x)) throw new SimError('not-finite', field, `must be a finite number, is ${x}`);
  if (Math.abs(x) > MAX_COORDINATE)
    throw new SimError(
      'out-of-range',
      field,
      `must be between -${MAX_COORDINATE} and ${MAX_COORDINATE}, is ${x}`,
    );
}

/** A finite number in [min, max]. */
export function requireInRange(field: string, x: number, min: number, max: number): void {
  if (!Number.isFinite(x)) throw new SimError('not-finite', field, `must be a finite number, is ${x}`);
  if (x < min || x > max) {
    const limits = max === Number.MAX_VALUE ? `${min} or more` : `between ${min} and ${max}`;
    throw new SimError('out-of-range', field, `must be ${limits}, is ${x}`);
  }
}

/** A finite number above 0. */
export function requirePositive(field: string, x: number): void {
  requireFinite(field, x);
  if (x <= 0) throw new SimError('out-of-range', field, `must be more than 0, is ${x}`);
}

/** A whole number in [min, max]. */
export function requireWhole(field: string, x: number, min: number, max: number): void {
  requireInRange(field, x, min, max);
  if (!Number.isInteger(x)) throw new SimError('not-whole', field, `must be a whole number, is ${x}`);
}

/** Tokens that are numbers, none below 0. O(n), without allocation where they are. */
export function requireTokens(members: readonly Member[]): void {
  members.forEach(({ tokens }, i) => {
    if (!(tokens >= 0 && tokens < Number.POSITIVE_INFINITY))
      requireInRange(`members[${i}].tokens`, tokens, 0, Number.MAX_VALUE);
  });
}

/** A vector of k finite numbers. */
export function requireLength(field: string, v: Vector, k: number): void {
  if (v.length !== k) {
    const issues = k === 1 ? '1 issue' : `${k} issues`;
    throw new SimError('wrong-length', field, `has ${v.length} numbers for ${issues}`);
  }
  v.forEach((x, d) => {
    requireFinite(`${field}[${d}]`, x);
  });
}

const LONGEST_SEED = 200;

/** A seed as it stands in addresses, files and commands: 1 to 200 characters, blanks at its ends being part of it. */
export function requireSeed(field: string, seed: string): void {
  if (seed === '') throw new SimError('empty', field, 'must not be empty');
  requireWhole(`${field}.length`, seed.length, 1, LONGEST_SEED);
}
