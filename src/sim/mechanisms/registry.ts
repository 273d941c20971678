import { SimError } from '../errors';
import type { MechanismId } from '../types';
import type { Mechanism } from './mechanism';
import { memberMajority } from './member-majority';
import { quadraticSqrt } from './quadratic-sqrt';
import { tokenMajority } from './token-majority';

const registry: Readonly<Record<MechanismId, Mechanism>> = {
  'token-majority': tokenMajority,
  'member-majority': memberMajority,
  'quadratic-sqrt': quadraticSqrt,
};

/** Every mechanism, in the order in which to offer them. */
export const MECHANISMS: readonly Mechanism[] = Object.values(registry);

/** The mechanism of an id; throws `unknown-mechanism`. */
export function mechanismOf(id: MechanismId): Mechanism {
  if (!Object.hasOwn(registry, id)) {
    const known = Object.keys(registry).join(', ');
    throw new SimError('unknown-mechanism', 'mechanism.id', `"${id}" is none of ${known}`);
  }
  return registry[id];
}
