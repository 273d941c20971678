import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { type Guard, HttpProblem, NEVER_KEPT, type Route } from '../http';
import type { EventStore, RoomRecord } from '../store/types';
import { exportFiles } from './export-files';
import { zipOf } from './zip';

/**
 * `GET /api/rooms/CODE/export`: the room's export as a zip, with names on `?names=1`; for those who facilitate the room
 * and the holder of the workspace's key.
 */
export function exportRoute(store: Pick<EventStore, 'read' | 'findByCode'>, guard: Guard): Route {
  return {
    method: 'GET',
    path: '/api/rooms/:code/export',
    async handle(exchange) {
      await guard.room(exchange);
      const record = await store.findByCode(exchange.code);
      if (record === null) throw new HttpProblem('unknown-room');
      await stream(store, record, exchange.query.get('names') === '1', exchange.response);
    },
  };
}

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
  const zip = zipOf(exportFiles(store, record, names), new Date(record.createdAt));
  // Someone who stops a download has done nothing wrong.
  await pipeline(zip, response).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE'))
      throw error;
  });
}
