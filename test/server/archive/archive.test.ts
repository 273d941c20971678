import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { SessionCard, SessionList, SessionScrubbed } from '../../../src/protocol/archive';
import { parseSetup } from '../../../src/protocol/setup';
import { Archive } from '../../../src/server/archive/archive';
import { Purging } from '../../../src/server/archive/purging';
import { firstKey, renewKey } from '../../../src/server/archive/workspace-key';
import { UnreadableLog } from '../../../src/server/host';
import { firstBrokenEvent } from '../../../src/server/room';
import type { Store } from '../../../src/server/store/archive-types';
import { MemoryStore } from '../../../src/server/store/memory';
import { openStore } from '../../../src/server/store/open';
import { EVENTS_PER_PAGE } from '../../../src/server/store/read-all';
import { atOnce } from '../../../src/sim/steps';
import { session } from '../../support/exported';
import { refusalOf, type Served, serve } from '../../support/http';
import { newRoom } from '../host/harness';
import type { Game } from '../room/game';

/** Puts the log of a game into a store, as a server that played it would have. */
async function save(store: Store, code: string, game: Game, at = 1_000_000): Promise<void> {
  const [first, ...rest] = game.events;
  if (first?.type !== 'room-created') throw new Error('a game begins with its room');
  const open = game.state.phase.type !== 'debrief';
  const events = [first, ...rest];
  const create = { code, createdAt: at };
  await store.append([{ roomId: `room-${code}`, expectedSeq: 0, events, open, create }]);
}

const played = () => session({ id: 'token-majority' });
const running = () => session({ id: 'bicameral' }, { toTheEnd: false });

