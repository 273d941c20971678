import { loss } from './ballots';
import { SimError } from './errors';
import { compileGame } from './game';
import { requireWhole } from './requirements';
import { covarianceOf, mahalanobis, quantile, rankOf, scatterOf, without } from './statistics';
import { atOnce, type Steps } from './steps';
import type { Ensemble, EnsembleScore, LossBand, Member, Scenario, SimulationRun, Vector } from './types';

export const DEFAULT_RUNS = 500;
export const MAX_RUNS = 100_000;

const MAX_TRACE_LENGTH = 20_000_000;

/** Width below which a spread of ends counts as none, as a share of the spread of ideals and ends. */
const RELATIVE_RIDGE = 1e-6;

/** The seed of an ensemble's r-th run (0-based); no run shares a stream with the room itself. */
export function runSeed(seed: string, r: number): string {
  return `${seed}/run/${r}`;
}

/**
 * Plays the same people under the same rules `runs` times, each with other proposals, and sums up where they end:
 * the model's prediction where no equilibrium exists. Calls `onProgress` after every run. Throws `out-of-range`
 * for fewer than 2 runs or more than memory holds. O(runs · rounds · n · k).
 */
export function ensemble(
  s: Scenario,
  members: readonly Member[],
  seed: string,
  runs: number = DEFAULT_RUNS,
  onProgress?: (done: number, of: number) => void,
): Ensemble {
  requireWhole('runs', runs, 2, MAX_RUNS);
  requireRunsFit(s, runs);
  const trace = tracer(s, members);
  const traces = Array.from({ length: runs }, (_, r) => {
    const played = trace(runSeed(seed, r));
    onProgress?.(r + 1, runs);
    return played;
  });
  return summarizeRuns(traces, members);
}

/** Refuses more runs than memory holds: runs × rounds is bounded by 20 million. */
export function requireRunsFit(s: Scenario, runs: number): void {
  const most = Math.floor(MAX_TRACE_LENGTH / (s.rounds + 1));
  if (runs > most)
    throw new SimError('out-of-range', 'runs', `must be at most ${most} for ${s.rounds} rounds, is ${runs}`);
}

/** What an ensemble keeps of a run: its end and its mean loss after rounds 0…rounds. */
export interface RunTrace {
  readonly end: Vector;
  readonly meanLosses: readonly number[];
}

/** The traces of runs by their seeds, without keeping their rounds: `traceOf` of each run, to the last bit. */
export function tracer(s: Scenario, members: readonly Member[]): (seed: string) => RunTrace {
  const steps = traceSteps(s, members);
  return (seed) => atOnce(steps(seed));
}

/** `tracer`, a round a step: drawing a proposal can take as long as everything else together. */
export function traceSteps(s: Scenario, members: readonly Member[]): (seed: string) => Steps<RunTrace> {
  const { start, meanLoss } = compileGame(s, members);
  const initialMeanLoss = meanLoss(s.initialState);
  return function* (seed) {
    const play = start(seed);
    const meanLosses = [initialMeanLoss];
    let end = s.initialState;
    for (let round = 1; round <= s.rounds; round++) {
      const { tally, state } = play(round, end);
      meanLosses.push(tally.accepted ? meanLoss(state) : (meanLosses[round - 1] as number));
      end = state;
      yield;
    }
    return { end, meanLosses };
  };
}

/** Reduces a run to its trace. */
export function traceOf(run: SimulationRun): RunTrace {
  const meanLosses = [run.initialMeanLoss, ...run.rounds.map((round) => round.meanLoss)];
  return { end: run.finalState, meanLosses };
}

/** Sums up runs of the same scenario and members; at least one. O(runs · (k² + rounds · log runs)). */
export function summarizeRuns(traces: readonly RunTrace[], members: readonly Member[]): Ensemble {
  const ends = traces.map((trace) => trace.end);
  const cloud = scatterOf(ends);
  const squared = mahalanobis(cloud, ridgeOf(members, ends));
  const distances = Float64Array.from(ends, squared).sort();
  const rounds = traces[0]?.meanLosses.length ?? 0;
  return {
    runs: traces.length,
    ends,
    endMeanLosses: traces.map((trace) => trace.meanLosses.at(-1) as number),
    mean: cloud.mean,
    covariance: covarianceOf(cloud),
    region50: quantile(distances, 0.5),
    region90: quantile(distances, 0.9),
    lossBands: Array.from({ length: rounds }, (_, t) => lossBand(traces, t)),
  };
}

function lossBand(traces: readonly RunTrace[], round: number): LossBand {
  const losses = Float64Array.from(traces, (trace) => trace.meanLosses[round] as number).sort();
  return {
    q05: quantile(losses, 0.05),
    q25: quantile(losses, 0.25),
    q50: quantile(losses, 0.5),
    q75: quantile(losses, 0.75),
    q95: quantile(losses, 0.95),
  };
}

/**
 * Where an observed end falls among the ensemble's: its Mahalanobis distance from their mean; that distance's rank
 * among the distances of each run from all the others (so that the runs, too, are judged by a cloud that they are
 * not part of); and the rank of its mean loss. O(runs · k³ + n·k).
 */
export function scoreEnd(e: Ensemble, members: readonly Member[], observed: Vector): EnsembleScore {
  const k = e.mean.length;
  if (observed.length !== k)
    throw new SimError('wrong-length', 'observed', `has ${observed.length} numbers, the ends have ${k}`);
  const ridge = ridgeOf(members, e.ends);
  const cloud = scatterOf(e.ends);
  const squared = mahalanobis(cloud, ridge)(observed);
  const leaveOneOut = e.ends.map((end) => mahalanobis(without(cloud, end), ridge)(end));
  const meanLoss = members.reduce((sum, member) => sum + loss(member, observed), 0) / members.length;
  const rank = rankOf(leaveOneOut, squared, 1e-9 * Math.max(1, squared));
  return {
    distance: Math.sqrt(squared),
    percentile: rank.middle,
    ties: rank.ties,
    lossPercentile: rankOf(e.endMeanLosses, meanLoss, 1e-9 * meanLoss).middle,
  };
}

/** Per issue, the variance that keeps distances finite when all runs end on one spot or line. */
function ridgeOf(members: readonly Member[], ends: readonly Vector[]): Vector {
  return (ends[0] ?? []).map((_, d) => {
    let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    const include = (x: number) => {
      min = Math.min(min, x);
      max = Math.max(max, x);
    };
    for (const member of members) include(member.ideal[d] ?? 0);
    for (const end of ends) include(end[d] ?? 0);
    const width = max > min ? max - min : 1;
    return (RELATIVE_RIDGE * width) ** 2;
  });
}
