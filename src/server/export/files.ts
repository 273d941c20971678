import { csvOf } from './csv';
import { README, README_FILE } from './data-package';
import type { Session } from './session';
import { TABLES } from './tables';

/** A file that follows from a session, made while it is read. An empty chunk means that more is being computed. */
export interface MadeFile {
  readonly path: string;
  readonly chunks: () => Iterable<string>;
}

/** The files that follow from a session's events, but for the package that lists them. */
export function filesOf(session: Session): readonly MadeFile[] {
  const tables = TABLES.map((table) => ({
    path: `${table.name}.csv`,
    chunks: () => csvOf(table, session),
  }));
  return [...tables, { path: README_FILE, chunks: () => [README] }];
}
