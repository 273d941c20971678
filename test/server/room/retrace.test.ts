import fc from 'fast-check';
import { expect, test } from 'vitest';
import { evolve, type RoomEvent, type RoomState, retrace } from '../../../src/server/room';
import { anyGame } from './any-game';
import { anySession, playSession } from './game';

/** The first event that the room would not have made so, and how. */
function firstNotMade(events: readonly RoomEvent[]) {
  let state: RoomState | null = null;
  for (const event of events) {
    const differs = retrace(state, event);
    if (differs !== null) return { seq: event.seq, type: event.type, ...differs };
    state = evolve(state, event);
  }
  return null;
}

test('[EXPORT-60] nothing that a room has made is held against it, whatever happens there', () => {
  for (let n = 0; n < 300; n += 1)
    expect([n, firstNotMade(anyGame(`room-${n}`, 20 + 4 * (n % 40)).events)]).toEqual([n, null]);
});

test('[EXPORT-60] nor of sessions that are played through', () => {
  fc.assert(
    fc.property(anySession, (played) => {
      expect(firstNotMade(playSession(played).events)).toBeNull();
    }),
  );
});
