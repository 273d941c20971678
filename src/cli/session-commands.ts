import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { type Check, exportFiles, Found, sessionIn, verifyFile, zipOf } from '../server/export';
import { debriefOf } from '../server/room';
import { databaseFile, withStore } from './database';
import { UsageError } from './usage-error';

/** The commands that are about sessions played in the live rooms. */

const MARK: Record<Check['result'], string> = { ok: 'ok     ', sealed: 'sealed ', wrong: 'WRONG  ' };

/** What `lab verify` prints, and whether all of it fits. */
export async function verifyOutput(file: string): Promise<{ readonly text: string; readonly fits: boolean }> {
  const checks = verifyFile(await bytesOf(file));
  if (checks.some(({ code }) => NO_EXPORT.has(code))) throw new UsageError(file, checks[0]?.detail ?? '');
  const fits = checks.every(({ result }) => result !== 'wrong');
  const lines = checks.map(({ what, result, detail }) => `${MARK[result]}${what.padEnd(8)} ${detail}\n`);
  return { text: lines.join(''), fits };
}

/** What an argument can be that is no export at all. */
const NO_EXPORT: ReadonlySet<Check['code']> = new Set([
  'not-an-export',
  'file-too-large',
  'zip-foreign',
  'zip-without-events',
]);

/** What `lab analyze` prints: the debrief of a session, as JSON. O(runs · rounds · members · k). */
export async function analyzeOutput(file: string): Promise<string> {
  const bytes = await bytesOf(file);
  const session = usable(file, () => sessionIn(bytes));
  if (session.isRunning)
    throw new UsageError(file, 'the game of this export goes on; what members want is sealed');
  return `${JSON.stringify(debriefOf(session.state), null, 2)}\n`;
}

/** Writes a room's export from the server's own database; returns what to tell. Reads beside a running server. */
export async function exportRoom(code: string, out: string | undefined, names: boolean): Promise<string> {
  return withStore(async (store) => {
    const record = await store.findByCode(code.toUpperCase());
    if (record === null)
      throw new UsageError('CODE', `there is no room ${code.toUpperCase()} in ${await databaseFile()}`);
    const file = out ?? `dao-${record.code}.zip`;
    const zip = zipOf(exportFiles(store, record, names), new Date(record.createdAt));
    await pipeline(zip, file === '-' ? process.stdout : createWriteStream(file)).catch((error: unknown) => {
      throw new UsageError('--out', `cannot write ${file} (${reasonOf(error)})`);
    });
    return file === '-' ? '' : `${file}\n`;
  });
}

async function bytesOf(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    throw new UsageError(file, `cannot be read (${reasonOf(error)})`);
  }
}

function usable<T>(file: string, use: () => T): T {
  try {
    return use();
  } catch (error) {
    if (error instanceof Found) throw new UsageError(file, error.check.detail);
    throw error;
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
