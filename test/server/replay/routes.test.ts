import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { DebriefReply } from '../../../src/protocol/messages';
import type { ReplayPictures, ReplayReply } from '../../../src/protocol/replay';
import { firstKey } from '../../../src/server/archive/workspace-key';
import { sha256 } from '../../../src/server/host';
import { sealEvents } from '../../../src/server/room';
import { MemoryStore } from '../../../src/server/store/memory';
import type { StoredEvent } from '../../../src/server/store/types';
import { session } from '../../support/exported';
import { refusalOf, type Served, serve } from '../../support/http';
import { Game, scenarioAt } from '../room/game';

/** A store that counts how often a whole log is read. */
class CountingStore extends MemoryStore {
  whole = 0;

  override async read(roomId: string, afterSeq?: number, limit?: number): Promise<readonly StoredEvent[]> {
    if (limit === undefined) this.whole += 1;
    return super.read(roomId, afterSeq, limit);
  }
}

describe('a replay over HTTP', () => {
  let server: Served;
  let store: CountingStore;
  let key: string;
  const { events } = session({ id: 'token-majority' });

  const save = (code: string, log: readonly StoredEvent[], open = false) =>
    store.append([
      { roomId: `room-${code}`, expectedSeq: 0, events: log, open, create: { code, createdAt: 1000 } },
    ]);

  beforeEach(async () => {
    store = new CountingStore();
    key = (await firstKey(store.archive)) ?? '';
    await save('AAAAAA', events);
    await save('BBBBBB', session({ id: 'bicameral' }, { toTheEnd: false }).events, true);
    const broken = events.map((event) => (event.seq === 12 ? { ...event, at: event.at + 1 } : event));
    await save('DDDDDD', broken);
    server = await serve(store);
  });
  afterEach(() => server.close());

  const ask = (path: string, token = key) => server.ask(`/api/sessions/${path}`, { token });
  const json = async <T>(path: string, token = key): Promise<T> => {
    const response = await ask(path, token);
    expect(response.status).toBe(200);
    return (await response.json()) as T;
  };

  test('[REPLAY-5] answers the holder of the workspace’s key: outline, pictures, debrief', async () => {
    const outline = await json<ReplayReply>('aaaaaa/replay');
    expect(outline).toMatchObject({
      damagedAt: null,
      title: 'Test DAO',
      scrubbed: false,
      check: { events: events.length, hash: events.at(-1)?.hash, rounds: 4, differsIn: null },
    });
    expect(JSON.stringify(outline)).not.toMatch(/salt-of|hash-of|seed-of/);
    const everyones = await json<ReplayPictures>('AAAAAA/replay/pictures');
    expect(everyones.steps).toHaveLength(events.length);
    expect(everyones.first).not.toHaveProperty('host');
    const hosts = await json<ReplayPictures>('AAAAAA/replay/pictures?as=host&page=0');
    expect(hosts.first).toHaveProperty('host');
    const bo = session({ id: 'token-majority' }).state.seats.findIndex(({ person }) =>
      person?.name.includes('Bo'),
    );
    const own = await json<DebriefReply>(`AAAAAA/replay/debrief?as=seat-${bo + 1}`);
    // Each person's record goes to themselves alone, as this room has it.
    if (!own.ok || own.debrief.you === null) throw new Error('not told which is its own');
    expect(own.debrief.people.persons.map(({ member }) => member)).toEqual([own.debrief.you]);
    expect(own.debrief.members[own.debrief.you]?.person).toBe(true);
    const open = await json<DebriefReply>('AAAAAA/replay/debrief?as=public');
    expect(open.ok && open.debrief.people.persons).toEqual([]);
  });

  test('[REPLAY-5] answers a facilitator of that room, and refuses all others with a code', async () => {
    const hostTokenHash = sha256('secret-of-the-host');
    const game = new Game(scenarioAt([[1], [2]]));
    const [first] = game.events;
    if (first?.type !== 'room-created') throw new Error('a game begins with its room');
    game.host('start');
    game.host('end');
    const bodies = game.events.map((event) =>
      event === first ? { ...first, payload: { ...first.payload, hostTokenHash } } : event,
    );
    await save('EEEEEE', sealEvents({ seq: 0, hash: '0'.repeat(64) }, bodies, 1000));
    expect((await ask('EEEEEE/replay', 'secret-of-the-host')).status).toBe(200);
    for (const path of ['replay', 'replay/pictures', 'replay/debrief']) {
      expect(await refusalOf(await ask(`AAAAAA/${path}`, 'secret-of-the-host'))).toEqual([
        401,
        'wrong-token',
      ]);
      expect(await refusalOf(await ask(`BBBBBB/${path}`))).toEqual([409, 'still-running']);
      expect(await refusalOf(await ask(`CCCCCC/${path}`))).toEqual([404, 'unknown-room']);
    }
    for (const query of ['as=projector', 'as=seat-0', 'as=public&page=-1', 'as=public&page=9'])
      expect(await refusalOf(await ask(`AAAAAA/replay/pictures?${query}`))).toEqual([400, 'bad-message']);
  });

  test('[REPLAY-4] of a damaged log it says where, and shows nothing', async () => {
    expect(await json<ReplayReply>('DDDDDD/replay')).toEqual({ damagedAt: 12 });
    for (const path of ['replay/pictures', 'replay/debrief'])
      expect(await refusalOf(await ask(`DDDDDD/${path}`))).toEqual([422, 'room-damaged']);
  });

  test('[REPLAY-6] is read once for many pages, and again when something has been added', async () => {
    await json('AAAAAA/replay');
    const before = store.whole;
    await json('AAAAAA/replay/pictures?as=host');
    await json('AAAAAA/replay/pictures?as=seat-1');
    expect(store.whole).toBe(before);
    const last = events.at(-1);
    if (last === undefined) throw new Error('a game has events');
    const key2 = { log: 2, hostTokenHash: 'hash-of-the-host-token' } as const;
    const more = sealEvents(
      { ...last, ...key2 },
      [{ type: 'screen-set', payload: { stage: 2 } }],
      last.at + 5,
    );
    await store.append([{ roomId: 'room-AAAAAA', expectedSeq: last.seq, events: more, open: false }]);
    const { steps } = await json<ReplayPictures>('AAAAAA/replay/pictures');
    expect(steps.at(-1)).toMatchObject({ type: 'screen-set', changes: [[['public', 'stage'], 2]] });
  });

  test('[REPLAY-6] holds nothing of what was scrubbed or deleted', async () => {
    const named = async () => JSON.stringify(await json('AAAAAA/replay/pictures?as=host'));
    expect(await named()).toContain('Ada');
    const change = (path: string, method: string) =>
      server.ask(`/api/sessions/AAAAAA${path}`, { token: key, method, body: {} });
    expect((await change('/scrub', 'POST')).status).toBe(200);
    expect(await named()).not.toContain('Ada');
    expect(await json<ReplayReply>('AAAAAA/replay')).toMatchObject({ damagedAt: null, scrubbed: true });
    expect((await change('', 'DELETE')).status).toBe(200);
    expect(await refusalOf(await ask('AAAAAA/replay'))).toEqual([404, 'unknown-room']);
  });
});
