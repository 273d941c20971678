import type { Session } from './session';
import type { AnyTable } from './table';
import { TABLES } from './tables';

/** What is in the files: a codebook for programs (https://specs.frictionlessdata.io/data-package/) and one for people. */

export const EVENTS_FILE = 'events.jsonl';
export const PACKAGE_FILE = 'datapackage.json';
export const README_FILE = 'README.txt';

/** Grows with every change of what is in an export's tables, so that nobody makes those of others again. */
export const FORMAT = '3';

/** Versions that there were before, the oldest without a number, with the latest version of a log that each can have exported. */
export const FORMATS_BEFORE: ReadonlyMap<string, number> = new Map([
  ['', 2],
  ['1', 2],
  ['2', 3],
]);

/** Size and SHA-256 of a file that has been written. */
export interface Written {
  readonly bytes: number;
  readonly sha256: string;
}

/** `datapackage.json`: every file with size and SHA-256, every column with type, unit and meaning. */
export function dataPackage(session: Session, written: ReadonlyMap<string, Written>): string {
  const { state, isRunning } = session;
  const tables = TABLES.map((table) => resource(table, session, written));
  const events = {
    name: 'events',
    path: EVENTS_FILE,
    mediatype: 'application/jsonl',
    description: 'Everything that happened, one event a line, chained by hash',
    ...sum(written, EVENTS_FILE),
  };
  const readme = {
    name: 'readme',
    path: README_FILE,
    mediatype: 'text/plain',
    ...sum(written, README_FILE),
  };
  const described = {
    profile: 'data-package',
    name: `dao-proving-ground-${state.code.toLowerCase()}`,
    title: state.scenario.title,
    version: FORMAT,
    created: new Date(session.createdAt).toISOString(),
    sealed: isRunning,
    resources: [...tables, events, readme],
  };
  return `${JSON.stringify(described, null, 2)}\n`;
}

function resource(table: AnyTable, session: Session, written: ReadonlyMap<string, Written>): object {
  const path = `${table.name}.csv`;
  return {
    name: table.name,
    path,
    profile: 'tabular-data-resource',
    description: table.meaning,
    format: 'csv',
    mediatype: 'text/csv',
    encoding: 'utf-8',
    dialect: { delimiter: ',', lineTerminator: '\r\n', quoteChar: '"', doubleQuote: true, header: true },
    ...sum(written, path),
    schema: {
      fields: table.columns(session).map(({ name, type, format, unit, meaning }) => ({
        name,
        type,
        ...(format === undefined ? {} : { format }),
        ...(unit === undefined ? {} : { unit }),
        description: meaning,
      })),
      missingValues: [''],
    },
  };
}

function sum(written: ReadonlyMap<string, Written>, path: string): object {
  const found = written.get(path);
  if (found === undefined) throw new Error(`${path} must be written before the package that lists it`);
  return { bytes: found.bytes, hash: `sha256:${found.sha256}` };
}

export const README = `A session of the DAO Proving Ground

datapackage.json  every file and column: type, unit, meaning, SHA-256
sessions.csv      the session, in one row
members.csv       members of the DAO: their point, tokens, losses
rounds.csv        what was proposed, how it was counted, where the DAO stood after
people.csv        those who joined, by number; names where they were asked for
ballots.csv       every member's ballot in every round, and who cast it
delegations.csv   votes given to others
chat.csv          messages
answers.csv       answers to the facilitator's questions
predictions.csv   where the model says the DAO goes; the row "ensemble" sums up simulated games of the same people
losses.csv        how far members were from the DAO, round by round, beside the simulated games
wide.csv          all of a member in one row
events.jsonl      everything that happened, one event a line

Members are numbered by seat, from 0, in every file; people by the order in which they joined, from 1, whatever seat
they came to. Every file begins with the session's code, so that files of several sessions can be put together. Times
are in UTC. Files are in UTF-8 without a mark at their beginning: Excel shows ñ and é right where a file is opened
through Data, From Text/CSV. An empty cell means that there is no value. Text that
a spreadsheet would take for a formula has an apostrophe in front. Unless names were asked for, people are called
"Person 7" by their number; what they wrote stands as they wrote it.

While a game goes on, points, tokens, ballots, answers, seed and salt are left out.

To check that nothing was changed, open the page /verify of any such server, on which the file is checked in the browser
alone; or, from a copy of the program:
  npm run -s lab -- verify FILE.zip
It follows the chain of hashes over all events, opens the commitment to the members, counts every round again, and
makes every other file again from the events. Where something was left out of an event, the chain holds the digest of
the whole event, and the event as it stands here is covered by the checksums alone. The zip ends with a comment, the
SHA-256 of every byte before it.

Version ${FORMAT} of this format.
`;

/** The version that an export says it has, in both places alike; null where they differ. */
export function formatOf(packageText: string, readme: string): string | null {
  const [, here = ''] = /^ {2}"version": "([^"]*)",$/m.exec(packageText) ?? [];
  const [, there = ''] = /^Version (.*) of this format\.$/m.exec(readme) ?? [];
  return here === there ? here : null;
}
