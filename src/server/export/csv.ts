import { stringify } from 'csv-stringify/browser/esm/sync';
import type { Session } from './session';
import type { AnyTable, Cell } from './table';

/**
 * RFC 4180, in UTF-8. Text that a spreadsheet would take for a formula gets an apostrophe in front; numbers stay
 * numbers.
 */
const FORMAT = {
  record_delimiter: 'windows',
  escape_formulas: true,
  // Of line ends it quotes no others than its own.
  quoted_match: /[\r\n]/,
  cast: {
    boolean: (value: boolean) => `${value}`,
    // `escape_formulas` knows all such beginnings but this.
    string: (value: string) => (value.startsWith('\n') ? `'${value}` : value),
  },
} as const;

/** Rows that are written in one go. */
const BATCH = 500;

/** A table of a session as CSV, in pieces; an empty one means that more is being computed. */
export function* csvOf(table: AnyTable, session: Session): Generator<string> {
  const columns = table.columns(session);
  yield stringify([columns.map(({ name }) => name)], FORMAT);
  let batch: Cell[][] = [];
  for (const row of table.rows(session)) {
    if (row === undefined) {
      yield '';
      continue;
    }
    batch.push(columns.map((column) => column.of(row)));
    if (batch.length < BATCH) continue;
    yield stringify(batch, FORMAT);
    batch = [];
  }
  if (batch.length > 0) yield stringify(batch, FORMAT);
}
