import { SimError } from '../errors';
import type { MechanismId } from '../types';
import { bicameral } from './bicameral';
import { conviction } from './conviction';
import { localVoting } from './local-voting';
import type { ChoiceMechanism, Mechanism } from './mechanism';
import { memberMajority } from './member-majority';
import { optimistic } from './optimistic';
import { quadraticCredits } from './quadratic-credits';
import { quadraticSqrt } from './quadratic-sqrt';
import { tokenMajority } from './token-majority';

const registry: Readonly<Record<MechanismId, Mechanism>> = {
  'token-majority': tokenMajority,
  'member-majority': memberMajority,
  'quadratic-sqrt': quadraticSqrt,
  'quadratic-credits': quadraticCredits,
  bicameral,
  optimistic,
  conviction,
  'local-voting': localVoting,
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

/** The mechanism of an id if its members say For, Against or Abstain; null for other kinds of ballot. */
export function choiceMechanismOf(id: MechanismId): ChoiceMechanism | null {
  const mechanism = mechanismOf(id);
  switch (mechanism.ballotKind) {
    case 'sign':
    case 'against-only':
    case 'both-houses':
      return mechanism;
    default:
      return null;
  }
}