describe('the archive over HTTP', () => {
  let server: Served;
  let store: Store;
  let key: string;

  beforeEach(async () => {
    store = new MemoryStore();
    key = (await firstKey(store.archive)) ?? '';
    await save(store, 'AAAAAA', played(), 1_000);
    await save(store, 'BBBBBB', session({ id: 'bicameral' }), 2_000);
    await save(store, 'CCCCCC', running(), 3_000);
    server = await serve(store);
  });
  afterEach(() => server.close());

  const ask = (path: string, method = 'GET', body?: unknown) =>
    server.ask(path, { token: key, method, ...(body === undefined ? {} : { body }) });
  const json = async <T>(path: string, method = 'GET', body?: unknown): Promise<T> => {
    const response = await ask(path, method, body);
    expect(response.status).toBe(200);
    return (await response.json()) as T;
  };
  const codes = async (query = '') =>
    (await json<SessionList>(`/api/sessions${query}`)).sessions.map(({ code }) => code);
  const refused = async (path: string, method = 'GET', body?: unknown) =>
    refusalOf(await ask(path, method, body));

  test('[ARCH-5] lists sessions newest first, with what became of each, for the key alone', async () => {
    const { sessions, next, tags } = await json<SessionList>('/api/sessions');
    expect([next, tags]).toEqual([null, []]);
    expect(sessions.map(({ code, state }) => [code, state])).toEqual([
      ['CCCCCC', 'running'],
      ['BBBBBB', 'ended'],
      ['AAAAAA', 'ended'],
    ]);
    const { state } = played();
    expect(sessions[2]).toMatchObject({
      title: 'Test DAO',
      preset: null,
      createdAt: 1_000,
      seats: 5,
      roundsPlanned: 4,
      scrubbedAt: null,
      tags: [],
      note: '',
      outcome: {
        people: 2,
        roundsPlayed: 4,
        mechanisms: ['token-majority'],
        start: [0, 0],
        end: state.position,
      },
    });
    expect(sessions[0]?.outcome).toBeNull();
    expect(JSON.stringify(sessions)).not.toMatch(/Ada|cmd\|calc|Eve|salt-of|hash-of|seed-of/);
    for (const token of ['wrong', undefined]) {
      const response = await server.ask('/api/sessions', token === undefined ? {} : { token });
      expect(response.headers.get('www-authenticate')).toBe('Bearer');
      expect(await refusalOf(response)).toEqual([401, 'wrong-key']);
    }
  });

  test('[ARCH-3] a key made anew shuts the old one out at once; nobody may guess for long', async () => {
    expect(await codes()).toHaveLength(3);
    const fresh = await renewKey(store.archive);
    expect(await refused('/api/sessions')).toEqual([401, 'wrong-key']);
    expect((await server.ask('/api/sessions', { token: fresh })).status).toBe(200);
    for (let i = 1; i < 60; i += 1) expect((await ask('/api/sessions/AAAAAA')).status).toBe(401);
    expect(await refusalOf(await server.ask('/api/sessions', { token: fresh }))).toEqual([
      429,
      'too-many-requests',
    ]);
  });

  test('[ARCH-6] tags and note are changed one by one, and found', async () => {
    const tagged = await json<SessionCard>('/api/sessions/aaaaaa', 'PATCH', {
      tags: ['pilot', ' Autumn ', 'pilot'],
    });
    expect(tagged).toMatchObject({ code: 'AAAAAA', tags: ['Autumn', 'pilot'], note: '' });
    const noted = await json<SessionCard>('/api/sessions/AAAAAA', 'PATCH', {
      note: 'With the council\nof Ávila',
    });
    expect(noted).toMatchObject({ tags: ['Autumn', 'pilot'], note: 'With the council\nof Ávila' });
    expect(await codes('?search=avila%20council')).toEqual(['AAAAAA']);
    expect(await codes('?search=bbb')).toEqual(['BBBBBB']);
    expect(await codes('?search=test%20dao')).toHaveLength(3);
    expect(await codes('?tag=pilot')).toEqual(['AAAAAA']);
    expect(await codes('?tag=pilo')).toEqual([]);
    expect((await json<SessionList>('/api/sessions?search=none')).tags).toEqual([
      { tag: 'Autumn', sessions: 1 },
      { tag: 'pilot', sessions: 1 },
    ]);
    for (const body of [{ tags: 'x' }, { tags: [''] }, { note: 7 }, { title: 'x' }, [], 'x'.repeat(40)])
      expect(await refused('/api/sessions/AAAAAA', 'PATCH', body)).toEqual([400, 'bad-message']);
    expect(await refused('/api/sessions/ZZZZZZ', 'PATCH', { note: '' })).toEqual([404, 'unknown-room']);
  });

  test('[ARCH-5] goes on where a page ended', async () => {
    for (let i = 0; i < 60; i += 1)
      await save(store, `P${String(i).padStart(5, '0')}`, i === 0 ? played() : running(), 10_000 + i);
    const first = await json<SessionList>('/api/sessions');
    expect([first.sessions.length, first.next]).toEqual([50, 'P00010']);
    expect(await codes(`?after=${first.next}`)).toEqual([
      ...Array.from({ length: 10 }, (_, i) => `P${String(9 - i).padStart(5, '0')}`),
      'CCCCCC',
      'BBBBBB',
      'AAAAAA',
    ]);
    expect(await refused('/api/sessions?after=ZZZZZZ')).toEqual([404, 'unknown-room']);
  });

  test('[ARCH-7] gives the set-up that a room was made with, which makes the same room again', async () => {
    const setup = parseSetup(await json('/api/sessions/CCCCCC/setup'));
    const { made } = running().state;
    expect('data' in setup && setup.data).toMatchObject({ ...made, script: [] });
  });

  test('[ARCH-8] a deleted session is gone with tags and note, from the list, the disk and memory', async () => {
    await json('/api/sessions/AAAAAA', 'PATCH', { tags: ['pilot'], note: 'x' });
    const room = await server.host.room('AAAAAA');
    expect(await json('/api/sessions/AAAAAA', 'DELETE')).toEqual({ removed: 'AAAAAA', traces: false });
    expect(await codes()).toEqual(['CCCCCC', 'BBBBBB']);
    expect(await refused('/api/sessions/AAAAAA')).toEqual([404, 'unknown-room']);
    expect(await refused('/api/rooms/AAAAAA/export')).toEqual([404, 'unknown-room']);
    expect(await server.host.room('AAAAAA')).toBeNull();
    const late = { type: 'answer', when: 'after', answers: {} } as const;
    expect(await room?.submit({ actor: { kind: 'player', seat: 0 }, command: late })).toMatchObject({
      ok: false,
    });
    expect(await store.read('room-AAAAAA')).toEqual([]);
    expect(await refused('/api/sessions/AAAAAA', 'DELETE')).toEqual([404, 'unknown-room']);
  });

  test('[ARCH-8] a game that goes on is neither deleted nor scrubbed; one that was abandoned a day ago can be deleted', async () => {
    const room = await newRoom(server.host);
    const { code } = room.state;
    expect(await refused(`/api/sessions/${code}`, 'DELETE')).toEqual([409, 'still-running']);
    for (const running of [code, 'CCCCCC'])
      expect(await refused(`/api/sessions/${running}/scrub`, 'POST')).toEqual([409, 'still-running']);
    // Those who play have not even noticed.
    expect(await server.host.room(code)).toBe(room);
    expect(await json('/api/sessions/CCCCCC', 'DELETE')).toEqual({ removed: 'CCCCCC', traces: false });
  });

  test('[ARCH-9] a scrubbed session says so, and its room is without names, note and people’s secrets', async () => {
    await json('/api/sessions/AAAAAA', 'PATCH', { tags: ['pilot'], note: 'Ada’s class' });
    const before = await server.host.room('AAAAAA');
    expect(before?.state.seats.some(({ person }) => person?.name === 'Ada')).toBe(true);
    const { session: card, traces } = await json<SessionScrubbed>('/api/sessions/AAAAAA/scrub', 'POST');
    expect(traces).toBe(false);
    expect(card).toMatchObject({ code: 'AAAAAA', state: 'ended', tags: ['pilot'], note: '' });
    expect(Math.abs((card.scrubbedAt ?? 0) - Date.now())).toBeLessThan(60_000);
    const after = await server.host.room('AAAAAA');
    expect(JSON.stringify(after?.state)).not.toMatch(/Ada|cmd\|calc|HYPERLINK|token-of/);
    expect(after?.state.history).toEqual(before?.state.history);
    expect(firstBrokenEvent(await store.read('room-AAAAAA'))).toBeNull();
    const events = await store.read('room-AAAAAA');
    expect(await json('/api/sessions/AAAAAA/scrub', 'POST')).toEqual({ session: card, traces });
    expect(await store.read('room-AAAAAA')).toEqual(events);
  });

  test('[ARCH-13] a long log is read in pages, whatever is done with it', async () => {
    const game = played();
    for (let i = 0; game.state.seq <= EVENTS_PER_PAGE; i += 1)
      game.give({ kind: 'host' }, { type: 'show', stage: i % 2 });
    await save(store, 'LENGTH', game, 4_000);
    const read = vi.spyOn(store, 'read');
    await json('/api/sessions');
    await json('/api/sessions/LENGTH/replay');
    await json('/api/sessions/LENGTH/matched');
    await json('/api/sessions/LENGTH/scrub', 'POST');
    expect((await server.host.room('LENGTH'))?.state.seq).toBe(game.state.seq + 1);
    const limits = read.mock.calls.map(([, , limit]) => limit ?? Number.POSITIVE_INFINITY);
    expect(Math.max(...limits)).toBe(EVENTS_PER_PAGE);
  });

  test('[ARCH-4] a damaged log says so wherever it is asked for, and can only be deleted', async () => {
    const { events } = played();
    const damaged = events.map((event) => (event.seq === 7 ? { ...event, hash: '0'.repeat(64) } : event));
    const create = { code: 'DAMAGE', createdAt: 9_000 };
    await store.append([{ roomId: 'damaged', expectedSeq: 0, events: damaged, open: false, create }]);
    const [first] = (await json<SessionList>('/api/sessions')).sessions;
    expect(first).toMatchObject({ code: 'DAMAGE', state: 'damaged', title: 'Test DAO', outcome: null });
    await expect(server.host.room('DAMAGE')).rejects.toThrow(UnreadableLog);
    for (const path of ['/api/rooms/DAMAGE/export', '/api/rooms/DAMAGE/export?names=1'])
      expect(await refused(path)).toEqual([422, 'room-damaged']);
    expect(await refused('/api/sessions/DAMAGE/scrub', 'POST')).toEqual([422, 'room-damaged']);
    expect(await json('/api/sessions/DAMAGE', 'DELETE')).toMatchObject({ removed: 'DAMAGE' });
    expect(await server.host.room('DAMAGE')).toBeNull();
  });

  test('[ARCH-9] a log of before payloads had digests is refused and stays as it was', async () => {
    const { GENESIS_HASH, sealEvents } = await import('../../../src/server/room');
    const bodies = played().events.map(({ type, payload }) => {
      const { log: _, ...before } = payload as { log?: 2 };
      return { type, payload: before };
    }) as unknown as Parameters<typeof sealEvents>[1];
    const events = sealEvents({ seq: 0, hash: GENESIS_HASH }, bodies, 1);
    const create = { code: 'BEFORE', createdAt: 1 };
    await store.append([{ roomId: 'before', expectedSeq: 0, events, open: false, create }]);
    expect(await refused('/api/sessions/BEFORE/scrub', 'POST')).toEqual([422, 'old-log']);
    expect(await store.read('before')).toEqual(events);
  });
});

