import { checkScenario } from '../check';
import { SimError } from '../errors';
import { drawMembers } from '../population';
import type { MechanismConfig, Scenario } from '../types';
import { GAME_METRICS, type GameMetricId, gameMetrics, measureGame } from './game-metrics';
import { MECHANISM, MECHANISM_NAMES } from './games';
import type { Finding, Results, Study } from './types';
import { finding, listed } from './words';

/** Mechanisms by all metrics, on the people and proposals of a scenario. */
export interface TradeOffSpec {
  readonly scenario: Scenario;
  /** Two or more, each once; every mechanism that the scenario's proposals go with when absent. */
  readonly mechanisms?: readonly MechanismConfig[];
}

/** Metrics of which less is better; of the others more is. Capture is the largest holder's gain and the others' loss. */
const LESS_IS_BETTER: ReadonlySet<GameMetricId> = new Set([
  'meanLoss',
  'worstLoss',
  'lossGini',
  'capture',
  'deadlock',
  'settledAfter',
  'restlessness',
]);

/**
 * The trade-off board: every mechanism by every metric, with intervals and none left out, all on the same people and
 * proposals. Its verdict names who is best at what, as far as the numbers can tell, and whether one is best at
 * everything. Throws `SimError` for a scenario or mechanism that is refused.
 */
export function tradeOffStudy({ scenario, mechanisms }: TradeOffSpec): Study {
  checkScenario(scenario);
  const compared = mechanisms ?? usualMechanisms(scenario);
  if (compared.length < 2 || new Set(compared.map(({ id }) => id)).size < compared.length)
    throw new SimError('out-of-range', 'mechanisms', 'must be two or more, each once');
  const points = compared.map((mechanism, i) => {
    const { schedule: _schedule, ...s } = { ...scenario, mechanism };
    if (mechanisms !== undefined) checkMechanism(s, i);
    return {
      condition: { mechanism: mechanism.id },
      play: (seed: string) => [measureGame(s, drawMembers(s, seed), seed)],
    };
  });
  return {
    id: 'trade-offs',
    title: `Trade-offs: ${scenario.title}`,
    question: 'Is one mechanism best at everything?',
    design: { factors: [MECHANISM], metrics: gameMetrics(scenario), points },
    plots: GAME_METRICS.map(({ id, label }) => ({
      kind: 'lines' as const,
      title: label,
      x: { factor: 'mechanism', scale: 'kinds' as const },
      y: { metric: id },
    })),
    verdict: boardVerdict,
    caveats: [
      'It holds for these people and proposals. Another population orders the mechanisms otherwise.',
      'Each comparison has its own 95 % interval; among this many, a few differences may be chance.',
      'What matters more, say a small mean loss or a protected minority, is not for numbers to decide.',
    ],
  };
}

function checkMechanism(s: Scenario, i: number): void {
  try {
    checkScenario(s);
  } catch (error) {
    if (!(error instanceof SimError)) throw error;
    throw new SimError(error.code, `mechanisms[${i}]`, error.message);
  }
}

/** Every mechanism, with its usual settings, that goes with the scenario's proposals and people. */
export function usualMechanisms(s: Scenario): readonly MechanismConfig[] {
  const radius = stepOf(s);
  const all: readonly MechanismConfig[] = [
    { id: 'token-majority' },
    { id: 'member-majority' },
    { id: 'quadratic-sqrt' },
    { id: 'quadratic-credits' },
    { id: 'bicameral' },
    { id: 'optimistic' },
    { id: 'conviction', conviction: { motionBudget: 8 * radius } },
    { id: 'local-voting', localVoting: { radius } },
  ];
  const { schedule: _schedule, ...rules } = s;
  return all.filter((mechanism) => {
    try {
      checkScenario({ ...rules, mechanism });
      return true;
    } catch (error) {
      if (error instanceof SimError) return false;
      throw error;
    }
  });
}

/** A length in proportion to the scenario's steps. */
function stepOf({ proposals, issues }: Scenario): number {
  if ('maxStep' in proposals && proposals.maxStep !== undefined) return proposals.maxStep;
  if ('step' in proposals) return proposals.step;
  return Math.max(...issues.map(({ min, max }) => max - min)) / 8;
}

function boardVerdict(results: Results): readonly Finding[] {
  const leads = GAME_METRICS.map(({ id }) => ({ metric: id, leaders: leadersAt(results, id) }));
  const everywhere = results.cells
    .map(({ condition }) => String(condition.mechanism))
    .filter((mechanism) => leads.every(({ leaders }) => leaders.includes(mechanism)));
  const name = (id: string) => MECHANISM_NAMES[id as keyof typeof MECHANISM_NAMES];
  const summary =
    everywhere.length === 0
      ? finding('trade-offs-none', 'No mechanism is best, or level with the best, at everything.')
      : finding(
          'trade-offs-some',
          `${listed(everywhere.map(name))}: level with the best, as far as these numbers can tell, at everything.`,
          { mechanisms: everywhere.join(', ') },
        );
  const details = leads.map(({ metric, leaders }) => {
    const label = GAME_METRICS.find(({ id }) => id === metric)?.label ?? metric;
    return leaders.length === results.cells.length
      ? finding('trade-offs-level', `${label}: no clear difference.`, { metric })
      : finding('trade-offs-best', `${label}: best ${listed(leaders.map(name))}.`, {
          metric,
          mechanisms: leaders.join(', '),
        });
  });
  return [summary, ...details];
}

/** The mechanism with the best mean, and those that cannot be told from it. */
function leadersAt(results: Results, metric: GameMetricId): string[] {
  const sign = LESS_IS_BETTER.has(metric) ? -1 : 1;
  const ids = results.cells.map(({ condition }) => String(condition.mechanism));
  const value = (mechanism: string) =>
    sign * (results.at({ mechanism }, metric).mean ?? Number.NEGATIVE_INFINITY);
  const leader = ids.reduce((a, b) => (value(b) > value(a) ? b : a));
  return ids.filter(
    (id) => id === leader || !results.compare(metric, { mechanism: id }, { mechanism: leader }).clear,
  );
}
