import { checkScenario } from '../check';
import { SimError } from '../errors';
import { drawMembers } from '../population';
import type { MechanismConfig, Scenario } from '../types';
import { GAME_METRICS, type GameMetricId, gameMetrics, measureGame } from './game-metrics';
import { MECHANISM } from './games';
import { inEnglish } from './sentences';
import type { Clause, Results, Sentences, Study } from './types';
import { clause } from './words';

/** Mechanisms by all metrics, on the people and proposals of a scenario. */
export interface TradeOffSpec {
  readonly scenario: Scenario;
  /** Two or more, each once; every mechanism that the scenario's proposals go with when absent. */
  readonly mechanisms?: readonly MechanismConfig[];
}

/** Metrics of which less is better; of the others more is. Capture is the largest holder's gain and the others' loss. */
export const LESS_IS_BETTER: ReadonlySet<string> = new Set([
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
    title: inEnglish(TRADE_OFF_SENTENCES, boardTitle(scenario.title)),
    question: BOARD_QUESTION,
    design: { factors: [MECHANISM], metrics: gameMetrics(scenario), points },
    plots: GAME_METRICS.map(({ id, label }) => ({
      kind: 'lines' as const,
      title: label,
      x: { factor: 'mechanism', scale: 'kinds' as const },
      y: { metric: id },
    })),
    verdict: boardVerdict,
    sentences: TRADE_OFF_SENTENCES,
    caveats: TRADE_OFF_CAVEATS,
  };
}

/** Every board's. */
export const BOARD_QUESTION = 'Is one mechanism best at everything?';

/** The title of a scenario's board. */
export const boardTitle = (title: string) => clause('trade-offs-title', { title });

/** What no board shows. */
export const TRADE_OFF_CAVEATS: readonly string[] = [
  'It holds for these people and proposals. Another population orders the mechanisms otherwise.',
  'Each comparison has its own 95 % interval; among this many, a few differences may be chance.',
  'What matters more, say a small mean loss or a protected minority, is not for numbers to decide.',
];

export const TRADE_OFF_SENTENCES: Sentences = {
  'trade-offs-title': 'Trade-offs: {title}',
  'trade-offs-none': 'No mechanism is best, or level with the best, at everything.',
  'trade-offs-some':
    '{mechanisms:name mechanism}: level with the best, as far as these numbers can tell, at everything.',
  'trade-offs-level': '{metric:name metric}: no clear difference.',
  'trade-offs-best': '{metric:name metric}: best {mechanisms:name mechanism}.',
};

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
  const { schedule: _schedule, ...rules } = s;
  return allMechanisms(s).filter((mechanism) => {
    try {
      checkScenario({ ...rules, mechanism });
      return true;
    } catch (error) {
      if (error instanceof SimError) return false;
      throw error;
    }
  });
}

/** A mechanism with its usual settings, whether it goes with the scenario or not; throws `unknown-mechanism`. */
export function usualMechanism(s: Scenario, id: string): MechanismConfig {
  const found = allMechanisms(s).find((mechanism) => mechanism.id === id);
  if (found === undefined)
    throw new SimError('unknown-mechanism', 'mechanisms', `"${id}" is not a mechanism`);
  return found;
}

function allMechanisms(s: Scenario): readonly MechanismConfig[] {
  const radius = stepOf(s);
  return [
    { id: 'token-majority' },
    { id: 'member-majority' },
    { id: 'quadratic-sqrt' },
    { id: 'quadratic-credits' },
    { id: 'bicameral' },
    { id: 'optimistic' },
    { id: 'conviction', conviction: { motionBudget: 8 * radius } },
    { id: 'local-voting', localVoting: { radius } },
  ];
}

/** A length in proportion to the scenario's steps. */
function stepOf({ proposals, issues }: Scenario): number {
  if ('maxStep' in proposals && proposals.maxStep !== undefined) return proposals.maxStep;
  if ('step' in proposals) return proposals.step;
  return Math.max(...issues.map(({ min, max }) => max - min)) / 8;
}

function boardVerdict(results: Results): readonly Clause[] {
  const leads = GAME_METRICS.map(({ id }) => leadAt(results, id));
  const everywhere = results.cells
    .map(({ condition }) => String(condition.mechanism))
    .filter((mechanism) => leads.every(({ behind }) => !behind.includes(mechanism)));
  const summary =
    everywhere.length === 0
      ? clause('trade-offs-none')
      : clause('trade-offs-some', { mechanisms: everywhere });
  const details = leads.map(({ metric, level, behind }) =>
    behind.length === 0
      ? clause('trade-offs-level', { metric })
      : clause('trade-offs-best', { metric, mechanisms: level }),
  );
  return [summary, ...details];
}

/**
 * The mechanism with the best mean and those that cannot be told from it, and those that clearly do worse. One that a
 * metric says nothing of is neither.
 */
function leadAt(results: Results, metric: GameMetricId) {
  const sign = LESS_IS_BETTER.has(metric) ? -1 : 1;
  const measured = results.cells.flatMap(({ condition }) => {
    const mechanism = String(condition.mechanism);
    const { mean } = results.at({ mechanism }, metric);
    return mean === null ? [] : [{ mechanism, value: sign * mean }];
  });
  const best = Math.max(...measured.map(({ value }) => value));
  const leader = measured.find(({ value }) => value === best)?.mechanism ?? '';
  const isBehind = ({ mechanism }: { readonly mechanism: string }) =>
    mechanism !== leader && results.compare(metric, { mechanism }, { mechanism: leader }).clear;
  const ids = (some: typeof measured) => some.map(({ mechanism }) => mechanism);
  return {
    metric,
    level: ids(measured.filter((one) => !isBehind(one))),
    behind: ids(measured.filter(isBehind)),
  };
}
