// npm run db:diff -- NAME: writes the migration that brings the database to prisma/schema.prisma.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { knownMigrations } from '../src/server/store/migrate';
import { finish, ROOT, StepError } from './lib/run.mjs';
import { missingSql } from './lib/schema-diff';

await finish(async () => {
  const [name = ''] = process.argv.slice(2);
  if (!/^[a-z][a-z0-9_]*$/.test(name)) {
    throw new StepError(
      'bad-name',
      'name the change in small letters, like: npm run db:diff -- add_room_title',
    );
  }
  const sql = await missingSql(
    await knownMigrations(),
    await readFile(`${ROOT}prisma/schema.prisma`, 'utf8'),
  );
  if (sql === '') {
    console.log('The migrations already make what prisma/schema.prisma says');
    return 0;
  }
  const time = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const folder = `prisma/migrations/${time}_${name}`;
  await mkdir(`${ROOT}${folder}`);
  await writeFile(`${ROOT}${folder}/migration.sql`, sql);
  console.log(`Wrote ${folder}/migration.sql; read it before you commit it`);
  return 0;
});
