import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import pino from 'pino';
import { afterEach, describe, expect, test } from 'vitest';
import { exportFiles, openExport, verify, verifyFile, zipOf } from '../../../src/server/export';
import { sha256 } from '../../../src/server/host';
import { debriefOf, type RoomEvent } from '../../../src/server/room';
import { assemble, type RunningServer } from '../../../src/server/server';
import { MemoryStore } from '../../../src/server/store/memory';
import { EVENTS_PER_PAGE } from '../../../src/server/store/read-all';
import { cellsOf } from '../../support/csv';
import { exported, session, textOf } from '../../support/exported';
import { newRoom } from '../host/harness';
import { anySession, Game, playSession, scenarioAt } from '../room/game';

/** One issue, three members at 10, 20 and 60 with 1, 2 and 3 tokens; one change of +8 from 0. */
function smallSession(): Game {
  const scenario = scenarioAt([[10], [20], [60]], {
    proposals: { kind: 'scripted', deltas: [[8], [8]] },
    rounds: 1,
  });
  const game = new Game(scenario, { readingSeconds: 0, votingSeconds: 0, seating: 'in-order' });
  const ada = game.seat('Ada');
  game.host('start');
  game.now += 5000;
  game.vote(ada, 'against');
  game.host('close-voting');
  game.host('next');
  return game;
}

/** The event as it would be had people, and who made the room, written only this. */
function writing(event: RoomEvent, written: string): RoomEvent {
  const changed = JSON.parse(JSON.stringify(event), (key, value: unknown) =>
    typeof value === 'string' && /^(title|label|name|text|low|high)$/.test(key) ? written : value,
  );
  if (event.type === 'answers-given') changed.payload.answers = { trust: written };
  return changed;
}

