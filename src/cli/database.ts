import { stat } from 'node:fs/promises';
import { readEnv } from '../server/env.mjs';
import type { Store } from '../server/store/archive-types';
import { UsageError } from './usage-error';

/** The file of the server's own database. Throws `UsageError` where there is none yet. */
export async function databaseFile(): Promise<string> {
  const database = settings().databaseUrl.replace(/^file:/, '');
  if ((await stat(database).catch(() => null)) === null)
    throw new UsageError('DATABASE_URL', `there is no database ${database} yet`);
  return database;
}

/** Does something with the server's own database, beside a running server or without one. Throws `UsageError`. */
export async function withStore<T>(use: (store: Store) => Promise<T>): Promise<T> {
  const database = await databaseFile();
  // Here and not above: other commands should not have to wait for the database's client.
  const { openStore } = await import('../server/store/open');
  const store = await openStore(`file:${database}`);
  try {
    return await use(store);
  } finally {
    await store.close();
  }
}

function settings(): ReturnType<typeof readEnv> {
  try {
    return readEnv(process.env);
  } catch (error) {
    throw new UsageError('settings', error instanceof Error ? error.message : String(error));
  }
}
