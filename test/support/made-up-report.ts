import { experimentById } from '../../src/sim/experiments/registry';
import { prepareExperiment, type Report } from '../../src/sim/experiments/run';
import type { Condition, Values } from '../../src/sim/experiments/types';

/**
 * The report of an experiment whose trials measured what a test says: verdicts are read off numbers, whatever games
 * they came from. `measure` is asked for every reading of every trial; replications count from 0.
 */
export function madeUpReport(
  id: string,
  measure: (condition: Condition, replication: number) => Values,
  parameters: Readonly<Record<string, unknown>> = {},
  replications = 4,
): Report {
  const { design } = experimentById(id).prepare(parameters).study;
  const request = { study: { kind: 'experiment', id, parameters }, seed: 'made-up', replications } as const;
  const trials = design.points.flatMap(({ condition, readings = [{}], most = replications }, point) =>
    Array.from({ length: Math.min(most, replications) }, (_, replication) => ({
      point,
      replication,
      values: readings.map((reading) => measure({ ...condition, ...reading }, replication)),
    })),
  );
  return prepareExperiment(request).report(trials);
}

/** A value that differs a little from trial to trial, evenly around its mean for an even number of them. */
export const around = (mean: number, by: number, replication: number): number =>
  mean + (replication % 2 === 0 ? by : -by);
