import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, describe, expect, it } from 'vitest';
import { StoreError } from '../../../src/server/store/errors';
import { knownMigrations } from '../../../src/server/store/migrate';
import { openStore, openWithMigrations } from '../../../src/server/store/open';
import { archiveContract } from './archive-contract';
import { event, events, following, founding, storeContract } from './contract';
import { runsContract } from './runs-contract';

const folder = mkdtempSync(join(tmpdir(), 'dao-store-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let count = 0;
const newFile = (): string => join(folder, `${count++}.db`);

storeContract('PrismaStore', () => openStore(`file:${newFile()}`));
archiveContract('PrismaStore', () => openStore(`file:${newFile()}`));
runsContract('PrismaStore', () => openStore(`file:${newFile()}`));

describe('a database on disk', () => {
  it('[STORE-8] is made on demand, folders too, and holds everything when opened again', async () => {
    const url = `file:${join(folder, 'deep', 'down', 'dao.db')}`;
    const first = await openStore(url);
    await first.append([founding('a', 'A', 3), founding('b', 'B'), following('b', 1, 1, false)]);
    await first.close();
    const second = await openStore(url);
    expect(await second.read('a')).toEqual(events(1, 3));
    expect((await second.openRooms()).map((room) => room.code)).toEqual(['A']);
    expect(await second.append([following('a', 3)])).toEqual([{ ok: true }]);
    await second.close();
  });

  it('[STORE-8] shows another connection’s events, and the second writer of a number is refused', async () => {
    const url = `file:${newFile()}`;
    const [one, two] = [await openStore(url), await openStore(url)];
    await one.append([founding('a', 'A')]);
    expect(await two.read('a')).toEqual([event(1)]);
    const results = [await one.append([following('a', 1)]), await two.append([following('a', 1)])].flat();
    expect(results).toEqual([{ ok: true }, { ok: false, code: 'sequence-conflict' }]);
    await Promise.all([one.close(), two.close()]);
  });

  it('[STORE-9] keeps every acknowledged event when the process is killed', async () => {
    const file = newFile();
    const writer = new URL('./append-forever.ts', import.meta.url).pathname;
    const child = spawn(process.execPath, ['--import', 'tsx', writer, `file:${file}`], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let acknowledged = 0;
    for await (const line of createInterface({ input: child.stdout })) {
      acknowledged = Number(line);
      if (acknowledged >= 200) child.kill('SIGKILL');
    }
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    expect(child.signalCode).toBe('SIGKILL');
    expect(acknowledged).toBeGreaterThanOrEqual(200);

    const store = await openStore(`file:${file}`);
    const kept = await store.read('room');
    expect(kept.length).toBeGreaterThanOrEqual(acknowledged);
    expect(kept).toEqual(events(1, kept.length));
    expect(await store.append([following('room', kept.length)])).toEqual([{ ok: true }]);
    await store.close();
  });
});

describe('a database that cannot be used', () => {
  const refused = async (url: string): Promise<StoreError> => {
    const error: unknown = await openStore(url).catch((thrown: unknown) => thrown);
    if (!(error instanceof StoreError)) throw new Error(`expected a StoreError, not ${String(error)}`);
    expect(error.message).not.toContain('\n');
    return error;
  };

  it('[STORE-10] is refused when it is not a SQLite database, and left as it was', async () => {
    const file = newFile();
    writeFileSync(file, 'Dear diary, '.repeat(100));
    const error = await refused(`file:${file}`);
    expect(error.code).toBe('database-unreadable');
    expect(error.message).toContain(`Cannot use the database ${file}: file is not a database`);
    expect(readFileSync(file, 'utf8')).toBe('Dear diary, '.repeat(100));
    expect(readdirSync(folder).filter((name) => name.startsWith(file.slice(folder.length + 1)))).toHaveLength(
      1,
    );
  });

  it('[STORE-10] is refused when it is a folder, or under a file', async () => {
    const directory = newFile();
    mkdirSync(directory);
    expect(await refused(`file:${directory}`)).toMatchObject({
      code: 'database-unreadable',
      message: `Cannot use the database ${directory}: it is a folder, not a file`,
    });
    const file = newFile();
    writeFileSync(file, '');
    expect((await refused(`file:${file}/dao.db`)).code).toBe('database-unreadable');
  });

  it('[STORE-10] is refused when another program made it', async () => {
    const file = newFile();
    const other = [{ name: '1_other', sql: 'CREATE TABLE "Recipe" ("id" TEXT);' }];
    await (await openWithMigrations(`file:${file}`, other)).close();
    expect((await refused(`file:${file}`)).message).toContain('migration 1_other is unknown here');
  });

  it('[STORE-11] is refused when a newer version made it, and left as it was', async () => {
    const file = newFile();
    const newer = { name: '29990101000000_later', sql: 'CREATE TABLE "Later" ("id" TEXT);' };
    await (await openWithMigrations(`file:${file}`, [...(await knownMigrations()), newer])).close();
    const before = readFileSync(file);
    const error = await refused(`file:${file}`);
    expect(error.code).toBe('database-newer');
    expect(error.message).toContain(newer.name);
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('[STORE-11] an older one is brought up to date and keeps its rows', async () => {
    const url = `file:${newFile()}`;
    const first = await openStore(url);
    await first.append([founding('a', 'A', 2)]);
    await first.close();
    const next = { name: '29990101000000_next', sql: 'ALTER TABLE "Room" ADD COLUMN "note" TEXT;' };
    const second = await openWithMigrations(url, [...(await knownMigrations()), next]);
    expect(await second.read('a')).toEqual(events(1, 2));
    await second.close();
  });
});
