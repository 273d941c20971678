import { availableParallelism } from 'node:os';
import process from 'node:process';
import { EXPERIMENTS } from '../src/sim/experiments/registry';
import { type ExperimentRequest, runExperiment } from '../src/sim/experiments/run';
import { startTrialThreads } from '../src/workers/trial-threads';
import { machineFacts } from './machine';
import { table } from './table';

/**
 * Every experiment with its default settings on one thread a core, the start of the threads included, and `scale` with
 * groups of up to a million members. The aims, on two cores, are 10 seconds each and 60 for the million.
 */

const THREADS = availableParallelism();
const MILLION = { members: [10, 100, 1000, 10_000, 100_000, 1_000_000] };

async function timed(study: ExperimentRequest['study']): Promise<{ trials: number; seconds: number }> {
  const started = performance.now();
  const report = await runExperiment({ study, seed: 'bench' }, { workers: startTrialThreads(THREADS) });
  return { trials: report.trials.of, seconds: (performance.now() - started) / 1000 };
}

const studies = [
  ...EXPERIMENTS.map(({ id }) => ({ name: id, study: { kind: 'experiment' as const, id } })),
  { name: 'scale, a million', study: { kind: 'experiment' as const, id: 'scale', parameters: MILLION } },
];
process.stdout.write(`${machineFacts()}\n${THREADS} threads\n\n`);
const rows: string[][] = [];
for (const { name, study } of studies) {
  const { trials, seconds } = await timed(study);
  rows.push([name, `${trials}`, seconds.toFixed(1)]);
}
process.stdout.write(`${table(['experiment', 'trials', 'seconds'], rows)}\n`);
