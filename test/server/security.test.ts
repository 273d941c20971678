import type { IncomingMessage, ServerResponse } from 'node:http';
import { expect, it } from 'vitest';
import { applySecurityPolicy } from '../../src/server/security';

/** Where a page that is asked for under `host` may connect to. */
function connectableFrom(host: string | undefined, publicUrl: string | null = null): string {
  const headers = new Map<string, unknown>();
  const response = { setHeader: (name: string, value: unknown) => headers.set(name, value) };
  const request = { headers: host === undefined ? {} : { host } };
  applySecurityPolicy(
    request as unknown as IncomingMessage,
    response as unknown as ServerResponse,
    false,
    publicUrl,
  );
  const policy = String(headers.get('Content-Security-Policy'));
  return policy.split('; ').find((part) => part.startsWith('connect-src')) ?? '';
}

it.each([
  ['box.local:3000', null, "connect-src 'self' ws://box.local:3000 wss://box.local:3000"],
  ['[fd00::9]:3000', null, "connect-src 'self' ws://[fd00::9]:3000 wss://[fd00::9]:3000"],
  [
    '127.0.0.1:3000',
    'https://dao.example.org',
    "connect-src 'self' ws://127.0.0.1:3000 wss://127.0.0.1:3000 ws://dao.example.org wss://dao.example.org",
  ],
  [
    'dao.example.org',
    'https://dao.example.org',
    "connect-src 'self' ws://dao.example.org wss://dao.example.org",
  ],
  ['evil.example; script-src *', null, "connect-src 'self'"],
  ['*.example', null, "connect-src 'self'"],
  [undefined, null, "connect-src 'self'"],
])(
  '[WIRE-21] a page of %s (public address %s) connects to its own server alone',
  (host, publicUrl, expected) => {
    expect(connectableFrom(host, publicUrl)).toBe(expected);
  },
);
