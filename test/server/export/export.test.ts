import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import pino from 'pino';
import { afterEach, describe, expect, test } from 'vitest';
import { unzip, verify } from '../../../src/server/export';
import { sha256 } from '../../../src/server/host';
import { assemble, type RunningServer } from '../../../src/server/server';
import { MemoryStore } from '../../../src/server/store/memory';
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

describe('an export', () => {
  test('[EXPORT-1] is tidy tables of the session, by hand', async () => {
    const contents = await exported(smallSession().events, { names: true });
    const lines = (path: string) => textOf(contents, path).split('\r\n');
    expect(lines('members.csv')).toEqual([
      'seat,name,person,tokens,ideal_1,salience_1,start_loss,end_loss',
      '0,Ada,true,1,10,1,10,2',
      '1,,false,2,20,1,20,12',
      '2,,false,3,60,1,60,52',
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
      'round,seat,by,choice,sincere,votes,support,toward_1,cast_at',
      '1,0,person,against,for,,,,1970-01-01T00:16:45.000Z',
      '1,1,bot-seat,for,for,,,,',
      '1,2,bot-seat,for,for,,,,',
      '',
    ]);
    expect(lines('wide.csv')[1]).toBe('0,Ada,true,1,10,1,10,2,against,person');
    // What is written out goes where it says. The weighted median of 10, 20, 20, 60, 60, 60 is anything from 20 to 60; 20 is the nearest to the start.
    expect(lines('predictions.csv')[1]).toMatch(
      /^weightedMedian,false,The proposals are written out.*,20,20,60$/,
    );
    expect(lines('sessions.csv')[1]).toMatch(/^KMWQ37,Test DAO,.*,1,3,1,1,1,token-majority,0,8,/);
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

  test('[EXPORT-2] describes every column of every table', async () => {
    const contents = await exported(session({ id: 'bicameral' }).events);
    const { resources } = JSON.parse(textOf(contents, 'datapackage.json'));
    for (const { path, schema, hash } of resources) {
      expect(hash).toBe(`sha256:${sha256(textOf(contents, path))}`);
      if (schema === undefined) continue;
      const names = schema.fields.map(({ name }: { name: string }) => name);
      expect(textOf(contents, path).split('\r\n')[0]).toBe(names.join(','));
      for (const field of schema.fields)
        expect(field).toMatchObject({ type: expect.any(String), description: expect.any(String) });
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

  test('[EXPORT-4] calls people by their seat unless names are asked for', async () => {
    const { events, state } = session({ id: 'token-majority' });
    const named = (contents: ReadonlyMap<string, Buffer>) =>
      [...contents].filter(([, bytes]) => /Ada|cmd\|calc|"Eve"/.test(bytes.toString())).map(([path]) => path);
    const seat = state.seats.findIndex(({ person }) => person?.name === 'Ada');
    const contents = await exported(events);
    expect(named(contents)).toEqual([]);
    expect(textOf(contents, 'members.csv')).toContain(`${seat},Member ${seat + 1},true`);
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

describe('the route of exports', () => {
  let server: RunningServer | null = null;
  afterEach(() => server?.close());

  /** The whole server, but for its pages. */
  async function serving() {
    server = await assemble({
      store: new MemoryStore(),
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
    const file = join(await mkdtemp(join(tmpdir(), 'dao-export-')), 'session.zip');
    await writeFile(file, Buffer.from(await response.arrayBuffer()));
    const contents = await unzip(file);
    expect([...contents.keys()]).toHaveLength(12);
    expect((await verify(contents)).map(({ result }) => result)).toEqual([
      'ok',
      'ok',
      'sealed',
      'sealed',
      'ok',
    ]);
    await rm(dirname(file), { recursive: true });
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

  test('[EXPORT-7] lets nobody guess codes and secrets for long', async () => {
    const { ask, path } = await serving();
    for (let i = 0; i < 60; i += 1)
      expect((await ask(i % 2 ? path : '/api/rooms/ZZZZZZ/export', 'x')).ok).toBe(false);
    const refused = await ask(path, 'token-of-Eve');
    expect([refused.status, await refused.json()]).toMatchObject([429, { code: 'too-many-requests' }]);
  });
});
