import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { type Guard, HttpProblem, NEVER_KEPT, type Route } from '../http';
import type { EventStore, RoomRecord } from '../store/types';
import { exportFiles } from './export-files';
import { zipOf } from './zip';

/**
 * `GET /api/rooms/CODE/export`: the room's export as a zip, with names on `?names=1`; for those who facilitate the room
 * and the holder of the workspace's key. Of more than a few at a time the last are put off.
 */
export function exportRoute(store: Pick<EventStore, 'read' | 'findByCode'>, guard: Guard): Route {
  let making = 0;
  return {
    method: 'GET',
    path: '/api/rooms/:code/export',
    async handle(exchange) {
      await guard.room(exchange);
      const record = await store.findByCode(exchange.code);
      if (record === null) throw new HttpProblem('unknown-room');
      if (making >= MOST_AT_ONCE) throw new HttpProblem('too-many-exports');
      making += 1;
      try {
        await stream(store, record, exchange.query.get('names') === '1', exchange.response);
      } finally {
        making -= 1;
      }
    },
  };
}

/** Each holds a room in memory and plays its simulated games. */
const MOST_AT_ONCE = 3;
const STALLED_MS = 60_000;

async function stream(
  store: Pick<EventStore, 'read'>,
  record: RoomRecord,
  names: boolean,
  response: ServerResponse<IncomingMessage>,
): Promise<void> {
  response.writeHead(200, {
    'Content-Type': 'application/zip',
    'Content-Disposition': `attachment; filename="dao-${record.code}.zip"`,
    ...NEVER_KEPT,
  });
  // Who takes nothing for so long has gone, and holds others up.
  response.setTimeout(STALLED_MS, () => response.destroy());
  const zip = zipOf(exportFiles(store, record, names), new Date(record.createdAt));
  // Someone who stops a download has done nothing wrong.
  await pipeline(zip, response).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE'))
      throw error;
  });
}
