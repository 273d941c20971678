import { hash as digest } from 'node:crypto';
import type { RoomSettings } from '../../protocol/settings';
import type { BallotSource } from '../../protocol/views';
import type { Choice, Member, Scenario, Tally, Vector } from '../../sim/types';

/**
 * What can happen in a room. A room is the list of these: nothing else is stored and everything is derived from
 * them. They hold facts (who voted what, what the tally was), so that a later version of the model cannot change
 * what an old room did.
 */
export type RoomEventBody =
  | { readonly type: 'room-created'; readonly payload: RoomCreated }
  | { readonly type: 'player-joined'; readonly payload: { seat: number; name: string; tokenHash: string } }
  | { readonly type: 'player-left'; readonly payload: { seat: number } }
  | { readonly type: 'player-returned'; readonly payload: { seat: number } }
  | { readonly type: 'proposal-shown'; readonly payload: ProposalShown }
  | { readonly type: 'voting-opened'; readonly payload: { round: number; closesAtMs: number | null } }
  | { readonly type: 'ballot-cast'; readonly payload: BallotCast }
  | { readonly type: 'closing-moved'; readonly payload: { round: number; closesAtMs: number } }
  | { readonly type: 'round-closed'; readonly payload: RoundClosed }
  | { readonly type: 'game-ended'; readonly payload: { roundsPlayed: number } };

export interface RoomCreated {
  readonly code: string;
  readonly scenario: Scenario;
  readonly settings: RoomSettings;
  /** Master seed of the room's proposals and draws. Never leaves the server. */
  readonly seed: string;
  /** Random text hashed with the members, so that the commitment cannot be guessed from likely members. */
  readonly salt: string;
  readonly hostTokenHash: string;
  /** The membership as drawn: stored, not redrawn, so that a room never depends on today's laws. */
  readonly members: readonly Member[];
  readonly membershipHash: string;
}

export interface ProposalShown {
  readonly round: number;
  readonly delta: Vector;
  /** Member that proposed it, where the proposal law has one. */
  readonly proposer: number | null;
  readonly opensAtMs: number;
}

export interface BallotCast {
  readonly round: number;
  readonly seat: number;
  readonly choice: Choice;
  /** What the model's sincere member would have voted in this seat. */
  readonly sincere: Choice;
  /** Whether the phone showed how far the proposal would move the DAO for this player. */
  readonly hintShown: boolean;
}

/** One seat's ballot as counted. */
export interface CountedBallot {
  /** Null where the seat's bot took no part. */
  readonly choice: Choice | null;
  readonly sincere: Choice;
  readonly by: BallotSource;
}

export interface RoundClosed {
  readonly round: number;
  /** One per seat, in seat order. */
  readonly ballots: readonly CountedBallot[];
  readonly tally: Tally;
  /** The DAO's state after the round. */
  readonly state: Vector;
  readonly nextAtMs: number | null;
}

/** An event in its place: `hash` covers the event and the hash before it, so no part of a log can be swapped. */
export type RoomEvent = RoomEventBody & {
  readonly seq: number;
  /** Server time, ms since 1970. */
  readonly at: number;
  readonly hash: string;
  /** On the first event of a client's command: the command's id. Absent where the server acted by itself. */
  readonly commandId?: string;
};

/** Hash before the first event. */
export const GENESIS_HASH = '0'.repeat(64);

/** SHA-256 in hex. */
export function sha256(text: string): string {
  return digest('sha256', text, 'hex');
}

/** The commitment to a membership that is shown before the first vote and can be checked after the last. */
export function membershipHash(salt: string, members: readonly Member[]): string {
  return sha256(`${salt}\n${JSON.stringify(members)}`);
}

/** The hash of an event that follows one with hash `previous`. */
export function eventHash(
  previous: string,
  event: { seq: number; at: number; type: string; payload: unknown },
) {
  return chainHash(previous, event, JSON.stringify(event.payload));
}

function chainHash(
  previous: string,
  { seq, at, type }: { seq: number; at: number; type: string },
  payloadText: string,
): string {
  return sha256(`${previous}\n${seq}\n${at}\n${type}\n${payloadText}`);
}

/**
 * Gives events their place after the event `last` in a room's log. Payloads go through JSON once, so the live state
 * is built from exactly what a replay will read (no −0, no undefined).
 */
export function sealEvents(
  last: { readonly seq: number; readonly hash: string },
  bodies: readonly RoomEventBody[],
  at: number,
  commandId?: string,
): RoomEvent[] {
  let { seq, hash } = last;
  return bodies.map((body, index) => {
    seq += 1;
    const payloadText = JSON.stringify(body.payload);
    hash = chainHash(hash, { seq, at, type: body.type }, payloadText);
    const origin = index === 0 && commandId !== undefined ? { commandId } : {};
    return { type: body.type, payload: JSON.parse(payloadText), seq, at, hash, ...origin };
  });
}

/**
 * Checks a stored log: sequence numbers without gaps from 1 and every hash right.
 * Returns the sequence number of the first event that is wrong, or null.
 */
export function firstBrokenEvent(
  events: readonly { seq: number; at: number; type: string; payload: unknown; hash: string }[],
): number | null {
  let previous = GENESIS_HASH;
  for (const [index, event] of events.entries()) {
    if (event.seq !== index + 1 || event.hash !== eventHash(previous, event)) return event.seq;
    previous = event.hash;
  }
  return null;
}
