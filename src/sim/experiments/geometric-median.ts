import { geometricMedian, weightedMean } from '../geometric-median';
import type { MechanismId, Member, Vector } from '../types';
import { distance } from '../vectors';
import { declare } from './declare';
import { cloud, drawGroup, HINTS, MECHANISM, meanOf, playGame, withInfluence } from './games';
import type { Clause, Mark, Point, Results } from './types';
import { clause, valuesOf } from './words';

const MECHANISMS = ['token-majority', 'quadratic-credits', 'local-voting'] as const;
const POPULATIONS = ['counterexample', 'plane', 'space'] as const;

/** Five members whose geometric median is beaten: influence 3, 2, 2, 1, 1. */
const COUNTEREXAMPLE: readonly Member[] = [
  { ideal: [0, 0], tokens: 3 },
  { ideal: [10, 0], tokens: 2 },
  { ideal: [0, 10], tokens: 2 },
  { ideal: [9, 2], tokens: 1 },
  { ideal: [1, 1.5], tokens: 1 },
];
const CLOUD_SIZE = 21;
/** Local voting knows no proposals: its pull is this many spreads in the first round, and 1/t of it in round t. */
const FIRST_PULL = 2;

function membersOf(population: string, seed: string): readonly Member[] {
  if (population === 'counterexample') return COUNTEREXAMPLE;
  const k = population === 'plane' ? 2 : 3;
  return drawGroup(CLOUD_SIZE, k, cloud(k), { kind: 'equal' }, seed);
}

/** Root mean square distance of members from their weighted mean. */
function spreadOf(ideals: readonly Vector[], weights: readonly number[], centre: Vector): number {
  const total = weights.reduce((sum, w) => sum + w, 0);
  const squares = ideals.reduce((sum, y, i) => sum + (weights[i] ?? 0) * distance(y, centre) ** 2, 0);
  return Math.sqrt(squares / total);
}

function point(population: string, id: MechanismId, step: number, rounds: number): Point {
  return {
    condition: { population, mechanism: id, step },
    play: (seed) => {
      const members = membersOf(population, seed);
      const ideals = members.map(({ ideal }) => ideal);
      const weights = members.map(({ tokens }) => tokens);
      const centre = geometricMedian(ideals, weights);
      const start = weightedMean(ideals, weights);
      const spread = spreadOf(ideals, weights, start);
      const own = withInfluence(id, members, FIRST_PULL * spread);
      const proposals = { kind: 'fixed-length', step: step * spread } as const;
      const late: Vector[] = [];
      playGame(own.members, start, { mechanism: own.mechanism, proposals, rounds }, seed, (played) => {
        if (2 * played.round > rounds) late.push(played.state);
      });
      const mean = meanOf(late);
      const inPlane = population === 'counterexample';
      return [
        {
          distance: late.reduce((sum, state) => sum + distance(state, centre), 0) / late.length / spread,
          offset: distance(mean, centre) / spread,
          x: inPlane ? (mean[0] ?? null) : null,
          y: inPlane ? (mean[1] ?? null) : null,
        },
      ];
    },
  };
}