describe('on disk', () => {
  test('[ARCH-4] a log with a byte changed so that it cannot even be parsed is a damaged one', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'dao-damage-'));
    const url = `file:${join(folder, 'dao.db')}`;
    const store = await openStore(url);
    const key = (await firstKey(store.archive)) ?? '';
    for (const code of ['AAAAAA', 'BBBBBB', 'CCCCCC']) await save(store, code, played());
    const beside = await new PrismaBetterSqlite3({ url }).connect();
    await beside.executeScript(`
      UPDATE "Event" SET "payload" = replace("payload", '{', '[') WHERE "roomId" = 'room-AAAAAA' AND "seq" = 9;
      UPDATE "Event" SET "payload" = 'null' WHERE "roomId" = 'room-BBBBBB' AND "seq" = 1;`);
    await beside.dispose();
    const server = await serve(store);
    const { sessions } = (await (await server.ask('/api/sessions', { token: key })).json()) as SessionList;
    expect(sessions.map(({ code, state }) => [code, state])).toEqual([
      ['CCCCCC', 'ended'],
      ['BBBBBB', 'damaged'],
      ['AAAAAA', 'damaged'],
    ]);
    for (const code of ['AAAAAA', 'BBBBBB'])
      expect(await refusalOf(await server.ask(`/api/rooms/${code}/export`, { token: key }))).toEqual([
        422,
        'room-damaged',
      ]);
    await server.close();
    await rm(folder, { recursive: true });
  });

  test('[ARCH-9] where another program reads the database, what was taken out is purged later', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const store = new MemoryStore();
    await save(store, 'AAAAAA', played());
    const purge = vi.spyOn(store.archive, 'purge').mockRejectedValueOnce(new Error('it is being read'));
    const reported: string[] = [];
    const archive = new Archive({
      store,
      now: () => 0,
      replacing: (_, work) => work(),
      gradually: async (steps) => atOnce(steps),
      purging: new Purging(store.archive, (what) => reported.push(what)),
    });
    expect(await archive.remove('AAAAAA')).toEqual({ removed: 'AAAAAA', traces: true });
    expect(reported).toEqual(['traces are left in the database']);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(purge).toHaveBeenCalledTimes(2);
    vi.useRealTimers();
  });

  test('[ARCH-9] neither the database file nor what lies beside it holds a name after a scrub or a deletion', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'dao-archive-'));
    const store = await openStore(`file:${join(folder, 'dao.db')}`);
    const key = (await firstKey(store.archive)) ?? '';
    await save(store, 'AAAAAA', played());
    await save(store, 'BBBBBB', played());
    const server = await serve(store);
    const holding = async (text: string) => {
      const files = await readdir(folder);
      const held = await Promise.all(
        files.map(async (file) => (await readFile(join(folder, file))).includes(text)),
      );
      return files.filter((_, i) => held[i]);
    };
    const ask = (path: string, method: string, body?: unknown) =>
      server.ask(path, { token: key, method, body });
    await ask('/api/sessions/AAAAAA', 'PATCH', { note: 'Grandmother Petronella' });
    await ask('/api/sessions/BBBBBB', 'PATCH', { tags: ['Ångström'] });
    for (const text of ['"Ada"', 'HYPERLINK', 'hash-of-eves-token', 'token-of-Ada', 'Petronella', 'Ångström'])
      expect([text, (await holding(text)).length > 0]).toEqual([text, true]);
    expect((await ask('/api/sessions/AAAAAA/scrub', 'POST')).status).toBe(200);
    expect(await holding('Petronella')).toEqual([]);
    expect(await holding('"Ada"')).not.toEqual([]);
    expect((await ask('/api/sessions/BBBBBB', 'DELETE')).status).toBe(200);
    for (const text of [
      'Ada',
      'HYPERLINK',
      'cmd|calc',
      'hash-of-eves-token',
      'token-of-Ada',
      'Ångström',
      'BBBBBB',
    ])
      expect([text, await holding(text)]).toEqual([text, []]);
    expect(firstBrokenEvent(await store.read('room-AAAAAA'))).toBeNull();
    await server.close();
    await rm(folder, { recursive: true });
  });
});