describe('an export', () => {
  test('[EXPORT-1] is tidy tables of the session, by hand', async () => {
    const contents = await exported(smallSession().events, { names: true });
    const lines = (path: string) => textOf(contents, path).split('\r\n');
    expect(lines('members.csv')).toEqual([
      'session,seat,name,person,tokens,ideal_1,salience_1,start_loss,end_loss',
      'KMWQ37,0,Ada,1,1,10,1,10,2',
      'KMWQ37,1,,,2,20,1,20,12',
      'KMWQ37,2,,,3,60,1,60,52',
      '',
    ]);
    const [head, row, end] = lines('rounds.csv');
    const cells = Object.fromEntries(
      (head ?? '').split(',').map((name, i) => [name, (row ?? '').split(',')[i]]),
    );
    expect(cells).toMatchObject({
      round: '1',
      mechanism: 'token-majority',
      from_1: '0',
      delta_1: '8',
      state_1: '8',
    });
    expect(cells).toMatchObject({
      for: '5',
      against: '1',
      abstain: '0',
      supply: '6',
      accepted: 'true',
      voters_for: '2',
    });
    expect(end).toBe('');
    expect(lines('ballots.csv')).toEqual([
      'session,round,seat,person,by,choice,sincere,votes,support,sincere_support,toward_1,sincere_toward_1,cast_at,hint_shown',
      'KMWQ37,1,0,1,person,against,for,,,,,,1970-01-01T00:16:45.000Z,true',
      'KMWQ37,1,1,,bot-seat,for,for,,,,,,,',
      'KMWQ37,1,2,,bot-seat,for,for,,,,,,,',
      '',
    ]);
    expect(lines('wide.csv')[1]).toBe('KMWQ37,0,Ada,1,1,10,1,10,2,against,person,1');
    // What is written out goes where it says. The weighted median of 10, 20, 20, 60, 60, 60 is anything from 20 to 60; 20 is the nearest to the start.
    expect(lines('predictions.csv')[1]).toMatch(
      /^KMWQ37,weightedMedian,false,The proposals are written out.*,20,20,60,{9}$/,
    );
    expect(lines('sessions.csv')[1]).toMatch(/^KMWQ37,Test DAO,.*,1,3,1,1,1,token-majority,0,8,/);
  });

  test('[EXPORT-1] has beside a pull the point, and beside a support the proposal, of who answers sincerely', async () => {
    const columnsOf = async (of: ReturnType<typeof session>, names: readonly string[]) => {
      const [head = '', ...rows] = textOf(await exported(of.events), 'ballots.csv')
        .trimEnd()
        .split('\r\n');
      const at = names.map((name) => head.split(',').indexOf(name));
      return rows.map((row) => at.map((i) => row.split(',')[i] ?? ''));
    };
    const pulls = session({ id: 'local-voting', localVoting: { radius: 10 } });
    const points = pulls.state.members.map(({ ideal }) => ideal.map(String));
    const names = ['seat', 'sincere', 'sincere_toward_1', 'sincere_toward_2'];
    for (const [seat, sincere, ...toward] of await columnsOf(pulls, names))
      expect(toward).toEqual(sincere === 'for' ? points[Number(seat)] : ['', '']);
    const pools = session({ id: 'conviction', conviction: { motionBudget: 1000 } });
    const supports = await columnsOf(pools, ['by', 'support', 'sincere_support']);
    const bots = supports.filter(([by]) => by === 'bot-seat');
    expect(bots.some(([, support]) => support !== '')).toBe(true);
    for (const [, support, sincere] of bots) expect(sincere).toBe(support);
  });

  test('[EXPORT-51] has the games that the model plays, by hand', async () => {
    const lines = textOf(await exported(smallSession().events), 'predictions.csv').split('\r\n');
    // All vote for the one change that is written out: every game ends at 8, none farther than another.
    expect(lines.at(-2)).toBe(
      'KMWQ37,ensemble,true,"Where 500 simulated games end, on average",8,,,500,0,0,0,0,0.5,1,0.5,',
    );
    // Members at 10, 20 and 60 are 30 from the start on average, 22 from 8.
    expect(textOf(await exported(smallSession().events), 'losses.csv').split('\r\n')).toEqual([
      'session,round,mean_loss,games_5,games_25,games_50,games_75,games_95',
      'KMWQ37,0,30,30,30,30,30,30',
      'KMWQ37,1,22,22,22,22,22,22',
      '',
    ]);
  });

  test('[EXPORT-51] tells of the yolk, the deepest and the unbeaten point what the debrief tells', async () => {
    const { events, state } = session({ id: 'member-majority' });
    const rows = textOf(await exported(events), 'predictions.csv').split('\r\n');
    const { places } = debriefOf(state, 2);
    expect(places.yolk?.applies).toBe(true);
    for (const id of ['yolk', 'deepestPoint', 'unbeaten'] as const) {
      const row = rows.find((line) => line.startsWith(`KMWQ37,${id},`));
      expect(row).toContain(places[id]?.reason);
      const value = places[id]?.applies ? places[id].value : null;
      const point = value && 'center' in value ? value.center : value?.point;
      expect(row).toContain(`,${point?.join(',')},`);
    }
  });

  test('[EXPORT-51] tells of the games what the debrief tells; nothing before the end', async () => {
    const { events, state } = session({ id: 'member-majority' });
    const contents = await exported(events);
    const { ensemble, meanLossByRound } = debriefOf(state);
    const [head = '', ...rows] = textOf(contents, 'predictions.csv').trimEnd().split('\r\n');
    const cells = (rows.at(-1) ?? '').replace(/"[^"]*"/, '').split(',');
    const row = Object.fromEntries(head.split(',').map((name, i) => [name, Number(cells[i])]));
    expect(row).toMatchObject({
      point_1: ensemble.mean[0],
      point_2: ensemble.mean[1],
      games: ensemble.runs,
      covariance_1_1: ensemble.covariance[0]?.[0],
      covariance_2_1: ensemble.covariance[1]?.[0],
      covariance_2_2: ensemble.covariance[1]?.[1],
      region_50: ensemble.region50,
      region_90: ensemble.region90,
      distance: ensemble.distance,
      percentile: ensemble.percentile,
      ties: ensemble.ties,
      loss_percentile: ensemble.lossPercentile,
    });
    const losses = textOf(contents, 'losses.csv').trimEnd().split('\r\n').slice(1);
    expect(losses.map((line) => line.split(',').slice(1).map(Number))).toEqual(
      ensemble.lossBands.map(({ q05, q25, q50, q75, q95 }, t) => [
        t,
        meanLossByRound[t],
        q05,
        q25,
        q50,
        q75,
        q95,
      ]),
    );
    const running = session({ id: 'member-majority' }, { toTheEnd: false });
    const sealed = await exported(running.events, { open: true });
    for (const path of ['predictions.csv', 'losses.csv'])
      expect(textOf(sealed, path).trimEnd().split('\r\n')).toHaveLength(1);
  });

  test('[EXPORT-1] has a line for each event, of however many', async () => {
    const game = new Game(scenarioAt([[1], [2]]));
    for (let i = 0; i < 2100; i += 1) game.give({ kind: 'host' }, { type: 'lock', locked: i % 2 === 0 });
    expect(game.events).toHaveLength(2101);
    const contents = await exported(game.events, { open: true });
    const lines = textOf(contents, 'events.jsonl').trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line).seq)).toEqual(game.events.map(({ seq }) => seq));
    expect((await verify(contents)).at(-1)?.result).toBe('ok');
  });

  test('[EXPORT-1] keeps answers, votes given away and messages', async () => {
    const delegation = { mode: 'transitive', delegates: { 3: 4 } } as const;
    const contents = await exported(session({ id: 'token-majority', delegation }).events);
    expect(textOf(contents, 'answers.csv')).toContain('before,trust,likert,I trust the group.,4');
    expect(textOf(contents, 'delegations.csv').trimEnd().split('\r\n')).toHaveLength(2);
    expect(textOf(contents, 'chat.csv').trimEnd().split('\r\n')).toHaveLength(2);
    expect(textOf(contents, 'ballots.csv').trimEnd().split('\r\n')).toHaveLength(1 + 4 * 5);
  });

  test('[EXPORT-62] tells people who sat in one seat apart, with and without names', async () => {
    const game = new Game(scenarioAt([[10], [20]]), {
      readingSeconds: 0,
      votingSeconds: 0,
      seating: 'in-order',
      chat: 'room',
    });
    const host = { kind: 'host' } as const;
    const seat = game.seat('Ada');
    game.host('start');
    game.give({ kind: 'player', seat }, { type: 'say', text: 'first' });
    game.vote(seat, 'against');
    game.host('close-voting');
    game.give(host, { type: 'remove', seat });
    expect(game.seat('Cy')).toBe(seat);
    game.give(host, { type: 'swap-seats', seats: [0, 1] });
    game.give({ kind: 'player', seat: 1 }, { type: 'say', text: 'second' });
    game.host('end');
    for (const [names, [ada, cy]] of [
      [true, ['Ada', 'Cy']],
      [false, ['Person 1', 'Person 2']],
    ] as const) {
      const contents = await exported(game.events, { names });
      const rows = (path: string) => textOf(contents, path).trimEnd().split('\r\n').slice(1);
      expect(rows('people.csv')).toEqual([`KMWQ37,1,${ada},0,true`, `KMWQ37,2,${cy},1,false`]);
      expect(rows('chat.csv').map((row) => row.split(',').slice(3, 8).join())).toEqual([
        `0,1,${ada},,first`,
        `1,2,${cy},,second`,
      ]);
      expect(rows('ballots.csv')[0]).toContain('KMWQ37,1,0,1,person,against');
      expect(rows('members.csv')[1]).toContain(`KMWQ37,1,${cy},2,`);
      expect(rows('wide.csv').map((row) => row.split(',').at(-1))).toEqual(['1', '']);
      expect((await verify(contents)).find(({ result }) => result !== 'ok')).toBeUndefined();
    }
  });

  test('[EXPORT-2] describes every column of every table', async () => {
    const contents = await exported(session({ id: 'bicameral' }).events);
    const { resources } = JSON.parse(textOf(contents, 'datapackage.json'));
    for (const { path, schema, hash } of resources) {
      expect(hash).toBe(`sha256:${sha256(textOf(contents, path))}`);
      if (schema === undefined) continue;
      const names = schema.fields.map(({ name }: { name: string }) => name);
      expect(textOf(contents, path).split('\r\n')[0]).toBe(names.join(','));
      for (const field of schema.fields)
        expect(field).toMatchObject({
          type: expect.any(String),
          description: expect.any(String),
          ...(/integer|number|datetime/.test(field.type) ? { unit: expect.stringMatching(/./) } : {}),
          ...(field.type === 'datetime' ? { format: '%Y-%m-%dT%H:%M:%S.%fZ' } : {}),
        });
    }
    expect(resources.map(({ path }: { path: string }) => path).sort()).toEqual(
      [...contents.keys()].filter((path) => path !== 'datapackage.json').sort(),
    );
  });

  test('[EXPORT-3] text that a spreadsheet would run is made harmless; numbers stay numbers', async () => {
    const contents = await exported(session({ id: 'token-majority' }).events, { names: true });
    expect(textOf(contents, 'members.csv')).toContain(`"'=cmd|calc, ""Bo"""`);
    expect(textOf(contents, 'chat.csv')).toContain(`"'=HYPERLINK(""http://x""), ""why""`);
    expect(textOf(contents, 'members.csv')).toMatch(/,12,-7,/);
  });

  test('[EXPORT-3] no cell of any table is a formula, whatever was written; every row has every column', async () => {
    const starts = ['=', '+', '-', '@', '\t', '\r', '\n', '\uFF1D', '\uFF0B', '\uFF0D', '\uFF20', '"=', ',='];
    const anyText = fc
      .tuple(fc.constantFrom(...starts), fc.string({ unit: 'binary', maxLength: 12 }))
      .map((parts) => parts.join(''));
    const { events } = session({ id: 'token-majority' });
    await fc.assert(
      fc.asyncProperty(anyText, async (written) => {
        const contents = await exported(
          events.map((event) => writing(event, written)),
          { names: true },
        );
        const tables = [...contents].filter(([path]) => path.endsWith('.csv'));
        const cells = tables.flatMap(([, bytes]) => {
          const [head = [], ...rows] = cellsOf(bytes.toString());
          for (const row of rows) expect(row).toHaveLength(head.length);
          return [head, ...rows].flat();
        });
        const text = cells.filter((cell) => !Number.isFinite(Number(cell)) || cell.trim() !== cell);
        expect(text.filter((cell) => /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/.test(cell))).toEqual([]);
        // Title, two names at three places each, the message, the question, the answer.
        const whole = Buffer.from(written).toString();
        expect(cells.filter((cell) => cell === whole || cell === `'${whole}`).length).toBeGreaterThan(8);
      }),
      { numRuns: 60 },
    );
  });

  test('[EXPORT-4] calls people by their number unless names are asked for', async () => {
    const { events, state } = session({ id: 'token-majority' });
    const named = (contents: ReadonlyMap<string, Buffer>) =>
      [...contents].filter(([, bytes]) => /Ada|cmd\|calc|"Eve"/.test(bytes.toString())).map(([path]) => path);
    const seat = state.seats.findIndex(({ person }) => person?.name === 'Ada');
    const contents = await exported(events);
    expect(named(contents)).toEqual([]);
    expect(textOf(contents, 'members.csv')).toContain(`${seat},Person 1,1`);
    expect(named(await exported(events, { names: true }))).toContain('members.csv');
  });

  test('[EXPORT-4] never holds what a secret is compared with', async () => {
    const { events } = session({ id: 'token-majority' });
    const all = [...(await exported(events, { names: true })).values()].join('\n');
    for (const secret of ['hash-of-the-host-token', 'hash-of-eves-token', 'token-of-Ada'])
      expect(all).not.toContain(secret);
    expect(all).toContain('salt-of-the-test-room');
  });

  test('[EXPORT-4] of a running game tells no point, token, ballot, answer, seed or salt', async () => {
    // A tally has a house of tokens.
    const secret = /"(ideals?|choice|sincere|seed|salt|ballots|answers)":|"tokens":[^{]/;
    await fc.assert(
      fc.asyncProperty(anySession, async (played) => {
        const { events, state } = playSession(played);
        if (state.phase.type === 'debrief') return;
        const contents = await exported(events, { open: true });
        for (const line of textOf(contents, 'events.jsonl').trimEnd().split('\n')) {
          const { type, payload, blind } = JSON.parse(line);
          expect(JSON.stringify(payload)).not.toMatch(secret);
          if (/room-created|ballot-cast|round-closed|point-set|answers-given/.test(type))
            expect(blind).toBeUndefined();
        }
        const all = [...contents.values()].join('\n');
        expect(all).not.toContain(state.seed);
        expect(all).not.toContain(state.salt);
        expect(textOf(contents, 'ballots.csv').trimEnd().split('\r\n')).toHaveLength(1);
      }),
      { numRuns: 60 },
    );
  });

  test('[EXPORT-4] of a running game is the same whatever the votes and points are', async () => {
    const game = session({ id: 'token-majority' }, { toTheEnd: false });
    const shown = async (events: Game['events']) => {
      const contents = await exported(events, { open: true });
      const events_ = textOf(contents, 'events.jsonl').replaceAll(
        /"(hash|digest|blind)":"[0-9a-f]{64}"/g,
        '',
      );
      return [
        events_,
        textOf(contents, 'members.csv'),
        textOf(contents, 'wide.csv'),
        textOf(contents, 'rounds.csv'),
      ];
    };
    const others = structuredClone(game.events).map((event) => {
      const changes: Record<string, object> = {
        'ballot-cast': { choice: 'abstain', sincere: 'abstain' },
        'point-set': { ideal: [1, 1] },
        'answers-given': { answers: { trust: 1 } },
        'round-closed': { ballots: [] },
        'room-created': {
          seed: 'another',
          salt: 'another',
          members: game.state.members.map(() => ({ ideal: [0, 0] })),
        },
      };
      return { ...event, payload: { ...event.payload, ...changes[event.type] } } as typeof event;
    });
    expect(await shown(others)).toEqual(await shown(game.events));
  });
});

