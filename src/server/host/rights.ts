import { type Problem, problem } from '../../protocol/errors';
import { type Actor, isRemoved, opensWith, type RoomState } from '../room';

/**
 * Why somebody is no longer who they came as, or null where they are. What a connection may do hangs on its secret
 * (`tokenHash`) and on what the room makes of it now: someone may have been removed, reseated or dismissed since, and
 * their seat may be another's. O(1) for those who are.
 */
export function lostRight(state: RoomState, actor: Actor, tokenHash: string): Problem | null {
  if (actor.kind === 'host') return isHost(state, tokenHash) ? null : problem('not-host');
  if (actor.kind !== 'player') return null;
  const person = state.seats[actor.seat]?.person;
  if (person && opensWith(person, tokenHash)) return null;
  return isRemoved(state, tokenHash) ? problem('removed') : problem('seat-changed');
}

/**
 * Whether a secret is the facilitator's or one of those they invited; never in a scrubbed room, where the hash of the
 * facilitator's hash, which the chain needs, is no secret's.
 */
export function isHost(state: RoomState, tokenHash: string): boolean {
  if (state.scrubbed) return false;
  return state.hostTokenHash === tokenHash || state.hosts.some((host) => host.tokenHash === tokenHash);
}
