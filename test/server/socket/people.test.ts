import type { AddressInfo } from 'node:net';
import pino from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../src/protocol/defaults';
import type { SetupReply, Welcome } from '../../../src/protocol/messages';
import { parseSetup } from '../../../src/protocol/setup';
import { EVENTS, PROTOCOL_VERSION } from '../../../src/protocol/version';
import { assemble, type RunningServer } from '../../../src/server/server';
import { MemoryStore } from '../../../src/server/store/memory';
import { openRoom, randomToken, send, type TestRoom, WireClient } from '../../support/room';
import { scenarioAt } from '../room/game';

/** Removing, reseating, inviting and dismissing, as phones and consoles meet them. */

const line = scenarioAt([[-50], [-10], [0], [30], [60]]);

let store: MemoryStore;
let server: RunningServer;
let url: string;
let logged: string[];
let clients: WireClient[];
let room: TestRoom;
let host: WireClient;

const kept = <T extends WireClient>(client: T): T => {
  clients.push(client);
  return client;
};
const player = async (name: string) => kept(await WireClient.player(url, room.code, name));

/** The answer to a hello on this connection. */
const helloFrom = ({ socket }: WireClient, role: 'player' | 'host', token: string): Promise<Welcome> =>
  socket.timeout(3000).emitWithAck(EVENTS.hello, { v: PROTOCOL_VERSION, code: room.code, role, token });

const helloAgain = ({ socket }: WireClient) =>
  new Promise<void>((resolve) => socket.once(EVENTS.helloAgain, () => resolve()));

const codeOf = (answer: { ok: boolean; problem?: { code: string } }) => answer.problem?.code ?? 'ok';

