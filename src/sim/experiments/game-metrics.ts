import { mechanismOf } from '../mechanisms/registry';
import { captureIndex, efficiency, lossMetrics } from '../metrics';
import { longestStepOfRun } from '../proposals';
import { minorityProtection, type PlayedGame, settling } from '../run-metrics';
import { simulate } from '../simulate';
import type { MechanismId, Member, Scenario } from '../types';
import type { Metric, Values } from './types';

/** What one game of a scenario is measured by, in studies that people put together. */
export const GAME_METRICS = [
  { id: 'meanLoss', label: 'Mean loss at the end', least: 0 },
  { id: 'worstLoss', label: 'Greatest loss at the end', least: 0 },
  { id: 'lossGini', label: 'Inequality of losses (Gini)', least: 0, most: 1 },
  {
    id: 'efficiency',
    label: 'Least possible mean loss over mean loss',
    display: 'percent',
    least: 0,
    most: 1,
  },
  {
    id: 'minorityProtection',
    label: 'Mean loss over that of the worst tenth',
    display: 'percent',
    least: 0,
    most: 1,
  },
  { id: 'capture', label: 'Capture by the largest holder', display: 'percent', least: 0, most: 1 },
  { id: 'acceptance', label: 'Proposals accepted', display: 'percent', least: 0, most: 1 },
  { id: 'deadlock', label: 'Longest run without acceptance', unit: 'rounds', least: 0 },
  { id: 'settledAfter', label: 'Settled within a step of the end', unit: 'rounds', least: 0 },
  { id: 'restlessness', label: 'Movement per round after that (rms)', least: 0 },
] as const satisfies readonly Metric[];

/** Losses and movements are lengths: in the unit of the issues, where these have one in common. */
const LENGTHS: ReadonlySet<string> = new Set<GameMetricId>(['meanLoss', 'worstLoss', 'restlessness']);

/** The metrics of a scenario's games, with their units. */
export function gameMetrics({ issues }: Scenario): readonly Metric[] {
  const units = new Set(issues.map(({ unit }) => unit));
  const [unit = ''] = units.size === 1 ? units : [];
  return GAME_METRICS.map((metric) => (unit !== '' && LENGTHS.has(metric.id) ? { ...metric, unit } : metric));
}

export type GameMetricId = (typeof GAME_METRICS)[number]['id'];

/** Plays a game and measures it. O(rounds · n · k). */
export function measureGame(s: Scenario, members: readonly Member[], seed: string): Values {
  return measurePlayed(s.mechanism.id, members, simulate(s, members, seed), longestStepOfRun(s));
}

/**
 * Measures a game that was played under one mechanism, in a simulation or a room. `longestStep` is the longest change
 * that could be proposed, or else that was. O(rounds · k + n log n).
 */
export function measurePlayed(
  mechanism: MechanismId,
  members: readonly Member[],
  run: PlayedGame,
  longestStep?: number,
): Readonly<Record<GameMetricId, number | null>> {
  const end = run.finalState;
  const loss = lossMetrics(members, end);
  const { acceptanceRate, longestDeadlock, convergenceRound, stability } = settling(run, longestStep);
  // Without proposals nothing is accepted or refused.
  const decides = mechanismOf(mechanism).ballotKind !== 'pull';
  const richest = members.reduce((best, m, i) => (m.tokens > (members[best]?.tokens ?? 0) ? i : best), 0);
  return {
    meanLoss: loss.mean,
    worstLoss: loss.max,
    lossGini: loss.gini,
    efficiency: efficiency(members, end),
    minorityProtection: minorityProtection(members, end),
    capture: captureIndex(members, richest, end),
    acceptance: decides ? acceptanceRate : null,
    deadlock: decides ? longestDeadlock : null,
    settledAfter: convergenceRound,
    restlessness: stability,
  };
}
