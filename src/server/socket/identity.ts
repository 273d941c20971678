import { type Problem, problem } from '../../protocol/errors';
import type { Hello } from '../../protocol/messages';
import { type Actor, isHost, isRemoved, type Recipient, type RoomState, seatOfToken, sha256 } from '../host';

/** Who a connection is in a room: what it may do, what it may see, and the hash of the secret that says so. */
export interface Identity {
  readonly actor: Actor;
  readonly recipient: Recipient;
  readonly tokenHash: string | null;
}

export const GUEST: Identity = {
  actor: { kind: 'guest' },
  recipient: { role: 'projector' },
  tokenHash: null,
};

export function playerAt(seat: number, tokenHash: string): Identity {
  return { actor: { kind: 'player', seat }, recipient: { role: 'player', seat }, tokenHash };
}

/**
 * Finds out who says hello. Without a token one watches; a token must be right for the role asked for, or the
 * answer is `wrong-token`, or `removed` for someone who was taken out.
 */
export function identify(state: RoomState, hello: Pick<Hello, 'role' | 'token'>): Identity | Problem {
  const { role, token } = hello;
  if (role === 'projector') return GUEST;
  if (token === undefined) return role === 'player' ? GUEST : problem('wrong-token');
  const tokenHash = sha256(token);
  if (role === 'host') {
    if (!isHost(state, tokenHash)) return problem('wrong-token');
    return { actor: { kind: 'host' }, recipient: { role: 'host' }, tokenHash };
  }
  const seat = seatOfToken(state, tokenHash);
  if (seat !== null) return playerAt(seat, tokenHash);
  return problem(isRemoved(state, tokenHash) ? 'removed' : 'wrong-token');
}
