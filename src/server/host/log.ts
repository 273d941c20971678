import { firstBrokenEvent, type RoomEvent, type RoomState, replay } from '../room';
import type { EventStore } from '../store/types';

/** A log that no room can be made of: damaged, or written by a newer version. */
export class UnreadableLog extends Error {
  override readonly name = 'UnreadableLog';
}

/**
 * The room that its whole log leads to. Every event's place and hash are checked first: nothing is shown of a log
 * that was changed. Cost O(events).
 * @throws UnreadableLog, naming the room's record and the event.
 */
export async function readState(store: EventStore, roomId: string): Promise<RoomState> {
  const events = await store.read(roomId);
  const broken = firstBrokenEvent(events);
  if (broken !== null) throw new UnreadableLog(`The log of room ${roomId} is damaged at event ${broken}`);
  try {
    return replay(events as readonly RoomEvent[]);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UnreadableLog(`The log of room ${roomId} cannot be read: ${why}`, { cause: error });
  }
}
