import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ComparisonReply, MatchedSimulation } from '../../../src/protocol/comparison';
import { type Gradually, SessionNumbersKeeper } from '../../../src/server/archive/comparison-numbers';
import { comparisonRoutes } from '../../../src/server/archive/comparison-routes';
import { answering, Guard } from '../../../src/server/http';
import { debriefOf } from '../../../src/server/room';
import { MemoryStore } from '../../../src/server/store/memory';
import { drawMembers, ensemble } from '../../../src/sim';
import { atOnce } from '../../../src/sim/steps';
import { Game, scenarioAt } from '../room/game';

const MANUAL = { seating: 'in-order', readingSeconds: 0, settleSeconds: null } as const;
const POINTS = [
  [0, 0],
  [40, 0],
  [0, 30],
  [-20, -35],
];

/** A game with `rounds` finished rounds, over or not. */
function played(seed: string, rounds: number, isOver: boolean): Game {
  const game = new Game(scenarioAt(POINTS), MANUAL, seed);
  game.seat('Ana');
  game.host('start');
  for (let round = 1; round <= rounds; round++) {
    game.vote(0, 'for');
    game.host('close-voting');
    if (round < rounds) game.host('next');
  }
  if (isOver) game.host('end');
  return game;
}

describe('comparing over HTTP', () => {
  let store: MemoryStore;
  let http: Server;
  let origin: string;
  /** How many computations were begun, and what they wait for. */
  let begun: number;
  let hold: Promise<void>;
  let release: () => void;

  const gradually: Gradually = async (steps) => {
    begun += 1;
    await hold;
    return atOnce(steps);
  };

  /** Stores a game as a room of this code. */
  async function save(code: string, { events, state }: Game): Promise<void> {
    const open = state.phase.type !== 'debrief';
    const create = { code, createdAt: 1_000 };
    await store.append([{ roomId: `room of ${code}`, expectedSeq: 0, events, open, create }]);
  }

  beforeEach(async () => {
    store = new MemoryStore();
    begun = 0;
    hold = Promise.resolve();
    release = () => undefined;
    const guard = new Guard({
      opensWorkspace: async (token) => token === 'the-key',
      facilitates: async (code, token) => ((await store.findByCode(code)) === null ? null : token === 'host'),
      mayGuess: async () => true,
      missed: async () => true,
    });
    const answered = answering(comparisonRoutes({ store, guard, gradually }), (what, error) => {
      throw new Error(what, { cause: error });
    });
    http = createServer((request, response) => void answered(request, response));
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  });
  afterEach(() => {
    release();
    http.closeAllConnections();
    http.close();
  });

  async function ask<T>(path: string, token = 'the-key'): Promise<{ status: number; body: T }> {
    const response = await fetch(`${origin}/api/sessions${path}`, {
      headers: { Authorization: `Bearer ${token}` },
    });
    return { status: response.status, body: (await response.json()) as T };
  }

  /** Asks until everything is worked out, as a page does. */
  async function compared(codes: string) {
    for (;;) {
      const { body } = await ask<ComparisonReply>(`/comparison?codes=${codes}`);
      if (body.ready) return body.comparison;
    }
  }

  it('[COMP-10] answers the holder of the workspace’s key with sessions’ numbers, and why others are left out', async () => {
    await save('CFHKMQ', played('one', 2, true));
    // Many changes of mind: a log that is not read at once.
    const long = played('two', 3, false);
    long.host('next');
    for (let i = 0; i < 300; i++) long.vote(0, i % 2 === 0 ? 'for' : 'against');
    long.host('close-voting');
    long.host('end');
    expect(long.events.length).toBeGreaterThan(300);
    await save('RWXY23', long);
    await save('RUNNIN', played('three', 1, false));
    await save('NORNDS', played('four', 0, true));
    const { body } = await ask<ComparisonReply>(
      '/comparison?codes=cfhkmq,RWXY23,CFHKMQ,RUNNIN,NORNDS,GONE99',
    );
    if (!body.ready) throw new Error('nothing here takes time');
    const { sessions, leftOut } = body.comparison;
    expect(sessions.map(({ rounds }) => rounds)).toEqual([2, 4]);
    expect(sessions[0]).toMatchObject({
      title: 'Test DAO',
      createdAt: 1_000,
      seats: 4,
      persons: 1,
      runs: 500,
    });
    expect(leftOut).toEqual([
      { code: 'RUNNIN', reason: 'still-running' },
      { code: 'NORNDS', reason: 'no-rounds' },
      { code: 'GONE99', reason: 'unknown-room' },
    ]);
  });

  it('[COMP-10] refuses others, no sessions, and more than 200', async () => {
    const codes = Array.from({ length: 201 }, (_, i) => `C${i}`).join(',');
    expect(await ask('/comparison?codes=CFHKMQ', 'host')).toMatchObject({
      status: 401,
      body: { code: 'wrong-key' },
    });
    expect(await ask('/comparison?codes=')).toMatchObject({ status: 400, body: { code: 'bad-message' } });
    expect(await ask(`/comparison?codes=${codes}`)).toMatchObject({
      status: 400,
      body: { code: 'too-many-sessions' },
    });
    expect(begun).toBe(0);
  });

  it('[COMP-10] says so where a log is damaged', async () => {
    const game = played('one', 2, true);
    const [first, ...rest] = game.events;
    if (first === undefined) throw new Error('a room has events');
    game.events.splice(0, game.events.length, { ...first, at: first.at + 1 }, ...rest);
    await save('CFHKMQ', game);
    expect((await compared('CFHKMQ')).leftOut).toEqual([{ code: 'CFHKMQ', reason: 'room-damaged' }]);
    expect(await ask('/CFHKMQ/matched')).toMatchObject({ status: 422, body: { code: 'room-damaged' } });
  });

  it('[COMP-11] works a session out once, for all who ask, and says meanwhile how far it is', async () => {
    await save('CFHKMQ', played('one', 2, true));
    await save('RWXY23', played('two', 2, true));
    hold = new Promise((resolve) => {
      release = resolve;
    });
    const codes = 'CFHKMQ,RWXY23';
    const once = () => ask<ComparisonReply>(`/comparison?codes=${codes}`);
    const waiting = await Promise.all([once(), once()]);
    for (const { body } of waiting) expect(body).toEqual({ ready: false, done: 0, of: 2 });
    expect(begun).toBe(1);
    release();
    expect((await compared(codes)).sessions).toHaveLength(2);
    // Two logs are followed and two sessions worked out, and they are compared; asked again, only that.
    expect(begun).toBe(5);
    await compared(codes);
    expect(begun).toBe(6);
  });

  it('[COMP-11] keeps so many sessions’ numbers and no more, those asked for last', async () => {
    for (const code of ['AAA222', 'BBB222', 'CCC222']) await save(code, played(code, 1, true));
    const keeper = new SessionNumbersKeeper(store, gradually, 2);
    const costs = async (code: string): Promise<number> => {
      const before = begun;
      expect(await keeper.of(code)).toHaveProperty('session');
      return begun - before;
    };
    expect([await costs('AAA222'), await costs('BBB222'), await costs('AAA222')]).toEqual([2, 2, 0]);
    // The third takes the place of the second, which was asked for longest ago.
    expect([await costs('CCC222'), await costs('AAA222'), await costs('BBB222')]).toEqual([2, 0, 2]);
    // A room that was removed is gone here as well.
    store.forget('room of BBB222');
    expect(await keeper.of('BBB222')).toBe('unknown-room');
  });

  it('[COMP-12] hands the matched simulation to the key’s holder and the facilitator, once the game has ended', async () => {
    const game = played('one', 3, true);
    await save('CFHKMQ', game);
    await save('RUNNIN', played('two', 1, false));
    for (const token of ['the-key', 'host']) {
      const { status, body } = await ask<MatchedSimulation>('/CFHKMQ/matched', token);
      expect([status, body.title, body.seed]).toEqual([200, 'Test DAO', 'one']);
      const members = drawMembers(body.scenario, body.seed);
      const { ends } = ensemble(body.scenario, members, body.seed, 20);
      expect(ends).toEqual(debriefOf(game.state, 20).ensemble.ends);
    }
    expect(await ask('/CFHKMQ/matched', 'guess')).toMatchObject({ status: 401 });
    expect(await ask('/RUNNIN/matched', 'host')).toMatchObject({
      status: 409,
      body: { code: 'still-running' },
    });
    expect(await ask('/GONE99/matched')).toMatchObject({ status: 404, body: { code: 'unknown-room' } });
  });
});
