import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import { NO_FILTERS, schemaEngine } from '../../src/server/store/engine';
import { type Migration, migrate } from '../../src/server/store/migrate';

const EMPTY = '-- This is an empty migration.';
const DATASOURCE = 'datasource db {\n  provider = "sqlite"\n}\n';

/**
 * The SQL that brings a database with these migrations to this Prisma schema, found by making such a
 * database and reading its tables back; empty when the two agree.
 * @throws when a migration cannot be applied or the schema cannot be parsed.
 */
export async function missingSql(migrations: readonly Migration[], schema: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'dao-schema-'));
  const factory = new PrismaBetterSqlite3({ url: `file:${join(folder, 'migrated.db')}` });
  try {
    await migrate(factory, migrations);
    const engine = await schemaEngine(factory);
    const { schema: migrated } = await engine.introspect({
      schema: datamodel(DATASOURCE),
      baseDirectoryPath: '/',
      force: true,
      compositeTypeDepth: 0,
      namespaces: null,
    });
    const { stdout } = await engine.diff({
      from: { tag: 'schemaDatamodel', ...migrated },
      to: { tag: 'schemaDatamodel', ...datamodel(schema) },
      script: true,
      exitCode: null,
      filters: NO_FILTERS,
    });
    const sql = (stdout ?? '').trim();
    return sql === EMPTY ? '' : `${sql}\n`;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function datamodel(content: string): { files: { path: string; content: string }[] } {
  return { files: [{ path: 'schema.prisma', content }] };
}
