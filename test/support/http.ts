import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import pino from 'pino';
import { assemble, type RunningServer } from '../../src/server/server';
import type { Store } from '../../src/server/store/archive-types';
import { MemoryStore } from '../../src/server/store/memory';

/** The whole server, but for its pages, to ask over HTTP. */
export interface Served extends RunningServer {
  readonly store: Store;
  readonly origin: string;
  ask(path: string, question?: { token?: string; method?: string; body?: unknown }): Promise<Response>;
}

/** Starts it on a free port of this computer. */
export async function serve(store: Store = new MemoryStore()): Promise<Served> {
  const server = await assemble({
    store,
    pages: (_, response) => response.writeHead(204).end(),
    publicUrl: null,
    log: pino({ level: 'silent' }),
  });
  server.http.listen(0, '127.0.0.1');
  await once(server.http, 'listening');
  const origin = `http://127.0.0.1:${(server.http.address() as AddressInfo).port}`;
  return {
    ...server,
    store,
    origin,
    ask: (path, { token, method = 'GET', body } = {}) =>
      fetch(`${origin}${path}`, {
        method,
        headers: {
          ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
          ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
  };
}

/** Status and code of a refusal. */
export async function refusalOf(response: Response): Promise<readonly [number, string]> {
  return [response.status, ((await response.json()) as { code: string }).code];
}
