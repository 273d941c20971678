import {
  DEFAULT_RUNS,
  MAX_RUNS,
  type RunTrace,
  requireRunsFit,
  runSeed,
  summarizeRuns,
  tracer,
} from './ensemble';
import { SimError, type SimErrorCode } from './errors';
import { requireWhole } from './requirements';
import type { Ensemble, Member, Scenario } from './types';

/**
 * Ensembles on several workers. The same code runs on threads of Node and on web workers; what differs is the
 * channel between them, which is all that the edges supply.
 */

/** One end of a channel that copies messages (as `structuredClone` does). */
export interface Channel {
  post(message: unknown): void;
  listen(onMessage: (message: unknown) => void): void;
}

/** A worker on which `serveRuns` answers. */
export interface RunWorker extends Channel {
  /** Hears that the worker broke down. */
  onFailure(report: (error: Error) => void): void;
  /** Ends it, whatever it is doing. */
  close(): void;
}

/** Who plays what; the r-th run has the seed `runSeed(seed, r)`. */
export interface Casting {
  readonly scenario: Scenario;
  readonly members: readonly Member[];
  readonly seed: string;
}

/** Prepares for many runs, and then makes of the r-th (0-based) what is wanted of it; it must survive copying. */
export type PrepareRuns<Run> = (casting: Casting) => (r: number) => Run;

type Request =
  | ({ readonly type: 'members' } & Casting)
  /** Play the runs `from` … `to` − 1. */
  | { readonly type: 'play'; readonly from: number; readonly to: number };

type Answer<Run> =
  | { readonly type: 'runs'; readonly from: number; readonly runs: readonly Run[] }
  | {
      readonly type: 'refused';
      readonly code: SimErrorCode;
      readonly field: string;
      readonly message: string;
    };

const traces: PrepareRuns<RunTrace> = ({ scenario, members, seed }) => {
  const trace = tracer(scenario, members);
  return (r) => trace(runSeed(seed, r));
};

/**
 * Plays runs for whoever holds the other end of the channel: their traces, unless told what else to make of them. A
 * refusal by the model is answered, not thrown.
 */
export function serveRuns(channel: Channel, prepare: PrepareRuns<unknown> = traces): void {
  let play: ((r: number) => unknown) | undefined;
  const answer = (message: Answer<unknown>) => channel.post(message);
  channel.listen((message) => {
    const request = message as Request;
    try {
      if (request.type === 'members') {
        play = prepare(request);
        return;
      }
      if (play === undefined) throw new Error('Runs were asked for before the members were sent');
      const { from, to } = request;
      answer({ type: 'runs', from, runs: Array.from({ length: to - from }, (_, i) => play?.(from + i)) });
    } catch (error) {
      if (!(error instanceof SimError)) throw error;
      const { code, field } = error;
      answer({ type: 'refused', code, field, message: error.message.slice(field.length + 2) });
    }
  });
}

export interface RunOptions {
  /** Hears runs done, of all runs. */
  readonly onProgress?: (done: number, of: number) => void;
  /** Ends the work: what is asked for next is rejected with the signal's reason. */
  readonly signal?: AbortSignal;
}

export interface EnsembleOptions extends RunOptions {
  readonly runs?: number;
}

/**
 * `ensemble` shared out over workers that serve traces: the same result to the last bit, however many there are and in
 * whatever order they finish. Rejects as `runsOn`; closes all workers in every case.
 */
export async function ensembleOn(
  workers: readonly RunWorker[],
  s: Scenario,
  members: readonly Member[],
  seed: string,
  { runs = DEFAULT_RUNS, ...options }: EnsembleOptions = {},
): Promise<Ensemble> {
  const found: RunTrace[] = [];
  for await (const trace of runsOn<RunTrace>(workers, { scenario: s, members, seed }, runs, options))
    found.push(trace);
  return summarizeRuns(found, members);
}

/**
 * Two runs or more shared out over workers, in their own order, at the reader's pace: workers stay no more than a few
 * parts ahead. Rejects with the model's `SimError`, with a worker's failure, or with the signal's reason; closes all
 * workers in every case, also when the reader stops early. Needs at least one worker.
 */
export async function* runsOn<Run>(
  workers: readonly RunWorker[],
  casting: Casting,
  runs: number,
  options: RunOptions = {},
): AsyncGenerator<Run, void, void> {
  try {
    requireWhole('runs', runs, 2, MAX_RUNS);
    requireRunsFit(casting.scenario, runs);
    requireWhole('workers', workers.length, 1, Number.MAX_SAFE_INTEGER);
    options.signal?.throwIfAborted();
    for (const worker of workers) worker.post({ type: 'members', ...casting } satisfies Request);
    const size = partSize(runs, casting.scenario.rounds, workers.length);
    const parts = shareOut<Run>(workers, runs, size, options);
    for (let from = 0; from < runs; from += size)
      for (const run of await parts.take(from)) {
        yield run;
        options.signal?.throwIfAborted();
      }
  } finally {
    for (const worker of workers) worker.close();
  }
}

/** Parts that each worker gets at least, so that a slow one holds up little and progress is heard. */
const PARTS_EACH = 8;
/** Rounds in a part at most, more than one run of a part allowing, so that few are in memory at once. */
const MAX_ROUNDS = 10_000;
/** Parts by which all workers together may be ahead of the reader, per worker. */
const AHEAD = 4;

function partSize(runs: number, rounds: number, workers: number): number {
  const even = Math.ceil(runs / (workers * PARTS_EACH));
  return Math.max(1, Math.min(even, Math.floor(MAX_ROUNDS / rounds)));
}

/** Hands out parts to whoever is free; `take` waits for the part that begins with run `from`, asked for in order. */
function shareOut<Run>(
  workers: readonly RunWorker[],
  runs: number,
  size: number,
  { onProgress, signal }: RunOptions,
) {
  const ready = new Map<number, readonly Run[]>();
  const idle = [...workers];
  let fault: { readonly reason: unknown } | undefined;
  let [next, taken, done] = [0, 0, 0];
  let wake = () => {};
  const fail = (reason: unknown) => {
    fault ??= { reason };
    wake();
  };
  const handOut = () => {
    while (idle.length > 0 && next < Math.min(runs, taken + AHEAD * workers.length * size)) {
      const to = Math.min(runs, next + size);
      idle.pop()?.post({ type: 'play', from: next, to } satisfies Request);
      next = to;
    }
  };
  const hear = (worker: RunWorker, answer: Answer<Run>) => {
    if (answer.type === 'refused') return fail(new SimError(answer.code, answer.field, answer.message));
    ready.set(answer.from, answer.runs);
    done += answer.runs.length;
    idle.push(worker);
    handOut();
    wake();
    onProgress?.(done, runs);
  };
  signal?.addEventListener('abort', () => fail(signal.reason), { once: true });
  for (const worker of workers) {
    worker.onFailure(fail);
    worker.listen((answer) => hear(worker, answer as Answer<Run>));
  }
  handOut();
  const take = async (from: number): Promise<readonly Run[]> => {
    for (;;) {
      if (fault !== undefined) throw fault.reason;
      const part = ready.get(from);
      if (part !== undefined) {
        ready.delete(from);
        taken = from + part.length;
        handOut();
        return part;
      }
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  };
  return { take };
}
