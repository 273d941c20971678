import { type AddressInfo, connect as dial } from 'node:net';
import pino from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EVENTS, PROTOCOL_VERSION } from '../../../src/protocol/version';
import { assemble, type RunningServer } from '../../../src/server/server';
import { MemoryStore } from '../../../src/server/store/memory';
import type { AppendRequest, AppendResult } from '../../../src/server/store/types';
import { connect, openRoom, randomToken, type TestRoom, WireClient } from '../../support/room';
import { scenarioAt } from '../room/game';

/** Connections that come and go, and a server that stops and starts, over one log. */

const line = scenarioAt([[-50], [-10], [0], [30], [60]]);
/** A vote that closes at once when everyone here has voted, and not by itself. */
const CLOSES_WITH_THE_LAST = { settleSeconds: 0 } as const;

/** A store that can be held up. */
class SlowStore extends MemoryStore {
  hold: Promise<unknown> | null = null;
  held = () => {};

  override async append(requests: readonly AppendRequest[]): Promise<readonly AppendResult[]> {
    this.held();
    await this.hold;
    return super.append(requests);
  }
}

let store: SlowStore;
let server: RunningServer;
let url: string;
let clients: { close(): void }[];

async function boot(): Promise<void> {
  const log = pino({ level: 'silent' });
  server = await assemble({ store, pages: (_, response) => response.end(), publicUrl: null, log });
  await new Promise<void>((resolve) => server.http.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.http.address() as AddressInfo).port}`;
}

function kept<T extends { close(): void }>(client: T): T {
  clients.push(client);
  return client;
}

/** Ana and Ben in an open vote, Ana's ballot cast. */
async function halfVoted(): Promise<{ room: TestRoom; ana: WireClient; ben: WireClient }> {
  const room = await openRoom(url, line, CLOSES_WITH_THE_LAST);
  const host = kept(await WireClient.host(url, room));
  const ana = kept(await WireClient.player(url, room.code, 'Ana'));
  const ben = kept(await WireClient.player(url, room.code, 'Ben'));
  await host.do({ type: 'start' });
  await ana.do({ type: 'vote', round: 1, choice: 'for' });
  return { room, ana, ben };
}

const phaseOf = async (code: string) => (await server.host.room(code))?.state.phase.type;
/** Longer than the server takes to notice a connection that was closed and to store what follows. */
const aMoment = () => new Promise((resolve) => setTimeout(resolve, 300));

beforeEach(async () => {
  store = new SlowStore();
  clients = [];
  await boot();
});
afterEach(async () => {
  for (const client of clients) client.close();
  await server.close();
});

describe('connections that go', () => {
  it('[WIRE-3] a phone that goes while its seat is being stored holds the seat, but is not here', async () => {
    const { code } = await openRoom(url, line);
    const phone = connect(url);
    await phone.emitWithAck(EVENTS.hello, { v: PROTOCOL_VERSION, code, role: 'player' });
    const room = await server.host.room(code);
    const people = () => room?.frameFor({ role: 'host' }).view.public.people;
    const asked = new Promise<void>((resolve) => {
      store.hold = aMoment();
      store.held = resolve;
    });
    const join = { type: 'join', name: 'Ana', seatToken: randomToken() };
    phone.emit(EVENTS.command, { v: PROTOCOL_VERSION, id: 'join-once', command: join }, () => undefined);
    await asked;
    phone.disconnect();
    await expect.poll(people).toMatchObject({ joined: 1 });
    await aMoment();
    expect(people()).toMatchObject({ joined: 1, connected: 0 });
  });

  it('[HOST-8] the last who has not voted may reload without losing the vote', async () => {
    const { room, ben } = await halfVoted();
    ben.close();
    await aMoment();
    expect(await phaseOf(room.code)).toBe('voting');
    const back = kept(await WireClient.returning(url, room.code, ben.token));
    await back.do({ type: 'vote', round: 1, choice: 'against' });
    expect(await phaseOf(room.code)).toBe('result');
  });

  it('[HOST-8] after a restart the first to be back does not vote for all', async () => {
    const { room, ana, ben } = await halfVoted();
    await server.close();
    await boot();
    const first = kept(await WireClient.returning(url, room.code, ana.token));
    await first.do({ type: 'vote', round: 1, choice: 'abstain' });
    expect(await phaseOf(room.code)).toBe('voting');
    const second = kept(await WireClient.returning(url, room.code, ben.token));
    await second.do({ type: 'vote', round: 1, choice: 'against' });
    expect(await phaseOf(room.code)).toBe('result');
  });
});

describe('connections that come back', () => {
  it('[WIRE-27] after a gap a phone holds the picture of one that never left, whatever it missed', async () => {
    const { room, ana, ben } = await halfVoted();
    const tab = kept(await WireClient.returning(url, room.code, ana.token));
    const host = kept(await WireClient.host(url, room));
    const before = tab.frame;
    tab.close();
    await ben.do({ type: 'vote', round: 1, choice: 'against' });
    await host.do({ type: 'next', round: 1 });
    await host.do({ type: 'pause' });
    const back = kept(await WireClient.returning(url, room.code, ana.token));
    await aMoment();
    expect(back.frame?.view).toEqual(ana.frame?.view);
    expect(back.frame?.seq).toBeGreaterThan(before?.seq ?? 0);
    expect(back.frame?.tick).toBeGreaterThan(before?.tick ?? 0);
  });

  it('[WIRE-27] a command repeated on the next connection is carried out once and answered as before', async () => {
    const { room, ben } = await halfVoted();
    const envelope = {
      v: PROTOCOL_VERSION,
      id: 'the-very-same',
      command: { type: 'vote', round: 1, choice: 'abstain' },
    };
    const first = await ben.socket.timeout(3000).emitWithAck(EVENTS.command, envelope);
    ben.close();
    const back = kept(await WireClient.returning(url, room.code, ben.token));
    const again = await back.socket.timeout(3000).emitWithAck(EVENTS.command, envelope);
    expect([first, again]).toMatchObject([
      { ok: true },
      { ok: true, ballot: { round: 1, choice: 'abstain' } },
    ]);
    const log = await store.read((await store.findByCode(room.code))?.id ?? '');
    expect(log.filter(({ commandId }) => commandId === envelope.id)).toHaveLength(1);
  });

  it('[WIRE-28] deadlines come with the server’s own clock, so that a phone whose clock is wrong can tell', async () => {
    const room = await openRoom(url, line, { votingSeconds: 30 });
    const host = kept(await WireClient.host(url, room));
    const from = Date.now();
    await host.do({ type: 'start' });
    const { frame } = kept(await WireClient.player(url, room.code, 'Ana'));
    const phase = frame?.view.public.phase;
    if (frame === null || phase?.type !== 'voting' || phase.closesAtMs === null)
      throw new Error('no deadline');
    expect(frame.nowMs).toBeGreaterThanOrEqual(from);
    expect(frame.nowMs).toBeLessThanOrEqual(Date.now());
    expect(phase.closesAtMs - 30_000).toBeGreaterThanOrEqual(from);
    expect(phase.closesAtMs - 30_000).toBeLessThanOrEqual(frame.nowMs);
  });
});

describe('a server that stops', () => {
  it('[HOST-9] leaves an open vote open, though all connections go', async () => {
    const { room } = await halfVoted();
    await server.close();
    await boot();
    expect((await server.host.room(room.code))?.state.phase).toMatchObject({ type: 'voting' });
  });

  it('[HOST-9] is not held up by a connection that never ends', async () => {
    const { port } = server.http.address() as AddressInfo;
    const slow = dial(port, '127.0.0.1');
    const ended = new Promise((resolve) => slow.once('close', resolve));
    slow.on('error', () => undefined);
    await new Promise<void>((resolve) => slow.once('connect', () => resolve()));
    slow.write('GET / HTTP/1.1\r\nHost: here\r\n');
    await new Promise<void>((resolve) =>
      server.http.getConnections((_, n) => (n > 0 ? resolve() : undefined)),
    );
    await server.close();
    await ended;
    await boot();
  });
});

describe('too much from one client', () => {
  it('[WIRE-5] hellos and unknown messages count, and who goes on and on is cut off', async () => {
    const { code } = await openRoom(url, line);
    const socket = connect(url);
    const hello = { v: PROTOCOL_VERSION, code, role: 'projector' };
    const replies = await Promise.all(
      Array.from({ length: 70 }, () => socket.emitWithAck(EVENTS.hello, hello)),
    );
    expect(replies.filter((reply) => reply.ok)).toHaveLength(60);
    expect(replies.at(-1)).toMatchObject({ ok: false, problem: { code: 'too-many-requests' } });
    const gone = new Promise((resolve) => socket.once('disconnect', resolve));
    for (let i = 0; i < 700; i += 1) socket.emit('noise', i);
    expect(await gone).toBe('io server disconnect');
  });

  it('[WIRE-2] codes guessed all at once are held back like those guessed in turn', async () => {
    const sockets = Array.from({ length: 4 }, () => connect(url));
    const hello = { v: PROTOCOL_VERSION, code: 'CCCCCC', role: 'player' };
    const replies = await Promise.all(
      Array.from({ length: 200 }, (_, i) => sockets[i % 4]?.emitWithAck(EVENTS.hello, hello)),
    );
    for (const socket of sockets) socket.disconnect();
    expect(replies.filter((reply) => reply.problem.code === 'unknown-room')).toHaveLength(60);
  });

  it.each(['toString', 'constructor', 'frame'])('[WIRE-4] "%s" is no message', async (event) => {
    const socket = connect(url);
    expect(await socket.emitWithAck(event, {})).toMatchObject({ problem: { code: 'bad-message' } });
    const told = new Promise((resolve) => socket.once(EVENTS.problem, resolve));
    socket.emit(event, {});
    expect(await told).toMatchObject({ code: 'bad-message' });
    socket.disconnect();
  });
});
