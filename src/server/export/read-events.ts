import { chainHash, type Difference, GENESIS_HASH, type RoomEvent, retrace, type Traced } from '../room';
import { type Check, Found, found } from './check';
import { contentOf, type ExportedEvent, lineOf } from './exported-event';
import { Session } from './session';

/** What an export's events say when they are followed from the first to the last. */
export interface Told {
  readonly session: Session;
  readonly events: number;
  /** Whether the chain of hashes holds. */
  readonly hashes: Check;
  /** The first event that the room would not have made so, of those about members and of all others; null: none. */
  readonly members: Check | null;
  readonly rounds: Check | null;
}

/**
 * Reads `events.jsonl` line by line, keeping no line. `progress` hears now and then how many bytes are done.
 * O(what the session did). @throws Found `events-cut`, `line-not-event`, `line-impossible`.
 */
export function readEvents(file: Uint8Array, progress: (bytes: number) => void = () => {}): Told {
  const session = new Session();
  const chain = new Chain();
  const differences = new Differences();
  let line = 0;
  for (let from = 0; from < file.length; ) {
    line += 1;
    const end = file.indexOf(LINE_END, from);
    if (end === -1) throw new Found(found('events-cut'));
    const event = parseLine(file.subarray(from, end), line);
    try {
      differences.lookAt(session, event);
      session.add(event);
    } catch (error) {
      // Whatever stops the recount: no room makes such an event here.
      const why = error instanceof Error ? error.message : String(error);
      throw new Found(found('line-impossible', { line, why }));
    }
    chain.add(event);
    from = end + 1;
    if (line % LINES_BETWEEN_NEWS === 0) progress(from);
  }
  if (line === 0) throw new Found(found('line-not-event', { line: 1 }));
  const { members, rounds } = differences;
  return { session, events: line, hashes: chain.check(session), members, rounds };
}

/** Events that say what the room would not have done. Of a game that goes on not enough is known. */
class Differences {
  #isOpened = false;
  members: Check | null = null;
  rounds: Check | null = null;

  /** `session`: as it was before the event. */
  lookAt(session: Session, event: ExportedEvent): void {
    if (event.type === 'room-created') this.#isOpened = 'seed' in event.payload;
    if (!this.#isOpened) {
      if (event.type === 'game-ended') this.rounds ??= found('secrets-missing');
      return;
    }
    if (this.members !== null && this.rounds !== null) return;
    const differs = retrace(session.stateSoFar, event as unknown as Traced);
    if (differs === null) return;
    if (ABOUT_MEMBERS.has(event.type)) this.members ??= differenceOf('members-not-made', event, differs);
    else if (event.type === 'round-closed')
      this.rounds ??= found('round-differs', { round: Number(event.payload.round), ...differs });
    else this.rounds ??= differenceOf('event-not-made', event, differs);
  }
}

const ABOUT_MEMBERS: ReadonlySet<RoomEvent['type']> = new Set([
  'room-created',
  'seats-added',
  'point-set',
  'membership-sealed',
]);

function differenceOf(
  code: 'members-not-made' | 'event-not-made',
  { seq, type }: ExportedEvent,
  differs: Difference,
): Check {
  return found(code, { event: seq, kind: type, ...differs });
}

const LINE_END = 0x0a;
const LINES_BETWEEN_NEWS = 256;

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** An event, if the line is what an event makes, to the byte. */
function parseLine(bytes: Uint8Array, number: number): ExportedEvent {
  try {
    const line = decoder.decode(bytes);
    const event: ExportedEvent = JSON.parse(line);
    const isEvent = typeof event.payload === 'object' && event.payload !== null;
    if (isEvent && event.seq === number && lineOf(event) === line) return event;
  } catch {
    // No JSON, or not even text: said below, as of every other line that is none.
  }
  throw new Found(found('line-not-event', { line: number }));
}

/** The chain of hashes, followed event by event. */
class Chain {
  #previous = GENESIS_HASH;
  #events = 0;
  #hashed = 0;
  #parts = 0;
  #broken: Check | null = null;

  add(event: ExportedEvent): void {
    this.#events += 1;
    const content = contentOf(event);
    if (content !== null) this.#hashed += 1;
    if (event.digest !== undefined) this.#parts += 1;
    if (content === null || chainHash(this.#previous, event, content) !== event.hash)
      this.#broken ??= found('chain-broken', { event: event.seq, kind: event.type });
    else this.#previous = event.hash;
  }

  check({ state }: Session): Check {
    if (this.#hashed === 0 && state.log === undefined) return found('chain-without-digests');
    if (this.#broken !== null) return this.#broken;
    const [events, parts, head] = [this.#events, this.#parts, this.#previous];
    return parts === 0
      ? found('chain-whole', { events, head })
      : found('chain-with-digests', { events, parts, head });
  }
}
