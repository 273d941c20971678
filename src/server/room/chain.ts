import { sha256 } from '#sha256';
import { atOnce, type Steps } from '../../sim/steps';
import type { Member } from '../../sim/types';
import type { RoomCreated, RoomEvent, RoomEventBody } from './events';

/** The chain of hashes over a room's events: what makes a log one that cannot be changed unseen. */

/** Hash before the first event. */
export const GENESIS_HASH = '0'.repeat(64);

/**
 * The commitment to a membership that is shown before the first vote and can be checked after the last. Of the members
 * in `byPoint` order: whoever is told hash, salt and members finds nothing out about who sits where. O(n log n).
 */
export function membershipHash(salt: string, members: readonly Member[]): string {
  return hashInOrder(salt, [...members].sort(byPoint));
}

const hashInOrder = (salt: string, members: readonly Member[]): string =>
  sha256(`${salt}\n${JSON.stringify(members)}`);

/** Whether these members are those that were committed to; in rooms of before `byPoint`, by seat. O(n log n). */
export function opensSeal(salt: string, members: readonly Member[], sealed: string): boolean {
  return membershipHash(salt, members) === sealed || hashInOrder(salt, members) === sealed;
}

/** Orders members by what they are, issue after issue, then by tokens; equal only where they are alike in everything. */
export function byPoint(a: Member, b: Member): number {
  const issue = a.ideal.findIndex((x, d) => x !== b.ideal[d]);
  if (issue >= 0) return (a.ideal[issue] as number) - (b.ideal[issue] as number);
  if (a.tokens !== b.tokens) return a.tokens - b.tokens;
  const [first, second] = [JSON.stringify(a), JSON.stringify(b)];
  return first === second ? 0 : first < second ? -1 : 1;
}

/** Names of fields that hold the hash of a secret that opens a seat or the room. */
const TOKEN_HASHES: ReadonlySet<string> = new Set(['tokenHash', 'hostTokenHash']);

/**
 * A payload's JSON as it is hashed and shown to others: in place of the hash of a secret stands the hash of that. So
 * a log can be checked by whoever has not been given anything that the server compares secrets with.
 */
function veiledText(payload: unknown): string {
  return JSON.stringify(payload, (key, value: unknown) =>
    TOKEN_HASHES.has(key) && typeof value === 'string' ? sha256(value) : value,
  );
}

/** What an event's payload is hashed with, lest short ones be guessed from their digest while they are secret. */
export function blindOf(hostTokenHash: string, seq: number): string {
  return sha256(`${hostTokenHash}\n${seq}`);
}

/** Stands for a payload in the chain of hashes. `text` is the payload's `veiledText`. */
export function payloadDigest(blind: string, text: string): string {
  return sha256(`${blind}\n${text}`);
}

interface Place {
  readonly seq: number;
  /** Server time, ms since 1970. */
  readonly at: number;
  readonly type: string;
}

/** The hash of an event that follows one with hash `previous`; `content` is its payload's digest. */
export function chainHash(previous: string, { seq, at, type }: Place, content: string): string {
  return sha256(`${previous}\n${seq}\n${at}\n${type}\n${content}`);
}

/** An event as far as it is hashed. */
type Hashed = Pick<RoomEvent, 'seq' | 'blind' | 'digest'> & { readonly payload: unknown };

/** A payload's JSON as it is hashed and shown to others. A scrubbed room keeps payloads so. */
export function hashedText({ payload, blind, digest }: Omit<Hashed, 'seq'>): string {
  return blind === undefined && digest === undefined ? veiledText(payload) : JSON.stringify(payload);
}

/** What of a room, known from its first event on, goes into the hash of every event. */
type LogKey = Partial<Pick<RoomCreated, 'log' | 'hostTokenHash'>>;

function keyOf(first: { type: string; payload: unknown } | undefined): LogKey {
  // Whatever stands in its place in a damaged log has no key.
  return first?.type === 'room-created' ? ((first.payload ?? {}) as LogKey) : {};
}

/** What stands for a payload in the chain; its whole text in logs of before there were digests. */
function contentOf({ log, hostTokenHash = '' }: LogKey, event: Hashed): string {
  if (event.digest !== undefined) return event.digest;
  if (log !== 2) return JSON.stringify(event.payload);
  return payloadDigest(event.blind ?? blindOf(hostTokenHash, event.seq), hashedText(event));
}

/**
 * Gives events their place after the event `last` in a room's log. Payloads go through JSON once, so the live state
 * is built from exactly what a replay will read (no −0, no undefined).
 */
export function sealEvents(
  last: { readonly seq: number; readonly hash: string } & LogKey,
  bodies: readonly RoomEventBody[],
  at: number,
  commandId?: string,
): RoomEvent[] {
  let { seq, hash } = last;
  const key = seq === 0 ? keyOf(bodies[0]) : last;
  return bodies.map((body, index) => {
    seq += 1;
    const payload = JSON.parse(JSON.stringify(body.payload));
    hash = chainHash(hash, { seq, at, type: body.type }, contentOf(key, { seq, payload }));
    const origin = index === 0 && commandId !== undefined ? { commandId } : {};
    return { type: body.type, payload, seq, at, hash, ...origin } as RoomEvent;
  });
}

/**
 * Checks a stored log: sequence numbers without gaps from 1 and every hash right.
 * Returns the sequence number of the first event that is wrong, or null.
 */
export function firstBrokenEvent(events: StoredLog): number | null {
  return atOnce(brokenEventSteps(events));
}

/** Events as they were stored, before they have been looked at. */
export type StoredLog = readonly (Place & Hashed & { readonly hash: string })[];

/** The same, an event a step. */
export function* brokenEventSteps(events: StoredLog): Steps<number | null> {
  let previous = GENESIS_HASH;
  const key = keyOf(events[0]);
  for (const [index, event] of events.entries()) {
    const hash = chainHash(previous, event, contentOf(key, event));
    if (event.seq !== index + 1 || event.hash !== hash) return event.seq;
    previous = hash;
    yield;
  }
  return null;
}
