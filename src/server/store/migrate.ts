import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SqlDriverAdapter, SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import { ROOT } from '../root.mjs';
import { preparing } from './connections';
import { NO_FILTERS, schemaEngine } from './engine';
import { StoreError } from './errors';

const MIGRATIONS_DIR = join(ROOT, 'prisma/migrations');

export interface Migration {
  readonly name: string;
  readonly sql: string;
}

/** The migrations in the repository, oldest first. */
export async function knownMigrations(): Promise<Migration[]> {
  const entries = await readdir(MIGRATIONS_DIR, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => ({
      name,
      sql: await readFile(`${MIGRATIONS_DIR}/${name}/migration.sql`, 'utf8'),
    })),
  );
}

/**
 * Brings the database's tables up to date; a database that already is costs one query.
 * @returns the names of the migrations applied now.
 * @throws StoreError `database-newer` for migrations we do not know, `database-unreadable` for tables that
 *   are not ours. Either way the database is left as it was.
 */
export async function migrate(
  factory: SqlMigrationAwareDriverAdapterFactory,
  migrations: readonly Migration[],
): Promise<string[]> {
  const adapter = await factory.connect();
  const applied = await appliedMigrations(adapter).finally(() => adapter.dispose());
  const known = new Set(migrations.map((migration) => migration.name));
  const unknown = applied.find((name) => !known.has(name));
  if (unknown !== undefined) {
    throw new StoreError(
      'database-newer',
      `it was made by a newer version (migration ${unknown} is unknown here)`,
    );
  }
  if (applied.length === migrations.length) return [];
  return applyMigrations(factory, migrations);
}

async function applyMigrations(
  factory: SqlMigrationAwareDriverAdapterFactory,
  migrations: readonly Migration[],
): Promise<string[]> {
  // The engine never lets go of its connections, and one left open keeps the file locked.
  const connections: SqlDriverAdapter[] = [];
  const remember = async (connection: SqlDriverAdapter): Promise<void> => void connections.push(connection);
  const engine = await schemaEngine(preparing(factory, remember));
  try {
    const result = await engine.applyMigrations({
      migrationsList: engineList(migrations),
      filters: NO_FILTERS,
    });
    return result.appliedMigrationNames;
  } finally {
    engine.free();
    await Promise.all(connections.map((connection) => connection.dispose()));
  }
}

async function appliedMigrations(adapter: SqlDriverAdapter): Promise<string[]> {
  const tables = await strings(adapter, `SELECT name FROM sqlite_master WHERE type = 'table'`);
  if (tables.includes('_prisma_migrations')) {
    return strings(
      adapter,
      `SELECT migration_name FROM _prisma_migrations
       WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name`,
    );
  }
  if (tables.length > 0) {
    throw new StoreError(
      'database-unreadable',
      `it belongs to another program (it has a table ${tables[0]})`,
    );
  }
  return [];
}

async function strings(adapter: SqlDriverAdapter, sql: string): Promise<string[]> {
  const { rows } = await adapter.queryRaw({ sql, args: [], argTypes: [] });
  return rows.map((row) => String(row[0]));
}

/** What the engine takes in place of reading the folder itself, which it cannot from WebAssembly. */
function engineList(migrations: readonly Migration[]) {
  return {
    baseDir: MIGRATIONS_DIR,
    lockfile: { path: 'migration_lock.toml', content: 'provider = "sqlite"\n' },
    shadowDbInitScript: '',
    migrationDirectories: migrations.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value: sql } },
    })),
  };
}
