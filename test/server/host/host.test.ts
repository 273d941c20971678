import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../src/protocol/defaults';
import type { Host, RoomActor } from '../../../src/server/host';
import { firstBrokenEvent } from '../../../src/server/room';
import type { EventStore } from '../../../src/server/store/types';
import {
  connection,
  FAKED_TIMERS,
  hostOn,
  join,
  line,
  newRoom,
  secretOf,
  settled,
  type VoteCommand,
  vote,
  WatchedStore,
  watch,
} from './harness';

const HOST = { actor: { kind: 'host' }, command: { type: 'start' } } as const;
const WATCHER = { recipient: { role: 'projector' }, tokenHash: null } as const;
const reported: string[] = [];
let store: WatchedStore;
let hosts: Host[];

function newHost(on: EventStore = store): Host {
  const host = hostOn(on, (what) => void reported.push(what));
  hosts.push(host);
  return host;
}

beforeEach(() => {
  vi.useFakeTimers(FAKED_TIMERS);
  reported.length = 0;
  store = new WatchedStore();
  hosts = [];
});
afterEach(async () => {
  for (const host of hosts) await host.stop();
  vi.useRealTimers();
});

describe('keeping rooms', () => {
  it('[HOST-1] acknowledges a vote only when it is stored, and shows nothing before', async () => {
    const room = await newRoom(newHost());
    const seat = await join(room, 'Ana');
    await room.submit(HOST);
    let open = () => {};
    store.gate = new Promise((resolve) => {
      open = resolve;
    });
    let answered = false;
    const pending = vote(room, seat).then((reply) => {
      answered = true;
      return reply;
    });
    await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
    expect(answered).toBe(false);
    expect(room.state.phase).toMatchObject({ type: 'voting', ballots: [null, null, null, null, null] });
    open();
    expect(await pending).toMatchObject({ ok: true, ballot: { round: 1, choice: 'for' } });
    expect((await store.read(room.roomId)).at(-1)).toMatchObject({ type: 'ballot-cast' });
  });

  it('[HOST-2] votes that arrive together share a commit, over all rooms', async () => {
    const host = newHost();
    const rooms = [await newRoom(host), await newRoom(host)];
    const seats: [RoomActor, number][] = [];
    for (const room of rooms) {
      for (const name of ['Ana', 'Ben', 'Cem']) seats.push([room, await join(room, name)]);
      await room.submit(HOST);
    }
    store.transactions = [];
    const replies = await Promise.all(seats.map(([room, seat]) => vote(room, seat)));
    expect(replies.every((reply) => reply.ok)).toBe(true);
    expect(store.transactions).toHaveLength(1);
    expect(store.transactions[0]?.flatMap((request) => request.events)).toHaveLength(6);
    for (const room of rooms) expect(firstBrokenEvent(await store.read(room.roomId))).toBeNull();
  });

  it('[HOST-3] a failing disk is answered, changes nothing, and the room goes on', async () => {
    const room = await newRoom(newHost());
    const seats = [await join(room, 'Ana'), await join(room, 'Ben')];
    await room.submit(HOST);
    const before = room.state;
    store.failNext = true;
    const replies = await Promise.all(seats.map((seat) => vote(room, seat)));
    for (const reply of replies)
      expect(reply).toMatchObject({ ok: false, problem: { code: 'storage-failed' } });
    expect(room.state).toEqual(before);
    expect(reported).toContain('append failed');
    expect(await vote(room, seats[0] ?? 0)).toMatchObject({ ok: true });
    expect(firstBrokenEvent(await store.read(room.roomId))).toBeNull();
  });

  it('[HOST-4] two servers on one log: the slower one reads on, decides again, and nothing is lost', async () => {
    const first = await newRoom(newHost());
    const ana = await join(first, 'Ana');
    const ben = await join(first, 'Ben');
    await first.submit(HOST);
    const second = await newHost().room(first.state.code);
    if (second === null) throw new Error('the second server does not find the room');
    expect(await vote(first, ana, 'for')).toMatchObject({ ok: true });
    expect(await vote(second, ben, 'against')).toMatchObject({ ok: true });
    expect(await vote(first, ana, 'against')).toMatchObject({ ok: true });
    const ballots = (await store.read(first.roomId)).filter((event) => event.type === 'ballot-cast');
    expect(ballots).toHaveLength(3);
    expect(firstBrokenEvent(await store.read(first.roomId))).toBeNull();
  });

  it('[HOST-4] what was decided on a log that turns out to be another is not stored, even where numbers fit', async () => {
    const first = await newRoom(newHost());
    const seats = [await join(first, 'Ana'), await join(first, 'Ben'), await join(first, 'Cem')] as const;
    await first.submit(HOST);
    const second = await newHost().room(first.state.code);
    if (second === null) throw new Error('the second server does not find the room');
    let open = () => {};
    store.gate = new Promise((resolve) => {
      open = resolve;
    });
    const held = vote(first, seats[0]);
    await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
    store.gate = null;
    const faster = await vote(second, seats[1]);
    open();
    // Decided on the held ballot, which the log refuses in favour of the faster one: same number, other history.
    const next = vote(first, seats[2]);
    expect([faster, await held, await next].map((reply) => reply.ok)).toEqual([true, true, true]);
    const log = await store.read(first.roomId);
    expect(firstBrokenEvent(log)).toBeNull();
    expect(log.filter((event) => event.type === 'ballot-cast')).toHaveLength(3);
  });

  it('[HOST-3] a room that cannot be stored is not opened, and can be asked for again', async () => {
    const host = newHost();
    const request = { scenario: line, settings: DEFAULT_SETTINGS, hostTokenHash: 'the hash', commandId: 'c' };
    store.failNext = true;
    expect(await host.create(request)).toMatchObject({ ok: false, problem: { code: 'storage-failed' } });
    expect(await store.openRooms()).toEqual([]);
    expect(await host.create(request)).toMatchObject({ ok: true });
  });

  it('[HOST-3] the clock of a room whose disk fails tries again, without hurry', async () => {
    const room = await newRoom(newHost(), { votingSeconds: 10 });
    await room.submit(HOST);
    store.failNext = true;
    await vi.advanceTimersByTimeAsync(10_005);
    await settled(() => reported.includes('append failed'));
    const tries = store.transactions.length;
    await vi.advanceTimersByTimeAsync(900);
    expect(store.transactions).toHaveLength(tries);
    expect(room.state.phase.type).toBe('voting');
    await vi.advanceTimersByTimeAsync(200);
    await settled(() => room.state.phase.type === 'result');
  });

  it('[HOST-6] of two tabs that vote in the same turn, the overruled one is shown the ballot that counts', async () => {
    const room = await newRoom(newHost());
    const [seat, other] = [await join(room, 'Ana'), await join(room, 'Ben')];
    await room.submit(HOST);
    const tabs = ['for', 'against'].map((choice) => {
      const { subscriber: tab, frames } = connection({ role: 'player', seat });
      return { tab, frames, command: { type: 'vote', round: 1, choice } as VoteCommand };
    });
    watch(room, { role: 'player', seat: other });
    for (const { tab } of tabs) await room.connect(tab);
    const actor = { kind: 'player', seat } as const;
    await Promise.all(tabs.map(({ tab, command }) => room.submit({ actor, command, origin: tab })));
    expect(tabs.map(({ frames }) => frames.at(-1)?.view.you?.ballot?.choice)).toEqual(['against', undefined]);
  });

  it('[HOST-5] a deadline goes on running over a restart', async () => {
    const first = newHost();
    const room = await newRoom(first, { votingSeconds: 30 });
    await room.submit(HOST);
    const { code } = room.state;
    await vi.advanceTimersByTimeAsync(10_000);
    await first.stop();
    const second = newHost();
    expect(await second.restore()).toBe(1);
    const restored = await second.room(code);
    await vi.advanceTimersByTimeAsync(19_000);
    expect(restored?.state.phase.type).toBe('voting');
    await vi.advanceTimersByTimeAsync(1_100);
    await settled(() => restored?.state.phase.type === 'result');
  });

  it('[HOST-5] a deadline that passed while the server was down takes effect on start', async () => {
    const first = newHost();
    const room = await newRoom(first, { votingSeconds: 30 });
    await room.submit(HOST);
    await first.stop();
    vi.setSystemTime(Date.now() + 3_600_000);
    const second = newHost();
    await second.restore();
    const restored = await second.room(room.state.code);
    await vi.advanceTimersByTimeAsync(5);
    await settled(() => restored?.state.phase.type === 'result');
  });

  it('[HOST-8] someone who does not come back is waited for ten seconds, then the vote settles', async () => {
    const room = await newRoom(newHost(), { settleSeconds: 0, votingSeconds: 0 });
    const [ana, ben] = [await join(room, 'Ana'), await join(room, 'Ben')];
    watch(room, { role: 'player', seat: ana });
    const { subscriber: phone } = connection({ role: 'player', seat: ben });
    await room.connect(phone);
    await room.submit(HOST);
    await vote(room, ana);
    room.disconnect(phone);
    await vi.advanceTimersByTimeAsync(9_900);
    expect(room.state.phase.type).toBe('voting');
    await vi.advanceTimersByTimeAsync(200);
    await settled(() => room.state.phase.type === 'result');
  });

  it('[HOST-8] is not forgotten when something is stored just as the ten seconds end', async () => {
    const room = await newRoom(newHost(), { settleSeconds: 0, votingSeconds: 0 });
    const [ana, ben] = [await join(room, 'Ana'), await join(room, 'Ben')];
    watch(room, { role: 'player', seat: ana });
    const { subscriber: phone } = connection({ role: 'player', seat: ben });
    await room.connect(phone);
    await room.submit(HOST);
    room.disconnect(phone);
    await vi.advanceTimersByTimeAsync(9_999);
    const last = vote(room, ana);
    vi.setSystemTime(Date.now() + 5);
    await last;
    await vi.advanceTimersByTimeAsync(5);
    await settled(() => room.state.phase.type === 'result');
  });

  it('[HOST-10] the debrief is computed once for all who ask, also if people leave after the end', async () => {
    const room = await newRoom(newHost());
    const seat = await join(room, 'Ana');
    expect(await room.debrief(WATCHER)).toMatchObject({ ok: false, problem: { code: 'not-ready' } });
    await room.submit({ actor: { kind: 'host' }, command: { type: 'end' } });
    const [first, second] = [room.debrief(WATCHER), room.debrief(WATCHER)];
    expect(await room.submit({ actor: { kind: 'player', seat }, command: { type: 'leave' } })).toMatchObject({
      ok: true,
    });
    const computed = await first;
    if (!computed.ok) throw new Error(computed.problem.code);
    for (const again of [await second, await room.debrief(WATCHER)]) {
      expect(again.ok && again.debrief.ensemble).toBe(computed.debrief.ensemble);
    }
  });

  it('[ROOM-270] a phone gets the record of its own seat; one that has lost its seat, what everyone gets', async () => {
    const room = await newRoom(newHost());
    const [ana, ben] = [await join(room, 'Ana'), await join(room, 'Ben')];
    const recordsFor = async (seat: number, name: string) => {
      const { subscriber } = connection({ role: 'player', seat });
      const reply = await room.debrief({ ...subscriber, tokenHash: secretOf(name) });
      if (!reply.ok) throw new Error(reply.problem.code);
      const { you, members, people } = reply.debrief;
      expect(people.persons.map(({ member }) => member)).toEqual(you === null ? [] : [you]);
      return you === null ? null : members[you]?.ideal;
    };
    await room.submit({ actor: { kind: 'host' }, command: { type: 'end' } });
    expect(await recordsFor(ana, 'Ana')).toEqual(room.state.members[ana]?.ideal);
    expect(await recordsFor(ben, 'Ben')).toEqual(room.state.members[ben]?.ideal);
    // Came to that seat with another secret than the one that opens it now.
    expect(await recordsFor(ana, 'Ben')).toBeNull();
  });

  it('[HOST-6] a vote reaches facilitator and projector as a count, gathered; other phones hear nothing', async () => {
    const room = await newRoom(newHost());
    const ana = await join(room, 'Ana');
    const ben = await join(room, 'Ben');
    await room.submit(HOST);
    const [host, projector, phone] = [
      watch(room, { role: 'host' }),
      watch(room, { role: 'projector' }),
      watch(room, { role: 'player', seat: ben }),
    ];
    await vi.advanceTimersByTimeAsync(1000);
    for (const frames of [host, projector, phone]) frames.length = 0;
    await vote(room, ana, 'for');
    await vote(room, ana, 'against');
    await vi.advanceTimersByTimeAsync(1000);
    expect([host.length, projector.length, phone.length]).toEqual([1, 1, 0]);
    expect(projector[0]?.view.public.phase).toMatchObject({ voted: 1 });
    await room.submit({ actor: { kind: 'host' }, command: { type: 'close-voting', round: 1 } });
    expect([host.length, projector.length, phone.length]).toEqual([2, 2, 1]);
  });

  it('[HOST-6] frames only ever go forward, also over a restart', async () => {
    const first = newHost();
    const room = await newRoom(first);
    const before = room.frameFor({ role: 'projector' });
    expect(room.frameFor({ role: 'projector' }).tick).toBeGreaterThan(before.tick);
    await first.stop();
    await vi.advanceTimersByTimeAsync(50);
    const restored = await newHost().room(room.state.code);
    expect(restored?.frameFor({ role: 'projector' }).tick).toBeGreaterThan(before.tick + 1);
  });

  it('[HOST-7] opening a room twice with the same host token opens one room', async () => {
    const host = newHost();
    const request = {
      scenario: line,
      settings: DEFAULT_SETTINGS,
      hostTokenHash: 'the same hash',
      commandId: 'c',
    };
    const [first, second] = [await host.create(request), await host.create(request)];
    expect(first).toMatchObject({ ok: true });
    expect(second).toEqual(first);
    expect(await store.openRooms()).toHaveLength(1);
  });
});
