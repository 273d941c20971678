import { checkScenario } from '../check';
import { SimError } from '../errors';
import { drawMembers } from '../population';
import type { Scenario } from '../types';
import { amongSeveral } from './estimates';
import { GAME_METRICS, type GameMetricId, gameMetrics, measureGame } from './game-metrics';
import { MECHANISM_NAMES } from './games';
import type { Condition, Factor, Finding, Level, Point, Results, Study } from './types';
import { figure, finding, interval, valuesOf } from './words';

/** A field of a scenario and the values that it takes in turn. */
export interface SweptField {
  /** Where it is in the document: `population.tokens.share`, `initialState[0]`. */
  readonly field: string;
  readonly values: readonly Level[];
}

/** Any field of a scenario against any other. */
export interface SweepSpec {
  readonly scenario: Scenario;
  /** Numbers, drawn as an axis. */
  readonly x: SweptField;
  /** A line of its own for each value: numbers, or ids such as mechanisms. */
  readonly by?: SweptField;
  /** What is drawn; the mean loss when absent. */
  readonly metric?: GameMetricId;
}

const MAX_POINTS = 400;

/**
 * The study of a sweep: every game at a point has its own people, the same ones at every point as far as the law of the
 * population stays the same. Throws `SimError`: `unknown-field` for a field that the document does not have (one
 * that may be left out must be written in to be swept), or what a scenario is refused for, with the value at fault.
 */
export function sweepStudy({ scenario, x, by, metric = 'meanLoss' }: SweepSpec): Study {
  checkScenario(scenario);
  if (!GAME_METRICS.some(({ id }) => id === metric)) {
    const ids = GAME_METRICS.map(({ id }) => id).join(', ');
    throw new SimError('unknown-choice', 'metric', `must be one of ${ids}, is "${metric}"`);
  }
  requireValues('x', x);
  if (!x.values.every((value) => typeof value === 'number'))
    throw new SimError('wrong-kind', 'x.values', 'must be numbers');
  if (by !== undefined) requireValues('by', by);
  if (by?.field === x.field) throw new SimError('misplaced', 'by.field', 'must be another field than x');
  const lines = by === undefined ? [undefined] : by.values;
  if (x.values.length * lines.length > MAX_POINTS)
    throw new SimError('out-of-range', 'x.values', `with by.values must make at most ${MAX_POINTS} points`);
  const points = lines.flatMap((line) =>
    x.values.map((value) => {
      const other =
        by === undefined || line === undefined ? scenario : withField(scenario, 'by', by.field, line);
      return pointOf(withField(other, 'x', x.field, value), conditionOf({ x, by }, value, line));
    }),
  );
  return {
    id: 'sweep',
    title: `Sweep: ${scenario.title}`,
    question: `What does ${x.field} change${by === undefined ? '' : `, by ${by.field}`}?`,
    design: {
      factors: [factorOf(x), ...(by === undefined ? [] : [factorOf(by)])],
      metrics: gameMetrics(scenario),
      points,
    },
    plots: [
      {
        kind: 'lines',
        title: GAME_METRICS.find(({ id }) => id === metric)?.label ?? metric,
        x: { factor: x.field },
        y: { metric },
        ...(by === undefined ? {} : { series: by.field }),
      },
    ],
    verdict: (results) =>
      (by === undefined ? [undefined] : by.values).flatMap((line) =>
        trends(results, { x, by }, line, metric),
      ),
    caveats: SWEEP_CAVEATS,
  };
}

/** What no sweep shows. */
export const SWEEP_CAVEATS: readonly string[] = [
  'It holds for this scenario and the values swept; every other field stays as written.',
];

function requireValues(field: 'x' | 'by', { values }: SweptField): void {
  if (values.length === 0) throw new SimError('empty', `${field}.values`, 'must have at least one value');
  if (new Set(values).size < values.length)
    throw new SimError('out-of-range', `${field}.values`, 'must not name a value twice');
}

const factorOf = ({ field }: SweptField): Factor => ({
  id: field,
  label: field,
  ...(field === 'mechanism.id' ? { names: MECHANISM_NAMES } : {}),
});

type Swept = { readonly x: SweptField; readonly by: SweptField | undefined };

function conditionOf({ x, by }: Swept, value: Level, line: Level | undefined): Condition {
  return { [x.field]: value, ...(by === undefined || line === undefined ? {} : { [by.field]: line }) };
}

function pointOf(s: Scenario, condition: Condition): Point {
  return { condition, play: (seed) => [measureGame(s, drawMembers(s, seed), seed)] };
}

