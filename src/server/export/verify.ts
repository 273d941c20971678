import { chainHash, GENESIS_HASH, membershipHash, type RoundClosed, recountRound } from '../room';
import { contentOf, type ExportedEvent, lineOf } from './exported-event';
import { EVENTS_FILE, filesOf, withPackage } from './files';
import { Session } from './session';

/** Checking an export by itself: what was made from the events is made again. */

/** `sealed`: cannot be checked, because it was kept secret or out of the export. */
export interface Check {
  readonly what: 'events' | 'hashes' | 'members' | 'rounds' | 'files';
  readonly result: 'ok' | 'sealed' | 'wrong';
  readonly detail: string;
}

/** The files of an export by their paths. With `events.jsonl` alone the other files are not asked for. */
export type ExportContents = ReadonlyMap<string, Uint8Array>;

/** Checks everything that can be, and ends with the first thing that is wrong. O(what the session did). */
export async function verify(contents: ExportContents): Promise<readonly Check[]> {
  const checks: Check[] = [];
  try {
    for await (const check of checking(contents)) {
      checks.push(check);
      if (check.result === 'wrong') break;
    }
  } catch (error) {
    // Events that no room makes lead anywhere; whatever stops the recount, they are not what was exported.
    const why = error instanceof Error ? error.message : String(error);
    checks.push(wrong('events', `they lead to nothing that could be counted again: ${why}`));
  }
  return checks;
}

/** The session that an export's events tell. @throws Error naming the line at fault. */
export function sessionIn(contents: ExportContents): Session {
  return read(contents).session;
}

const ok = (what: Check['what'], detail: string): Check => ({ what, result: 'ok', detail });
const sealed = (what: Check['what'], detail: string): Check => ({ what, result: 'sealed', detail });
const wrong = (what: Check['what'], detail: string): Check => ({ what, result: 'wrong', detail });

async function* checking(contents: ExportContents): AsyncGenerator<Check> {
  const { text, events, session, difference } = read(contents);
  yield ok('events', `${events.length} events lead to a session of ${session.state.history.length} rounds`);
  yield checkHashes(events);
  yield checkMembers(session);
  yield checkRounds(session, difference);
  if (contents.size > 1) yield await checkFiles(contents, text, session);
  else yield sealed('files', 'there is nothing but the events');
}

/** What the events say: the session, and the first round that does not follow from its ballots. */
interface Told {
  readonly text: string;
  readonly events: readonly ExportedEvent[];
  readonly session: Session;
  readonly difference: string | null;
}

function read(contents: ExportContents): Told {
  const bytes = contents.get(EVENTS_FILE);
  if (bytes === undefined) throw new Error(`there is no ${EVENTS_FILE}`);
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  const session = new Session();
  if (!text.endsWith('\n')) throw new Error('the last line has no end');
  let difference: string | null = null;
  const events = text
    .slice(0, -1)
    .split('\n')
    .map((line, index) => {
      const event = parseLine(line, index + 1);
      difference ??= differenceIn(session, event);
      session.add(event);
      return event;
    });
  return { text, events, session, difference };
}

function parseLine(line: string, number: number): ExportedEvent {
  let event: ExportedEvent;
  try {
    event = JSON.parse(line);
  } catch (error) {
    throw new Error(`line ${number} of ${EVENTS_FILE} is not JSON`, { cause: error });
  }
  const isEvent = typeof event === 'object' && event !== null && typeof event.payload === 'object';
  if (!isEvent || lineOf(event) !== line || event.seq !== number)
    throw new Error(`line ${number} of ${EVENTS_FILE} is not an event as exports have them`);
  return event;
}

function checkHashes(events: readonly ExportedEvent[]): Check {
  if (events.every((event) => contentOf(event) === null))
    return sealed('hashes', 'the room was made before payloads had digests');
  let previous = GENESIS_HASH;
  for (const event of events) {
    const content = contentOf(event);
    if (content === null || chainHash(previous, event, content) !== event.hash)
      return wrong('hashes', `event ${event.seq} (${event.type}) does not fit its hash`);
    previous = event.hash;
  }
  const parts = events.filter(({ digest }) => digest !== undefined).length;
  const left = parts === 0 ? '' : `; of ${parts} something is left out, which the chain holds by digest`;
  return ok('hashes', `the chain of ${events.length} events is unbroken${left}`);
}

function checkMembers({ state, isRunning }: Session): Check {
  if (isRunning) return sealed('members', 'they are opened when the game has ended');
  // Own points are sealed at the start; a game that ended before has none.
  if (state.history.length === 0) return sealed('members', 'no round was played on them');
  return membershipHash(state.salt, state.members) === state.membershipHash
    ? ok('members', `salt and ${state.members.length} members fit the hash shown before the first vote`)
    : wrong('members', 'salt and members do not fit the hash shown before the first vote');
}

function checkRounds({ state, isRunning }: Session, difference: string | null): Check {
  if (isRunning) return sealed('rounds', 'ballots are opened when the game has ended');
  if (difference !== null) return wrong('rounds', difference);
  return ok('rounds', `${state.history.length} rounds, counted again, give the same tallies and states`);
}

/** How a round's closing differs from what the room as it was before makes of its ballots; null: not. */
function differenceIn(session: Session, { type, payload }: ExportedEvent): string | null {
  if (type !== 'round-closed' || !('ballots' in payload)) return null;
  const closed = payload as unknown as RoundClosed;
  const { ballots, tally, state } = closed;
  const again = JSON.parse(JSON.stringify(recountRound(session.state, closed)));
  const found = firstDifference({ choices: ballots.map(({ choice }) => choice), tally, state }, again, '');
  return found === null ? null : `round ${closed.round}, counted again, differs in ${found}`;
}

/** Sums may be added up in another order. */
const ROUNDING = 1e-9;

/** Where two JSON values differ, or null. */
function firstDifference(a: unknown, b: unknown, path: string): string | null {
  if (typeof a === 'number' && typeof b === 'number')
    return Math.abs(a - b) <= ROUNDING * (1 + Math.abs(a)) ? null : `${path} (${a}, again ${b})`;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null)
    return a === b ? null : `${path} (${a}, again ${b})`;
  for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
    const inner = (value: object) => (value as Record<string, unknown>)[key];
    const found = firstDifference(inner(a), inner(b), path === '' ? key : `${path}.${key}`);
    if (found !== null) return found;
  }
  return null;
}

/** Makes every other file again from the events and compares the bytes. */
async function checkFiles(contents: ExportContents, events: string, session: Session): Promise<Check> {
  const files = withPackage([{ path: EVENTS_FILE, chunks: () => [events] }, ...filesOf(session)], session);
  const known = new Set(files.map(({ path }) => path));
  const foreign = [...contents.keys()].find((path) => !known.has(path));
  if (foreign !== undefined) return wrong('files', `${foreign} is no part of an export`);
  for (const { path, chunks } of files) {
    const made: Buffer[] = [];
    for await (const chunk of chunks()) made.push(Buffer.from(chunk));
    const given = contents.get(path);
    if (given === undefined) return wrong('files', `${path} is missing`);
    const line = firstDifferentLine(given, Buffer.concat(made));
    if (line !== null) return wrong('files', `${path} differs from what the events say, in line ${line}`);
  }
  return ok('files', `${files.length} files, made again from the events, are the same to the byte`);
}

function firstDifferentLine(given: Uint8Array, made: Buffer): number | null {
  if (made.equals(given)) return null;
  let line = 1;
  for (let i = 0; i < made.length && made[i] === given[i]; i += 1) if (made[i] === 0x0a) line += 1;
  return line;
}
