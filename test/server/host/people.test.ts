import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Reply } from '../../../src/protocol/messages';
import type { Host, RoomActor, RoomCommand, Subscriber } from '../../../src/server/host';
import type { Submission } from '../../../src/server/host/actor';
import { connection, FAKED_TIMERS, hostOn, join, newRoom, secretOf, settled, WatchedStore } from './harness';

/** People whom the facilitator removes, reseats or dismisses, and what their connections can still do. */

const HOST = { kind: 'host' } as const;
let host: Host;
let store: WatchedStore;

beforeEach(() => {
  vi.useFakeTimers(FAKED_TIMERS);
  store = new WatchedStore();
  host = hostOn(store);
});
afterEach(async () => {
  await host.stop();
  vi.useRealTimers();
});

const by = (room: RoomActor, command: RoomCommand): Promise<Reply> => room.submit({ actor: HOST, command });
const codeOf = (reply: Reply) => (reply.ok ? 'ok' : reply.problem.code);

/** Takes a seat and comes with its secret. */
async function seated(room: RoomActor, name: string) {
  const seat = await join(room, name);
  const phone = connection({ role: 'player', seat }, secretOf(name));
  await room.connect(phone.subscriber);
  return { ...phone, seat };
}

function voteFrom(
  room: RoomActor,
  { seat, subscriber }: { seat: number; subscriber: Subscriber },
  round = 1,
) {
  const command = { type: 'vote', round, choice: 'for' } as const;
  return room.submit({ actor: { kind: 'player', seat }, command, origin: subscriber });
}

const ballotsOf = async (room: RoomActor) =>
  (await store.read(room.roomId)).filter(({ type }) => type === 'ballot-cast');

describe('a player who is removed', () => {
  it('[HOST-20] is asked to say hello again, gets no more frames, and can do nothing more from the old place', async () => {
    const room = await newRoom(host);
    const [ana, ben] = [await seated(room, 'Ana'), await seated(room, 'Ben')];
    await by(room, { type: 'start' });
    for (const { frames } of [ana, ben]) frames.length = 0;
    await by(room, { type: 'remove', seat: ana.seat });
    await vi.advanceTimersByTimeAsync(1000);
    expect([ana.asked.hellos, ben.asked.hellos]).toEqual([1, 0]);
    expect([ana.frames.length, ben.frames.length]).toEqual([0, 1]);
    expect(codeOf(await voteFrom(room, ana))).toBe('removed');
    expect(codeOf(await voteFrom(room, ben))).toBe('ok');
  });

  it('[HOST-20] does not vote for whoever has the seat now, also in the turn in which they were removed', async () => {
    const room = await newRoom(host, { seating: 'in-order' });
    const ana = await seated(room, 'Ana');
    await by(room, { type: 'start' });
    const guest = { kind: 'guest' } as const;
    const newcomer = { type: 'join', name: 'Ben', tokenHash: secretOf('Ben') } as const;
    const [removal, joining, late] = await Promise.all([
      by(room, { type: 'remove', seat: ana.seat }),
      room.submit({ actor: guest, command: newcomer }),
      voteFrom(room, ana),
    ]);
    expect([removal, joining]).toMatchObject([{ acted: { name: 'Ana' } }, { ok: true, seat: ana.seat }]);
    expect(codeOf(late)).toBe('removed');
    expect(await ballotsOf(room)).toEqual([]);
  });

  it('[HOST-20] goes from every connection, also when another server removed them', async () => {
    const room = await newRoom(host);
    const ana = await seated(room, 'Ana');
    const tab = connection({ role: 'player', seat: ana.seat }, secretOf('Ana'));
    await room.connect(tab.subscriber);
    const other = hostOn(store);
    const elsewhere = await other.room(room.state.code);
    await elsewhere?.submit({ actor: HOST, command: { type: 'remove', seat: ana.seat } });
    expect(ana.asked.hellos).toBe(0);
    // This server learns of it when it has something to store itself.
    await by(room, { type: 'lock', locked: true });
    expect([ana.asked.hellos, tab.asked.hellos]).toEqual([1, 1]);
    await other.stop();
  });
});

