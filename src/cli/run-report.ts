import {
  captureIndex,
  efficiency,
  lossMetrics,
  type Member,
  minorityProtection,
  type Scenario,
  type SimulatedRound,
  type SimulationRun,
  settling,
  traceOf,
} from '../sim/index';
import type { Format } from './arguments';

/** What the output says of a run, and what is left of it for the summary. */
export interface RunReport {
  readonly text: string;
  readonly trace: ReturnType<typeof traceOf>;
}

/** Reports the `r`-th run (0-based) in a format, without what stands between two runs. */
export function reportOf(
  format: Format,
  members: readonly Member[],
  run: SimulationRun,
  of: { readonly seed: string; readonly r: number },
): RunReport {
  const text = format === 'csv' ? rowsOf(run, of.r + 1) : JSON.stringify(summaryOf(members, of.seed, run));
  return { text, trace: traceOf(run) };
}

function summaryOf(members: readonly Member[], seed: string, run: SimulationRun) {
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

const COLUMNS = ['run', 'round', 'accepted', 'reason', 'for', 'against', 'abstain', 'mean_loss'];

/** The columns of the CSV; vectors spread over numbered ones. */
export function columnsOf(s: Scenario): string[] {
  const numbered = (name: string) => s.issues.map((_, d) => `${name}_${d + 1}`);
  return [...COLUMNS, ...numbered('delta'), ...numbered('state')];
}

/** Tidy rows, one per round, round 0 being the start. */
function rowsOf(run: SimulationRun, number: number): string {
  const blank = run.initialState.map(() => '');
  const start = [number, 0, '', '', '', '', '', run.initialMeanLoss, ...blank, ...run.initialState];
  const rows = run.rounds.map(({ round, proposal, tally, state, meanLoss }) => [
    ...[number, round, tally.accepted, tally.reason, tally.for, tally.against, tally.abstain, meanLoss],
    ...proposal.delta,
    ...state,
  ]);
  return `${[start, ...rows].map((row) => row.join(',')).join('\n')}\n`;
}
