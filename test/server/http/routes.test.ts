import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { answering, bearerOf, HttpProblem, type Route, readJson, sendJson } from '../../../src/server/http';

describe('routes beside the pages', () => {
  const reported: string[] = [];
  let http: Server;
  let origin: string;

  const routes: readonly Route[] = [
    { method: 'GET', path: '/api/things/:code', handle: ({ response, code }) => sendJson(response, code) },
    { method: 'GET', path: '/api/things/list', handle: ({ response }) => sendJson(response, 'all') },
    {
      method: 'PATCH',
      path: '/api/things/:code',
      handle: async ({ request, response }) => sendJson(response, await readJson(request)),
    },
    {
      method: 'DELETE',
      path: '/api/things/:code',
      handle: ({ request }) => {
        throw bearerOf(request) === 'right' ? new HttpProblem('still-running') : new Error('a fault');
      },
    },
  ];

  beforeEach(async () => {
    reported.length = 0;
    const answered = answering(routes, (what) => reported.push(what));
    http = createServer((request, response) => {
      if (!answered(request, response)) response.writeHead(204).end();
    });
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  });
  afterEach(() => http.close());

  const ask = (path: string, init: RequestInit = {}) => fetch(`${origin}${path}`, init);
  const json = async (response: Response): Promise<unknown> => response.json();

  test('[ARCH-4] are found by path, a word before a code; what is of no route is for the pages', async () => {
    expect(await json(await ask('/api/things/abc123'))).toBe('ABC123');
    expect(await json(await ask('/api/things/list?search=x'))).toBe('all');
    for (const path of ['/', '/things/abc123', '/api', '/api/things', '/api/things/a/b', '/api/things/%20'])
      expect((await ask(path)).status).toBe(204);
  });

  test('[ARCH-4] refuse with a problem document, and tell nothing of a fault of their own', async () => {
    const wrongMethod = await ask('/api/things/abc123', { method: 'PUT' });
    expect([wrongMethod.status, wrongMethod.headers.get('allow')]).toEqual([405, 'GET, PATCH, DELETE']);
    const refused = await ask('/api/things/abc123', {
      method: 'DELETE',
      headers: { Authorization: 'bearer right' },
    });
    expect(refused.headers.get('content-type')).toBe('application/problem+json');
    expect(await json(refused)).toEqual({
      status: 409,
      code: 'still-running',
      message: 'This game has not ended yet.',
    });
    expect(reported).toEqual([]);
    const failed = await ask('/api/things/abc123', { method: 'DELETE' });
    expect(await failed.json()).toMatchObject({ status: 500, code: 'internal-error' });
    expect(reported).toEqual(['DELETE /api/things/:code of ABC123 failed']);
  });

  test('[ARCH-4] read a body that is JSON, says so and is not too large', async () => {
    const send = async (body: string, type = 'application/json') => {
      const headers = { 'Content-Type': type };
      const response = await ask('/api/things/abc123', { method: 'PATCH', headers, body });
      return [response.status, await json(response)];
    };
    expect(await send('{"a":[1,"ñ"]}')).toEqual([200, { a: [1, 'ñ'] }]);
    expect(await send('{"a":')).toMatchObject([400, { code: 'bad-message' }]);
    expect(await send('{}', 'text/plain')).toMatchObject([400, { code: 'bad-message' }]);
    expect(await send(`"${'x'.repeat(70_000)}"`)).toMatchObject([413, { code: 'message-too-large' }]);
    expect(reported).toEqual([]);
  });

  test('[ARCH-4] take a client that goes away in the middle of its body for no fault of the server', async () => {
    const gone = new Promise((resolve) => http.once('connection', (socket) => socket.once('close', resolve)));
    const client = connect((http.address() as AddressInfo).port, '127.0.0.1');
    http.once('request', () => client.destroy());
    client.write(
      'PATCH /api/things/abc123 HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{',
    );
    await gone;
    expect(await json(await ask('/api/things/list'))).toBe('all');
    expect(reported).toEqual([]);
  });
});
