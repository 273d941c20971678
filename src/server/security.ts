import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

/**
 * Sets the security policy of one page load: scripts only with this response's nonce, nothing from elsewhere.
 * Next reads the nonce for its own scripts from the policy in the request's header. Development needs `eval` for
 * reloading.
 */
export function applySecurityPolicy(
  request: IncomingMessage,
  response: ServerResponse,
  development: boolean,
  publicUrl: string | null,
): void {
  const nonce = randomBytes(16).toString('base64');
  const policy = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    // Said outright, as browsers do not agree on what follows for workers from the line above.
    "worker-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    `connect-src ${connectable(request, publicUrl)}`,
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'self'",
  ].join('; ');
  request.headers['content-security-policy'] = policy;
  response.setHeader('Content-Security-Policy', policy);
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Referrer-Policy', 'same-origin');
}

const HOST_AND_PORT = /^[a-z0-9.-]+(:\d{1,5})?$|^\[[0-9a-f:.]+\](:\d{1,5})?$/i;

/** Where a page may connect to: its own origin, whose sockets not every browser takes `'self'` to cover. */
function connectable(request: IncomingMessage, publicUrl: string | null): string {
  const { host = '' } = request.headers;
  const hosts = [host, publicUrl === null ? '' : new URL(publicUrl).host].filter((h) =>
    HOST_AND_PORT.test(h),
  );
  return ["'self'", ...new Set(hosts.flatMap((h) => [`ws://${h}`, `wss://${h}`]))].join(' ');
}
