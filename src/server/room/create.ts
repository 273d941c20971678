import { MAX_ROOM_ROUNDS, MAX_SEATS } from '../../protocol/defaults';
import { type Problem, problem } from '../../protocol/errors';
import type { RoomSettings } from '../../protocol/settings';
import { checkScenario, drawMembers, MECHANISMS, proposalSource, SimError } from '../../sim';
import type { Member, Scenario } from '../../sim/types';
import { membershipHash, type RoomEventBody } from './events';

/** What a new room needs from outside: choices of its facilitator, and randomness and secrets from the edge. */
export interface NewRoom {
  readonly code: string;
  readonly scenario: Scenario;
  readonly settings: RoomSettings;
  readonly seed: string;
  readonly salt: string;
  readonly hostTokenHash: string;
}

export type Decision =
  | { readonly ok: true; readonly events: readonly RoomEventBody[] }
  | { readonly ok: false; readonly problem: Problem };

export const refuse = (...args: Parameters<typeof problem>): Decision => ({
  ok: false,
  problem: problem(...args),
});
export const accept = (...events: readonly RoomEventBody[]): Decision => ({ ok: true, events });

/**
 * Opens a room: checks that the scenario can be played, draws and seals its membership.
 * Refuses with `bad-scenario` and the field at fault. Cost O(members).
 */
export function decideCreate(room: NewRoom): Decision {
  const { code, scenario, settings, seed, salt, hostTokenHash } = room;
  const refused = unplayable(scenario);
  if (refused !== null) return refused;
  let members: readonly Member[];
  try {
    checkScenario(scenario);
    members = drawMembers(scenario, seed);
    proposalSource(scenario, members, seed);
  } catch (error) {
    if (error instanceof SimError) return refuse('bad-scenario', error.message, error.field);
    throw error;
  }
  const sealed = membershipHash(salt, members);
  const payload = { code, scenario, settings, seed, salt, hostTokenHash, members, membershipHash: sealed };
  return accept({ type: 'room-created', payload });
}

/** Numbers further from 1 than this overflow or vanish once squared and summed; no DAO's issue needs them. */
const [SMALLEST, LARGEST] = [1e-50, 1e50];

/** Path of the first number that a room does not reckon with; null when there is none. */
function extremeNumber(value: unknown, path: string): string | null {
  if (typeof value === 'number') {
    const size = Math.abs(value);
    return value === 0 || (size >= SMALLEST && size <= LARGEST) ? null : path;
  }
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, inner] of Object.entries(value)) {
    const step = Array.isArray(value) ? `[${key}]` : `.${key}`;
    const found = extremeNumber(inner, path === '' ? key : `${path}${step}`);
    if (found !== null) return found;
  }
  return null;
}

/** People press For, Against or Abstain; mechanisms with another kind of ballot are for the laboratory. */
function unplayable(scenario: Scenario): Decision | null {
  const { mechanism, population, rounds } = scenario;
  const extreme = extremeNumber(scenario, '');
  if (extreme !== null)
    return refuse(
      'bad-scenario',
      `A live room takes 0 and numbers of ${SMALLEST} to ${LARGEST} in size.`,
      extreme,
    );
  if (population.size > MAX_SEATS)
    return refuse('bad-scenario', `A live room has at most ${MAX_SEATS} seats.`, 'population.size');
  if (rounds > MAX_ROOM_ROUNDS)
    return refuse('bad-scenario', `A live room has at most ${MAX_ROOM_ROUNDS} rounds.`, 'rounds');
  const known = MECHANISMS.find(({ id }) => id === mechanism.id);
  if (known === undefined || known.ballotKind === 'sign') return null;
  const message = `A live room counts one ballot of For, Against or Abstain a seat; "${known.label}" needs another kind.`;
  return refuse('bad-scenario', message, 'mechanism.id');
}
