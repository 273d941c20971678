import {
  RUNS_PER_PAGE,
  type RunCard,
  type RunKept,
  type RunList,
  type RunRemoved,
} from '../../protocol/runs';
import { HttpProblem } from '../http';
import { type Store, searchedWords } from '../store/archive-types';
import type { StoredRun } from '../store/run-types';
import type { Purging } from './purging';
import { BadReport, keepRun, reportIn, runCardOf, runOf } from './saved-run';

export interface RunArchiveEnvironment {
  readonly store: Pick<Store, 'runs'>;
  /** Server clock, ms since 1970. */
  readonly now: () => number;
  readonly purging: Pick<Purging, 'tracesLeft'>;
}

/**
 * Kept runs of the laboratory. Whoever may call this has shown the workspace's key.
 * Refuses by throwing HttpProblem: `unknown-run`, `bad-report`, `run-differs`.
 */
export class RunArchive {
  readonly #env: RunArchiveEnvironment;

  constructor(env: RunArchiveEnvironment) {
    this.#env = env;
  }

  /** A page of the list: runs that hold every word of `search`, after the one of id `after`. */
  async list({ search = '', after }: { search?: string; after?: string }): Promise<RunList> {
    const last = after === undefined ? null : await this.#run(after);
    const found = await this.#env.store.runs.find({
      words: searchedWords(search),
      limit: RUNS_PER_PAGE + 1,
      ...(last === null ? {} : { after: last }),
    });
    const page = found.slice(0, RUNS_PER_PAGE);
    return {
      runs: page.map(runCardOf),
      next: found.length > page.length ? (page.at(-1)?.id ?? null) : null,
    };
  }

  /** Keeps a report that a page sent. The same run is kept once. */
  async keep(body: unknown): Promise<RunKept> {
    const { store, now } = this.#env;
    const run = sentRun(body, now());
    const kept = await keepRun(store.runs, run);
    if (kept === 'differs') throw new HttpProblem('run-differs');
    return { run: await this.card(run.id), isNew: kept === 'kept' };
  }

  /** What the list shows of a run. */
  async card(id: string): Promise<RunCard> {
    return runCardOf(await this.#run(id));
  }

  /** The report of a run, byte for byte as a terminal writes it. */
  async report(id: string): Promise<string> {
    const report = await this.#env.store.runs.report(id);
    if (report === null) throw new HttpProblem('unknown-run');
    return report;
  }

  /** Changes the note of a run. */
  async remark(id: string, note: string): Promise<RunCard> {
    if (!(await this.#env.store.runs.remark(id, note))) throw new HttpProblem('unknown-run');
    return this.card(id);
  }

  /** Removes a run for good, with its note. */
  async remove(id: string): Promise<RunRemoved> {
    if (!(await this.#env.store.runs.remove(id))) throw new HttpProblem('unknown-run');
    return { removed: id, traces: await this.#env.purging.tracesLeft() };
  }

  async #run(id: string): Promise<StoredRun> {
    const run = await this.#env.store.runs.run(id);
    if (run === null) throw new HttpProblem('unknown-run');
    return run;
  }
}

function sentRun(body: unknown, now: number) {
  try {
    return runOf(reportIn(body), 'browser', now);
  } catch (error) {
    if (error instanceof BadReport) throw new HttpProblem('bad-report', { message: error.message });
    throw error;
  }
}