describe('players whose seats are swapped', () => {
  it('[HOST-20] say hello again, and what was meant for the old seat is refused', async () => {
    const room = await newRoom(host);
    const [ana, ben, cem] = [await seated(room, 'Ana'), await seated(room, 'Ben'), await seated(room, 'Cem')];
    const [swap, answer] = await Promise.all([
      by(room, { type: 'swap-seats', seats: [ana.seat, ben.seat] }),
      room.submit({
        actor: { kind: 'player', seat: ana.seat },
        command: { type: 'call-help', on: true },
        origin: ana.subscriber,
      }),
    ]);
    expect([codeOf(swap), codeOf(answer)]).toEqual(['ok', 'seat-changed']);
    expect([ana, ben, cem].map(({ asked }) => asked.hellos)).toEqual([1, 1, 0]);
    expect(room.state.seats.map((s) => s.person?.help ?? false)).not.toContain(true);
    const back = connection({ role: 'player', seat: ben.seat }, secretOf('Ana'));
    await room.connect(back.subscriber);
    expect(room.frameFor({ role: 'player', seat: ben.seat }).view.you?.name).toBe('Ana');
  });

  it('[HOST-21] count as here while they find their new seat, and no longer than the time of grace', async () => {
    const room = await newRoom(host, { settleSeconds: 0, votingSeconds: 0, graceSeconds: 3 });
    const [ana, ben, cem] = [await seated(room, 'Ana'), await seated(room, 'Ben'), await seated(room, 'Cem')];
    await by(room, { type: 'swap-seats', seats: [ana.seat, ben.seat] });
    await by(room, { type: 'start' });
    await voteFrom(room, cem);
    await vi.advanceTimersByTimeAsync(2900);
    expect(room.state.phase.type).toBe('voting');
    await vi.advanceTimersByTimeAsync(200);
    await settled(() => room.state.phase.type === 'result');
  });
});

describe('the last one missing', () => {
  const goings: [string, (seat: number) => Submission][] = [
    ['leave', (seat) => ({ actor: { kind: 'player', seat }, command: { type: 'leave' } })],
    ['are removed', (seat) => ({ actor: HOST, command: { type: 'remove', seat } })],
    ['are handed to the bot', (seat) => ({ actor: HOST, command: { type: 'hand-over', seat, to: 'bot' } })],
  ];
  it.each(goings)('[HOST-28] no longer holds up the vote when they %s', async (_, going) => {
    const room = await newRoom(host, { settleSeconds: 0, votingSeconds: 0 });
    const [ana, ben] = [await seated(room, 'Ana'), await seated(room, 'Ben')];
    await by(room, { type: 'start' });
    await voteFrom(room, ana);
    expect(room.state.phase.type).toBe('voting');
    await room.submit(going(ben.seat));
    await settled(() => room.state.phase.type === 'result');
  });
});

describe('facilitators by invitation', () => {
  it('[HOST-20] a dismissed one loses the console at once, the others keep theirs', async () => {
    const room = await newRoom(host);
    await by(room, { type: 'invite-host', name: 'Eva', tokenHash: secretOf('Eva') });
    await by(room, { type: 'invite-host', name: 'Fay', tokenHash: secretOf('Fay') });
    const [eva, fay] = ['Eva', 'Fay'].map((name) => connection({ role: 'host' }, secretOf(name)));
    const first = connection({ role: 'host' }, room.state.hostTokenHash);
    if (!eva || !fay) throw new Error('nobody was invited');
    for (const { subscriber } of [eva, fay, first]) await room.connect(subscriber);
    expect(room.setupFor(eva.subscriber)).toMatchObject({ ok: true });
    const id = room.state.hosts.find(({ name }) => name === 'Eva')?.id ?? 0;
    const dismissal = by(room, { type: 'dismiss-host', host: id });
    const start = { actor: HOST, command: { type: 'start' } } as const;
    expect(codeOf(await room.submit({ ...start, origin: eva.subscriber }))).toBe('not-host');
    await dismissal;
    expect([eva, fay, first].map(({ asked }) => asked.hellos)).toEqual([1, 0, 0]);
    expect(room.setupFor(eva.subscriber)).toMatchObject({ ok: false, problem: { code: 'not-host' } });
    expect(codeOf(await room.submit({ ...start, origin: fay.subscriber }))).toBe('ok');
    await vi.advanceTimersByTimeAsync(1000);
    expect([eva.frames.length > 0, fay.frames.length > 0]).toEqual([false, true]);
  });
});

describe('grace', () => {
  it('[HOST-8] lasts as long as the room says, also when that is changed meanwhile', async () => {
    const room = await newRoom(host, { settleSeconds: 0, votingSeconds: 0, graceSeconds: 120 });
    const [ana, ben] = [await seated(room, 'Ana'), await seated(room, 'Ben')];
    await by(room, { type: 'start' });
    await voteFrom(room, ana);
    room.disconnect(ben.subscriber);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(room.state.phase.type).toBe('voting');
    await by(room, { type: 'change-rules', settings: { graceSeconds: 61 } });
    await vi.advanceTimersByTimeAsync(1_100);
    await settled(() => room.state.phase.type === 'result');
  });

  it('[HOST-22] while the clocks are stopped nobody is given up; it counts when they run again', async () => {
    const room = await newRoom(host, { settleSeconds: 0, votingSeconds: 0, graceSeconds: 5 });
    const [ana, ben] = [await seated(room, 'Ana'), await seated(room, 'Ben')];
    await by(room, { type: 'start' });
    await voteFrom(room, ana);
    await by(room, { type: 'pause' });
    room.disconnect(ben.subscriber);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(room.state.phase.type).toBe('voting');
    await by(room, { type: 'resume' });
    await vi.advanceTimersByTimeAsync(10);
    await settled(() => room.state.phase.type === 'result');
  });
});
