import { isClose, sha256 } from '../room';
import { type Check, found } from './check';
import {
  dataPackage,
  EVENTS_FILE,
  FORMAT,
  FORMATS_BEFORE,
  formatOf,
  PACKAGE_FILE,
  README_FILE,
  type Written,
} from './data-package';
import { filesOf } from './files';
import type { ExportContents } from './open-export';
import type { Session } from './session';

/**
 * Makes every other file again from the events and compares: texts to the byte, numbers but for rounding, as not every
 * program's last digits are the same; and every byte by the checksums that the package lists. `progress` hears the share
 * that is done. O(what the session did + 500 simulated games of it).
 */
export function checkFiles(
  contents: ExportContents,
  session: Session,
  progress: (share: number) => void,
): Check {
  const format = formatOf(textOf(contents, PACKAGE_FILE), textOf(contents, README_FILE));
  if (format !== null && format !== FORMAT) {
    const isKnown = (session.state.log ?? 1) <= (FORMATS_BEFORE.get(format) ?? 0);
    return isKnown ? checkOther(contents, format) : found('format-unknown', { format, own: FORMAT });
  }
  const files = filesOf(session);
  const paths = [EVENTS_FILE, ...files.map(({ path }) => path), PACKAGE_FILE];
  const foreign = [...contents.keys()].find((path) => !paths.includes(path));
  if (foreign !== undefined) return found('file-foreign', { path: foreign });
  const missing = paths.find((path) => !contents.has(path));
  if (missing !== undefined) return found('file-missing', { path: missing });
  for (const [index, { path, chunks }] of files.entries()) {
    let made = '';
    for (const chunk of chunks()) made += chunk;
    const line = firstDifferentLine(textOf(contents, path), made);
    if (line !== null) return found('file-differs', { path, line });
    progress((index + 1) / files.length);
  }
  return checkPackage(contents, session) ?? found('files-same', { files: paths.length });
}

/** Another version of the program made other tables: of them only the checksums can be held against the files. */
function checkOther(contents: ExportContents, format: string): Check {
  const listed = [...textOf(contents, PACKAGE_FILE).matchAll(/"path": "([^"]*)"/g)].map(
    ([, path = '']) => path,
  );
  const missing = listed.find((path) => !contents.has(path));
  if (missing !== undefined) return found('file-missing', { path: missing });
  return unlisted(contents, measured(contents)) ?? found('files-of-other-version', { format, own: FORMAT });
}

function measured(contents: ExportContents): ReadonlyMap<string, Written> {
  const listed = [...contents].filter(([path]) => path !== PACKAGE_FILE);
  return new Map(listed.map(([path, bytes]) => [path, { bytes: bytes.length, sha256: sha256(bytes) }]));
}

/** The first file whose checksum the package does not have; null: none. */
function unlisted(contents: ExportContents, written: ReadonlyMap<string, Written>): Check | null {
  const given = textOf(contents, PACKAGE_FILE);
  const other = [...written].find(([, { sha256: hash }]) => !given.includes(`"sha256:${hash}"`));
  return other === undefined ? null : found('file-checksum', { path: other[0] });
}

/** Whether the package lists these very files; null if so. */
function checkPackage(contents: ExportContents, session: Session): Check | null {
  const written = measured(contents);
  const other = unlisted(contents, written);
  if (other !== null) return other;
  const given = textOf(contents, PACKAGE_FILE);
  const line = firstDifferentLine(given, dataPackage(session, written));
  return line === null ? null : found('file-differs', { path: PACKAGE_FILE, line });
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

function textOf(contents: ExportContents, path: string): string {
  return decoder.decode(contents.get(path));
}

/** The first line, from 1, in which two texts differ by more than rounding; null: none. */
function firstDifferentLine(given: string, made: string): number | null {
  if (given === made) return null;
  const [there, here] = [given.split(/\r?\n/), made.split(/\r?\n/)];
  for (let i = 0; i < Math.max(there.length, here.length); i += 1)
    if (!isSameLine(there[i], here[i])) return i + 1;
  return null;
}

function isSameLine(a: string | undefined, b: string | undefined): boolean {
  if (a === b) return true;
  if (a === undefined || b === undefined) return false;
  const [there, here] = [a.split(','), b.split(',')];
  return there.length === here.length && there.every((cell, i) => isSameCell(cell, here[i] as string));
}

const NUMBER = /^-?\d+(\.\d+)?(e[+-]\d+)?$/;

function isSameCell(a: string, b: string): boolean {
  return a === b || (NUMBER.test(a) && NUMBER.test(b) && isClose(Number(a), Number(b)));
}
