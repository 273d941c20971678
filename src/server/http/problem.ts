import type { ServerResponse } from 'node:http';
import { ERROR_MESSAGES, type ErrorCode } from '../../protocol/errors';

/** HTTP statuses of the codes that a route may refuse with. */
const STATUS = {
  'bad-message': 400,
  'bad-report': 400,
  'too-many-sessions': 400,
  'wrong-token': 401,
  'wrong-key': 401,
  'unknown-room': 404,
  'unknown-run': 404,
  'still-running': 409,
  'sequence-conflict': 409,
  'run-differs': 409,
  'old-log': 422,
  'message-too-large': 413,
  'room-damaged': 422,
  'too-many-requests': 429,
  'too-many-exports': 429,
  'internal-error': 500,
  'storage-failed': 503,
} as const satisfies Partial<Record<ErrorCode, number>>;

/** Thrown by a route to refuse: what the client is told, with the status that goes with the code. */
export class HttpProblem extends Error {
  override readonly name = 'HttpProblem';
  readonly status: number;

  constructor(
    readonly code: keyof typeof STATUS,
    { message = ERROR_MESSAGES[code], status = STATUS[code] }: { message?: string; status?: number } = {},
  ) {
    super(message);
    this.status = status;
  }
}

/** Headers of every answer that is not a page: kept nowhere, and taken for what it says it is. */
export const NEVER_KEPT = { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' } as const;

/** Answers with a problem document (RFC 9457) with a stable `code`. */
export function refuse(response: ServerResponse, { status, code, message }: HttpProblem): void {
  if (status === 401) response.setHeader('WWW-Authenticate', 'Bearer');
  response.writeHead(status, { 'Content-Type': 'application/problem+json', ...NEVER_KEPT });
  response.end(JSON.stringify({ status, code, message }));
}
