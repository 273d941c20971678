import { type RemarksChange, remarksSchema } from '../../protocol/archive';
import { parseShape } from '../../protocol/parse';
import { type Exchange, type Guard, HttpProblem, type Route, readJson, sendJson } from '../http';
import type { Archive } from './archive';

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
    route('DELETE', '/api/sessions/:code', async ({ code }) => {
      await archive.remove(code);
      return { removed: code };
    }),
    route('POST', '/api/sessions/:code/scrub', ({ code }) => archive.scrub(code)),
    route('GET', '/api/sessions/:code/setup', ({ code }) => archive.setup(code)),
  ];
}

/** What a list is asked for. */
function asked(query: URLSearchParams): Parameters<Archive['list']>[0] {
  const [search, tag, after] = ['search', 'tag', 'after'].map((name) => query.get(name) ?? '');
  return { ...(search ? { search } : {}), ...(tag ? { tag } : {}), ...(after ? { after } : {}) };
}

function remarksIn(body: unknown): RemarksChange {
  const parsed = parseShape(remarksSchema, body, { root: 'body', owner: 'sessions have' });
  if ('data' in parsed) return parsed.data;
  const { field, message } = parsed.fault;
  throw new HttpProblem('bad-message', { message: `${field}: ${message}` });
}
