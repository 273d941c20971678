import { mkdir, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import { PrismaClient } from '../../../prisma/client/client';
import type { Store } from './archive-types';
import { preparing } from './connections';
import { reasonOf, StoreError } from './errors';
import { knownMigrations, type Migration, migrate } from './migrate';
import { PrismaStore } from './prisma';

/** How long a statement waits for another process's write before it fails. */
const BUSY_TIMEOUT_MS = 5_000;

/**
 * WAL lets readers go on while a commit is written; FULL makes every commit wait for the disk, because a
 * vote is acknowledged on the strength of it. What is deleted or rewritten is overwritten with zeros.
 */
const CONNECTION_PRAGMAS = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA foreign_keys = ON;
  PRAGMA secure_delete = ON;`;

/**
 * Opens the database at `file:PATH`, making it and its folder when they are not there and applying the
 * migrations it lacks. A relative path is taken from the working folder.
 * @throws StoreError `database-unreadable` or `database-newer`, with the file left untouched.
 */
export async function openStore(databaseUrl: string): Promise<Store> {
  return openWithMigrations(databaseUrl, await knownMigrations());
}

/** openStore for a given history of migrations. */
export async function openWithMigrations(
  databaseUrl: string,
  migrations: readonly Migration[],
): Promise<Store> {
  const file = resolve(databaseUrl.replace(/^file:/, ''));
  try {
    await prepareFile(file);
    const plain = new PrismaBetterSqlite3({ url: `file:${file}`, timeout: BUSY_TIMEOUT_MS });
    await checkWritable(plain);
    await migrate(plain, migrations);
    const adapter = preparing(plain, (connection) => connection.executeScript(CONNECTION_PRAGMAS));
    const prisma = new PrismaClient({ adapter });
    await prisma.$connect();
    return new PrismaStore(prisma, plain);
  } catch (error) {
    const code = error instanceof StoreError ? error.code : 'database-unreadable';
    throw new StoreError(code, `Cannot use the database ${file}: ${reasonOf(error)}`, { cause: error });
  }
}

async function prepareFile(file: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const found = await stat(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (found?.isDirectory()) throw new StoreError('database-unreadable', 'it is a folder, not a file');
}

/** Takes the write lock and gives it back: the cheapest proof that this is a database we may write. */
async function checkWritable(factory: SqlMigrationAwareDriverAdapterFactory): Promise<void> {
  const adapter = await factory.connect();
  try {
    await adapter.executeScript('BEGIN IMMEDIATE; ROLLBACK;');
  } finally {
    await adapter.dispose();
  }
}
