import { openedLogSteps, type RoomState } from '../room';
import { readAll } from '../store/read-all';
import type { EventStore } from '../store/types';
import { gradually } from './gradually';

/**
 * The room that its whole stored log leads to, read and followed while everything else has its turns. Cost O(events).
 * @throws UnreadableLog
 */
export async function readState(store: EventStore, roomId: string): Promise<RoomState> {
  return gradually(openedLogSteps(roomId, await readAll(store, roomId)));
}
