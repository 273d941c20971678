import { linkSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ROOT } from './run.mjs';
import { readIfThere } from './stamp.mjs';

const POLL_MS = 200;

/**
 * Runs the work while no other process of this project runs its own: two starts at once must not install or
 * build into the same folders. A lock whose process is gone is taken over.
 * @template T
 * @param {() => Promise<T>} work
 * @param {string} [file]
 * @returns {Promise<T>}
 */
export async function exclusively(work, file = join(ROOT, '.build/lock')) {
  mkdirSync(join(file, '..'), { recursive: true });
  let told = false;
  while (!take(file)) {
    const text = readIfThere(file);
    // Given back a moment ago: whoever takes it now must keep it.
    if (text === null) continue;
    const holder = Number(text);
    if (!isAlive(holder)) {
      rmSync(file, { force: true });
      continue;
    }
    if (!told) console.log(`Waiting for another start (process ${holder}) to finish preparing`);
    told = true;
    await sleep(POLL_MS);
  }
  const release = () => rmSync(file, { force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    process.off('exit', release);
    release();
  }
}

/** Linking a file that is already complete makes taking the lock and naming its holder one step. @param {string} file */
function take(file) {
  const own = `${file}.${process.pid}`;
  writeFileSync(own, String(process.pid));
  try {
    linkSync(own, file);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(own, { force: true });
  }
}

/** @param {number} pid */
function isAlive(pid) {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
