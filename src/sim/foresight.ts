import { mechanismOf } from './mechanisms/registry';
import type { MechanismConfig, Scenario } from './types';

/** What stands in the way of somebody who wants to know, before a vote, what will pass. */
export interface Obstacle {
  /** Path of the field at fault. */
  readonly field: string;
  /** How the sentence about it goes on. */
  readonly why: string;
}

/**
 * Why nobody can know before a vote what will pass under some rules; null where it follows from the members and the
 * state alone: all who vote are sincere, and each vote decides for itself.
 */
export function unforeseeable({
  mechanism,
  behaviour,
}: Pick<Scenario, 'mechanism' | 'behaviour'>): Obstacle | null {
  const undecided = withoutDecision(mechanism);
  if (undecided !== null) return { field: 'mechanism.id', why: undecided };
  if (mechanism.credits?.spending === 'storable') {
    const why = 'cannot be "storable": what passes would hang on what was spent before';
    return { field: 'mechanism.credits.spending', why };
  }
  if (behaviour !== undefined && Object.keys(behaviour).length > 0)
    return { field: 'behaviour', why: 'cannot be foreseen' };
  if ((mechanism.delegation?.override ?? 0) > 0)
    return { field: 'mechanism.delegation.override', why: 'cannot be foreseen' };
  return null;
}

/** Why a mechanism has no single vote that lets a change through; null where it has. */
function withoutDecision({ id }: MechanismConfig): string | null {
  switch (mechanismOf(id).ballotKind) {
    case 'support':
      return `cannot be "${id}": support adds up over rounds, and no single vote says what passes`;
    case 'pull':
      return `cannot be "${id}": nothing is proposed there, so there is no agenda to set`;
    default:
      return null;
  }
}
