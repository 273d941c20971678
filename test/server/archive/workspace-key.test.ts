import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { firstKey, isWorkspaceKey, keyAddress } from '../../../src/server/archive/workspace-key';
import { sha256 } from '../../../src/server/room';
import { MemoryStore } from '../../../src/server/store/memory';
import { openStore } from '../../../src/server/store/open';
import { refusalOf, type Served, serve } from '../../support/http';
import { newRoom } from '../host/harness';

describe('the key of a workspace', () => {
  test('[ARCH-1] is made once, and kept as a hash alone', async () => {
    const { archive } = new MemoryStore();
    const key = await firstKey(archive);
    expect(key).toMatch(/^[\w-]{43}$/);
    expect(await firstKey(archive)).toBeNull();
    expect(await archive.keyHash()).toBe(sha256(key ?? ''));
    expect(keyAddress('http://host:3000', 'abc')).toBe('http://host:3000/sessions#key=abc');
    expect(await isWorkspaceKey(archive, key ?? '')).toBe(true);
    for (const wrong of ['', 'x', sha256(key ?? '')])
      expect(await isWorkspaceKey(archive, wrong)).toBe(false);
    expect(await isWorkspaceKey(new MemoryStore().archive, '')).toBe(false);
  });

  test('[ARCH-2] is made anew from the terminal, beside a running server', { timeout: 60_000 }, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'dao-key-'));
    const url = `file:${join(folder, 'dao.db')}`;
    const store = await openStore(url);
    const old = await firstKey(store.archive);
    const script = fileURLToPath(new URL('../../../scripts/workspace-key.mjs', import.meta.url));
    const env = { ...process.env, DATABASE_URL: url, PUBLIC_URL: 'https://dao.example' };
    const { stdout, stderr, status } = spawnSync(process.execPath, [script], { env, encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, '']);
    const [, key = ''] = /https:\/\/dao\.example\/sessions#key=([\w-]{43})\n/.exec(stdout) ?? [];
    expect(stdout).toContain(`  ${key}\n`);
    expect(await isWorkspaceKey(store.archive, key)).toBe(true);
    expect(await isWorkspaceKey(store.archive, old ?? '')).toBe(false);
    await store.close();
    await rm(folder, { recursive: true });
  });
});

describe('with the key', () => {
  let server: Served | null = null;
  afterEach(() => server?.close());

  test('[ARCH-3] every export can be had; another key opens nothing', async () => {
    server = await serve();
    const key = (await firstKey(server.store.archive)) ?? '';
    const room = await newRoom(server.host);
    const path = `/api/rooms/${room.state.code}/export`;
    expect((await server.ask(path, { token: key })).headers.get('content-type')).toBe('application/zip');
    expect(await refusalOf(await server.ask(path, { token: `${key}x` }))).toEqual([401, 'wrong-token']);
    expect(await refusalOf(await server.ask('/api/rooms/ZZZZZZ/export', { token: key }))).toEqual([
      404,
      'unknown-room',
    ]);
  });

  test('[ARCH-3] of wrong keys and codes tried all at once no more are answered than one after the other', async () => {
    server = await serve();
    const { ask } = server;
    const paths = ['/api/sessions', '/api/rooms/ZZZZZZ/export'];
    const tries = Array.from({ length: 100 }, (_, i) => ask(paths[i % 2] as string, { token: `guess-${i}` }));
    const codes = await Promise.all(
      (await Promise.all(tries)).map(async (answer) => (await refusalOf(answer))[1]),
    );
    const tooMany = codes.filter((code) => code === 'too-many-requests');
    expect(tooMany).toHaveLength(40);
  });
});
