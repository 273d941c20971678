import type { Issue, Vector } from '../../sim/types';
import type { Session } from './session';

export type Cell = string | number | boolean | null | undefined;

/** One column: where its values come from, and what a codebook says of it. */
export interface Column<Row> {
  readonly name: string;
  /** Frictionless field type. */
  readonly type: 'string' | 'integer' | 'number' | 'boolean' | 'datetime';
  /** How values are written, where that is not the type's own way. */
  readonly format?: string;
  readonly unit?: string;
  readonly meaning: string;
  /** A method, so that columns of any rows are columns of `unknown` rows. */
  of(row: Row): Cell;
}

/** One CSV file. */
export interface Table<Row> {
  readonly name: string;
  readonly meaning: string;
  /** An undefined one is no row: it is yet being computed, and others may have their turn. */
  readonly rows: (session: Session) => Iterable<Row | undefined>;
  readonly columns: (session: Session) => readonly Column<Row>[];
}

export type AnyTable = Table<unknown>;

type Described<Row> = readonly [name: string, meaning: string, of: (row: Row) => Cell];

const columnOf =
  (type: Column<never>['type']) =>
  <Row>(...[name, meaning, of]: Described<Row>): Column<Row> => ({ name, type, meaning, of });

/** Every number has a unit; one of none is of the unit 1, as is one on an issue without. */
const numberOf =
  (type: Column<never>['type']) =>
  <Row>(...[name, meaning, of, unit]: [...Described<Row>, unit: string]): Column<Row> => ({
    name,
    type,
    unit: unit === '' ? '1' : unit,
    meaning,
    of,
  });

export const text = columnOf('string');
export const flag = columnOf('boolean');
export const whole = numberOf('integer');
export const real = numberOf('number');

/** The unit of distances over all issues: theirs, where they have the same. */
export function unitOfDistance(issues: readonly Issue[]): string {
  const [unit = '', ...others] = new Set(issues.map((issue) => issue.unit));
  return others.length === 0 ? unit : '';
}

/** With milliseconds, which the standard's own format of moments does not have. */
const MOMENTS = '%Y-%m-%dT%H:%M:%S.%fZ';

/** A moment, from ms since 1970 to ISO 8601 in UTC. */
export function moment<Row>(
  name: string,
  meaning: string,
  of: (row: Row) => number | null | undefined,
): Column<Row> {
  const iso = (ms: number | null | undefined) => (typeof ms === 'number' ? new Date(ms).toISOString() : null);
  return { name, type: 'datetime', format: MOMENTS, unit: 'UTC', meaning, of: (row) => iso(of(row)) };
}

/** A vector's numbers in a column for each issue: `name_1`, `name_2`, … */
export function perIssue<Row>(
  issues: readonly Issue[],
  name: string,
  meaning: string,
  of: (row: Row) => Vector | null | undefined,
): Column<Row>[] {
  return issues.map(({ label, unit }, d) =>
    real(`${name}_${d + 1}`, `${meaning}, on "${label}"`, (row: Row) => of(row)?.[d], unit),
  );
}
