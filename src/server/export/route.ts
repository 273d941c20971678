import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { type ErrorCode, problem } from '../../protocol/errors';
import type { EventStore } from '../store/types';
import { exportFiles } from './files';
import { zipOf } from './zip';

/** What the route needs of the rest of the server. */
export interface ExportAccess {
  readonly store: EventStore;
  /** Whether this secret is of one who facilitates the room; null where there is no such room. */
  readonly mayExport: (code: string, token: string) => Promise<boolean | null>;
  /** Whether who sent this request has guessed wrong codes and secrets too often lately. */
  readonly mayGuess: (request: IncomingMessage) => Promise<boolean>;
  /** Notes a wrong guess. */
  readonly missed: (request: IncomingMessage) => Promise<unknown>;
  readonly report: (what: string, error: unknown) => void;
}

const PATH = /^\/api\/rooms\/([A-Za-z0-9]{1,12})\/export$/;

/**
 * `GET /api/rooms/CODE/export` with `Authorization: Bearer TOKEN`: the room's export as a zip, with names on `?names=1`.
 * Refusals are problem documents (RFC 9457) with a stable `code`: 401, 404, 405, 429, 500. Returns false for other requests.
 */
export function exportRoute(access: ExportAccess) {
  return (request: IncomingMessage, response: ServerResponse): boolean => {
    const url = URL.canParse(request.url ?? '', 'http://server')
      ? new URL(request.url ?? '', 'http://server')
      : null;
    const [, code] = PATH.exec(url?.pathname ?? '') ?? [];
    if (url === null || code === undefined) return false;
    const names = url.searchParams.get('names') === '1';
    answer(access, request, response, code.toUpperCase(), names).catch((error: unknown) => {
      access.report(`export of ${code} failed`, error);
      if (response.headersSent) response.destroy();
      else refuse(response, 500, 'internal-error');
    });
    return true;
  };
}

async function answer(
  { store, mayExport, mayGuess, missed }: ExportAccess,
  request: IncomingMessage,
  response: ServerResponse,
  code: string,
  names: boolean,
): Promise<void> {
  if (request.method !== 'GET') {
    response.setHeader('Allow', 'GET');
    return refuse(response, 405, 'bad-message');
  }
  if (!(await mayGuess(request))) return refuse(response, 429, 'too-many-requests');
  const [, token = ''] = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '') ?? [];
  const allowed = await mayExport(code, token);
  const record = await store.findByCode(code);
  if (!allowed || record === null) await missed(request);
  if (allowed === null || record === null) return refuse(response, 404, 'unknown-room');
  if (!allowed) {
    response.setHeader('WWW-Authenticate', 'Bearer');
    return refuse(response, 401, 'wrong-token');
  }
  response.writeHead(200, {
    'Content-Type': 'application/zip',
    'Content-Disposition': `attachment; filename="dao-${code}.zip"`,
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
  });
  const zip = zipOf(exportFiles(store, record, names), new Date(record.createdAt));
  // Someone who stops a download has done nothing wrong.
  await pipeline(zip, response).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE'))
      throw error;
  });
}

function refuse(response: ServerResponse, status: number, code: ErrorCode): void {
  const { message } = problem(code);
  response.writeHead(status, {
    'Content-Type': 'application/problem+json',
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
  });
  response.end(JSON.stringify({ status, code, message }));
}
