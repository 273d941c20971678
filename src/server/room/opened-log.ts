import { firstBrokenEvent } from './chain';
import type { RoomEvent } from './events';
import { replay } from './evolve';
import type { RoomState } from './state';

/** A log that no room can be made of: damaged, or written by a newer version. */
export class UnreadableLog extends Error {
  override readonly name = 'UnreadableLog';
}

/** Events as they were stored, before they have been looked at. */
type StoredLog = Parameters<typeof firstBrokenEvent>[0];

/**
 * The room that its whole log leads to. Every event's place and hash are checked first: nothing is shown of a log
 * that was changed. `roomId` is for the error. Cost O(events).
 * @throws UnreadableLog, naming the room's record and the event.
 */
export function openedLog(roomId: string, events: StoredLog): RoomState {
  const broken = firstBrokenEvent(events);
  if (broken !== null) throw new UnreadableLog(`The log of room ${roomId} is damaged at event ${broken}`);
  try {
    return replay(events as readonly RoomEvent[]);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UnreadableLog(`The log of room ${roomId} cannot be read: ${why}`, { cause: error });
  }
}
