import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './run.mjs';

const FOLDER = join(ROOT, '.build');

/**
 * SHA-256 over the names and contents of files and whole folders. Times do not count: a checkout that
 * touches a file without changing it makes nothing stale.
 * @param {readonly string[]} inputs paths from the project's folder; one that is not there counts as absent
 */
export function contentHash(inputs) {
  const hash = createHash('sha256');
  for (const input of inputs) {
    for (const file of filesUnder(input))
      hash
        .update(`${file}\0`)
        .update(readFileSync(join(ROOT, file)))
        .update('\0');
  }
  return hash.digest('hex');
}

/**
 * @param {string} path
 * @returns {string[]} the files at or below it, sorted
 */
function filesUnder(path) {
  const found = statSync(join(ROOT, path), { throwIfNoEntry: false });
  if (found === undefined) return [];
  if (!found.isDirectory()) return [path];
  const names = readdirSync(join(ROOT, path)).sort();
  return names.flatMap((name) => filesUnder(`${path}/${name}`));
}

/**
 * Does the work unless its output is there and was last made from these same inputs. The stamp is taken away
 * before the work and put back after it, so work that was cut short is done again.
 * @param {{ name: string, inputs: readonly string[], output: string }} made
 * @param {() => Promise<void>} work
 */
export async function unlessFresh({ name, inputs, output }, work) {
  const file = join(FOLDER, `${name}.sha256`);
  const hash = contentHash(inputs);
  if (existsSync(join(ROOT, output)) && readIfThere(file) === hash) return;
  rmSync(file, { force: true });
  await work();
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(`${file}.${process.pid}`, hash);
  renameSync(`${file}.${process.pid}`, file);
}

/** @param {string} file */
export function readIfThere(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
