import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../src/protocol/defaults';
import type { Host, RoomActor } from '../../../src/server/host';
import { firstBrokenEvent, sealEvents } from '../../../src/server/room';
import { connection, FAKED_TIMERS, hostOn, line, newRoom, settled, WatchedStore } from './harness';

/** Rooms that are not as others: demos, which leave no trace, and rooms whose log is damaged. */

let host: Host;
let store: WatchedStore;
const reported: { what: string; error: unknown }[] = [];

beforeEach(() => {
  vi.useFakeTimers(FAKED_TIMERS);
  reported.length = 0;
  store = new WatchedStore();
  host = hostOn(store, (what, error) => void reported.push({ what, error }));
});
afterEach(async () => {
  await host.stop();
  vi.useRealTimers();
});

/** Lets time pass in small steps, with turns for what is stored meanwhile. */
async function pass(seconds: number): Promise<void> {
  for (let s = 0; s < seconds * 2; s += 1) {
    await vi.advanceTimersByTimeAsync(500);
    await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
  }
}

describe('a demo', () => {
  const request = {
    scenario: line,
    settings: { ...DEFAULT_SETTINGS, votingSeconds: 0, absence: 'wait', proposers: 'queue' },
    script: [{}, { settings: { votingSeconds: 0, proposers: 'queue' } }],
    hostTokenHash: 'b'.repeat(64),
    commandId: 'c',
    demo: true,
  } as const;

  async function opened(): Promise<RoomActor> {
    const reply = await host.create(request);
    const room = await host.room((reply.ok && reply.code) || '');
    if (room === null) throw new Error('no demo');
    return room;
  }

  it('[HOST-26] plays itself to the debrief with bots alone, and leaves nothing on disk', async () => {
    const room = await opened();
    expect(room.state.phase.type).not.toBe('lobby');
    const screen = connection({ role: 'projector' });
    await room.connect(screen.subscriber);
    const joining = { type: 'join', name: 'Ana', tokenHash: 'hash' } as const;
    expect(await room.submit({ actor: { kind: 'guest' }, command: joining })).toMatchObject({
      problem: { code: 'room-locked' },
    });
    await pass(line.rounds * 16);
    expect(room.state.phase.type).toBe('debrief');
    expect(room.state.history).toHaveLength(line.rounds);
    expect(room.state.history.flatMap(({ ballots }) => ballots.map(({ by }) => by))).not.toContain('person');
    expect(store.transactions).toEqual([]);
    expect(await host.room(room.state.code)).toBe(room);
  });

  it('[HOST-26] asked for twice is one, and is forgotten a minute after the last who watched has gone', async () => {
    const room = await opened();
    expect(await opened()).toBe(room);
    const screen = connection({ role: 'projector' });
    await room.connect(screen.subscriber);
    await pass(200);
    expect(await host.room(room.state.code)).toBe(room);
    room.disconnect(screen.subscriber);
    await pass(125);
    expect(await host.room(room.state.code)).toBeNull();
    expect((await opened()).state.code).not.toBe(room.state.code);
  });
});

describe('a damaged log', () => {
  /** A store in which one stored event of one room has been changed by somebody. */
  class Tampered extends WatchedStore {
    roomId = '';
    override async read(roomId: string, afterSeq = 0) {
      const events = await super.read(roomId, afterSeq);
      if (roomId !== this.roomId) return events;
      return events.map((event) => (event.seq === 2 ? { ...event, payload: { locked: false } } : event));
    }
  }

  it('[HOST-27] is refused in one clear report, and other rooms are opened', async () => {
    const tampered = new Tampered();
    const first = hostOn(tampered);
    const [bad, good] = [await newRoom(first), await newRoom(first)];
    for (const room of [bad, good]) {
      await room.submit({ actor: { kind: 'host' }, command: { type: 'lock', locked: true } });
    }
    await first.stop();
    tampered.roomId = bad.roomId;
    expect(firstBrokenEvent(await tampered.read(bad.roomId))).toBe(2);
    const second = hostOn(tampered, (what, error) => void reported.push({ what, error }));
    expect(await second.restore()).toBe(1);
    expect((await second.room(good.state.code))?.state.locked).toBe(true);
    for (let i = 0; i < 3; i += 1) {
      await expect(second.room(bad.state.code)).rejects.toThrow(/damaged at event 2/);
    }
    await settled(() => reported.length > 0);
    expect(reported.map(({ what }) => what)).toEqual([`room ${bad.state.code} cannot be opened`]);
    await second.stop();
  });

  it('[HOST-27] and so is one of a newer version, whose events are not known here', async () => {
    const room = await newRoom(host);
    const [event] = sealEvents(room.state, [{ type: 'tea-served', payload: {} } as never], Date.now());
    if (event === undefined) throw new Error('no event');
    await store.append([{ roomId: room.roomId, expectedSeq: room.state.seq, events: [event], open: true }]);
    const later = hostOn(store);
    await expect(later.room(room.state.code)).rejects.toThrow(/cannot be read/);
    await later.stop();
  });
});
