import { type Exchange, type Guard, type Route, readJson, sendJson } from '../http';
import type { Archive } from './archive';
import { remarksIn } from './remarks';

/** `/api/sessions`: the list, one session, what is done to it. All for the holder of the workspace's key. */
export function archiveRoutes(archive: Archive, guard: Guard): readonly Route[] {
  const route = (
    method: Route['method'],
    path: Route['path'],
    answer: (exchange: Exchange) => Promise<unknown>,
  ): Route => ({
    method,
    path,
    async handle(exchange) {
      await guard.workspace(exchange);
      sendJson(exchange.response, await answer(exchange));
    },
  });
  return [
    route('GET', '/api/sessions', ({ query }) => archive.list(asked(query))),
    route('GET', '/api/sessions/:code', ({ code }) => archive.session(code)),
    route('PATCH', '/api/sessions/:code', async ({ request, code }) =>
      archive.remark(code, remarksIn(await readJson(request))),
    ),
    route('DELETE', '/api/sessions/:code', ({ code }) => archive.remove(code)),
    route('POST', '/api/sessions/:code/end', ({ code }) => archive.end(code)),
    route('POST', '/api/sessions/:code/scrub', ({ code }) => archive.scrub(code)),
    route('GET', '/api/sessions/:code/setup', ({ code }) => archive.setup(code)),
  ];
}

/** What a list is asked for. */
function asked(query: URLSearchParams): Parameters<Archive['list']>[0] {
  const [search, tag, after] = ['search', 'tag', 'after'].map((name) => query.get(name) ?? '');
  return { ...(search ? { search } : {}), ...(tag ? { tag } : {}), ...(after ? { after } : {}) };
}