describe('the zip of an export', () => {
  test('[EXPORT-7] fails with the file that cannot be made: nobody gets one that looks whole', async () => {
    async function* failing() {
      yield 'round\r\n';
      throw new Error('the disk is gone');
    }
    const zip = zipOf([{ path: 'rounds.csv', chunks: failing }], new Date(0));
    await expect(buffer(zip)).rejects.toThrow('the disk is gone');
  });

  test.each([
    ['ended', true],
    ['running', false],
  ])('[EXPORT-7] of a session that is deleted meanwhile fails: %s', async (_, ended) => {
    const game = new Game(scenarioAt([[1], [2]]));
    for (let i = 0; game.events.length < 3 * EVENTS_PER_PAGE; i += 1)
      game.give({ kind: 'host' }, { type: 'lock', locked: i % 2 === 0 });
    if (ended) game.host('end');
    const store = new MemoryStore();
    const create = { code: 'BBBBBB', createdAt: 1 };
    await store.append([{ roomId: 'b', expectedSeq: 0, events: game.events, open: !ended, create }]);
    const deleting: Pick<MemoryStore, 'read'> = {
      async read(id, after, limit) {
        const page = await store.read(id, after, limit);
        if (after === 0) await store.archive.remove('b');
        return page;
      },
    };
    const files = exportFiles(deleting, { id: 'b', open: !ended }, false);
    await expect(buffer(zipOf(files, new Date(0)))).rejects.toThrow('has gone meanwhile');
  });

  test('[EXPORT-7] is no longer made once nobody reads it', async () => {
    let ended = false;
    async function* endless() {
      try {
        for (;;) yield randomBytes(2 ** 16).toString('hex');
      } finally {
        ended = true;
      }
    }
    const zip = zipOf([{ path: 'rounds.csv', chunks: endless }], new Date(0));
    await once(zip, 'readable');
    zip.destroy();
    await expect.poll(() => ended).toBe(true);
  });
});

