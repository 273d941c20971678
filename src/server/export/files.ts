import { createHash } from 'node:crypto';
import type { RoomCreated, RoomEvent } from '../room';
import type { EventStore, RoomRecord } from '../store/types';
import { csvOf } from './csv';
import { dataPackage, README, type Written } from './data-package';
import { type Discretion, exportedEvent, lineOf } from './exported-event';
import { Session } from './session';
import { TABLES } from './tables';

/** One file of an export. Contents are made while they are read, each file after those before it. */
export interface ExportFile {
  readonly path: string;
  readonly chunks: () => AsyncIterable<string> | Iterable<string>;
}

export const EVENTS_FILE = 'events.jsonl';

/** Events that are read from the store at a time: a few milliseconds' work, so that a running game is not held up. */
const PAGE = 250;

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
  const events = { path: EVENTS_FILE, chunks: () => eventLines(store, record.id, discretion, session) };
  return withPackage([events, ...filesOf(session)], session);
}

/** The files that follow from a session's events, without the package that lists them. */
export function filesOf(session: Session): readonly ExportFile[] {
  const tables = TABLES.map((table) => ({
    path: `${table.name}.csv`,
    chunks: () => csvOf(table, session),
  }));
  return [...tables, { path: 'README.txt', chunks: () => [README] }];
}

/** The same files, each measured as it goes by, and last the package that lists them. */
export function withPackage(files: readonly ExportFile[], session: Session): readonly ExportFile[] {
  const written = new Map<string, Written>();
  const measured = files.map(({ path, chunks }) => ({
    path,
    chunks: () => measuring(chunks(), (found) => written.set(path, found)),
  }));
  return [...measured, { path: 'datapackage.json', chunks: () => [dataPackage(session, written)] }];
}

async function* measuring(
  chunks: AsyncIterable<string> | Iterable<string>,
  done: (written: Written) => void,
): AsyncGenerator<string> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of chunks) {
    hash.update(chunk);
    bytes += Buffer.byteLength(chunk);
    yield chunk;
  }
  done({ bytes, sha256: hash.digest('hex') });
}

async function* eventLines(
  store: Pick<EventStore, 'read'>,
  roomId: string,
  discretion: Discretion,
  session: Session,
): AsyncGenerator<string> {
  let key: Pick<RoomCreated, 'log' | 'hostTokenHash'> | null = null;
  for (let after = 0; ; ) {
    const page = (await store.read(roomId, after, PAGE)) as readonly RoomEvent[];
    const end = discretion.isRunning ? page.findIndex(({ type }) => type === 'game-ended') : -1;
    const lines = (end === -1 ? page : page.slice(0, end)).map((event) => {
      if (event.type === 'room-created') key = event.payload;
      if (key === null) throw new Error("A room's log starts with room-created");
      const exported = exportedEvent(event, key, discretion);
      session.add(exported);
      return `${lineOf(exported)}\n`;
    });
    yield lines.join('');
    // A game that ends meanwhile is exported as far as it was running.
    if (page.length < PAGE || end !== -1) return;
    after = page.at(-1)?.seq ?? after;
  }
}