beforeEach(async () => {
  store = new MemoryStore();
  logged = [];
  clients = [];
  const log = pino({ level: 'trace' }, { write: (text: string) => void logged.push(text) });
  server = await assemble({ store, pages: (_, response) => response.end(), publicUrl: null, log });
  await new Promise<void>((resolve) => server.http.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.http.address() as AddressInfo).port}`;
  room = await openRoom(url, line);
  host = kept(await WireClient.host(url, room));
});
afterEach(async () => {
  for (const client of clients) client.close();
  await server.close();
});

describe('a removed phone', () => {
  it('[WIRE-22] is told, learns why when it says hello again, and cannot come back on its secret', async () => {
    const ana = await player('Ana');
    const seat = ana.frame?.view.you?.seat ?? -1;
    const told = helloAgain(ana);
    expect(await host.do({ type: 'remove', seat })).toMatchObject({ acted: { seat, name: 'Ana' } });
    await told;
    expect(codeOf(await send(ana.socket, { type: 'call-help', on: true }))).toBe('removed');
    expect(codeOf(await helloFrom(ana, 'player', ana.token))).toBe('removed');
    const guest = kept(await WireClient.guest(url, room.code));
    const joining = { type: 'join', name: 'Ana', seatToken: ana.token } as const;
    expect(codeOf(await send(guest.socket, joining))).toBe('removed');
    const person = (await server.host.room(room.code))?.state.removed[0]?.id ?? 0;
    await host.do({ type: 'readmit', person });
    expect(await helloFrom(ana, 'player', ana.token)).toMatchObject({ ok: true, seated: true });
  });
});

describe('a swapped phone', () => {
  it('[WIRE-22] says hello again and holds its new seat, with the point that belongs to it', async () => {
    const [ana, ben] = [await player('Ana'), await player('Ben')];
    const [a, b] = [ana, ben].map(({ frame }) => frame?.view.you?.seat ?? -1) as [number, number];
    const told = Promise.all([helloAgain(ana), helloAgain(ben)]);
    await host.do({ type: 'swap-seats', seats: [a, b] });
    await told;
    const welcome = await helloFrom(ana, 'player', ana.token);
    expect(welcome).toMatchObject({
      frame: { view: { you: { seat: b, name: 'Ana', ideal: [[-50], [-10], [0], [30], [60]][b] } } },
    });
    await host.do({ type: 'start' });
    expect(await ana.do({ type: 'vote', round: 1, choice: 'for' })).toMatchObject({ ok: true });
    const phase = (await server.host.room(room.code))?.state.phase;
    const seats = phase?.type === 'voting' ? phase.ballots.map((ballot) => ballot?.seat ?? null) : [];
    expect(seats.filter((seat) => seat !== null)).toEqual([b]);
  });
});

describe('links', () => {
  it('[WIRE-23] a second secret for a seat opens it on another phone; the first still does', async () => {
    const ana = await player('Ana');
    const seat = ana.frame?.view.you?.seat ?? -1;
    const seatToken = randomToken();
    await host.do({ type: 'give-link', seat, seatToken });
    const other = kept(await WireClient.returning(url, room.code, seatToken));
    expect(other.frame?.view.you).toMatchObject({ seat, name: 'Ana' });
    expect(await helloFrom(ana, 'player', ana.token)).toMatchObject({ ok: true, seated: true });
  });

  it('[WIRE-23] a co-facilitator has the whole console, also while the first is gone, until dismissed', async () => {
    const hostToken = randomToken();
    expect(codeOf(await helloFrom(await player('Ana'), 'host', hostToken))).toBe('wrong-token');
    await host.do({ type: 'invite-host', name: 'Eva', hostToken });
    host.close();
    const eva = kept(await WireClient.host(url, { code: room.code, hostToken }));
    expect(await eva.do({ type: 'lock', locked: true })).toMatchObject({ locked: true });
    const first = kept(await WireClient.host(url, room));
    const told = helloAgain(eva);
    await first.do({ type: 'dismiss-host', host: first.frame?.view.host?.hosts[0]?.id ?? 0 });
    await told;
    expect(codeOf(await send(eva.socket, { type: 'lock', locked: false }))).toBe('not-host');
    expect(codeOf(await helloFrom(eva, 'host', hostToken))).toBe('wrong-token');
  });

  it('[WIRE-23] no secret is stored or logged, whatever it came with', async () => {
    const ana = await player('Ana');
    const [seatToken, hostToken] = [randomToken(), randomToken()];
    const seat = ana.frame?.view.you?.seat ?? -1;
    await host.do({ type: 'give-link', seat, seatToken });
    await host.do({ type: 'invite-host', name: 'Eva', hostToken });
    await send(ana.socket, { type: 'invite-host', name: 'Me', hostToken });
    const record = await store.findByCode(room.code);
    const everything = [JSON.stringify(await store.read(record?.id ?? '')), ...logged].join('\n');
    expect(everything).toContain('host-invited');
    for (const secret of [seatToken, hostToken, ana.token, room.hostToken]) {
      expect(everything).not.toContain(secret);
    }
  });
});

describe('documents', () => {
  it('[WIRE-24] new rules are read like a scenario: a part that makes no sense is refused with its field', async () => {
    const change = (rules: object) => send(host.socket, { type: 'change-rules', ...rules });
    expect(await change({ mechanism: { id: 'coin-toss' } })).toMatchObject({
      problem: { code: 'bad-scenario', field: 'mechanism.id' },
    });
    expect(await change({ mechanism: { id: 'token-majority', surprise: 1 } })).toMatchObject({
      problem: { code: 'bad-scenario', field: 'mechanism.surprise' },
    });
    expect(await change({ proposals: { kind: 'uniform-ball', maxStep: 'far' } })).toMatchObject({
      problem: { code: 'bad-scenario', field: 'proposals.maxStep' },
    });
    expect(await change({ mechanism: 'token-majority' })).toMatchObject({
      problem: { code: 'bad-scenario', field: 'mechanism' },
    });
    const rules = { mechanism: { id: 'member-majority' }, proposals: { kind: 'uniform-ball', maxStep: 3 } };
    expect(await change(rules)).toMatchObject({ ok: true });
    expect((await server.host.room(room.code))?.state.scenario).toMatchObject(rules);
  });

  it('[WIRE-25] a facilitator gets, after the end, the set-up as a file that makes the same room again; others do not', async () => {
    const setupOf = ({ socket }: WireClient): Promise<SetupReply> =>
      socket.timeout(3000).emitWithAck(EVENTS.setup, {});
    const ana = await player('Ana');
    await host.do({ type: 'end' });
    const answer = await setupOf(host);
    if (!answer.ok || answer.setup === null) throw new Error('no set-up');
    const file = parseSetup(JSON.parse(JSON.stringify(answer.setup)));
    expect(file).toEqual({ data: answer.setup });
    const { scenario, settings, script } = answer.setup;
    const hostToken = randomToken();
    const again = await send(host.socket, { type: 'create-room', scenario, settings, script, hostToken });
    if (!again.ok || again.code === undefined) throw new Error('refused');
    const second = kept(await WireClient.host(url, { code: again.code, hostToken }));
    await second.do({ type: 'end' });
    expect(await setupOf(second)).toEqual(answer);
    expect(codeOf(await setupOf(ana))).toBe('not-host');
  });

  it('[WIRE-26] a demo plays over the wire and is no room on disk', async () => {
    const hostToken = randomToken();
    const demo = { scenario: line, settings: DEFAULT_SETTINGS, demo: true, hostToken };
    const made = await send(host.socket, { type: 'create-room', ...demo });
    if (!made.ok || made.code === undefined) throw new Error(JSON.stringify(made));
    const screen = kept(await WireClient.projector(url, made.code));
    expect(screen.frame?.view.public).toMatchObject({ locked: true, phase: { round: 1 } });
    expect(await store.findByCode(made.code)).toBeNull();
  });
});
