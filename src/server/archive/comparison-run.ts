import type { RunComparison, RunLeftOut, RunMeasure, RunRule } from '../../protocol/comparison';
import type { RunCard } from '../../protocol/runs';
import { type Estimate, estimate } from '../../sim/comparison';
import type { GameMetricId } from '../../sim/experiments/game-metrics';
import type { Report } from '../../sim/experiments/run';
import type { Cell, Metric } from '../../sim/experiments/types';
import { MECHANISMS } from '../../sim/mechanisms/registry';
import type { MechanismId } from '../../sim/types';
import { type SessionNumbers, unitsOf } from './comparison-session';

/** A kept run with its report. */
export interface KeptRun {
  readonly card: RunCard;
  readonly report: Report;
}

type Numbers = Pick<SessionNumbers, 'game' | 'units'> & {
  readonly session: Pick<SessionNumbers['session'], 'code' | 'mechanisms'>;
};
type Measured = Numbers & { readonly game: NonNullable<Numbers['game']> };

/** Measures without a unit, which mean the same whatever a game is about: shares, 0…1. */
const SHARES: readonly GameMetricId[] = [
  'efficiency',
  'minorityProtection',
  'lossGini',
  'capture',
  'acceptance',
];
/** Measures in the units of the issues. */
const LOSSES: readonly GameMetricId[] = ['meanLoss', 'worstLoss'];

/** What a run's mechanism is called among its factors: where it is set as such, or swept as a field. */
const MECHANISM_FACTORS = ['mechanism', 'mechanism.id'];

/**
 * A run beside sessions: for each measure that both have, the run's means under each of its mechanisms, and the sessions
 * that were played under that mechanism alone. Losses stand beside each other only where issues are counted in the same
 * units. Pure; O(sessions · measures + cells).
 */
export function besideRun({ card, report }: KeptRun, found: readonly Numbers[]): RunComparison {
  const factor = MECHANISM_FACTORS.find((id) => report.factors.some((one) => one.id === id));
  if (factor === undefined) return { run: card, measures: [], leftOut: [] };
  const levels = [...new Set(report.cells.map(({ condition }) => condition[factor]))];
  const mechanisms = levels.flatMap((level) => MECHANISMS.find(({ id }) => id === level)?.id ?? []);
  const reasons = found.map((numbers) => reasonAgainst(numbers, mechanisms));
  const measured = found.filter(
    (numbers, i): numbers is Measured => numbers.game !== null && reasons[i] === null,
  );
  const units = unitsIn(report);
  return {
    run: card,
    measures: metricsIn(report, units).map((metric) =>
      measureOf(metric, { factor, mechanisms, units, cells: report.cells }, measured),
    ),
    leftOut: found.flatMap(({ session: { code } }, i) => {
      const reason = reasons[i] ?? null;
      return reason === null ? [] : [{ code, reason }];
    }),
  };
}

function reasonAgainst({ session, game }: Numbers, mechanisms: readonly MechanismId[]): RunLeftOut | null {
  const [only] = session.mechanisms;
  if (session.mechanisms.length !== 1 || only === undefined || game === null) return 'mechanism-changed';
  return mechanisms.includes(only) ? null : 'mechanism-not-in-run';
}

/** Units of the issues that all of a run's games are about; null where they are its own, or change. */
function unitsIn({ configuration: { study }, factors }: Report): string | null {
  if (study.kind === 'experiment' || factors.some(({ id }) => id.startsWith('issues'))) return null;
  return unitsOf(study.scenario.issues);
}

/** What of a run's metrics sessions have, too, in the laboratory's order. */
function metricsIn({ metrics }: Report, units: string | null): readonly Metric[] {
  const comparable = [...SHARES, ...(units === null ? [] : LOSSES)];
  return comparable.flatMap((id) => metrics.find((metric) => metric.id === id) ?? []);
}

interface Sides {
  readonly factor: string;
  readonly mechanisms: readonly MechanismId[];
  readonly units: string | null;
  readonly cells: readonly Cell[];
}

function measureOf(metric: Metric, sides: Sides, measured: readonly Measured[]): RunMeasure {
  const id = metric.id as GameMetricId;
  const isLoss = LOSSES.includes(id);
  const reasonOf = (numbers: Measured) => {
    if (isLoss && numbers.units !== sides.units) return 'other-units' as const;
    return numbers.game[id] === null ? ('no-value' as const) : null;
  };
  const here = measured.filter((numbers) => reasonOf(numbers) === null);
  return {
    metric,
    rules: sides.mechanisms.map((mechanism) => ruleOf(id, mechanism, sides, here)),
    leftOut: measured.flatMap((numbers) => {
      const reason = reasonOf(numbers);
      return reason === null ? [] : [{ code: numbers.session.code, reason }];
    }),
  };
}

function ruleOf(
  id: GameMetricId,
  mechanism: MechanismId,
  { factor, cells }: Sides,
  here: readonly Measured[],
): RunRule {
  const sessions = here
    .filter(({ session }) => session.mechanisms[0] === mechanism)
    .map(({ session: { code }, game }) => ({ code, value: game[id] as number }));
  return {
    mechanism,
    cells: cells
      .filter(({ condition }) => condition[factor] === mechanism)
      .flatMap(({ condition: { [factor]: _, ...condition }, estimates }) => {
        const mean = estimates[id];
        return mean === undefined ? [] : [{ condition, estimate: mean }];
      }),
    sessions,
    estimate: possible(id, estimate(sessions.map(({ value }) => value))),
  };
}

/** No share is below 0 or above 1 and no loss below 0, so neither is a bound of their mean. */
function possible(id: GameMetricId, found: Estimate): Estimate {
  if (found.kind !== 'interval') return found;
  const most = SHARES.includes(id) ? 1 : Number.POSITIVE_INFINITY;
  return { ...found, low: Math.max(0, found.low), high: Math.min(most, found.high) };
}
