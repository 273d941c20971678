import {
  captureIndex,
  drawMembers,
  type Ensemble,
  efficiency,
  lossMetrics,
  type Member,
  minorityProtection,
  requireRunsFit,
  runSeed,
  type Scenario,
  type SimulatedRound,
  type SimulationRun,
  settling,
  simulator,
  summarizeRuns,
  traceOf,
} from '../sim/index';
import type { Format } from './arguments';

export interface SimulateOptions {
  readonly seed: string;
  readonly runs: number;
  readonly format: Format;
  /** Hears the rounds done, of all rounds of all runs. */
  readonly onProgress: (done: number, of: number) => void;
}

/**
 * Plays a scenario and yields the output piece by piece, so that a million rows never stand in memory as text. One
 * run uses the seed itself; several use the seeds of an ensemble, which keeps the people as they are.
 */
export function* simulateOutput(s: Scenario, options: SimulateOptions): Generator<string> {
  requireRunsFit(s, options.runs);
  const members = drawMembers(s, options.seed);
  const runs = playRuns(s, members, options);
  yield* options.format === 'csv' ? csv(s, runs) : json(s, members, options.seed, runs);
}

interface PlayedRun {
  readonly seed: string;
  readonly run: SimulationRun;
}

function* playRuns(s: Scenario, members: readonly Member[], options: SimulateOptions): Generator<PlayedRun> {
  const play = simulator(s, members);
  for (let r = 0; r < options.runs; r++) {
    const seed = options.runs === 1 ? options.seed : runSeed(options.seed, r);
    const onRound = (round: number) => options.onProgress(r * s.rounds + round, options.runs * s.rounds);
    yield { seed, run: play(seed, onRound) };
  }
}

function* json(
  s: Scenario,
  members: readonly Member[],
  seed: string,
  runs: Iterable<PlayedRun>,
): Generator<string> {
  const traces = [];
  yield `{\n"seed": ${JSON.stringify(seed)},\n"scenario": ${JSON.stringify(s.title)},\n"runs": [`;
  for (const { seed: ownSeed, run } of runs) {
    yield `${traces.length === 0 ? '' : ','}\n${JSON.stringify(runReport(members, ownSeed, run))}`;
    traces.push(traceOf(run));
  }
  yield '\n]';
  if (traces.length > 1) yield `,\n"ensemble": ${JSON.stringify(summary(summarizeRuns(traces, members)))}`;
  yield '\n}\n';
}

function runReport(members: readonly Member[], seed: string, run: SimulationRun) {
  const richest = members.reduce((best, m, i) => (m.tokens > (members[best]?.tokens ?? 0) ? i : best), 0);
  return {
    seed,
    initialState: run.initialState,
    initialMeanLoss: run.initialMeanLoss,
    rounds: run.rounds.map(roundReport),
    finalState: run.finalState,
    loss: lossMetrics(members, run.finalState),
    efficiency: efficiency(members, run.finalState),
    minorityProtection: minorityProtection(members, run.finalState),
    ...settling(run),
    captureByLargestHolder: captureIndex(members, richest, run.finalState),
  };
}

function roundReport({ round, proposal, tally, state, meanLoss }: SimulatedRound) {
  const { accepted, reason, for: inFavour, against, abstain } = tally;
  const { snapshotScores, houses, conviction, pool, delegation } = tally;
  return {
    round,
    ...proposal,
    accepted,
    reason,
    for: inFavour,
    against,
    abstain,
    snapshotScores,
    houses,
    conviction,
    pool,
    delegation,
    state,
    meanLoss,
  };
}

/** The ends are already in `runs`. */
function summary({ ends: _ends, endMeanLosses: _losses, ...rest }: Ensemble) {
  return rest;
}

/** Tidy rows: one per run and round, round 0 being the start; vectors spread over numbered columns. */
function* csv(s: Scenario, runs: Iterable<PlayedRun>): Generator<string> {
  const numbered = (name: string) => s.issues.map((_, d) => `${name}_${d + 1}`);
  const columns = ['run', 'round', 'accepted', 'reason', 'for', 'against', 'abstain', 'mean_loss'];
  yield `${[...columns, ...numbered('delta'), ...numbered('state')].join(',')}\n`;
  let number = 0;
  for (const { run } of runs) {
    number++;
    const blank = s.issues.map(() => '');
    const start = [number, 0, '', '', '', '', '', run.initialMeanLoss, ...blank, ...run.initialState];
    const rows = run.rounds.map(({ round, proposal, tally, state, meanLoss }) => [
      ...[number, round, tally.accepted, tally.reason, tally.for, tally.against, tally.abstain, meanLoss],
      ...proposal.delta,
      ...state,
    ]);
    yield `${[start, ...rows].map((row) => row.join(',')).join('\n')}\n`;
  }
}
