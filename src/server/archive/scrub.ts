import type { Steps } from '../../sim/steps';
import { exportedEvent } from '../export/exported-event';
import { evolve, payloadDigest, type RoomCreated, type RoomEvent, type RoomState, sealEvents } from '../room';
import type { StoredEvent } from '../store/types';

/** Taking out of a session's events who took part and what they wrote, while what it led to stays and can be checked. */

/** A log as it is to be stored: its events, and one after them that says what was done. */
export interface ScrubbedLog {
  readonly events: readonly StoredEvent[];
  readonly last: StoredEvent;
}

/**
 * The events of a session without names, without what people and facilitators wrote freely, and without the hashes of
 * anybody's secrets. Results stay, and so does every hash: an event that was changed holds the digest of what it was.
 * Null for logs of before payloads had digests, whose hashes could not be followed any more. Pure; an event a step.
 */
export function* scrubSteps(events: readonly RoomEvent[], at: number): Steps<ScrubbedLog | null> {
  const [first] = events;
  const previous = events.at(-1);
  if (first?.type !== 'room-created' || previous === undefined) return null;
  const key = first.payload;
  const { log } = key;
  if (log === undefined) return null;
  const scrubbed: StoredEvent[] = [];
  let state: RoomState | null = null;
  for (const event of events) {
    scrubbed.push(scrubbedEvent(event, key, state));
    state = evolve(state, event);
    yield;
  }
  const { hostTokenHash } = scrubbedEvent(first, key, null).payload as RoomCreated;
  const place = { seq: previous.seq, hash: previous.hash, log, hostTokenHash };
  const [last] = sealEvents(place, [{ type: 'room-scrubbed', payload: {} }], Math.max(at, previous.at));
  return last === undefined ? null : { events: scrubbed, last };
}

/** As an export has it that names nobody, and less. */
function scrubbedEvent(event: RoomEvent, key: RoomCreated, before: RoomState | null): StoredEvent {
  const exported = exportedEvent(event, key, { isRunning: false, names: false }, before);
  const { seq, at, type, payload, blind, digest } = exported;
  const text = JSON.stringify(payload);
  const less = TAKEN_OUT[type](payload);
  const kept = { seq, at, type, payload: less, hash: event.hash };
  if (digest !== undefined) return { ...kept, digest };
  if (blind === undefined) throw new Error(`Event ${seq} holds neither a blind nor a digest`);
  return { ...kept, ...(JSON.stringify(less) === text ? { blind } : { digest: payloadDigest(blind, text) }) };
}

type Payload = Readonly<Record<string, unknown>>;
type Less = (payload: Payload) => Payload;

const whole: Less = (payload) => payload;
/** The hash of a secret that opens a seat or the room becomes one that no secret has. */
const withoutToken: Less = (payload) => ({ ...payload, tokenHash: '' });
/** A group's name may say who is in it; without one it is called by its number. */
const withoutNames: Less = (payload) => ({ ...payload, names: [] });
const withoutText: Less = (payload) => ({ ...payload, text: '' });
const withoutTexts: Less = (payload) => ({
  ...payload,
  answers: Object.fromEntries(
    Object.entries(payload.answers as Payload).map(([id, given]) => [
      id,
      typeof given === 'string' ? null : given,
    ]),
  ),
});
/** Title, questions and consent stay: they are what was played, answered and agreed to. */
const withoutNotes: Less = (payload) => ({
  ...payload,
  settings: withoutGroupNames(payload.settings as Payload),
  ...(Array.isArray(payload.script)
    ? { script: payload.script.map(({ note: _, ...rules }: Payload) => rules) }
    : {}),
});

/** As `withoutNames`; rooms of before groups had names have none to take out. */
function withoutGroupNames(settings: Payload): Payload {
  return 'groupNames' in settings ? { ...settings, groupNames: [] } : settings;
}

/** What goes of each kind of event besides names; every kind has to be thought about. */
const TAKEN_OUT: { readonly [T in RoomEvent['type']]: Less } = {
  'room-created': withoutNotes,
  'player-joined': withoutToken,
  'seat-link-given': withoutToken,
  'host-invited': withoutToken,
  'chat-said': withoutText,
  'answers-given': withoutTexts,
  'groups-named': withoutNames,
  'seats-added': whole,
  'player-left': whole,
  'player-returned': whole,
  'player-renamed': whole,
  'player-removed': whole,
  'player-readmitted': whole,
  'seats-swapped': whole,
  'room-locked': whole,
  'help-called': whole,
  'help-answered': whole,
  'point-set': whole,
  'membership-sealed': whole,
  'host-dismissed': whole,
  'screen-set': whole,
  'room-succeeded': whole,
  'rules-changed': whole,
  'clock-paused': whole,
  'clock-resumed': whole,
  'deadline-moved': whole,
  'proposing-opened': whole,
  'proposal-made': whole,
  'proposal-withdrawn': whole,
  'proposal-skipped': whole,
  'proposal-shown': whole,
  'voting-opened': whole,
  'ballot-cast': whole,
  'delegation-set': whole,
  nudged: whole,
  'closing-moved': whole,
  'round-closed': whole,
  'chat-reacted': whole,
  'chat-hidden': whole,
  'player-muted': whole,
  'game-ended': whole,
  'room-scrubbed': whole,
};
