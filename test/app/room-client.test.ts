import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pino from 'pino';
import { Server, type Socket as ServerSocket } from 'socket.io';
import { io } from 'socket.io-client';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { deviceNow } from '../../src/app/_client/clock';
import type { BallotCommand, Kept, OutboxStore } from '../../src/app/_client/outbox';
import { LiveRoomClient, type RoomClientOptions } from '../../src/app/_client/room-client';
import { newToken } from '../../src/app/_client/tokens';
import { DEFAULT_SETTINGS } from '../../src/protocol/defaults';
import type { CommandEnvelope, Frame, Hello, Reply, Welcome } from '../../src/protocol/messages';
import type { RoomSettings } from '../../src/protocol/settings';
import { HEARTBEAT_MS } from '../../src/protocol/version';
import { sha256 } from '../../src/server/host';
import { assemble } from '../../src/server/server';
import { MemoryStore } from '../../src/server/store/memory';
import { PRESETS } from '../../src/sim/presets';
import type { Choice } from '../../src/sim/types';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

const listen = (http: ReturnType<typeof createServer>) =>
  new Promise<string>((resolve) => {
    http.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(http.address() as AddressInfo).port}`));
  });

/** A client as the pages make it, but quick to try again. */
function clientOf(url: string, options: Omit<RoomClientOptions, 'socket' | 'patienceMs'>) {
  const socket = io(url, {
    autoConnect: false,
    forceNew: true,
    transports: ['websocket'],
    reconnectionDelay: 10,
  });
  const client = new LiveRoomClient({ ...options, socket, patienceMs: 300 });
  cleanups.push(() => client.close());
  /** Breaks the line as a lost network does: the client notices and seeks a new one. */
  const breakLine = () => socket.io.engine.close();
  return { client, socket, breakLine };
}

/** A ballot in the first round. */
const vote = (choice: Choice): BallotCommand => ({ type: 'vote', round: 1, choice });

const until = (condition: () => boolean) => vi.waitUntil(condition, { timeout: 20_000, interval: 5 });
const isOnline = (client: LiveRoomClient) => () => client.getState().connection === 'online';

/** The real server with a room in it, and its facilitator. */
async function realRoom(settings: Partial<RoomSettings> = {}) {
  const log = pino({ level: 'silent' });
  const server = await assemble({
    store: new MemoryStore(),
    pages: (_, res) => res.end(),
    publicUrl: null,
    log,
  });
  const url = await listen(server.http);
  cleanups.push(() => server.close());
  const scenario = PRESETS[0]?.scenario(5);
  if (!scenario) throw new Error('no preset');
  const hostToken = newToken();
  const created = await server.host.create({
    scenario,
    settings: { ...DEFAULT_SETTINGS, readingSeconds: 0, votingSeconds: 0, settleSeconds: null, ...settings },
    hostTokenHash: sha256(hostToken),
    commandId: 'create-1',
  });
  if (!created.ok || created.code === undefined) throw new Error('no room');
  const { code } = created;
  const host = clientOf(url, { code, role: 'host', token: hostToken });
  return { url, code, host };
}

/** What a tab keeps, here in memory. */
function storeOf(token: string, kept: readonly Kept[]): OutboxStore {
  let stored = { token, kept };
  return {
    load: (asked) => (asked === stored.token ? stored.kept : []),
    save: (owner, now) => {
      stored = { token: owner, kept: now };
    },
  };
}

async function seatedPlayer(url: string, code: string) {
  const player = clientOf(url, { code, role: 'player', token: null });
  const token = newToken();
  const joined = await player.client.join('Ana', token);
  expect(joined).toMatchObject({ ok: true });
  await until(() => player.client.getState().view?.you !== undefined);
  return { ...player, token };
}

describe('a player against the real server', () => {
  test('[PAGE-53] the answer to a vote shows the ballot, without another picture', async () => {
    const { url, code, host } = await realRoom();
    const { client } = await seatedPlayer(url, code);
    await host.client.command({ type: 'start' });
    await until(() => client.getState().view?.public.phase.type === 'voting');
    const answered = client.cast(vote('against'));
    expect(client.getState().pendingBallot).toEqual(vote('against'));
    await answered;
    expect(client.getState()).toMatchObject({
      pendingBallot: null,
      refusedBallot: null,
      view: { you: { ballot: { round: 1, choice: 'against' } } },
    });
  });

  test('[PAGE-53] a vote made offline goes out on return, and of several only the last', async () => {
    const { url, code, host } = await realRoom();
    const { client, breakLine } = await seatedPlayer(url, code);
    await host.client.command({ type: 'start' });
    await until(() => client.getState().view?.public.phase.type === 'voting');
    breakLine();
    expect(client.getState().connection).toBe('offline');
    const replies = await Promise.all([
      client.cast(vote('for')),
      client.cast(vote('abstain')),
      client.cast(vote('against')),
    ]);
    for (const reply of replies) expect(reply).toMatchObject({ ballot: { choice: 'against' } });
    await until(isOnline(client));
    expect(client.getState()).toMatchObject({
      pendingBallot: null,
      view: { you: { ballot: { choice: 'against' } } },
    });
  });

  test('[PAGE-53] a refused vote is told, and the next one clears it', async () => {
    const { url, code, host } = await realRoom();
    const { client } = await seatedPlayer(url, code);
    await client.cast(vote('for'));
    expect(client.getState()).toMatchObject({
      pendingBallot: null,
      refusedBallot: { problem: { code: 'wrong-round' } },
    });
    await host.client.command({ type: 'start' });
    await client.cast(vote('for'));
    expect(client.getState().refusedBallot).toBeNull();
  });

  test('[PAGE-54] the seat survives ten broken lines in a row', async () => {
    const { url, code } = await realRoom();
    const { client, breakLine } = await seatedPlayer(url, code);
    const seat = client.getState().view?.you?.seat;
    for (let i = 0; i < 10; i += 1) {
      breakLine();
      await until(isOnline(client));
      expect(client.getState().view?.you?.seat).toBe(seat);
    }
  });

  test('[PAGE-54] a token that the server has not seen yet comes in as a guest, and can join with it', async () => {
    const { url, code } = await realRoom();
    const token = newToken();
    const { client } = clientOf(url, { code, role: 'player', token });
    await until(isOnline(client));
    expect(client.getState()).toMatchObject({ problem: null, view: { public: { code } } });
    expect(client.getState().view?.you).toBeUndefined();
    expect(await client.join('Ana', token)).toMatchObject({ ok: true });
  });

  test('[PAGE-54] a seat that was left stays left over a reconnection, until its person comes back', async () => {
    const { url, code } = await realRoom();
    const { client, breakLine } = await seatedPlayer(url, code);
    await client.leave();
    breakLine();
    await until(isOnline(client));
    expect(client.getState()).toMatchObject({ away: true });
    expect(client.getState().view?.you).toBeUndefined();
    client.comeBack();
    await until(() => client.getState().view?.you !== undefined);
    expect(client.getState().away).toBe(false);
  });

  test('[PAGE-54] a seat that was left stays left over a reload, until its person comes back', async () => {
    const { url, code } = await realRoom();
    const token = newToken();
    const marks = [false];
    const left = { get: () => marks.at(-1) === true, set: (now: boolean) => void marks.push(now) };
    const opened = () => clientOf(url, { code, role: 'player', token, left }).client;
    const before = opened();
    await before.join('Ana', token);
    await before.leave();
    const after = opened();
    await until(isOnline(after));
    expect(after.getState().away).toBe(true);
    expect(after.getState().view?.you).toBeUndefined();
    after.comeBack();
    await until(() => after.getState().view?.you !== undefined);
    expect(left.get()).toBe(false);
  });

  test('[PAGE-54] waking up does not give up the seat, not even for the moment of saying hello', async () => {
    const { url, code, host } = await realRoom({ settleSeconds: 0 });
    const { client } = await seatedPlayer(url, code);
    const other = await seatedPlayer(url, code);
    await host.client.command({ type: 'start' });
    await other.client.cast(vote('for'));
    // Were the sleeper gone for a moment, everyone present would have voted and the round would close.
    const answered = new Promise<void>((resolve) => client.subscribe(resolve));
    client.wake();
    await answered;
    await client.cast(vote('against'));
    expect(client.getState().refusedBallot).toBeNull();
  });

  test('[PAGE-56] a ballot that comes back too late is refused, and says for which round it was', async () => {
    const { url, code, host } = await realRoom();
    const { client, breakLine } = await seatedPlayer(url, code);
    await host.client.command({ type: 'start' });
    await until(() => client.getState().view?.public.phase.type === 'voting');
    breakLine();
    const answered = client.cast(vote('for'));
    await host.client.command({ type: 'close-voting', round: 1 });
    await answered;
    // Whichever came first, it is told: counted in round 1, or refused for round 1.
    const { refusedBallot, pendingBallot, view } = client.getState();
    expect(pendingBallot).toBeNull();
    const counted = (await answered).ok;
    expect(refusedBallot).toEqual(
      counted ? null : { command: vote('for'), problem: expect.objectContaining({ code: 'voting-closed' }) },
    );
    await until(() => client.getState().view?.public.phase.type === 'result');
    expect(view).not.toBeNull();
  });

  test('[PAGE-56] ballots of every kind wait for their answer in the same way', async () => {
    const { url, code, host } = await realRoom();
    const { client } = await seatedPlayer(url, code);
    await host.client.command({ type: 'start' });
    const command: BallotCommand = { type: 'pull', round: 1, toward: [40] };
    const answered = client.cast(command);
    expect(client.getState().pendingBallot).toEqual(command);
    await answered;
    expect(client.getState()).toMatchObject({
      pendingBallot: null,
      refusedBallot: { command, problem: { code: 'wrong-ballot' } },
    });
  });

  test('[PAGE-56] an unanswered ballot and message outlive a reload, under their old ids', async () => {
    const { url, code, host } = await realRoom({ chat: 'room' });
    const { client: before, token, breakLine } = await seatedPlayer(url, code);
    await host.client.command({ type: 'start' });
    await until(() => before.getState().view?.public.phase.type === 'voting');
    breakLine();
    before.close();
    const kept: Kept[] = [
      { id: 'kept-ballot-1', command: vote('against') },
      { id: 'kept-message-1', command: { type: 'say', text: 'Still here' } },
    ];
    const outbox = storeOf(token, kept);
    const { client } = clientOf(url, { code, role: 'player', token, outbox });
    expect(client.getState()).toMatchObject({
      pendingBallot: vote('against'),
      outgoing: [{ id: 'kept-message-1', text: 'Still here', problem: null }],
    });
    await until(() => client.getState().view?.chat?.groups[0]?.messages.length === 1);
    await until(() => client.getState().outgoing.length === 0);
    expect(client.getState()).toMatchObject({
      pendingBallot: null,
      view: { you: { ballot: { choice: 'against' } } },
    });
    expect(outbox.load(token)).toEqual([]);
  });

  test('[PAGE-56] what another seat left behind in this browser is not sent', async () => {
    const { url, code } = await realRoom();
    const outbox = storeOf(newToken(), [{ id: 'kept-ballot-1', command: vote('for') }]);
    const { client } = clientOf(url, { code, role: 'player', token: newToken(), outbox });
    expect(client.getState().pendingBallot).toBeNull();
  });

  test('[PAGE-57] who is put into another seat is told, and a vote meant for the old one is not cast', async () => {
    const { url, code, host } = await realRoom();
    const { client } = await seatedPlayer(url, code);
    const old = client.getState().view?.you?.seat ?? 0;
    const other = (old + 1) % 5;
    await host.client.command({ type: 'swap-seats', seats: [old, other] });
    await until(() => client.getState().view?.you?.seat === other);
    expect(client.getState().reseated).toBe(true);
  });

  test('[PAGE-57] who is removed sees nothing of the room any more, and why', async () => {
    const { url, code, host } = await realRoom();
    const { client } = await seatedPlayer(url, code);
    const seat = client.getState().view?.you?.seat ?? 0;
    await host.client.command({ type: 'remove', seat });
    await until(() => client.getState().problem !== null);
    expect(client.getState()).toMatchObject({ problem: { code: 'removed' }, view: null });
  });

  test('[PAGE-58] a message that was refused stays, with the reason, until it is discarded', async () => {
    const { url, code } = await realRoom({ chat: 'off' });
    const { client } = await seatedPlayer(url, code);
    await client.say('Hello?');
    const [message] = client.getState().outgoing;
    expect(message).toMatchObject({ text: 'Hello?', problem: { code: 'chat-closed' } });
    client.discard(message?.id ?? '');
    expect(client.getState().outgoing).toEqual([]);
  });

  test('a room that does not exist, or a wrong host token, is a dead end with a reason', async () => {
    const { url, code } = await realRoom();
    const lost = clientOf(url, { code: 'CCCCCC', role: 'player', token: null });
    const wrong = clientOf(url, { code, role: 'host', token: newToken() });
    await until(() => lost.client.getState().problem !== null && wrong.client.getState().problem !== null);
    expect(lost.client.getState().problem?.code).toBe('unknown-room');
    expect(wrong.client.getState().problem?.code).toBe('wrong-token');
  });
});

/** A server that plays a script, for what the real one does not do on demand. */
async function scripted(onConnection: (socket: ServerSocket) => void, pingInterval = HEARTBEAT_MS) {
  const http = createServer();
  const server = new Server(http, { pingInterval });
  server.on('connection', onConnection);
  const url = await listen(http);
  cleanups.push(() => server.close());
  return clientOf(url, { code: 'CCCCCC', role: 'player', token: null });
}

const frameOf = (seq: number, tick: number, nowMs = Date.now()): Frame => ({
  seq,
  tick,
  nowMs,
  view: { public: { title: `${seq}.${tick}` } } as Frame['view'],
});

const welcome = (frame: Frame): Welcome => ({
  ok: true,
  role: 'player',
  seated: false,
  joinUrl: 'http://localhost/r/CCCCCC',
  frame,
});

const greet = (socket: ServerSocket, frame: () => Frame) =>
  socket.on('hello', (_: Hello, reply: (w: Welcome) => void) => reply(welcome(frame())));

describe('a player against a scripted server', () => {
  test('[PAGE-55] shows the newest picture only, whatever order they come in', async () => {
    const { client } = await scripted((socket) => {
      greet(socket, () => frameOf(5, 50));
      for (const [seq, tick] of [
        [6, 60],
        [5, 70],
        [6, 59],
        [6, 61],
      ] as const)
        socket.emit('frame', frameOf(seq, tick));
      socket.on('command', (_: CommandEnvelope, reply: (r: Reply) => void) => reply({ ok: true, seq: 6 }));
    });
    await client.command({ type: 'start' });
    expect(client.getState().view?.public.title).toBe('6.61');
  });

  test('[PAGE-55] a command without an answer is sent again under the same id, over a new connection', async () => {
    const ids: string[] = [];
    const { client } = await scripted((socket) => {
      greet(socket, () => frameOf(1, 1));
      socket.on('command', ({ id }: CommandEnvelope, reply: (r: Reply) => void) => {
        ids.push(id);
        if (ids.length > 2) reply({ ok: true, seq: 2 });
      });
    });
    expect(await client.command({ type: 'start' })).toEqual({ ok: true, seq: 2 });
    expect(ids).toHaveLength(3);
    expect(new Set(ids).size).toBe(1);
  });

  test('[PAGE-55] measures how far the server clock is ahead, within the time of asking', async () => {
    const aheadMs = 3_600_000;
    const before = deviceNow();
    const { client } = await scripted((socket) => greet(socket, () => frameOf(1, 1, deviceNow() + aheadMs)));
    await until(isOnline(client));
    const { clockOffsetMs } = client.getState();
    expect(Math.abs(clockOffsetMs - aheadMs)).toBeLessThanOrEqual(deviceNow() - before);
  });

  test('[PAGE-59] a line that dies in silence is noticed by the beat it misses, and by nothing else', async () => {
    // No beat comes from this server for a minute, as if the network had swallowed it.
    const { client } = await scripted((socket) => greet(socket, () => frameOf(1, 1)), 60_000);
    await until(isOnline(client));
    await until(() => client.getState().connection === 'offline');
    // The server is asked, answers, and the line counts as good again.
    await until(isOnline(client));
  });

  test('[PAGE-59] a page that wakes up does not wait for the time of its next attempt', async () => {
    const { client, socket, breakLine } = await scripted((line) => greet(line, () => frameOf(1, 1)));
    await until(isOnline(client));
    // By itself it would come back after an hour.
    socket.io.reconnectionDelayMax(3_600_000);
    socket.io.reconnectionDelay(3_600_000);
    breakLine();
    await until(() => client.getState().connection === 'offline');
    client.wake();
    await until(isOnline(client));
  });

  test('[PAGE-55] a refusal that passes is tried again by itself', async () => {
    let hellos = 0;
    const { client } = await scripted((socket) => {
      socket.on('hello', (_: Hello, reply: (w: Welcome) => void) => {
        hellos += 1;
        const busy = { code: 'too-many-requests', message: 'Wait a moment.' } as const;
        reply(hellos === 1 ? { ok: false, problem: busy } : welcome(frameOf(1, 1)));
      });
    });
    await until(() => client.getState().problem !== null);
    await until(isOnline(client));
    expect(client.getState().problem).toBeNull();
  });
});