/** What the metric does over x: between its first and last value, and where it goes beyond both in between. */
function trends(results: Results, swept: Swept, line: Level | undefined, metric: string): Finding[] {
  const turn = turningPoint(results, swept, line, metric);
  return [trend(results, swept, line, metric), ...(turn === null ? [] : [turn])];
}

/**
 * The value in between that is clearly above, or clearly below, the first and the last one, and furthest from the nearer
 * of them. It is looked for among several, all of which are compared at once.
 */
function turningPoint(results: Results, swept: Swept, line: Level | undefined, metric: string) {
  const { x, by } = swept;
  const between = x.values.slice(1, -1);
  const found = between.flatMap((value) => {
    const gaps = [x.values[0], x.values.at(-1)].map((end) => {
      const [own, other] = [value, end as Level].map((v) => conditionOf(swept, v, line));
      return amongSeveral(results.compare(metric, own as Condition, other as Condition), 2 * between.length);
    });
    const [a = 0, b = 0] = gaps.map(({ mean }) => mean ?? 0);
    const isBeyond = gaps.every(({ clear }) => clear) && a > 0 === b > 0;
    return isBeyond
      ? [{ value, beyond: Math.min(Math.abs(a), Math.abs(b)), way: a > 0 ? 'more' : 'less' }]
      : [];
  });
  const turn = found.toSorted((a, b) => b.beyond - a.beyond)[0];
  if (turn === undefined) return null;
  const e = results.at(conditionOf(swept, turn.value, line), metric);
  const label = GAME_METRICS.find(({ id }) => id === metric)?.label ?? metric;
  const where = by === undefined || line === undefined ? '' : ` at ${by.field} ${line}`;
  const [first, last] = [x.values[0] as Level, x.values.at(-1) as Level];
  return finding(
    'sweep-turns',
    `In between it turns: ${label.toLowerCase()} is ${interval(e)} at ${x.field} ${turn.value}${where}, clearly ${turn.way} than at both ends.`,
    {
      field: x.field,
      first,
      last,
      at: turn.value,
      way: turn.way,
      metric,
      ...valuesOf('mean', e),
      ...(by === undefined || line === undefined ? {} : { by: by.field, line }),
    },
  );
}

/** What the metric does between the first and the last value of x. */
function trend(results: Results, swept: Swept, line: Level | undefined, metric: string) {
  const { x, by } = swept;
  const [first, last] = [x.values[0] as Level, x.values.at(-1) as Level];
  const [from, to] = [first, last].map((value) => conditionOf(swept, value, line)) as [Condition, Condition];
  const { mean, low, high, clear } = results.compare(metric, to, from);
  const label = GAME_METRICS.find(({ id }) => id === metric)?.label ?? metric;
  const where = by === undefined || line === undefined ? '' : ` at ${by.field} ${line}`;
  const range = `between ${x.field} ${first} and ${last}${where}`;
  const text = clear
    ? `${label} changes by ${figure(mean)} (${figure(low)} to ${figure(high)}) ${range}.`
    : `No clear difference in ${label.toLowerCase()} ${range}.`;
  return finding(clear ? 'sweep-difference' : 'sweep-no-clear-difference', text, {
    field: x.field,
    first,
    last,
    metric,
    ...(mean === null ? {} : { mean }),
    ...(low === null || high === null ? {} : { low, high }),
    ...(by === undefined || line === undefined ? {} : { by: by.field, line }),
  });
}

/** The scenario with one field changed, and still one that means something. */
function withField(s: Scenario, owner: 'x' | 'by', field: string, value: Level): Scenario {
  const keys = field.split(/[.[\]]+/).filter((key) => key !== '');
  const changed = replaced(s, keys, value, `${owner}.field`, field) as Scenario;
  try {
    checkScenario(changed);
  } catch (error) {
    if (!(error instanceof SimError)) throw error;
    const message = `${JSON.stringify(value)} is refused: ${error.message}`;
    throw new SimError(error.code, `${owner}.values`, message);
  }
  return changed;
}

function replaced(
  node: unknown,
  keys: readonly string[],
  value: Level,
  owner: string,
  path: string,
): unknown {
  const [key, ...rest] = keys;
  if (key === undefined) {
    if (typeof node !== typeof value)
      throw new SimError('wrong-kind', owner, `"${path}" is ${typeof node}, not ${typeof value}`);
    return value;
  }
  if (typeof node !== 'object' || node === null || !Object.hasOwn(node, key))
    throw new SimError('unknown-field', owner, `"${path}" is not a field of this scenario`);
  const child = replaced((node as Record<string, unknown>)[key], rest, value, owner, path);
  if (Array.isArray(node)) return node.map((item, i) => (i === Number(key) ? child : item));
  return { ...node, [key]: child };
}
