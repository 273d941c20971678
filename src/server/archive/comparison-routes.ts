import { setTimeout as pause } from 'node:timers/promises';
import { type ComparisonReply, type LeftOut, MAX_COMPARED } from '../../protocol/comparison';
import { normalizeCode } from '../../protocol/defaults';
import type { Report } from '../../sim/experiments/run';
import { type Guard, HttpProblem, type Route, sendJson } from '../http';
import { UnreadableLog } from '../room';
import type { RunStore } from '../store/run-types';
import type { EventStore } from '../store/types';
import { compareSteps, type DatedNumbers } from './comparison-analysis';
import { matchedSimulation } from './comparison-matched';
import { type Found, type Gradually, SessionNumbersKeeper, stateOf } from './comparison-numbers';
import type { KeptRun } from './comparison-run';
import { runCardOf } from './saved-run';

/** What the routes need of the rest of the server. */
export interface ComparisonAccess {
  readonly store: Pick<EventStore, 'findByCode' | 'read'> & {
    readonly runs: Pick<RunStore, 'run' | 'report'>;
  };
  readonly guard: Pick<Guard, 'workspace' | 'room'>;
  readonly gradually: Gradually;
}

/** Longest that a question waits for numbers before it is answered with how many there are. */
const PATIENCE_MS = 1_500;

/**
 * `GET /api/sessions/comparison?codes=A,B,…&run=ID` for the holder of the workspace's key: up to 200 sessions side by
 * side, and beside a kept run where one is named.
 * Numbers that are not known yet are worked out one session after the other while somebody asks; until all are there the
 * answer says how many are. `GET /api/sessions/CODE/matched`, also for the room's facilitators: the session as a
 * simulation.
 */
export function comparisonRoutes({ store, guard, gradually }: ComparisonAccess): readonly Route[] {
  const keeper = new SessionNumbersKeeper(store, gradually);
  return [
    {
      method: 'GET',
      path: '/api/sessions/comparison',
      async handle(exchange) {
        await guard.workspace(exchange);
        const codes = codesIn(exchange.query);
        const run = await runIn(store.runs, exchange.query);
        const found = await within(PATIENCE_MS, codes, (code) => keeper.of(code));
        const reply: ComparisonReply =
          found.length < codes.length
            ? { ready: false, done: found.length, of: codes.length }
            : {
                ready: true,
                comparison: await gradually(compareSteps(numbersIn(found), leftOutOf(found), run)),
              };
        sendJson(exchange.response, reply);
      },
    },
    {
      method: 'GET',
      path: '/api/sessions/:code/matched',
      async handle(exchange) {
        await guard.room(exchange);
        sendJson(exchange.response, await matchedOf({ store, gradually }, exchange.code));
      },
    },
  ];
}

/** The codes asked for, each once. @throws HttpProblem `bad-message`, `too-many-sessions`. */
function codesIn(query: URLSearchParams): readonly string[] {
  const named = query.getAll('codes').join(',').split(',').map(normalizeCode);
  const codes = [...new Set(named)].filter((code) => code !== '');
  if (codes.length === 0)
    throw new HttpProblem('bad-message', {
      message: 'Name the sessions to compare, as in ?codes=ABC234,DEF567.',
    });
  if (codes.length > MAX_COMPARED) throw new HttpProblem('too-many-sessions');
  return codes;
}

/** The run asked for; null where none is. @throws HttpProblem `unknown-run`. */
async function runIn(
  runs: Pick<RunStore, 'run' | 'report'>,
  query: URLSearchParams,
): Promise<KeptRun | null> {
  const id = (query.get('run') ?? '').toUpperCase();
  if (id === '') return null;
  const [run, report] = [await runs.run(id), await runs.report(id)];
  if (run === null || report === null) throw new HttpProblem('unknown-run');
  return { card: runCardOf(run), report: JSON.parse(report) as Report };
}

type Answered = readonly [code: string, found: Found];

/** What is found of these, one after the other, in so much time; the rest is left for the next question. */
async function within(
  patienceMs: number,
  codes: readonly string[],
  find: (code: string) => Promise<Found>,
): Promise<readonly Answered[]> {
  const done = new AbortController();
  const timeUp = pause(patienceMs, null, { signal: done.signal }).catch(() => null);
  const answered: Answered[] = [];
  try {
    for (const code of codes) {
      const found = await Promise.race([find(code), timeUp]);
      if (found === null) break;
      answered.push([code, found]);
    }
    return answered;
  } finally {
    done.abort();
  }
}

const numbersIn = (found: readonly Answered[]): readonly DatedNumbers[] =>
  found.flatMap(([, numbers]) => (typeof numbers === 'string' ? [] : [numbers]));

const leftOutOf = (found: readonly Answered[]): readonly { code: string; reason: LeftOut }[] =>
  found.flatMap(([code, reason]) => (typeof reason === 'string' ? [{ code, reason }] : []));

async function matchedOf({ store, gradually }: Omit<ComparisonAccess, 'guard'>, code: string) {
  const record = await store.findByCode(code);
  if (record === null) throw new HttpProblem('unknown-room');
  if (record.open) throw new HttpProblem('still-running');
  try {
    return matchedSimulation(await stateOf(store, record.id, gradually));
  } catch (error) {
    if (error instanceof UnreadableLog) throw new HttpProblem('room-damaged');
    throw error;
  }
}
