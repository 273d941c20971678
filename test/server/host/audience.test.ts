import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../src/protocol/defaults';
import type { RoomSettings } from '../../../src/protocol/settings';
import type { Host, RoomActor, RoomCommand } from '../../../src/server/host';
import { MemoryStore } from '../../../src/server/store/memory';
import type { MechanismConfig } from '../../../src/sim/types';
import { connection, FAKED_TIMERS, hostOn, join, line, newRoom, secretOf, vote } from './harness';

/** Who gets a frame for what: a hall of phones must not be sent everything that happens to one of them. */

const HOST = { kind: 'host' } as const;
let host: Host;

beforeEach(() => {
  vi.useFakeTimers(FAKED_TIMERS);
  host = hostOn(new MemoryStore());
});
afterEach(async () => {
  await host.stop();
  vi.useRealTimers();
});

/** A room with three people on phones, a console and a projector, all quiet. */
async function hall(settings: Partial<RoomSettings> = {}, mechanism: MechanismConfig = line.mechanism) {
  const room = await newRoom(host, settings, { ...line, mechanism });
  const names = ['Ana', 'Ben', 'Cem'] as const;
  const seats = [await join(room, 'Ana'), await join(room, 'Ben'), await join(room, 'Cem')] as const;
  const phones = seats.map((seat, i) => connection({ role: 'player', seat }, secretOf(names[i] ?? '')));
  const screens = [connection({ role: 'host' }, room.state.hostTokenHash), connection({ role: 'projector' })];
  const all = [...phones, ...screens];
  for (const { subscriber } of all) await room.connect(subscriber);
  await vi.advanceTimersByTimeAsync(1000);
  /** Frames that Ana, Ben, Cem, the console and the projector got at once, and within a second. */
  const told = async (act: () => Promise<unknown>) => {
    for (const { frames } of all) frames.length = 0;
    await act();
    const atOnce = all.map(({ frames }) => frames.length);
    await vi.advanceTimersByTimeAsync(1000);
    return { atOnce, inASecond: all.map(({ frames }) => frames.length) };
  };
  const byHost = (command: RoomCommand) => told(() => room.submit({ actor: HOST, command }));
  const bySeat = (i: 0 | 1 | 2, command: RoomCommand) =>
    told(() => room.submit({ actor: { kind: 'player', seat: seats[i] }, command }));
  return { room, seats, told, byHost, bySeat };
}

describe('who is told', () => {
  it('[HOST-23] a step of the game: everyone, at once, in one frame', async () => {
    const { byHost } = await hall();
    const everyone = { atOnce: [1, 1, 1, 1, 1], inASecond: [1, 1, 1, 1, 1] };
    expect(await byHost({ type: 'start' })).toEqual(everyone);
    expect(await byHost({ type: 'pause' })).toEqual(everyone);
    expect(await byHost({ type: 'change-rules', settings: { showHint: false } })).toEqual(everyone);
    expect(await byHost({ type: 'close-voting', round: 1 })).toEqual(everyone);
  });

  it('[HOST-23] a call for help: its own phone at once, the console in a moment, nobody else', async () => {
    const { bySeat, byHost, seats } = await hall();
    const expected = { atOnce: [1, 0, 0, 0, 0], inASecond: [1, 0, 0, 1, 0] };
    expect(await bySeat(0, { type: 'call-help', on: true })).toEqual(expected);
    expect(await byHost({ type: 'answer-help', seat: seats[0] })).toEqual(expected);
    expect(await byHost({ type: 'mute', seat: seats[0], muted: true })).toEqual(expected);
  });

  it('[HOST-23] a reminder: those who have not voted', async () => {
    const { room, seats, byHost } = await hall();
    await room.submit({ actor: HOST, command: { type: 'start' } });
    await vote(room, seats[0]);
    await vi.advanceTimersByTimeAsync(1000);
    expect(await byHost({ type: 'nudge', round: 1 })).toEqual({
      atOnce: [0, 1, 1, 0, 0],
      inASecond: [0, 1, 1, 1, 0],
    });
  });

  it('[HOST-23] what the projector shows: the screens, at once; how far the debrief is told: everyone', async () => {
    const { byHost } = await hall();
    expect((await byHost({ type: 'show', screen: 'join' })).inASecond).toEqual([0, 0, 0, 1, 1]);
    await byHost({ type: 'end' });
    expect((await byHost({ type: 'show', stage: 2 })).atOnce).toEqual([1, 1, 1, 1, 1]);
  });

  it('[HOST-23] a change to people: facilitators before their answer, everyone gathered', async () => {
    const { byHost, seats, told, room } = await hall();
    expect(await byHost({ type: 'lock', locked: true })).toEqual({
      atOnce: [0, 0, 0, 1, 0],
      inASecond: [1, 1, 1, 1, 1],
    });
    const three = () =>
      Promise.all(
        [0, 1, 2].map((i) =>
          room.submit({ actor: HOST, command: { type: 'rename', seat: seats[i] ?? 0, name: `New ${i}` } }),
        ),
      );
    expect((await told(three)).inASecond).toEqual([1, 1, 1, 1, 1]);
  });

  it('[HOST-23] a ballot is its own answer, unless it changes more than itself, as support does', async () => {
    const fromItsPhone = async (mechanism: MechanismConfig, command: RoomCommand) => {
      const { room, seats } = await hall({}, mechanism);
      await room.submit({ actor: HOST, command: { type: 'start' } });
      const phone = connection({ role: 'player', seat: seats[0] }, secretOf('Ana'));
      await room.connect(phone.subscriber);
      const actor = { kind: 'player', seat: seats[0] } as const;
      expect(await room.submit({ actor, command, origin: phone.subscriber })).toMatchObject({ ok: true });
      return phone.frames.length;
    };
    expect(await fromItsPhone(line.mechanism, { type: 'vote', round: 1, choice: 'for' })).toBe(0);
    const conviction = { id: 'conviction', conviction: { motionBudget: 40 } } as const;
    expect(await fromItsPhone(conviction, { type: 'support', round: 1, proposal: 1 })).toBe(1);
  });

  it('[HOST-23] coming and going: the screens, and phones where votes can be given away', async () => {
    const plain = await hall();
    await plain.byHost({ type: 'start' });
    expect((await plain.told(() => join(plain.room, 'Dan'))).inASecond).toEqual([0, 0, 0, 1, 1]);
    const delegation = { mode: 'transitive', delegates: {} } as const;
    const liquid = await hall({}, { id: 'token-majority', delegation });
    await liquid.byHost({ type: 'start' });
    const joined = await liquid.told(() => join(liquid.room, 'Dan'));
    expect(joined.inASecond).toEqual([1, 1, 1, 1, 1]);
    expect(liquid.room.frameFor({ role: 'projector' }).view.public.delegates).toHaveLength(4);
    const given = await liquid.bySeat(0, {
      type: 'delegate',
      to: liquid.room.frameFor({ role: 'player', seat: liquid.seats[1] }).view.you?.name ?? null,
    });
    expect(given).toEqual({ atOnce: [1, 0, 0, 0, 0], inASecond: [1, 1, 1, 1, 1] });
  });
});