export const geometricMedianExperiment = declare({
  id: 'geometric-median',
  title: 'Several issues: the geometric median',
  question: 'With two issues or more, under which mechanism does a DAO end at the geometric median?',
  parameters: {
    mechanisms: {
      kind: 'choices',
      label: 'Mechanisms',
      hint: HINTS.mechanisms,
      options: MECHANISMS,
      default: MECHANISMS,
    },
    populations: {
      kind: 'choices',
      label: 'Members',
      hint: 'Who the members are: five chosen ones, or drawn at random.',
      options: POPULATIONS,
      default: POPULATIONS,
    },
    steps: {
      kind: 'numbers',
      label: 'Steps, in spreads',
      hint: HINTS.steps,
      default: [0.02, 0.05, 0.1, 0.2, 0.4],
      min: 0.001,
      max: 2,
    },
    rounds: {
      kind: 'number',
      label: 'Rounds',
      hint: HINTS.rounds,
      default: 1200,
      min: 2,
      max: 20_000,
      whole: true,
    },
  },
  replications: { usual: 10, quick: 4 },
  design: ({ mechanisms, populations, steps, rounds }) => ({
    factors: [
      {
        id: 'population',
        label: 'Members',
        names: {
          counterexample: 'Counterexample, 5 members',
          plane: 'Random, 2 issues',
          space: 'Random, 3 issues',
        },
      },
      MECHANISM,
      { id: 'step', label: 'Length of steps', unit: 'spreads' },
    ],
    metrics: [
      { id: 'distance', label: 'Mean distance from the median', unit: 'spreads', least: 0 },
      { id: 'offset', label: 'Mean position from the median', unit: 'spreads', least: 0 },
      { id: 'x', label: 'Mean position, issue 1' },
      { id: 'y', label: 'Mean position, issue 2' },
    ],
    points: populations.flatMap((population) =>
      mechanisms.flatMap((id) => steps.map((step) => point(population, id, step, rounds))),
    ),
  }),
  plots: ({ populations }) => [
    {
      kind: 'lines',
      title: 'How far from the geometric median the DAO hovers',
      x: { factor: 'step', scale: 'log' },
      y: { metric: 'distance' },
      series: 'mechanism',
      facet: 'population',
    },
    ...(populations.includes('counterexample')
      ? [
          {
            kind: 'plane' as const,
            title: 'The counterexample: where it hovers; the larger the dot, the longer the steps',
            where: { population: 'counterexample' },
            x: { metric: 'x' },
            y: { metric: 'y' },
            series: 'mechanism',
            size: 'step',
            marks: MARKS,
          },
        ]
      : []),
  ],
  verdict: (results, { mechanisms, populations, steps }) =>
    mechanisms.map((mechanism) => hovering(results, mechanism, populations, Math.min(...steps))),
  sentences: {
    'gm-hovers': '{mechanism:name mechanism}, with steps of {step:figure} spreads, {clauses}.',
    'gm-and-it': '{first}; it {second}',
    'gm-at': 'hovers within a step of the geometric median: {places}',
    'gm-away': 'stays further than a step away from it: {places}',
    'gm-unclear': 'shows no clear difference from a step: {places}',
    'gm-in-counterexample': '{distance:figure} spreads in the counterexample',
    'gm-in-plane': '{distance:figure} spreads in random groups on two issues',
    'gm-in-space': '{distance:figure} spreads in random groups on three issues',
  },
  caveats: [
    'Every member has the same influence under every mechanism: with quadratic credits, influence squared in credits.',
    'A spread is the root mean square distance of members from their mean. Distances and positions are averaged over the second half of the rounds.',
    'Local voting knows no proposals, so the length of steps means nothing to it: its pull shrinks round by round.',
    'Members take prices as given and never bluff: who strategically exaggerates gets more weight than its credits are meant to buy.',
  ],
});

const MARKS: readonly Mark[] = [
  ...COUNTEREXAMPLE.map(({ ideal, tokens }): Mark => {
    const [x = 0, y = 0] = ideal;
    return { at: [x, y], label: `${tokens}`, kind: 'member', weight: tokens };
  }),
  { at: [1.1405, 1.4001], label: 'Geometric median', kind: 'target' },
];

/** Where the DAO is at the median under the shortest steps: nearer on average than one of them is long. */
function hovering(
  results: Results,
  mechanism: MechanismId,
  populations: readonly (typeof POPULATIONS)[number][],
  step: number,
): Clause {
  const found = populations.map((population) => ({
    population,
    e: results.at({ population, mechanism, step }, 'distance'),
  }));
  const at = found.filter(({ e }) => e.high !== null && e.high <= step);
  const away = found.filter(({ e }) => e.low !== null && e.low > step);
  const unclear = found.filter((each) => !at.includes(each) && !away.includes(each));
  const places = (list: typeof found) =>
    list.map(({ population, e }) => clause(`gm-in-${population}`, valuesOf('distance', e)));
  const said = (id: string, list: typeof found) =>
    list.length > 0 ? [clause(id, { places: places(list) })] : [];
  const clauses = [...said('gm-at', at), ...said('gm-away', away), ...said('gm-unclear', unclear)].reduce(
    (first, second) => clause('gm-and-it', { first, second }),
  );
  return clause('gm-hovers', { mechanism, step, clauses });
}
