import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Exchange } from './exchange';
import { HttpProblem, refuse } from './problem';

/** One thing that can be asked for over HTTP beside the pages. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** `:code` stands for a room's code, or a run's id. */
  readonly path: `/api/${string}`;
  /** Answers, or throws an HttpProblem before it has begun to. */
  readonly handle: (exchange: Exchange) => Promise<void> | void;
}

type Report = (what: string, error: unknown) => void;

/**
 * Finds the route of a request and has it answered; false for requests of no route, which are for the pages. A path
 * asked for with a method it does not have is refused with 405 and the methods it has, a fault of the server's own with
 * 500.
 */
export function answering(routes: readonly Route[], report: Report) {
  // A word of its own goes before a code that looks like it.
  const inOrder = [...routes].sort((a, b) => parameters(a) - parameters(b));
  const known = inOrder.map((route) => ({ route, pattern: patternOf(route) }));
  return (request: IncomingMessage, response: ServerResponse): boolean => {
    const { url: asked = '', method } = request;
    if (!asked.startsWith('/api/') || !URL.canParse(asked, 'http://server')) return false;
    const { pathname, searchParams: query } = new URL(asked, 'http://server');
    const first = known.find(({ pattern }) => pattern.test(pathname));
    if (first === undefined) return false;
    const { pattern } = first;
    const [, code = ''] = pattern.exec(pathname) ?? [];
    const here = known.filter(({ route }) => route.path === first.route.path).map(({ route }) => route);
    const route = here.find((candidate) => candidate.method === method);
    const exchange = { request, response, query, code: code.toUpperCase() };
    const answered = route === undefined ? refuseMethod(response, here) : handled(route, exchange, report);
    answered.catch((error: unknown) => report(`refusing ${pathname} failed`, error));
    return true;
  };
}

const parameters = ({ path }: Route) => path.split(':').length;

function patternOf({ path }: Route): RegExp {
  return new RegExp(`^${path.replace(':code', '([A-Za-z0-9]{1,12})')}$`);
}

async function refuseMethod(response: ServerResponse, here: readonly Route[]): Promise<void> {
  response.setHeader('Allow', here.map(({ method }) => method).join(', '));
  refuse(response, new HttpProblem('bad-message', { status: 405 }));
}

async function handled(route: Route, exchange: Exchange, report: Report): Promise<void> {
  const { response, code } = exchange;
  try {
    await route.handle(exchange);
  } catch (error) {
    const isRefusal = error instanceof HttpProblem;
    if (!isRefusal) report(`${route.method} ${route.path} of ${code || 'all'} failed`, error);
    if (response.headersSent) response.destroy();
    else refuse(response, isRefusal ? error : new HttpProblem('internal-error'));
  }
}
