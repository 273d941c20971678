import type { Report } from '../../sim/experiments/run';
import { LESS_IS_BETTER } from '../../sim/experiments/trade-offs';

/** Best by a metric, not to be told from the best, or neither. */
export type Mark = 'best' | 'level' | 'none';

/**
 * How a mechanism stands by a metric, as the verdict has it: where nothing can be told apart there is no best. No marks
 * as long as trials are missing.
 */
export function markOf(report: Report, mechanism: string, metric: string): Mark {
  const isMeasured = (id: string) => meanOf(report, id, metric) !== null;
  const finding = report.findings.find(({ values }) => values.metric === metric);
  if (finding === undefined || !isMeasured(mechanism)) return 'none';
  if (finding.id === 'trade-offs-level') return 'level';
  const { mechanisms } = finding.values;
  const level = Array.isArray(mechanisms) ? mechanisms.map(String) : [];
  if (!level.includes(mechanism)) return 'none';
  const sign = LESS_IS_BETTER.has(metric) ? -1 : 1;
  const value = (id: string) => sign * (meanOf(report, id, metric) ?? Number.NEGATIVE_INFINITY);
  return level.every((other) => value(other) <= value(mechanism)) ? 'best' : 'level';
}

function meanOf({ cells }: Report, mechanism: string, metric: string): number | null {
  return cells.find(({ condition }) => condition.mechanism === mechanism)?.estimates[metric]?.mean ?? null;
}
