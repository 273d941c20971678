import type { Choice, Vector } from '../../sim/types';
import type { BallotCast, ProposalShown, RoomCreated, RoundClosed } from './events';

/** A person who holds a seat. */
export interface Person {
  readonly name: string;
  /** SHA-256 of the secret seat token; the token itself is never stored. */
  readonly tokenHash: string;
  /** Has left; the seat's bot plays until they return. */
  readonly away: boolean;
}

export interface Seat {
  /** null: nobody has taken the seat, its bot plays. */
  readonly person: Person | null;
  /** Ids of this seat's latest commands, so that one sent twice is carried out once. */
  readonly recentCommands: readonly string[];
}

export type Phase =
  | { readonly type: 'lobby' }
  | { readonly type: 'proposal'; readonly proposal: ProposalShown }
  | {
      readonly type: 'voting';
      readonly proposal: ProposalShown;
      readonly closesAtMs: number | null;
      /** One per seat; null where no person has voted. */
      readonly ballots: readonly (BallotCast | null)[];
    }
  | { readonly type: 'result'; readonly round: number; readonly nextAtMs: number | null }
  | { readonly type: 'debrief' };

/** A finished round: what was proposed from where, and how it was decided. */
export interface FinishedRound extends RoundClosed {
  readonly delta: Vector;
  readonly from: Vector;
}

/** Everything a room is. Built by `evolve` from its events and by nothing else. Holds secrets: see `view.ts`. */
export interface RoomState extends RoomCreated {
  /** Of the last event. */
  readonly seq: number;
  readonly hash: string;
  readonly seats: readonly Seat[];
  readonly hostCommands: readonly string[];
  readonly phase: Phase;
  /** Where the DAO stands, S. */
  readonly position: Vector;
  readonly history: readonly FinishedRound[];
}

/** Seats whose person has at least one open connection. Not part of the log: it lives and dies with sockets. */
export type Connected = Pick<ReadonlySet<number>, 'has'>;

/** Who asks. The socket layer finds this out from tokens before it hands a command on. */
export type Actor =
  | { readonly kind: 'host' }
  | { readonly kind: 'player'; readonly seat: number }
  | { readonly kind: 'guest' }
  | { readonly kind: 'server' };

/** Round being played or shown; 0 in the lobby. */
export function currentRound(state: RoomState): number {
  const { phase } = state;
  if (phase.type === 'proposal' || phase.type === 'voting') return phase.proposal.round;
  return state.history.length;
}

/** The seat that a token belongs to, by its hash; null when none. O(seats). */
export function seatOfToken(state: RoomState, tokenHash: string): number | null {
  const seat = state.seats.findIndex((s) => s.person?.tokenHash === tokenHash);
  return seat === -1 ? null : seat;
}

/** When the room acts by itself next, ms since 1970; null when it waits for people. */
export function nextDeadline(state: RoomState): number | null {
  const { phase } = state;
  if (phase.type === 'proposal') return phase.proposal.opensAtMs;
  if (phase.type === 'voting') return phase.closesAtMs;
  if (phase.type === 'result') return phase.nextAtMs;
  return null;
}

/** A seat that its person plays: taken, and not left. */
export function isPlayedByPerson(seat: Seat): boolean {
  return seat.person !== null && !seat.person.away;
}

/** Choice of each seat's person in the open round; null where none, and outside voting. */
export function openBallot(state: RoomState, seat: number): Choice | null {
  return state.phase.type === 'voting' ? (state.phase.ballots[seat]?.choice ?? null) : null;
}
