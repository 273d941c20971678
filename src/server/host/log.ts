import { openedLog, type RoomState } from '../room';
import type { EventStore } from '../store/types';

/** The room that its whole stored log leads to. Cost O(events). @throws UnreadableLog */
export async function readState(store: EventStore, roomId: string): Promise<RoomState> {
  return openedLog(roomId, await store.read(roomId));
}
