import { turnout } from '../sim/concentration';
import type { Casting } from '../sim/ensemble-workers';
import {
  captureIndex,
  efficiency,
  longestStepOfRun,
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
  { scenario, members }: Pick<Casting, 'scenario' | 'members'>,
  run: SimulationRun,
  of: { readonly seed: string; readonly r: number },
): RunReport {
  const text =
    format === 'csv' ? rowsOf(run, of.r + 1) : JSON.stringify(summaryOf(scenario, members, of.seed, run));
  return { text, trace: traceOf(run) };
}

function summaryOf(s: Scenario, members: readonly Member[], seed: string, run: SimulationRun) {
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
    ...settling(run, longestStepOfRun(s)),
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
    supply: tally.supply,
    voters: tally.voters,
    turnout: turnout(tally),
    snapshotScores,
    houses,
    conviction,
    pool,
    delegation,
    state,
    meanLoss,
  };
}

const VOTERS = ['for', 'against', 'abstain'] as const;
const COLUMNS = [
  ...['run', 'round', 'accepted', 'reason', ...VOTERS, 'supply', 'turnout'],
  ...VOTERS.map((choice) => `voters_${choice}`),
  'mean_loss',
];

/** The columns of the CSV; vectors spread over numbered ones. */
export function columnsOf(s: Scenario): string[] {
  const numbered = (name: string) => s.issues.map((_, d) => `${name}_${d + 1}`);
  return [...COLUMNS, ...numbered('delta'), ...numbered('state')];
}

/** Tidy rows, one per round, round 0 being the start. */
function rowsOf(run: SimulationRun, number: number): string {
  const blank = run.initialState.map(() => '');
  const unvoted = COLUMNS.slice(2, -1).map(() => '');
  const start = [number, 0, ...unvoted, run.initialMeanLoss, ...blank, ...run.initialState];
  const rows = run.rounds.map(({ round, proposal, tally, state, meanLoss }) => [
    ...[number, round, tally.accepted, tally.reason, tally.for, tally.against, tally.abstain],
    ...[tally.supply, turnout(tally), ...VOTERS.map((choice) => tally.voters[choice]), meanLoss],
    ...proposal.delta,
    ...state,
  ]);
  return `${[start, ...rows].map((row) => row.join(',')).join('\n')}\n`;
}
