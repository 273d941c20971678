import {
  blindOf,
  hashedText,
  type LogVersion,
  nextPersonId,
  payloadDigest,
  type RoomEvent,
  type RoomState,
} from '../room';
import { SECRET_UNTIL_THE_END } from './secrets';

/**
 * An event as an export has it, one line of `events.jsonl`. Hashes of tokens are hashed once more. Either `blind`, which
 * the payload is hashed with, or, where something was taken out of the payload or put in place of it, the `digest` of
 * what it was: so the chain of hashes can be followed either way. Logs of before payloads had digests have neither,
 * and no `hash`: it would tell what was taken out.
 */
export interface ExportedEvent {
  readonly seq: number;
  readonly at: number;
  readonly type: RoomEvent['type'];
  readonly payload: Readonly<Record<string, unknown>>;
  readonly hash?: string;
  readonly blind?: string;
  readonly digest?: string;
}

/** What an export keeps to itself. */
export interface Discretion {
  /** The game goes on: what nobody may know before its end stays out. */
  readonly isRunning: boolean;
  /** Names stand as people gave them; else `Person 7`. */
  readonly names: boolean;
}

/** What of the room goes into the hash of each event: see `events.ts`. */
export interface HashKey {
  readonly log?: LogVersion;
  readonly hostTokenHash: string;
}

/** An event as others may have it; `before`: the room just before it, null before the first. Pure. */
export function exportedEvent(
  event: Pick<RoomEvent, 'seq' | 'at' | 'type' | 'payload' | 'hash' | 'blind' | 'digest'>,
  { log, hostTokenHash }: HashKey,
  discretion: Discretion,
  before: RoomState | null,
): ExportedEvent {
  const { seq, at, type, hash, digest } = event;
  const text = hashedText(event);
  const whole = JSON.parse(text);
  const person = before === null ? 0 : personIn(type, whole, before);
  const payload = discreet(type, whole, discretion, person);
  if (log === undefined) return { seq, at, type, payload };
  // Something is missing already.
  if (digest !== undefined) return { seq, at, type, payload, hash, digest };
  const blind = event.blind ?? blindOf(hostTokenHash, seq);
  const isWhole = payload === whole || JSON.stringify(payload) === text;
  return { seq, at, type, payload, hash, ...(isWhole ? { blind } : { digest: payloadDigest(blind, text) }) };
}

type Payload = Record<string, unknown>;

function discreet(
  type: RoomEvent['type'],
  whole: Payload,
  { isRunning, names }: Discretion,
  person: number,
): Payload {
  const known = isRunning ? SECRET_UNTIL_THE_END[type](whole) : whole;
  if (names || !('name' in known)) return known;
  return { ...known, name: type === 'host-invited' ? 'Facilitator' : `Person ${person}` };
}

/** Number of the person whose name an event holds: theirs for good, whoever takes their seat. */
function personIn(type: RoomEvent['type'], { seat, person }: Payload, before: RoomState): number {
  if (type === 'player-joined') return nextPersonId(before);
  const back = type === 'player-readmitted' ? before.removed.find(({ id }) => id === person) : undefined;
  return back?.person.id ?? before.seats[Number(seat)]?.person?.id ?? 0;
}

/** The line of `events.jsonl`, without its end. The same event always makes the same bytes. */
export function lineOf({ seq, at, type, payload, hash, blind, digest }: ExportedEvent): string {
  return JSON.stringify({ seq, at, type, payload, hash, blind, digest });
}

/** What stands for an exported event's payload in the chain; null where its log had no digests. */
export function contentOf({ payload, blind, digest }: ExportedEvent): string | null {
  if (digest !== undefined) return digest;
  return blind === undefined ? null : payloadDigest(blind, JSON.stringify(payload));
}
