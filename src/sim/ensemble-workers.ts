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

type Request =
  | {
      readonly type: 'members';
      readonly scenario: Scenario;
      readonly members: readonly Member[];
      readonly seed: string;
    }
  /** Play the runs `from` … `to` − 1. */
  | { readonly type: 'play'; readonly from: number; readonly to: number };

type Answer =
  | { readonly type: 'traces'; readonly from: number; readonly traces: readonly RunTrace[] }
  | {
      readonly type: 'refused';
      readonly code: SimErrorCode;
      readonly field: string;
      readonly message: string;
    };

/** Plays runs for whoever holds the other end of the channel. A refusal by the model is answered, not thrown. */
export function serveRuns(channel: Channel): void {
  let play: ((r: number) => RunTrace) | undefined;
  const answer = (message: Answer) => channel.post(message);
  channel.listen((message) => {
    const request = message as Request;
    try {
      if (request.type === 'members') {
        const { scenario, members, seed } = request;
        const trace = tracer(scenario, members);
        play = (r) => trace(runSeed(seed, r));
        return;
      }
      if (play === undefined) throw new Error('Runs were asked for before the members were sent');
      const { from, to } = request;
      answer({
        type: 'traces',
        from,
        traces: Array.from({ length: to - from }, (_, i) => play?.(from + i) as RunTrace),
      });
    } catch (error) {
      if (!(error instanceof SimError)) throw error;
      const { code, field } = error;
      answer({ type: 'refused', code, field, message: error.message.slice(field.length + 2) });
    }
  });
}

export interface EnsembleOptions {
  readonly runs?: number;
  /** Hears runs done, of all runs. */
  readonly onProgress?: (done: number, of: number) => void;
  /** Ends the work: the promise is rejected with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** Parts that each worker gets at least, so that a slow one holds up little and progress is heard. */
const PARTS_EACH = 8;

/**
 * `ensemble` shared out over workers: the same result to the last bit, however many there are and in whatever order
 * they finish. Rejects with the model's `SimError`, with a worker's failure, or with the signal's reason; closes all
 * workers in every case. Needs at least one worker.
 */
export async function ensembleOn(
  workers: readonly RunWorker[],
  s: Scenario,
  members: readonly Member[],
  seed: string,
  options: EnsembleOptions = {},
): Promise<Ensemble> {
  const { runs = DEFAULT_RUNS, signal } = options;
  try {
    requireWhole('runs', runs, 2, MAX_RUNS);
    requireRunsFit(s, runs);
    requireWhole('workers', workers.length, 1, Number.MAX_SAFE_INTEGER);
    signal?.throwIfAborted();
    for (const worker of workers)
      worker.post({ type: 'members', scenario: s, members, seed } satisfies Request);
    return summarizeRuns(await gather(workers, runs, options), members);
  } finally {
    for (const worker of workers) worker.close();
  }
}

/** Hands out parts to whoever is free until all runs are there, in their own order. */
function gather(
  workers: readonly RunWorker[],
  runs: number,
  { onProgress, signal }: EnsembleOptions,
): Promise<RunTrace[]> {
  const size = Math.ceil(runs / (workers.length * PARTS_EACH));
  const found: RunTrace[] = new Array(runs);
  let next = 0;
  let done = 0;
  const handOut = (worker: RunWorker) => {
    if (next >= runs) return;
    const [from, to] = [next, Math.min(runs, next + size)];
    next = to;
    worker.post({ type: 'play', from, to } satisfies Request);
  };
  return new Promise((resolve, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
    const take = (worker: RunWorker, answer: Answer) => {
      if (answer.type === 'refused') return reject(new SimError(answer.code, answer.field, answer.message));
      for (const [i, trace] of answer.traces.entries()) found[answer.from + i] = trace;
      done += answer.traces.length;
      onProgress?.(done, runs);
      if (done === runs) resolve(found);
      else handOut(worker);
    };
    for (const worker of workers) {
      worker.onFailure(reject);
      worker.listen((answer) => take(worker, answer as Answer));
      handOut(worker);
    }
  });
}