describe('the route of exports', () => {
  let server: RunningServer | null = null;
  afterEach(() => server?.close());

  /** The whole server, but for its pages. */
  async function serving(store = new MemoryStore()) {
    server = await assemble({
      store,
      pages: (_, response) => response.writeHead(204).end(),
      publicUrl: null,
      log: pino({ level: 'silent' }),
    });
    const room = await newRoom(server.host);
    await room.submit({
      actor: { kind: 'host' },
      command: { type: 'invite-host', name: 'Eve', tokenHash: sha256('token-of-Eve') },
    });
    server.http.listen(0, '127.0.0.1');
    await once(server.http, 'listening');
    const origin = `http://127.0.0.1:${(server.http.address() as AddressInfo).port}`;
    const ask = (path: string, token?: string, method = 'GET') =>
      fetch(`${origin}${path}`, { method, headers: token ? { Authorization: `Bearer ${token}` } : {} });
    return { ask, path: `/api/rooms/${room.state.code}/export` };
  }

  test('[EXPORT-7] gives a zip to those who facilitate the room', async () => {
    const { ask, path } = await serving();
    const response = await ask(path, 'token-of-Eve');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/zip');
    expect(response.headers.get('content-disposition')).toMatch(
      /attachment; filename="dao-[A-Z0-9]{6}\.zip"/,
    );
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect([...openExport(bytes).contents.keys()]).toHaveLength(14);
    expect(verifyFile(bytes).map(({ result }) => result)).toEqual([
      'ok',
      'ok',
      'sealed',
      'sealed',
      'ok',
      'ok',
    ]);
  });

  test('[EXPORT-7] refuses with a code: no token, a wrong one, no such room, another method', async () => {
    const { ask, path } = await serving();
    const asked = [
      ask(path),
      ask(path, 'wrong'),
      ask('/api/rooms/ZZZZZZ/export', 'any'),
      ask(path, 'any', 'POST'),
    ];
    const answers = await Promise.all(asked);
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 404, 405]);
    expect(answers.every((a) => a.headers.get('content-type') === 'application/problem+json')).toBe(true);
    const codes = await Promise.all(answers.map(async (a) => ((await a.json()) as { code: string }).code));
    expect(codes).toEqual(['wrong-token', 'wrong-token', 'unknown-room', 'bad-message']);
    expect((await ask('/api/rooms')).status).toBe(204);
  });

  test('[EXPORT-7] makes three exports at a time, and the next once one of them has ended', async () => {
    const store = new MemoryStore();
    const { ask, path } = await serving(store);
    let waiting = 0;
    let go = () => {};
    const gate = new Promise<void>((resolve) => {
      go = resolve;
    });
    const read = store.read.bind(store);
    store.read = async (...asked) => {
      waiting += 1;
      await gate;
      return read(...asked);
    };
    const first = [1, 2, 3].map(() => ask(path, 'token-of-Eve'));
    await expect.poll(() => waiting).toBe(3);
    const refused = await ask(path, 'token-of-Eve');
    expect([refused.status, await refused.json()]).toMatchObject([429, { code: 'too-many-exports' }]);
    go();
    for (const one of await Promise.all(first))
      expect(openExport(new Uint8Array(await one.arrayBuffer())).contents.size).toBe(14);
    expect((await ask(path, 'token-of-Eve')).status).toBe(200);
  });

  test('[EXPORT-7] lets nobody guess codes and secrets for long', async () => {
    const { ask, path } = await serving();
    for (let i = 0; i < 60; i += 1)
      expect((await ask(i % 2 ? path : '/api/rooms/ZZZZZZ/export', 'x')).ok).toBe(false);
    const refused = await ask(path, 'token-of-Eve');
    expect([refused.status, await refused.json()]).toMatchObject([429, { code: 'too-many-requests' }]);
  });
});
