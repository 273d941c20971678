import { type Casting, runsOn } from '../sim/ensemble-workers';
import {
  drawMembers,
  type Ensemble,
  type Member,
  requireRunsFit,
  runSeed,
  type Scenario,
  stepwise,
  summarizeRuns,
} from '../sim/index';
import { startThreads } from '../workers/threads';
import type { Format } from './arguments';
import { breathing } from './breath';
import { columnsOf, type RunReport, reportOf } from './run-report';

export interface SimulateOptions {
  readonly seed: string;
  readonly runs: number;
  /** Threads to share runs out over; 1 plays them in this one, as a single run always is. */
  readonly workers: number;
  readonly format: Format;
  /** Hears the rounds done, of all rounds of all runs. */
  readonly onProgress: (done: number, of: number) => void;
  /** Ends the work, which then throws the signal's reason. */
  readonly signal: AbortSignal;
}

/**
 * Plays a scenario and yields the output piece by piece, so that a million rows never stand in memory as text: the
 * same pieces for any number of workers. One run uses the seed itself; several use the seeds of an ensemble, which
 * keeps the people as they are.
 */
export async function* simulateOutput(s: Scenario, options: SimulateOptions): AsyncGenerator<string> {
  requireRunsFit(s, options.runs);
  const casting = { scenario: s, members: drawMembers(s, options.seed), seed: options.seed };
  const workers = Math.min(options.workers, options.runs);
  const runs = workers > 1 ? inThreads(casting, workers, options) : inThisThread(casting, options);
  yield* options.format === 'csv' ? csv(s, runs) : json(casting, runs);
}

/** Ends what was printed in part, so that nothing takes it for the whole. */
export function tornOff(format: Format, s: Scenario): string {
  // JSON without its end is no JSON. Rows look whole wherever they end, so this last one has a field too many.
  return format === 'csv' ? `interrupted${','.repeat(columnsOf(s).length)}\n` : '\n';
}

function inThreads(
  casting: Casting,
  workers: number,
  { runs, format, onProgress, signal }: SimulateOptions,
): AsyncGenerator<RunReport> {
  const { rounds } = casting.scenario;
  const threads = startThreads(new URL('./report-thread.ts', import.meta.url), workers, format);
  const onRuns = (done: number, of: number) => onProgress(done * rounds, of * rounds);
  return runsOn<RunReport>(threads, casting, runs, { signal, onProgress: onRuns });
}

async function* inThisThread(
  { scenario, members, seed }: Casting,
  { runs, format, onProgress, signal }: SimulateOptions,
): AsyncGenerator<RunReport> {
  const playing = stepwise(scenario, members);
  const breath = breathing(signal);
  for (let r = 0; r < runs; r++) {
    const own = runs === 1 ? seed : runSeed(seed, r);
    const run = playing(own);
    let step = run.next();
    for (; !step.done; step = run.next()) {
      onProgress(r * scenario.rounds + step.value, runs * scenario.rounds);
      if (breath.due()) await breath.take();
    }
    yield reportOf(format, { scenario, members }, step.value, { seed: own, r });
  }
}

async function* json(
  { scenario, members, seed }: Casting,
  runs: AsyncIterable<RunReport>,
): AsyncGenerator<string> {
  const traces = [];
  yield `{\n"seed": ${JSON.stringify(seed)},\n"scenario": ${JSON.stringify(scenario.title)},\n"runs": [`;
  for await (const { text, trace } of runs) {
    yield `${traces.length === 0 ? '' : ','}\n${text}`;
    traces.push(trace);
  }
  yield '\n]';
  if (traces.length > 1) yield `,\n"ensemble": ${JSON.stringify(summary(traces, members))}`;
  yield '\n}\n';
}

/** The ends are already in `runs`. */
function summary(traces: readonly RunReport['trace'][], members: readonly Member[]) {
  const { ends: _ends, endMeanLosses: _losses, ...rest }: Ensemble = summarizeRuns(traces, members);
  return rest;
}

async function* csv(s: Scenario, runs: AsyncIterable<RunReport>): AsyncGenerator<string> {
  yield `${columnsOf(s).join(',')}\n`;
  for await (const { text } of runs) yield text;
}
