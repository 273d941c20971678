import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openExport } from '../../src/server/export';
import { debriefOf } from '../../src/server/room';
import { openStore } from '../../src/server/store/open';
import { session } from '../support/exported';

/** A finished session in a database of its own. */
const game = session({ id: 'member-majority' });
let folder = '';
let zip = '';

function lab(...args: string[]): Promise<{ code: number | null; out: string; err: string }> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, DATABASE_URL: `file:${join(folder, 'dao.db')}` };
    const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli/main.ts', ...args], { env });
    let [out, err] = ['', ''];
    child.stdout.on('data', (piece) => {
      out += piece;
    });
    child.stderr.on('data', (piece) => {
      err += piece;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out, err }));
  });
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dao-export-'));
  zip = join(folder, 'session.zip');
  const store = await openStore(`file:${join(folder, 'dao.db')}`);
  const create = { code: 'KMWQ37', createdAt: 1_000_000 };
  await store.append([{ roomId: 'room', expectedSeq: 0, events: game.events, open: false, create }]);
  await store.close();
  expect(await lab('export', 'kmwq37', '--out', zip)).toEqual({ code: 0, out: `${zip}\n`, err: '' });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('sessions in the terminal', () => {
  test('[EXPORT-8] an export from the database verifies', async () => {
    const { code, out, err } = await lab('verify', zip);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out.split('\n').map((line) => line.slice(0, 15).trim())).toEqual([
      'ok     events',
      'ok     hashes',
      'ok     members',
      'ok     rounds',
      'ok     files',
      'ok     zip',
      '',
    ]);
  });

  test('[EXPORT-8] a changed zip is a mismatch; what is no export cannot be used', async () => {
    const bytes = await readFile(zip);
    const changed = join(folder, 'changed.zip');
    // Within the compressed events, the first and largest file.
    bytes[400] = (bytes[400] as number) ^ 0x10;
    await writeFile(changed, bytes);
    const damaged = await lab('verify', changed);
    expect(damaged.code).toBe(1);
    expect(damaged.out + damaged.err).toMatch(/WRONG|damaged/);
    for (const file of ['README.md', join(folder, 'nothing.zip'), folder]) {
      const { code, out, err } = await lab('verify', file);
      expect({ code, out, err }).toEqual({ code: 2, out: '', err: expect.stringContaining(file) });
    }
  });

  test('[EXPORT-8] what could not be checked is said, with an exit code of its own', async () => {
    const events = join(folder, 'events.jsonl');
    await writeFile(events, openExport(await readFile(zip)).contents.get('events.jsonl') ?? '');
    const { code, out } = await lab('verify', events);
    expect(code).toBe(3);
    expect(out).toContain('Nothing is wrong, but not everything was verified: files.\n');
  });

  test('[EXPORT-8] analyze prints no number of events that do not fit', async () => {
    const events = join(folder, 'changed.jsonl');
    const text = Buffer.from(openExport(await readFile(zip)).contents.get('events.jsonl') ?? '').toString();
    await writeFile(events, text.replace('"reason":"too-few-for"', '"reason":"passed"'));
    expect(text).toContain('"reason":"too-few-for"');
    const { code, out, err } = await lab('analyze', events);
    expect({ code, out, err }).toEqual({
      code: 2,
      out: '',
      err: expect.stringContaining('does not fit its hash'),
    });
  });

  test('[EXPORT-8] analyze prints the numbers of the debrief', async () => {
    const { code, out, err } = await lab('analyze', zip);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(JSON.parse(out)).toEqual(JSON.parse(JSON.stringify(debriefOf(game.state))));
  });

  test('[EXPORT-8] says which room, database or argument is at fault', async () => {
    expect(await lab('export', 'ZZZZZZ')).toMatchObject({ code: 2, err: expect.stringContaining('ZZZZZZ') });
    expect(await lab('export')).toMatchObject({ code: 2, err: expect.stringContaining('CODE') });
    expect(await lab('verify')).toMatchObject({ code: 2, err: expect.stringContaining('FILE') });
    expect((await lab('verify', '--help')).out).toContain('lab verify FILE');
  });
});
