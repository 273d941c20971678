import { chainHash, GENESIS_HASH, type RoomState, type RoundClosed, recountRound } from '../room';
import { type Check, Found, found } from './check';
import { contentOf, type ExportedEvent, lineOf } from './exported-event';
import { Session } from './session';

/** What an export's events say when they are followed from the first to the last. */
export interface Told {
  readonly session: Session;
  readonly events: number;
  /** Whether the chain of hashes holds. */
  readonly hashes: Check;
  /** The first round that does not follow from its ballots; null: every one does. */
  readonly difference: Check | null;
}

/**
 * Reads `events.jsonl` line by line, keeping no line. `progress` hears now and then how many bytes are done.
 * O(what the session did). @throws Found `events-cut`, `line-not-event`, `line-impossible`.
 */
export function readEvents(file: Uint8Array, progress: (bytes: number) => void = () => {}): Told {
  const session = new Session();
  const chain = new Chain();
  let difference: Check | null = null;
  let line = 0;
  for (let from = 0; from < file.length; ) {
    line += 1;
    const end = file.indexOf(LINE_END, from);
    if (end === -1) throw new Found(found('events-cut'));
    const event = parseLine(file.subarray(from, end), line);
    try {
      difference ??= differenceIn(session, event);
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
  return { session, events: line, hashes: chain.check(session), difference };
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
    const [events, parts] = [this.#events, this.#parts];
    return parts === 0 ? found('chain-whole', { events }) : found('chain-with-digests', { events, parts });
  }
}

/** How a round's closing differs from what the room as it was before makes of its ballots; null: not. */
function differenceIn(session: Session, { type, payload }: ExportedEvent): Check | null {
  if (type !== 'round-closed' || !('ballots' in payload)) return null;
  const closed = payload as unknown as RoundClosed;
  const differs = recountDifference(session.state, closed);
  return differs === null ? null : found('round-differs', { round: closed.round, ...differs });
}

/** Where a round, counted again from the room as it was just before, differs from what was recorded; null: nowhere. */
export function recountDifference(state: RoomState, closed: RoundClosed): Difference | null {
  const recorded = {
    choices: closed.ballots.map(({ choice }) => choice),
    tally: closed.tally,
    state: closed.state,
  };
  return firstDifference(recorded, JSON.parse(JSON.stringify(recountRound(state, closed))), '');
}

interface Difference {
  readonly where: string;
  readonly recorded: string;
  readonly again: string;
}

/** Sums may be added up in another order, and browsers differ in the last digit of a logarithm. */
const ROUNDING = 1e-9;

/** Whether two numbers are the same but for rounding. */
export function isClose(a: number, b: number): boolean {
  return Math.abs(a - b) <= ROUNDING * (1 + Math.abs(a));
}

/** Where two JSON values differ, or null. */
function firstDifference(a: unknown, b: unknown, where: string): Difference | null {
  const isSame = typeof a === 'number' && typeof b === 'number' ? isClose(a, b) : a === b;
  if (isSame) return null;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null)
    return { where, recorded: String(a), again: String(b) };
  for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
    const inner = (value: object) => (value as Record<string, unknown>)[key];
    const differs = firstDifference(inner(a), inner(b), where === '' ? key : `${where}.${key}`);
    if (differs !== null) return differs;
  }
  return null;
}
