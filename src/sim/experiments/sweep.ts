import { checkScenario } from '../check';
import { SimError } from '../errors';
import { drawMembers } from '../population';
import type { Scenario } from '../types';
import { amongSeveral } from './estimates';
import { GAME_METRICS, type GameMetricId, gameMetrics, measureGame } from './game-metrics';
import { MECHANISM_NAMES } from './games';
import { withOptional } from './optional-fields';
import { inEnglish } from './sentences';
import { choicesOf, noField } from './swept-fields';
import type { Clause, Condition, Factor, Level, Point, Results, Sentences, Study } from './types';
import { clause, valuesOf } from './words';

/** A field of a scenario and the values that it takes in turn. */
export interface SweptField {
  /** Where it is in the document: `population.tokens.share`, `initialState[0]`. */
  readonly field: string;
  readonly values: readonly Level[];
}

/** Any field of a scenario against any other. */
export interface SweepSpec {
  readonly scenario: Scenario;
  /** Numbers, drawn as an axis; or kinds, such as mechanisms, side by side. "true" and "false" for a yes or no. */
  readonly x: SweptField;
  /** A line of its own for each value: numbers, or ids such as mechanisms. */
  readonly by?: SweptField;
  /** What is drawn; the mean loss when absent. */
  readonly metric?: GameMetricId;
}

const MAX_POINTS = 400;

/**
 * The study of a sweep: every game at a point has its own people, the same ones at every point as far as the law of the
 * population stays the same. Throws `SimError`: `unknown-field` for a field that the document neither has
 * nor leaves out, `unknown-choice` for a name that the field cannot be, or what a scenario is refused for, with the value at fault.
 */
export function sweepStudy({ scenario, x, by, metric = 'meanLoss' }: SweepSpec): Study {
  checkScenario(scenario);
  if (!GAME_METRICS.some(({ id }) => id === metric)) {
    const ids = GAME_METRICS.map(({ id }) => id).join(', ');
    throw new SimError('unknown-choice', 'metric', `must be one of ${ids}, is "${metric}"`);
  }
  requireValues('x', x);
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
  const head = sweepHead({ scenario, x, ...(by && { by }) });
  return {
    id: 'sweep',
    title: inEnglish(SWEEP_SENTENCES, head.title),
    question: inEnglish(SWEEP_SENTENCES, head.question),
    design: {
      factors: [factorOf(x), ...(by === undefined ? [] : [factorOf(by)])],
      metrics: gameMetrics(scenario),
      points,
    },
    plots: [
      {
        kind: 'lines',
        title: GAME_METRICS.find(({ id }) => id === metric)?.label ?? metric,
        x: { factor: x.field, ...(ofKinds(x) ? { scale: 'kinds' } : {}) },
        y: { metric },
        ...(by === undefined ? {} : { series: by.field }),
      },
    ],
    verdict: (results) =>
      (by === undefined ? [undefined] : by.values).flatMap((line) =>
        trends(results, { x, by }, line, metric),
      ),
    sentences: SWEEP_SENTENCES,
    caveats: SWEEP_CAVEATS,
  };
}

/** The title of a sweep of a scenario. */
export const sweepTitle = (title: string) => clause('sweep-title', { title });

/** Title and question of a sweep, which name what it is about. */
export function sweepHead({ scenario: { title }, x, by }: Pick<SweepSpec, 'scenario' | 'x' | 'by'>) {
  return {
    title: sweepTitle(title),
    question:
      by === undefined
        ? clause('sweep-question', { x: x.field })
        : clause('sweep-question-by', { x: x.field, by: by.field }),
  };
}

/** What no sweep shows. */
export const SWEEP_CAVEATS: readonly string[] = [
  'It holds for this scenario and the values swept; every other field stays as written.',
];

export const SWEEP_SENTENCES: Sentences = {
  'sweep-title': 'Sweep: {title}',
  'sweep-question': 'What does {x} change?',
  'sweep-question-by': 'What does {x} change, by {by}?',
  'sweep-difference':
    '{metric:name metric} changes by {mean:figure} ({low:figure} to {high:figure}) between {field} {first} and {last}.',
  'sweep-difference-at':
    '{metric:name metric} changes by {mean:figure} ({low:figure} to {high:figure}) between {field} {first} and {last} at {by} {line}.',
  'sweep-no-clear-difference':
    'No clear difference in {metric:lower metric} between {field} {first} and {last}.',
  'sweep-no-clear-difference-at':
    'No clear difference in {metric:lower metric} between {field} {first} and {last} at {by} {line}.',
  'sweep-more':
    'In between it turns: {metric:lower metric} is {mean:figure} at {field} {at}, clearly more than at both ends.',
  'sweep-more-at':
    'In between it turns: {metric:lower metric} is {mean:figure} at {field} {at} at {by} {line}, clearly more than at both ends.',
  'sweep-less':
    'In between it turns: {metric:lower metric} is {mean:figure} at {field} {at}, clearly less than at both ends.',
  'sweep-less-at':
    'In between it turns: {metric:lower metric} is {mean:figure} at {field} {at} at {by} {line}, clearly less than at both ends.',
};

