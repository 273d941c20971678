import { opensSeal } from '../room';
import { type Check, Found, found } from './check';
import { checkFiles } from './check-files';
import { EVENTS_FILE } from './data-package';
import { type ExportContents, openExport } from './open-export';
import { readEvents, type Told } from './read-events';
import type { Session } from './session';

/** Checking an export by itself: what was made from the events is made again. Runs on the server and in browsers. */

/** How far a check has come, from 0 to 1. */
export interface Progress {
  readonly what: Check['what'];
  readonly share: number;
}

/** Who wants to know what is going on meanwhile. */
export interface Watcher {
  readonly progress?: (progress: Progress) => void;
  readonly check?: (check: Check) => void;
}

/**
 * Checks a file, the zip of an export or its events alone: everything that can be, ending with the first thing that
 * is wrong. Never throws for what is in the file. O(what the session did + 500 simulated games of it).
 */
export function verifyFile(file: Uint8Array, watcher: Watcher = {}): readonly Check[] {
  return collected(watcher, () => checkingFile(file, watcher));
}

/** The same of the files of an export, once unpacked. */
export function verify(contents: ExportContents, watcher: Watcher = {}): readonly Check[] {
  return collected(watcher, () => checking(contents, watcher));
}

/** The session that an export's events tell. @throws Found naming what is wrong with the file. */
export function sessionIn(file: Uint8Array): Session {
  return readEvents(eventsOf(openExport(file).contents)).session;
}

function collected({ check: tell }: Watcher, checks: () => Generator<Check>): readonly Check[] {
  const all: Check[] = [];
  const add = (check: Check) => {
    all.push(check);
    tell?.(check);
  };
  try {
    for (const check of checks()) {
      add(check);
      if (check.result === 'wrong') break;
    }
  } catch (error) {
    if (!(error instanceof Found)) throw error;
    add(error.check);
  }
  return all;
}

function* checkingFile(file: Uint8Array, watcher: Watcher): Generator<Check> {
  watcher.progress?.({ what: 'file', share: 0 });
  const { contents, zip } = openExport(file);
  yield* checking(contents, watcher);
  if (zip !== null) yield zip;
}

function* checking(contents: ExportContents, { progress }: Watcher): Generator<Check> {
  const events = eventsOf(contents);
  const told = readEvents(events, (bytes) => progress?.({ what: 'events', share: bytes / events.length }));
  const { session } = told;
  const { history, code: room, scenario } = session.state;
  yield found('events-told', {
    events: told.events,
    rounds: history.length,
    room,
    title: scenario.title,
  });
  yield told.hashes;
  yield checkMembers(session);
  yield checkRounds(told);
  if (contents.size === 1) yield found('files-absent');
  else yield checkFiles(contents, session, (share) => progress?.({ what: 'files', share }));
}

function eventsOf(contents: ExportContents): Uint8Array {
  const events = contents.get(EVENTS_FILE);
  if (events === undefined) throw new Found(found('zip-without-events'));
  return events;
}

function checkMembers({ state, isRunning }: Session): Check {
  if (isRunning) return found('members-secret');
  // Own points are sealed at the start; a game that ended before has none.
  if (state.history.length === 0) return found('members-unused');
  const { members, membershipHash: fingerprint } = state;
  return opensSeal(state.salt, members, fingerprint)
    ? found('members-opened', { members: members.length, fingerprint })
    : found('members-differ');
}

function checkRounds({ session: { state, isRunning }, difference }: Told): Check {
  if (isRunning) return found('rounds-secret');
  return difference ?? found('rounds-counted', { rounds: state.history.length });
}
