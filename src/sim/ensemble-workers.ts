import {
  DEFAULT_RUNS,
  MAX_RUNS,
  type RunTrace,
  requireRunsFit,
  runSeed,
  summarizeRuns,
  tracer,
} from './ensemble';
import { requireWhole } from './requirements';
import { type Channel, itemsOn, type Prepare, type RunWorker, serve, type WorkOptions } from './shared-work';
import type { Ensemble, Member, Scenario } from './types';

/** Ensembles on several workers. */

/** Who plays what; the r-th run has the seed `runSeed(seed, r)`. */
export interface Casting {
  readonly scenario: Scenario;
  readonly members: readonly Member[];
  readonly seed: string;
}

/** Prepares for many runs, and then makes of the r-th (0-based) what is wanted of it; it must survive copying. */
export type PrepareRuns<Run> = Prepare<Casting, Run>;

const traces: PrepareRuns<RunTrace> = ({ scenario, members, seed }) => {
  const trace = tracer(scenario, members);
  return (r) => trace(runSeed(seed, r));
};

/**
 * Plays runs for whoever holds the other end of the channel: their traces, unless told what else to make of them. A
 * refusal by the model is answered, not thrown.
 */
export function serveRuns(channel: Channel, prepare: PrepareRuns<unknown> = traces): void {
  serve(channel, prepare);
}

export interface EnsembleOptions extends WorkOptions {
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
 * Two runs or more shared out over workers, in their own order, as `itemsOn`: rejects with the model's `SimError`, with a
 * worker's failure, or with the signal's reason; closes all workers in every case.
 */
export function runsOn<Run>(
  workers: readonly RunWorker[],
  casting: Casting,
  runs: number,
  options: WorkOptions = {},
): AsyncGenerator<Run, void, void> {
  const portion = () => {
    requireWhole('runs', runs, 2, MAX_RUNS);
    requireRunsFit(casting.scenario, runs);
    return { count: runs, size: partSize(runs, casting.scenario.rounds, workers.length) };
  };
  return itemsOn<Casting, Run>(workers, casting, portion, options);
}

/** Parts that each worker gets at least, so that a slow one holds up little and progress is heard. */
const PARTS_EACH = 8;
/** Rounds in a part at most, more than one run of a part allowing, so that few are in memory at once. */
const MAX_ROUNDS = 10_000;

function partSize(runs: number, rounds: number, workers: number): number {
  const even = Math.ceil(runs / (Math.max(1, workers) * PARTS_EACH));
  return Math.max(1, Math.min(even, Math.floor(MAX_ROUNDS / rounds)));
}
