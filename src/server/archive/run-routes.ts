import { MAX_REPORT_BYTES } from '../../protocol/runs';
import { type Exchange, type Guard, type Route, readJson, sendJson, sendJsonText } from '../http';
import { noteIn } from './remarks';
import type { RunArchive } from './run-archive';

/** `/api/runs`: kept runs of the laboratory, one's report, what is done to it. All for the holder of the workspace's key. */
export function runRoutes(archive: RunArchive, guard: Pick<Guard, 'workspace'>): readonly Route[] {
  const route = (
    method: Route['method'],
    path: Route['path'],
    answer: (exchange: Exchange) => Promise<void>,
  ): Route => ({
    method,
    path,
    async handle(exchange) {
      await guard.workspace(exchange);
      await answer(exchange);
    },
  });
  return [
    route('GET', '/api/runs', async ({ query, response }) => {
      const [search, after] = ['search', 'after'].map((name) => query.get(name) ?? '');
      const asked = { ...(search ? { search } : {}), ...(after ? { after } : {}) };
      sendJson(response, await archive.list(asked));
    }),
    route('POST', '/api/runs', async ({ request, response }) =>
      sendJson(response, await archive.keep(await readJson(request, MAX_REPORT_BYTES))),
    ),
    route('GET', '/api/runs/:code', async ({ code, response }) =>
      sendJsonText(response, await archive.report(code)),
    ),
    route('PATCH', '/api/runs/:code', async ({ code, request, response }) =>
      sendJson(response, await archive.remark(code, noteIn(await readJson(request)))),
    ),
    route('DELETE', '/api/runs/:code', async ({ code, response }) =>
      sendJson(response, await archive.remove(code)),
    ),
  ];
}
