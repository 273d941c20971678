import { spawnSync } from 'node:child_process';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { checkFree } from '../../scripts/lib/settings.mjs';
import { readEnv } from '../../src/server/env.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

describe('readEnv', () => {
  it('[START-1] has a default for every setting, also for one that is empty', () => {
    const defaults = {
      port: 3000,
      host: '0.0.0.0',
      databaseUrl: `file:${resolve(ROOT, 'data/dao.db')}`,
      publicUrl: null,
      trustProxy: false,
    };
    expect(readEnv({})).toEqual(defaults);
    const empty = { PORT: '', HOST: '', DATABASE_URL: '', PUBLIC_URL: '', TRUST_PROXY: '' };
    expect(readEnv(empty)).toEqual(defaults);
  });

  it.each([
    ['PORT', '1', { port: 1 }],
    ['PORT', '65535', { port: 65535 }],
    ['HOST', '::1', { host: '::1' }],
    ['HOST', 'localhost', { host: 'localhost' }],
    ['HOST', 'my-box.local', { host: 'my-box.local' }],
    ['DATABASE_URL', 'file:rooms.db', { databaseUrl: `file:${resolve(ROOT, 'rooms.db')}` }],
    ['DATABASE_URL', 'file:/srv/dao rooms/dao.db', { databaseUrl: 'file:/srv/dao rooms/dao.db' }],
    ['PUBLIC_URL', 'https://dao.example.org/', { publicUrl: 'https://dao.example.org' }],
    ['PUBLIC_URL', 'http://192.168.1.5:3000', { publicUrl: 'http://192.168.1.5:3000' }],
    ['TRUST_PROXY', '1', { trustProxy: true }],
    ['TRUST_PROXY', '0', { trustProxy: false }],
  ])('[START-1] takes %s=%s', (name, value, expected) => {
    expect(readEnv({ [name]: value })).toMatchObject(expected);
  });

  it.each([
    ['PORT', '0'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '3000.5'],
    ['PORT', '0x10'],
    ['PORT', ' 3000'],
    ['PORT', 'http'],
    ['PORT', '99999999999999999999'],
    ['HOST', '1.2.3'],
    ['HOST', '256.1.1.1'],
    ['HOST', 'http://localhost'],
    ['HOST', 'localhost:3000'],
    ['HOST', 'two words'],
    ['HOST', '-dash.example'],
    ['DATABASE_URL', 'dao.db'],
    ['DATABASE_URL', 'file:'],
    ['DATABASE_URL', 'file:data/'],
    ['DATABASE_URL', 'file:///srv/dao.db'],
    ['DATABASE_URL', 'file:dao.db?mode=ro'],
    ['DATABASE_URL', 'postgresql://localhost/dao'],
    ['PUBLIC_URL', 'dao.example.org'],
    ['PUBLIC_URL', 'ftp://dao.example.org'],
    ['PUBLIC_URL', 'https://dao.example.org/rooms'],
    ['PUBLIC_URL', 'https://dao.example.org/?a=1'],
    ['PUBLIC_URL', 'javascript:alert(1)'],
    ['TRUST_PROXY', 'yes'],
    ['TRUST_PROXY', '2'],
  ])('[START-2] refuses %s=%s with one line that names the setting and its value', (name, value) => {
    const code = `bad-${name.toLowerCase().replaceAll('_', '-')}`;
    const read = () => readEnv({ [name]: value });
    expect(read).toThrow(expect.objectContaining({ code }));
    expect(read).toThrow(`${name} is ${JSON.stringify(value)}; it must be`);
    expect(read).not.toThrow(/\n/);
  });

  it('[START-2] does not repeat a password', () => {
    const read = (name: string, value: string) => () => readEnv({ [name]: value });
    expect(read('DATABASE_URL', 'postgresql://me:hunter2@db/dao')).toThrow('"postgresql://...@db/dao"');
    expect(read('PUBLIC_URL', 'https://me:hunter2@dao.example.org')).not.toThrow('hunter2');
  });
});

describe('npm start, before anything slow', () => {
  const start = (env: Record<string, string>) =>
    spawnSync(process.execPath, ['scripts/start.mjs'], {
      cwd: ROOT,
      env: { ...process.env, HOST: '127.0.0.1', ...env },
      encoding: 'utf8',
    });

  let taken: Server | null = null;
  afterEach(() => taken?.close());

  it.each([
    ['PORT', 'http', 'bad-port: PORT is "http"; it must be a whole number from 1 to 65535, like 3000\n'],
    [
      'HOST',
      '203.0.113.7',
      'bad-host: HOST is "203.0.113.7", which is no address of this computer (EADDRNOTAVAIL)\n',
    ],
  ])('[START-2] a bad %s is one line and exit 1', (name, value, line) => {
    expect(start({ [name]: value })).toMatchObject({ status: 1, stdout: '', stderr: line });
  });

  it('[START-3] a busy port is one line and exit 1, with a free neighbour suggested', async () => {
    const server = createServer();
    taken = server;
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const { port } = server.address() as AddressInfo;
    const { status, stdout, stderr } = start({ PORT: String(port) });
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(new RegExp(`^port-busy: port ${port} is in use by another program; .*\\n$`));
    await expect(checkFree({ host: '127.0.0.1', port })).rejects.toMatchObject({ code: 'port-busy' });
  });
});
