import { existsSync } from 'node:fs';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import path from 'node:path';
import compression from 'compression';
import next from 'next';
import sirv from 'sirv';
import { applyLanguage } from './language';
import { applySecurityPolicy } from './security';

/** What answers requests for pages. */
export interface PageHandler {
  /** Answers at any time: what is asked for before the pages can be made waits for them. */
  readonly handle: RequestListener;
  /** Gets ready to make pages, which takes seconds; rejects when that fails. */
  prepare(): Promise<void>;
}

/**
 * The pages: Next's request handler behind compression and the security policy. In production the built static
 * files are served from disk, Brotli-compressed beforehand by the build; throws if there are none.
 */
export function pageHandler(root: string, development: boolean, publicUrl: string | null): PageHandler {
  const app = next({ dev: development, dir: root });
  const compress = compression() as unknown as Middleware;
  const assets = development ? null : staticFiles(root);
  let open = () => {};
  const opened = new Promise<RequestHandler>((resolve) => {
    open = () => resolve(app.getRequestHandler());
  });
  const handle: RequestListener = (request, response) => {
    if (assets !== null && request.url?.startsWith(ASSETS)) {
      serveAsset(assets, request, response);
      return;
    }
    applySecurityPolicy(request, response, development, publicUrl);
    applyLanguage(request, response);
    compress(request, response, () => void opened.then((render) => render(request, response)));
  };
  return { handle, prepare: () => app.prepare().then(open) };
}

type RequestHandler = ReturnType<ReturnType<typeof next>['getRequestHandler']>;
type Middleware = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

const ASSETS = '/_next/static/';

function staticFiles(root: string): Middleware {
  const folder = path.join(root, '.next/static');
  if (!existsSync(folder)) throw new Error('The pages are not built yet. Run npm start, which builds them.');
  return sirv(folder, { brotli: true, gzip: true, immutable: true, maxAge: 31_536_000, etag: true });
}

function serveAsset(assets: Middleware, request: IncomingMessage, response: ServerResponse): void {
  response.setHeader('X-Content-Type-Options', 'nosniff');
  request.url = (request.url ?? '').slice(ASSETS.length - 1);
  assets(request, response, () => {
    response.statusCode = 404;
    response.end('Not found');
  });
}
