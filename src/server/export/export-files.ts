import { setImmediate as nextTurn } from 'node:timers/promises';
import { type RoomCreated, type RoomEvent, sha256OfPieces } from '../room';
import { EVENTS_PER_PAGE } from '../store/read-all';
import type { EventStore, RoomRecord } from '../store/types';
import { dataPackage, EVENTS_FILE, PACKAGE_FILE, type Written } from './data-package';
import { type Discretion, exportedEvent, lineOf } from './exported-event';
import { filesOf } from './files';
import { Session } from './session';

/** One file of an export. Contents are made while they are read, each file after those before it. */
export interface ExportFile {
  readonly path: string;
  readonly chunks: () => AsyncIterable<string>;
}

/** Longest that running games wait for an export, apart from the making of a single piece of it. */
const SLICE_MS = 10;

/**
 * The files of a room's export: its events read page by page, then what follows from them. To be read in order and once.
 * Needs the memory of one room, whatever the length of its log.
 */
export function exportFiles(
  store: Pick<EventStore, 'read'>,
  record: Pick<RoomRecord, 'id' | 'open'>,
  names: boolean,
): readonly ExportFile[] {
  const session = new Session();
  const discretion = { isRunning: record.open, names };
  const written = new Map<string, Written>();
  const events = { path: EVENTS_FILE, chunks: () => eventLines(store, record.id, discretion, session) };
  const listed = [events, ...filesOf(session)].map(({ path, chunks }) => ({
    path,
    chunks: () => measuring(chunks(), (found) => written.set(path, found)),
  }));
  return [...listed, { path: PACKAGE_FILE, chunks: () => once(() => dataPackage(session, written)) }];
}

async function* once(make: () => string): AsyncGenerator<string> {
  yield make();
}

/** The same pieces, measured as they go by, with a turn for everything else now and then. */
async function* measuring(
  chunks: AsyncIterable<string> | Iterable<string>,
  done: (written: Written) => void,
): AsyncGenerator<string> {
  const hash = sha256OfPieces();
  let bytes = 0;
  let sliceEndsMs = performance.now() + SLICE_MS;
  for await (const chunk of chunks) {
    if (chunk !== '') {
      hash.update(chunk);
      bytes += Buffer.byteLength(chunk);
      yield chunk;
    }
    if (performance.now() < sliceEndsMs) continue;
    await nextTurn();
    sliceEndsMs = performance.now() + SLICE_MS;
  }
  done({ bytes, sha256: hash.hex() });
}

async function* eventLines(
  store: Pick<EventStore, 'read'>,
  roomId: string,
  discretion: Discretion,
  session: Session,
): AsyncGenerator<string> {
  let key: Pick<RoomCreated, 'log' | 'hostTokenHash'> | null = null;
  for (let after = 0; ; ) {
    const page = (await store.read(roomId, after, EVENTS_PER_PAGE)) as readonly RoomEvent[];
    const end = discretion.isRunning ? page.findIndex(({ type }) => type === 'game-ended') : -1;
    const lines = (end === -1 ? page : page.slice(0, end)).map((event) => {
      if (event.type === 'room-created') key = event.payload;
      if (key === null) throw new Error("A room's log starts with room-created");
      const exported = exportedEvent(event, key, discretion, session.stateSoFar);
      session.add(exported);
      return `${lineOf(exported)}\n`;
    });
    yield lines.join('');
    // A game that ends meanwhile is exported as far as it was running.
    if (page.length < EVENTS_PER_PAGE || end !== -1) break;
    after = page.at(-1)?.seq ?? after;
  }
  // Of a session that was deleted meanwhile, what was read by then would look like all of it.
  const isThere = (await store.read(roomId, 0, 1)).length > 0;
  const isWhole = discretion.isRunning || !session.isRunning;
  if (!isThere || !isWhole) throw new Error(`The log of room ${roomId} is not whole: it has gone meanwhile`);
}
