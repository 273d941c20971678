import { setImmediate as nextTurn } from 'node:timers/promises';
import type { EventStore, StoredEvent } from './types';

/** Events that are read at a time: a few milliseconds' work, so that running games are not held up. */
export const EVENTS_PER_PAGE = 250;

/** All of a room's events, read page by page with a turn for everything else in between. O(events). */
export async function readAll(
  store: Pick<EventStore, 'read'>,
  roomId: string,
): Promise<readonly StoredEvent[]> {
  const events: StoredEvent[] = [];
  for (;;) {
    const page = await store.read(roomId, events.length, EVENTS_PER_PAGE);
    events.push(...page);
    if (page.length < EVENTS_PER_PAGE) return events;
    await nextTurn();
  }
}
