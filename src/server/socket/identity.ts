import { timingSafeEqual } from 'node:crypto';
import { type Problem, problem } from '../../protocol/errors';
import type { Hello } from '../../protocol/messages';
import { type Actor, type Recipient, type RoomState, seatOfToken, sha256 } from '../host';

/** Who a connection is in a room: what it may do, and what it may see. */
export interface Identity {
  readonly actor: Actor;
  readonly recipient: Recipient;
}

export const GUEST: Identity = { actor: { kind: 'guest' }, recipient: { role: 'projector' } };
const HOST: Identity = { actor: { kind: 'host' }, recipient: { role: 'host' } };

export function playerAt(seat: number): Identity {
  return { actor: { kind: 'player', seat }, recipient: { role: 'player', seat } };
}

/**
 * Finds out who says hello. Without a token one watches; a token must be right for the role asked for, or the
 * answer is `wrong-token`.
 */
export function identify(state: RoomState, hello: Pick<Hello, 'role' | 'token'>): Identity | Problem {
  const { role, token } = hello;
  if (role === 'projector') return GUEST;
  if (token === undefined) return role === 'player' ? GUEST : problem('wrong-token');
  const hash = sha256(token);
  if (role === 'host') return sameHash(hash, state.hostTokenHash) ? HOST : problem('wrong-token');
  const seat = seatOfToken(state, hash);
  return seat === null ? problem('wrong-token') : playerAt(seat);
}

function sameHash(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}