describe('chat', () => {
  it('[HOST-24] reaches the phones of the room and the console, gathered, and not the projector', async () => {
    const { room, seats, told } = await hall({ chat: 'room' });
    const say = (i: 0 | 1 | 2) =>
      room.submit({ actor: { kind: 'player', seat: seats[i] }, command: { type: 'say', text: `From ${i}` } });
    const burst = await told(() => Promise.all([say(0), say(1), say(2), say(0)]));
    expect(burst).toEqual({ atOnce: [0, 0, 0, 0, 0], inASecond: [1, 1, 1, 1, 0] });
    const view = (seat: number) => room.frameFor({ role: 'player', seat }).view.chat;
    expect(view(seats[0])?.groups[0]?.messages.map(({ text }) => text)).toEqual([
      'From 0',
      'From 1',
      'From 2',
      'From 0',
    ]);
    expect(view(seats[1])).toBe(view(seats[0]));
  });

  it('[HOST-24] of a group reaches that group, and so do reactions to it and its hiding', async () => {
    const { room, seats, bySeat, byHost } = await hall({ chat: 'groups', groups: 2 });
    const groupOf = (seat: number) => room.frameFor({ role: 'player', seat }).view.you?.group;
    const own = groupOf(seats[0]);
    const hearing = [...seats.map((seat) => (groupOf(seat) === own ? 1 : 0)), 1, 0];
    expect((await bySeat(0, { type: 'say', text: 'Between us' })).inASecond).toEqual(hearing);
    const message = room.state.seq;
    expect((await bySeat(0, { type: 'react', message, reaction: 'agree' })).inASecond).toEqual(hearing);
    expect((await byHost({ type: 'hide-message', message, hidden: true })).inASecond).toEqual(hearing);
  });

  it('[HOST-24] shows what one has just written within 250 ms', async () => {
    const { room, seats } = await hall({ chat: 'room' });
    const phone = connection({ role: 'player', seat: seats[0] });
    await room.connect(phone.subscriber);
    const command = { type: 'say', text: 'Hello' } as const;
    const reply = await room.submit({ actor: { kind: 'player', seat: seats[0] }, command });
    phone.frames.length = 0;
    await vi.advanceTimersByTimeAsync(250);
    const frame = phone.frames[0];
    expect(reply.ok && frame !== undefined && frame.seq >= reply.seq).toBe(true);
    expect(frame?.view.chat?.groups[0]?.messages.at(-1)).toMatchObject({ name: 'Ana', text: 'Hello' });
  });
});

const byAHost = (room: RoomActor) => connection({ role: 'host' }, room.state.hostTokenHash).subscriber;

describe('set-up', () => {
  it('[HOST-25] is the room as it was made, whatever has been changed since', async () => {
    const script = [{ note: 'Begin', settings: { votingSeconds: 20 } }];
    const request = { scenario: line, settings: DEFAULT_SETTINGS, script, commandId: 'c' };
    const made = await host.create({ ...request, hostTokenHash: 'a'.repeat(64) });
    const room = await host.room((made.ok && made.code) || '');
    if (room === null) throw new Error('no room');
    await room.submit({ actor: HOST, command: { type: 'change-rules', rounds: 9 } });
    const playing = room.setupFor(byAHost(room));
    const { mechanism, proposals, rounds } = line;
    // While it goes on, nothing of the members: neither what they want nor what they hold.
    expect(playing).toEqual({
      ok: true,
      plan: { scenario: { mechanism, proposals, rounds }, settings: DEFAULT_SETTINGS, script },
      setup: null,
    });
    await room.submit({ actor: HOST, command: { type: 'end' } });
    const answer = room.setupFor(byAHost(room));
    if (!answer.ok) throw new Error('refused');
    expect(answer.setup).toEqual({
      format: 'dao-proving-ground/setup',
      version: 1,
      scenario: line,
      settings: DEFAULT_SETTINGS,
      script,
    });
    const projector = connection({ role: 'projector' }).subscriber;
    expect(room.setupFor(projector)).toMatchObject({ ok: false, problem: { code: 'not-host' } });
  });
});
