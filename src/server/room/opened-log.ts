import { atOnce, type Steps } from '../../sim/steps';
import { brokenEventSteps, type StoredLog } from './chain';
import type { RoomEvent } from './events';
import { evolve } from './evolve';
import type { RoomState } from './state';

/** A log that no room can be made of: damaged, or written by a newer version. */
export class UnreadableLog extends Error {
  override readonly name = 'UnreadableLog';
}

/**
 * The room that its whole log leads to. Every event's place and hash are checked first: nothing is shown of a log
 * that was changed. `roomId` is for the error. Cost O(events).
 * @throws UnreadableLog, naming the room's record and the event.
 */
export function openedLog(roomId: string, events: StoredLog): RoomState {
  return atOnce(openedLogSteps(roomId, events));
}

/** The same, an event a step, for a server that has other things to do meanwhile. */
export function* openedLogSteps(roomId: string, events: StoredLog): Steps<RoomState> {
  const broken = yield* brokenEventSteps(events);
  if (broken !== null) throw new UnreadableLog(`The log of room ${roomId} is damaged at event ${broken}`);
  let state: RoomState | null = null;
  try {
    for (const event of events as readonly RoomEvent[]) {
      state = evolve(state, event);
      yield;
    }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UnreadableLog(`The log of room ${roomId} cannot be read: ${why}`, { cause: error });
  }
  if (state === null) throw new UnreadableLog(`The log of room ${roomId} cannot be read: it is empty`);
  return state;
}
