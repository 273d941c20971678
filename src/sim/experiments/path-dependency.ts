import { compileElectorate } from '../electorate';
import { SimError } from '../errors';
import { type Stream, stream } from '../streams';
import { cos, sin } from '../trigonometry';
import type { MechanismId, Member, Vector } from '../types';
import { add, distance } from '../vectors';
import { polls } from '../voting';
import { declare } from './declare';
import { drawGroup, HINTS, MECHANISM, meanOf, scenarioAround, zeros } from './games';
import type { Condition, Point, Results } from './types';
import { clause, valuesOf } from './words';

const MECHANISMS = ['token-majority', 'quadratic-credits'] as const;
/** Orders per number of proposals that come first: so many beginnings, each with so many continuations. */
const BEGINNINGS = 5;
const CONTINUATIONS = 5;
const START = 2;

interface Setting {
  readonly members: number;
  readonly proposals: number;
  readonly step: number;
}

/** Three camps at equal distances on a plane; on a line they stand at −1, 0 and 1. */
function camps(k: number, size: number, seed: string): Member[] {
  const angle = (i: number) => Math.PI / 2 + (2 * Math.PI * i) / 3;
  const clusters = [0, 1, 2].map((i) => ({
    weight: 1,
    center: k === 1 ? [i - 1] : [cos(angle(i)), sin(angle(i))],
    spread: 0.2,
  }));
  return drawGroup(size, k, { kind: 'clusters', clusters }, { kind: 'equal' }, seed);
}

function point(id: MechanismId, k: number, firsts: readonly number[], setting: Setting): Point {
  const { members: size, proposals: count, step } = setting;
  return {
    condition: { mechanism: id, issues: k },
    readings: firsts.map((first) => ({ first })),
    play: (seed) => {
      const members = camps(k, size, seed);
      const random = stream(seed, 'agenda');
      const agenda = Array.from({ length: count }, () => stepIn(k, step, random));
      const endOf = voteOn(members, id, seed);
      return firsts.map((first) => {
        const shuffles = stream(seed, 'orders', first);
        const groups = Array.from({ length: BEGINNINGS }, () => {
          const beginning = shuffled(agenda, shuffles);
          const head = beginning.slice(0, first);
          const tail = beginning.slice(first);
          return Array.from({ length: CONTINUATIONS }, () => endOf([...head, ...shuffled(tail, shuffles)]));
        });
        return { spread: spreadOf(groups.flat()) / step, explained: explained(groups) };
      });
    },
  };
}

/** Where proposals lead from the start when put to the vote in this order; everything but the order is prepared once. */
function voteOn(
  members: readonly Member[],
  id: MechanismId,
  seed: string,
): (order: readonly Vector[]) => Vector {
  const start = (members[0]?.ideal ?? []).map((_, d) => (d === 0 ? START : 0));
  const mechanism = { id } as const;
  const proposals = { kind: 'scripted', deltas: [] } as const;
  const s = scenarioAround(members, start, { mechanism, proposals, rounds: 0 });
  const open = polls(s, members, compileElectorate(members, mechanism));
  return (order) => {
    const poll = open();
    return order.reduce<Vector>((state, delta, t) => {
      const { accepted } = poll({ seed, round: t + 1, state, delta });
      return accepted ? add(state, delta) : state;
    }, start);
  };
}

/** A change uniform in the ball of the longest step. */
function stepIn(k: number, longest: number, random: Stream): Vector {
  for (;;) {
    const drawn = Array.from({ length: k }, () => longest * (2 * random.uniform() - 1));
    const length = distance(drawn, zeros(k));
    if (length > 0 && length <= longest) return drawn;
  }
}

/** Fisher and Yates' shuffle. */
function shuffled<T>(items: readonly T[], random: Stream): T[] {
  const order = [...items];
  for (let i = order.length - 1; i > 0; i--) {
    const j = random.int(i + 1);
    [order[i], order[j]] = [order[j] as T, order[i] as T];
  }
  return order;
}

/** Root mean square distance of points from their mean. */
function spreadOf(points: readonly Vector[]): number {
  const mean = meanOf(points);
  return Math.sqrt(points.reduce((sum, point) => sum + distance(point, mean) ** 2, 0) / points.length);
}

/**
 * Share of the ends' variance that lies between beginnings, by the components of a one-way analysis of variance over all
 * issues; a little below 0 where there is none, null where all ends are one point.
 */
function explained(groups: readonly (readonly Vector[])[]): number | null {
  const h = groups[0]?.length ?? 0;
  const means = groups.map(meanOf);
  const grand = meanOf(means);
  const between =
    (h * means.reduce((sum, mean) => sum + distance(mean, grand) ** 2, 0)) / (groups.length - 1);
  const inside = groups.reduce(
    (sum, group, g) => sum + group.reduce((s, end) => s + distance(end, means[g] as Vector) ** 2, 0),
    0,
  );
  const within = inside / (groups.length * (h - 1));
  const component = (between - within) / h;
  return component + within > 1e-18 ? component / (component + within) : null;
}