const ofKinds = ({ values }: SweptField): boolean => values.some((value) => typeof value === 'string');

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

/**
 * What the metric does over x: between its first and last value, and where it goes beyond both in between; kinds, which
 * are in no order, are each compared with the first, all at once.
 */
function trends(results: Results, swept: Swept, line: Level | undefined, metric: string): Clause[] {
  const [first, ...others] = swept.x.values as [Level, ...Level[]];
  if (ofKinds(swept.x) && others.length > 1)
    return others.map((other) => trend(results, swept, line, metric, [first, other], others.length));
  const turn = turningPoint(results, swept, line, metric);
  const ends = [first, others.at(-1) ?? first] as const;
  return [trend(results, swept, line, metric, ends), ...(turn === null ? [] : [turn])];
}

/**
 * The value in between that is clearly above, or clearly below, the first and the last one, and furthest from the nearer
 * of them. It is looked for among several, all of which are compared at once.
 */
function turningPoint(results: Results, swept: Swept, line: Level | undefined, metric: string) {
  const { x } = swept;
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
  const ends = [x.values[0] as Level, x.values.at(-1) as Level] as const;
  return along(swept, line, ends, `sweep-${turn.way}`, { at: turn.value, metric, ...valuesOf('mean', e) });
}

/** What the metric does between two values of x, of so many such pairs. */
function trend(
  results: Results,
  swept: Swept,
  line: Level | undefined,
  metric: string,
  ends: Ends,
  several = 1,
) {
  const [from, to] = ends.map((value) => conditionOf(swept, value, line)) as [Condition, Condition];
  const { mean, low, high, clear } = amongSeveral(results.compare(metric, to, from), several);
  return along(swept, line, ends, clear ? 'sweep-difference' : 'sweep-no-clear-difference', {
    metric,
    ...(mean === null ? {} : { mean }),
    ...(low === null || high === null ? {} : { low, high }),
  });
}

type Ends = readonly [Level, Level];

/** A sentence about x from one value to another, of one of several lines where there are such. */
function along(
  { x, by }: Swept,
  line: Level | undefined,
  [first, last]: Ends,
  id: string,
  values: Clause['values'],
): Clause {
  const ends = { field: x.field, first, last };
  return by === undefined || line === undefined
    ? clause(id, { ...ends, ...values })
    : clause(`${id}-at`, { ...ends, ...values, by: by.field, line });
}

/** The scenario with one field changed, and still one that means something. */
function withField(s: Scenario, owner: 'x' | 'by', field: string, value: Level): Scenario {
  const keys = field.split(/[.[\]]+/).filter((key) => key !== '');
  requireChoice(`${owner}.values`, field, value);
  const changed = replaced(withOptional(s, field), keys, value, `${owner}.field`, field) as Scenario;
  try {
    checkScenario(changed);
  } catch (error) {
    if (!(error instanceof SimError)) throw error;
    const message = `${JSON.stringify(value)} is refused: ${error.message}`;
    throw new SimError(error.code, `${owner}.values`, message);
  }
  return changed;
}

function requireChoice(owner: string, field: string, value: Level): void {
  const choices = choicesOf(field);
  if (choices === null || typeof value !== 'string' || choices.includes(value)) return;
  throw new SimError('unknown-choice', owner, `can be ${choices.join(', ')}, not "${value}"`);
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
    if (typeof node === 'boolean' && (value === 'true' || value === 'false')) return value === 'true';
    if (typeof node !== typeof value)
      throw new SimError('wrong-kind', owner, `"${path}" is ${typeof node}, not ${typeof value}`);
    return value;
  }
  if (typeof node !== 'object' || node === null || !Object.hasOwn(node, key)) throw noField(owner, path);
  const child = replaced((node as Record<string, unknown>)[key], rest, value, owner, path);
  if (Array.isArray(node)) return node.map((item, i) => (i === Number(key) ? child : item));
  return { ...node, [key]: child };
}
