import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  firstBrokenEvent,
  GENESIS_HASH,
  membershipHash,
  type RoomEvent,
  replay,
  sealEvents,
} from '../../../src/server/room';
import { anySession, Game, perform, playSession, scenarioAt } from './game';

const parsed = (events: readonly RoomEvent[]): RoomEvent[] => JSON.parse(JSON.stringify(events));

describe('a room is its events', () => {
  it('[ROOM-1] replaying the stored log gives the same state and hash at every point of a random session', () => {
    fc.assert(
      fc.property(anySession, ({ room, actions }) => {
        const game = new Game(room.scenario, room.settings, room.seed);
        for (const action of actions) {
          perform(game, action);
          expect(replay(parsed(game.events))).toEqual(game.state);
        }
        expect(game.state.hash).toBe(game.events.at(-1)?.hash);
      }),
      { numRuns: 150 },
    );
  });

  it('[ROOM-2] an event that is changed, left out or moved is found', () => {
    fc.assert(
      fc.property(anySession, fc.nat(), fc.constantFrom('change', 'drop', 'swap'), (session, at, damage) => {
        const events = parsed(playSession(session).events);
        expect(firstBrokenEvent(events)).toBeNull();
        const index = at % events.length;
        const event = events[index];
        if (event === undefined) throw new Error('unreachable: a log has events');
        if (damage === 'change')
          events[index] = { ...event, payload: { ...event.payload, extra: 1 } } as unknown as RoomEvent;
        else if (damage === 'drop' && index < events.length - 1) events.splice(index, 1);
        else if (damage === 'swap' && index > 0)
          events.splice(index - 1, 2, event, events[index - 1] as RoomEvent);
        else return;
        expect(firstBrokenEvent(events)).not.toBeNull();
      }),
    );
  });

  it('[ROOM-2] a log of before there were digests is checked, and goes on, by its own rule', () => {
    const [created] = new Game(scenarioAt([[1], [2]])).events;
    const { log: _log, ...payload } = { log: 3, ...created?.payload };
    const by = createHash('sha256').update(`${GENESIS_HASH}\n1\n5\nroom-created\n${JSON.stringify(payload)}`);
    const first = {
      type: 'room-created',
      seq: 1,
      at: 5,
      payload,
      hash: by.digest('hex'),
    } as unknown as RoomEvent;
    const more = sealEvents(replay([first]), [{ type: 'room-locked', payload: { locked: true } }], 6);
    const old = createHash('sha256').update(`${first.hash}\n2\n6\nroom-locked\n{"locked":true}`);
    expect(more[0]?.hash).toBe(old.digest('hex'));
    expect(firstBrokenEvent([first, ...more])).toBeNull();
    expect(firstBrokenEvent([{ ...first, at: 6 }, ...more])).toBe(1);
  });

  it('[ROOM-2] an event of a kind that is not known is no part of a room', () => {
    const events = new Game(scenarioAt([[1], [2]])).events;
    const later = { ...events[0], type: 'seat-sold', seq: 2, payload: { seat: 0 } } as unknown as RoomEvent;
    expect(() => replay([...events, later])).toThrow('not known');
  });

  it('[ROOM-3] the membership is drawn once, stored, and its hash can be checked', () => {
    const game = new Game(scenarioAt([[1], [2], [3]]));
    const first = game.events[0];
    if (first?.type !== 'room-created') throw new Error('a log starts with room-created');
    expect(first.payload.members).toEqual([
      { ideal: [1], tokens: 1 },
      { ideal: [2], tokens: 2 },
      { ideal: [3], tokens: 3 },
    ]);
    expect(game.state.membershipHash).toBe(membershipHash(game.state, first.payload.members));
    const other = first.payload.members.with(0, { ideal: [1.5], tokens: 1 });
    expect(membershipHash(game.state, other)).not.toBe(game.state.membershipHash);
  });
});
