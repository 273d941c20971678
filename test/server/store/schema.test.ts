import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { missingSql } from '../../../scripts/lib/schema-diff';
import { knownMigrations } from '../../../src/server/store/migrate';

const schema = readFileSync(new URL('../../../prisma/schema.prisma', import.meta.url), 'utf8');

it('[STORE-15] the migrations make exactly what the Prisma schema says', async () => {
  expect(await missingSql(await knownMigrations(), schema)).toBe('');
});

it('[STORE-15] a change of the schema gives the migration for it', async () => {
  const grown = `${schema}\nmodel Extra {\n  id Int @id\n}\n`;
  expect(await missingSql(await knownMigrations(), grown)).toContain('CREATE TABLE "Extra"');
});
