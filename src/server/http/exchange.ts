import type { IncomingMessage, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { HttpProblem, NEVER_KEPT } from './problem';

/** One request and the answer to it. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly query: URLSearchParams;
  /** The path's `:code`, a room's or a run's, in capitals, where it has one. */
  readonly code: string;
}

/** The secret that a request came with; empty where none. */
export function bearerOf({ headers }: IncomingMessage): string {
  const [, token = ''] = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '') ?? [];
  return token;
}

/** Answers with a value as JSON. */
export function sendJson(response: ServerResponse, value: unknown): void {
  sendJsonText(response, JSON.stringify(value));
}

/** Answers with JSON as it is written, byte for byte. */
export function sendJsonText(response: ServerResponse, json: string): void {
  response.writeHead(200, { 'Content-Type': 'application/json', ...NEVER_KEPT });
  response.end(json);
}

/** Longest body that is read, but for routes that say otherwise: the longest note, and room for its field names. */
const LARGEST_BODY_BYTES = 64 * 1024;

/**
 * A request's body of at most so many bytes as JSON. It must say that it is JSON: then no page of another origin can send it unasked.
 * @throws HttpProblem `bad-message`, `message-too-large`.
 */
export async function readJson(
  request: IncomingMessage,
  most: number = LARGEST_BODY_BYTES,
): Promise<unknown> {
  const { 'content-type': type = '', 'content-length': length } = request.headers;
  if (!/^application\/json\b/i.test(type))
    throw new HttpProblem('bad-message', { message: 'Send application/json.' });
  // A length that is not said would have to be counted.
  if (length === undefined || !(Number(length) <= most)) throw new HttpProblem('message-too-large');
  // Whoever goes away in the middle has done nothing wrong, and hears no answer.
  const body = await buffer(request).catch(() => {
    throw new HttpProblem('bad-message', { message: 'The body ends too early.' });
  });
  try {
    return JSON.parse(body.toString('utf8'));
  } catch (error) {
    throw new HttpProblem('bad-message', { message: `The body is not JSON: ${(error as Error).message}` });
  }
}