export const pathDependency = declare({
  id: 'path-dependency',
  title: 'The order of proposals',
  question: 'How much do the first proposals decide, if the same proposals come in another order?',
  parameters: {
    mechanisms: {
      kind: 'choices',
      label: 'Mechanisms',
      hint: HINTS.mechanisms,
      options: MECHANISMS,
      default: MECHANISMS,
    },
    issues: {
      kind: 'numbers',
      label: 'Issues',
      hint: 'Questions decided at once, one or two.',
      default: [1, 2],
      min: 1,
      max: 2,
      whole: true,
    },
    first: {
      kind: 'numbers',
      label: 'Proposals that keep their place at the beginning',
      hint: 'So many at the beginning stay where they are; the others are shuffled.',
      default: [1, 50, 150, 300, 380],
      min: 1,
      max: 9999,
      whole: true,
    },
    proposals: {
      kind: 'number',
      label: 'Proposals',
      hint: 'How many there are in each order.',
      default: 400,
      min: 2,
      max: 10_000,
      whole: true,
    },
    step: {
      kind: 'number',
      label: 'Longest step (camps stand 1 from the centre)',
      hint: HINTS.step,
      default: 0.07,
      min: 0.01,
      max: 2,
    },
    members: {
      kind: 'number',
      label: 'Members',
      hint: HINTS.members,
      default: 15,
      min: 3,
      max: 1000,
      whole: true,
    },
  },
  replications: { usual: 12, quick: 4 },
  // More proposals than there are cannot keep their place.
  settle: (values) => {
    const first = values.first.filter((m) => m < values.proposals);
    if (first.length === 0)
      throw new SimError(
        'out-of-range',
        'parameters.first',
        `must have an entry below the number of proposals, which is ${values.proposals}`,
      );
    return { ...values, first };
  },
  design: ({ mechanisms, issues, first, ...setting }) => ({
    factors: [
      MECHANISM,
      { id: 'issues', label: 'Issues', names: { 1: 'One issue', 2: 'Two issues' } },
      { id: 'first', label: 'Proposals that keep their place' },
    ],
    metrics: [
      { id: 'spread', label: 'Spread of the ends', unit: 'longest steps', least: 0 },
      { id: 'explained', label: 'Explained by the first proposals', display: 'percent', most: 1 },
    ],
    points: mechanisms.flatMap((id) => issues.map((k) => point(id, k, first, setting))),
  }),
  plots: () => [
    {
      kind: 'lines',
      title: 'How far apart the ends are, by number of issues',
      x: { factor: 'first' },
      y: { metric: 'spread' },
      series: 'mechanism',
      facet: 'issues',
      guides: [{ axis: 'y', at: 1, label: 'one longest step' }],
    },
    {
      kind: 'lines',
      title: 'How much of that the first proposals explain',
      x: { factor: 'first' },
      y: { metric: 'explained', domain: [0, 1] },
      series: 'mechanism',
      facet: 'issues',
    },
  ],
  verdict: (results, { mechanisms, issues, first }) => {
    const few = Math.min(...first);
    return mechanisms.flatMap((mechanism) =>
      issues.map((k) => order(results, { mechanism, issues: k, first: few })),
    );
  },
  sentences: {
    'path-none':
      '{mechanism:name mechanism} on {issues:lower issues}: the order decides nothing beyond a step; ends are {spread:figure} longest steps apart.',
    'path-some':
      '{mechanism:name mechanism} on {issues:lower issues}: the order matters; ends are {spread:figure} longest steps apart, and {first}.',
    'path-unclear':
      '{mechanism:name mechanism} on {issues:lower issues}: no clear difference from one step; ends are {spread:figure} longest steps apart.',
    'path-first': 'the first proposal alone explains {explained:percent} of it',
    'path-first-unclear': 'the first proposal alone explains no clear part of it',
    'path-beginning': 'the first {first} alone explain {explained:percent} of it',
    'path-beginning-unclear': 'the first {first} alone explain no clear part of it',
  },
  caveats: [
    'Three camps of equals. Where one point beats all others the order would matter little under any mechanism.',
    'Where ends differ by less than a step, what explains the difference is of no consequence; estimates a little below 0 % are chance.',
  ],
});

/** Whether ends differ by more than a longest step when all but the first few proposals are shuffled. */
function order(results: Results, condition: Condition) {
  const spread = results.at(condition, 'spread');
  const values = { ...condition, ...valuesOf('spread', spread) };
  if ((spread.high ?? Number.POSITIVE_INFINITY) < 1) return clause('path-none', values);
  if ((spread.low ?? 0) <= 1) return clause('path-unclear', values);
  return clause('path-some', { ...values, first: beginning(results, condition) });
}

/** What the proposals that keep their place explain. */
function beginning(results: Results, condition: Condition) {
  const { first = 1 } = condition;
  const explained = results.at(condition, 'explained');
  const id = first === 1 ? 'path-first' : 'path-beginning';
  return clause((explained.low ?? 0) > 0 ? id : `${id}-unclear`, {
    first,
    ...valuesOf('explained', explained),
  });
}
