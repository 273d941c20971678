import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import pino from 'pino';
import { io, type Socket } from 'socket.io-client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CODE_ALPHABET, CODE_LENGTH, DEFAULT_SETTINGS } from '../../../src/protocol/defaults';
import type { Frame, Reply, Welcome } from '../../../src/protocol/messages';
import { EVENTS, PROTOCOL_VERSION } from '../../../src/protocol/version';
import { assemble, type RunningServer } from '../../../src/server/server';
import { MemoryStore } from '../../../src/server/store/memory';
import { scenarioAt } from '../room/game';

const line = scenarioAt([[-50], [-10], [0], [30], [60]]);
const settings = { ...DEFAULT_SETTINGS, readingSeconds: 0, settleSeconds: null };
const newToken = () => randomBytes(24).toString('base64url');
const newId = () => randomBytes(12).toString('base64url');

let server: RunningServer;
let sockets: Socket[];
let url: string;
let logged: string[];

beforeEach(async () => {
  logged = [];
  const log = pino({ level: 'warn' }, { write: (text: string) => void logged.push(text) });
  const store = new MemoryStore();
  server = await assemble({ store, pages: (_, response) => response.end(), publicUrl: null, log });
  await new Promise<void>((resolve) => server.http.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.http.address() as AddressInfo).port}`;
  sockets = [];
});
afterEach(async () => {
  for (const socket of sockets) socket.disconnect();
  await server.close();
});

async function connect(): Promise<Socket> {
  const socket = io(url, { transports: ['websocket'], forceNew: true });
  sockets.push(socket);
  await new Promise<void>((resolve) => socket.once('connect', resolve));
  return socket;
}

const ask = (socket: Socket, event: string, message: unknown) =>
  socket.timeout(3000).emitWithAck(event, message);

function command(socket: Socket, body: unknown, id = newId()): Promise<Reply> {
  return ask(socket, EVENTS.command, { v: PROTOCOL_VERSION, id, command: body });
}

function hello(socket: Socket, code: string, role: string, token?: string): Promise<Welcome> {
  const message = { v: PROTOCOL_VERSION, code, role };
  return ask(socket, EVENTS.hello, token === undefined ? message : { ...message, token });
}

async function openRoom(): Promise<{ code: string; host: Socket; hostToken: string }> {
  const host = await connect();
  const hostToken = newToken();
  const reply = await command(host, { type: 'create-room', scenario: line, settings, hostToken });
  if (!reply.ok || reply.code === undefined) throw new Error(JSON.stringify(reply));
  await hello(host, reply.code, 'host', hostToken);
  return { code: reply.code, host, hostToken };
}

async function takeSeat(code: string, name: string): Promise<{ phone: Socket; token: string; seat: number }> {
  const phone = await connect();
  await hello(phone, code, 'player');
  const token = newToken();
  const reply = await command(phone, { type: 'join', name, seatToken: token });
  if (!reply.ok || reply.seat === undefined) throw new Error(JSON.stringify(reply));
  return { phone, token, seat: reply.seat };
}

const problemOf = (reply: { ok: boolean; problem?: { code: string } }) => reply.problem?.code;

describe('messages over real sockets', () => {
  it('[WIRE-1] a message of an unknown version is told so', async () => {
    const socket = await connect();
    expect(problemOf(await ask(socket, EVENTS.hello, { v: 99, code: 'AAAAAA', role: 'player' }))).toBe(
      'unsupported-version',
    );
    expect(problemOf(await ask(socket, EVENTS.command, { v: 0, id: newId(), command: {} }))).toBe(
      'unsupported-version',
    );
  });

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['text', 'vote for'],
    ['a list', [1, 2, 3]],
    ['bytes', Buffer.from([1, 2, 3])],
    ['no command', { v: PROTOCOL_VERSION, id: 'abcdefgh' }],
    ['an unknown command', { v: PROTOCOL_VERSION, id: 'abcdefgh', command: { type: 'become-host' } }],
    ['an unknown field', { v: PROTOCOL_VERSION, id: 'abcdefgh', command: { type: 'leave', seat: 3 } }],
    ['a bad id', { v: PROTOCOL_VERSION, id: '!', command: { type: 'leave' } }],
    [
      'a round that is no number',
      { v: PROTOCOL_VERSION, id: 'abcdefgh', command: { type: 'next', round: '1' } },
    ],
    [
      'a prototype',
      JSON.parse(`{"v":${PROTOCOL_VERSION},"id":"abcdefgh","command":{"__proto__":{"type":"start"}}}`),
    ],
  ])('[WIRE-1] malformed: %s is answered bad-message and changes nothing', async (_, message) => {
    const { code, host } = await openRoom();
    const room = await server.host.room(code);
    const before = room?.state;
    expect(problemOf(await ask(host, EVENTS.command, message))).toBe('bad-message');
    expect(room?.state).toBe(before);
    expect(await command(host, { type: 'start' })).toMatchObject({ ok: true });
  });

  it('[WIRE-1] names the field at fault', async () => {
    const { host } = await openRoom();
    const reply = await command(host, { type: 'vote', round: 1, choice: 'maybe' });
    expect(reply).toMatchObject({ ok: false, problem: { code: 'bad-message', field: 'choice' } });
  });

  it('[WIRE-1] a message over 256 KiB is told so; one over 1 MiB loses the connection; the server goes on', async () => {
    const { code, host, hostToken } = await openRoom();
    expect(problemOf(await command(host, { type: 'join', name: 'x'.repeat(300_000) }))).toBe(
      'message-too-large',
    );
    const many = Array.from({ length: 300_000 }, () => 1);
    expect(problemOf(await command(host, { type: 'vote', round: many }))).toBe('message-too-large');
    const gone = new Promise((resolve) => host.once('disconnect', resolve));
    host.emit(
      EVENTS.command,
      { v: PROTOCOL_VERSION, id: newId(), command: 'x'.repeat(2_000_000) },
      () => undefined,
    );
    await gone;
    const again = await connect();
    expect(await hello(again, code, 'host', hostToken)).toMatchObject({ ok: true });
  });

  it('[ROOM-4] a scenario that makes no sense is refused with its field', async () => {
    const host = await connect();
    const create = (scenario: unknown) =>
      command(host, { type: 'create-room', scenario, settings, hostToken: newToken() });
    expect(await create({ ...line, rounds: 0 })).toMatchObject({
      problem: { code: 'bad-scenario', field: 'rounds' },
    });
    expect(await create({ ...line, surprise: 1 })).toMatchObject({ problem: { code: 'bad-scenario' } });
    expect(await create('a scenario')).toMatchObject({ problem: { code: 'bad-scenario' } });
  });

  it('[WIRE-2] an unknown code and a wrong token are told apart from each other', async () => {
    const { code } = await openRoom();
    const socket = await connect();
    expect(problemOf(await hello(socket, 'CCCCCC', 'player'))).toBe('unknown-room');
    expect(problemOf(await hello(socket, code, 'host', newToken()))).toBe('wrong-token');
    expect(problemOf(await hello(socket, code, 'host'))).toBe('wrong-token');
    expect(problemOf(await hello(socket, code, 'player', newToken()))).toBe('wrong-token');
  });

  it('[WIRE-2] whoever guesses codes must wait, from any connection of the address; those who belong there need not', async () => {
    const { code, hostToken } = await openRoom();
    const { token } = await takeSeat(code, 'Ana');
    const guesser = await connect();
    const codes: (string | undefined)[] = [];
    for (let i = 0; i < 62; i += 1) codes.push(problemOf(await hello(guesser, 'CCCCCC', 'player')));
    expect(codes.slice(0, 60)).toEqual(Array.from({ length: 60 }, () => 'unknown-room'));
    expect(codes.slice(60)).toEqual(['too-many-requests', 'too-many-requests']);
    expect(problemOf(await hello(await connect(), code, 'player'))).toBe('too-many-requests');
    expect(await hello(await connect(), code, 'player', token)).toMatchObject({ ok: true, seated: true });
    expect(await hello(await connect(), code, 'host', hostToken)).toMatchObject({ ok: true });
  });

  it('[WIRE-31] an address opens no more seats and rounds in a minute than the largest room has', async () => {
    const host = await connect();
    const create = (rounds: number) => {
      const ideals = { kind: 'normal', mean: [0], spread: [1] };
      const scenario = { ...line, population: { size: 2000, ideals, tokens: { kind: 'equal' } }, rounds };
      return command(host, { type: 'create-room', scenario, settings, hostToken: newToken() });
    };
    const { code, hostToken } = await openRoom();
    const console = await connect();
    await hello(console, code, 'host', hostToken);
    expect(await create(100)).toMatchObject({ ok: true });
    expect(await command(console, { type: 'add-seats', count: 1000 })).toMatchObject({ ok: true });
    expect(problemOf(await create(100))).toBe('too-many-requests');
    expect(problemOf(await command(console, { type: 'change-rules', rounds: 200 }))).toBe(
      'too-many-requests',
    );
    expect(await command(console, { type: 'change-rules', rounds: 1 })).toMatchObject({ ok: true });
    expect(await command(console, { type: 'lock', locked: true })).toMatchObject({ ok: true });
  });

  it('[WIRE-32] what a page sent on a line that it has given up is not heard once it has another', async () => {
    const { code, host } = await openRoom();
    const { token, phone: first } = await takeSeat(code, 'Ana');
    first.disconnect();
    await command(host, { type: 'start' });
    const on = async (socket: Socket, hello: number) => {
      const page = { id: 'page-of-Ana', hello };
      return ask(socket, EVENTS.hello, { v: PROTOCOL_VERSION, code, role: 'player', token, page });
    };
    const [old, stale, fresh] = [await connect(), await connect(), await connect()];
    const otherTab = await connect();
    expect(await on(old, 1)).toMatchObject({ ok: true });
    expect(await hello(otherTab, code, 'player', token)).toMatchObject({ ok: true });
    const ended = new Promise((resolve) => old.once('disconnect', resolve));
    expect(await on(fresh, 3)).toMatchObject({ ok: true });
    old.emit(
      EVENTS.command,
      { v: PROTOCOL_VERSION, id: newId(), command: { type: 'vote', round: 1, choice: 'for' } },
      () => undefined,
    );
    await ended;
    expect(problemOf(await on(stale, 2))).toBe('sequence-conflict');
    expect(problemOf(await command(stale, { type: 'vote', round: 1, choice: 'for' }))).toBe('unknown-room');
    expect(await on(fresh, 4)).toMatchObject({ ok: true });
    expect(await command(otherTab, { type: 'vote', round: 1, choice: 'against' })).toMatchObject({
      ok: true,
    });
    expect(problemOf(await command(fresh, { type: 'vote', round: 1, choice: 'against' }))).toBe(
      'ballot-unchanged',
    );
  });

  it('[WIRE-3] one token, one seat, in any number of tabs, also after a drop', async () => {
    const { code, host } = await openRoom();
    const { phone, token, seat } = await takeSeat(code, 'Ana');
    const tab = await connect();
    const welcome = await hello(tab, code, 'player', token);
    if (!welcome.ok) throw new Error('no welcome');
    expect(welcome).toMatchObject({ seated: true, frame: { view: { you: { seat, name: 'Ana' } } } });
    await command(host, { type: 'start' });
    const told = new Promise<Frame>((resolve) =>
      tab.on(EVENTS.frame, (frame: Frame) => frame.view.you?.ballot && resolve(frame)),
    );
    expect(await command(phone, { type: 'vote', round: 1, choice: 'for' })).toMatchObject({ ok: true });
    expect((await told).view.you?.ballot).toEqual({ round: 1, choice: 'for' });
    for (const socket of [phone, tab]) socket.disconnect();
    const back = await hello(await connect(), code, 'player', token);
    expect(back).toMatchObject({ frame: { view: { you: { seat, ballot: { choice: 'for' } } } } });
  });

  it('[ROOM-11] a join whose answer was lost, sent again from a new connection, gives the same seat', async () => {
    const { code } = await openRoom();
    const { token, seat } = await takeSeat(code, 'Ana');
    const again = await connect();
    await hello(again, code, 'player');
    expect(await command(again, { type: 'join', name: 'Ana', seatToken: token })).toMatchObject({
      ok: true,
      seat,
    });
    expect((await server.host.room(code))?.state.seats.filter((s) => s.person !== null)).toHaveLength(1);
  });

  it('[WIRE-4] a message without an acknowledgement, and an unknown one, are answered with a problem', async () => {
    const socket = await connect();
    const problems: string[] = [];
    socket.on(EVENTS.problem, (problem: { code: string }) => problems.push(problem.code));
    socket.emit(EVENTS.hello, { v: PROTOCOL_VERSION, code: 'CCCCCC', role: 'player' });
    socket.emit('become-host', { please: true });
    await expect.poll(() => problems).toEqual(['bad-message', 'bad-message']);
  });

  it('[WIRE-5] a flood on one connection is held back; others are not', async () => {
    const { code, host } = await openRoom();
    const { phone } = await takeSeat(code, 'Ana');
    const replies = await Promise.all(
      Array.from({ length: 80 }, () => command(phone, { type: 'vote', round: 1, choice: 'for' })),
    );
    expect(replies.filter((reply) => problemOf(reply) === 'too-many-requests').length).toBeGreaterThanOrEqual(
      20,
    );
    expect(await command(host, { type: 'start' })).toMatchObject({ ok: true });
  });

  it('[WIRE-6] codes use only letters and digits that cannot be mistaken', async () => {
    expect([...CODE_ALPHABET].filter((c) => '01OILBDEPTN58'.includes(c))).toEqual([]);
    expect(new Set(CODE_ALPHABET).size).toBe(CODE_ALPHABET.length);
    const { code } = await openRoom();
    expect(code).toHaveLength(CODE_LENGTH);
    expect([...code].every((c) => CODE_ALPHABET.includes(c))).toBe(true);
  });

  it('[ROOM-31] no secret reaches a wire it does not belong on, and none reaches the log', async () => {
    const { code, host, hostToken } = await openRoom();
    const screen = await connect();
    const received: string[] = [];
    for (const socket of [host, screen]) socket.onAny((...args) => received.push(JSON.stringify(args)));
    received.push(JSON.stringify(await hello(screen, code, 'projector')));
    const players = [await takeSeat(code, 'Ana'), await takeSeat(code, 'Ben')] as const;
    await command(host, { type: 'start' });
    for (const { phone } of players) await command(phone, { type: 'vote', round: 1, choice: 'abstain' });
    await command(host, { type: 'close-voting', round: 1 });
    await command(host, { type: 'vote', round: 1, choice: 'for' });
    await new Promise((resolve) => setTimeout(resolve, 300));
    const room = await server.host.room(code);
    if (room === null) throw new Error('no room');
    const { seed, salt, members } = room.state;
    const ideals = players.map(({ seat }) => `"ideal":${JSON.stringify(members[seat]?.ideal)}`);
    const everywhere = [...received, ...logged].join('\n');
    expect(received.length).toBeGreaterThan(4);
    for (const secret of [seed, salt, hostToken, ...players.map((p) => p.token), ...ideals, '"choice":']) {
      expect(everywhere).not.toContain(secret);
    }
  });

  it('[ROOM-32] the debrief is refused until the end and then given to everyone in the room', async () => {
    const { code, host } = await openRoom();
    const { phone } = await takeSeat(code, 'Ana');
    expect(problemOf(await ask(phone, EVENTS.debrief, {}))).toBe('not-ready');
    await command(host, { type: 'end' });
    expect(await ask(phone, EVENTS.debrief, {})).toMatchObject({ ok: true, debrief: { roundsPlayed: 0 } });
    expect(problemOf(await ask(await connect(), EVENTS.debrief, {}))).toBe('unknown-room');
  });
});
