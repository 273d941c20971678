import { drawIdeals } from '../ideals';
import { stream } from '../streams';
import type { Behaviour, MechanismConfig, Member } from '../types';
import { declare } from './declare';
import { HINTS, meanOf, playGame, sharesOfHeads } from './games';
import type { Point, Results } from './types';
import { clause, holdsFrom } from './words';

const MECHANISMS = ['member-majority', 'costly-voting', 'quadratic-credits'] as const;

type Way = (typeof MECHANISMS)[number];

const NAMES: Readonly<Record<Way, string>> = {
  'member-majority': 'Member majority',
  'costly-voting': 'Voting costs',
  'quadratic-credits': 'Quadratic credits',
};

/** Distance of the camps, in spreads: far enough apart that hardly anyone stands between them. */
const FAR = 8;

interface Setting {
  readonly members: number;
  readonly rounds: number;
  readonly step: number;
  readonly cost: number;
}

/** The majority around 0, which cares by its salience, and the minority at a distance, which cares fully. */
function membersOf(size: number, minority: number, salience: number, seed: string): Member[] {
  const few = Math.round(minority * size);
  const spread = drawIdeals(
    { kind: 'normal', mean: [0], spread: [1] },
    1,
    size,
    stream(seed, 'population', 'ideals'),
  );
  return spread.map(([x = 0], i): Member => {
    return i < few ? { ideal: [FAR + x], tokens: 1 } : { ideal: [x], tokens: 1, salience: [salience] };
  });
}

function rulesOf(
  way: Way,
  cost: number,
): { readonly mechanism: MechanismConfig; readonly behaviour?: Behaviour } {
  if (way === 'quadratic-credits') return { mechanism: { id: way, credits: { basis: 'equal' } } };
  const mechanism = { id: 'member-majority' } as const;
  if (way === 'member-majority') return { mechanism };
  return { mechanism, behaviour: { participation: { kind: 'costly', cost, stake: 'equal' } } };
}

function point(way: Way, minority: number, salience: number, setting: Setting): Point {
  const { members: size, rounds, step, cost } = setting;
  return {
    condition: { mechanism: way, minority, salience },
    play: (seed) => {
      const members = membersOf(size, minority, salience, seed);
      const proposals = { kind: 'uniform-ball', maxStep: step } as const;
      const late: (readonly number[])[] = [];
      playGame(members, [FAR / 2], { ...rulesOf(way, cost), proposals, rounds }, seed, ({ round, state }) => {
        if (2 * round > rounds) late.push(state);
      });
      const [mean = 0] = meanOf(late);
      return [{ towards: mean / FAR, wins: mean > FAR / 2 ? 1 : 0 }];
    },
  };
}

export const minority = declare({
  id: 'minority',
  title: 'An intense minority',
  question: 'Can a minority that cares more ever win against a majority that cares little?',
  parameters: {
    mechanisms: {
      kind: 'choices',
      label: 'Mechanisms',
      hint: HINTS.mechanisms,
      options: MECHANISMS,
      default: MECHANISMS,
    },
    minorities: {
      kind: 'numbers',
      label: 'Share of members in the minority',
      hint: 'Part of all members, 0.2 being one in five.',
      default: [0.2, 0.3, 0.4],
      min: 0.05,
      max: 0.49,
    },
    saliences: {
      kind: 'numbers',
      label: 'How much the issue matters to the majority (1 as much as to the minority)',
      hint: 'Strength of feeling: 0.1 is a tenth of what the minority feels.',
      default: [0.02, 0.05, 0.1, 0.2, 0.4, 0.7, 1],
      min: 0.001,
      max: 1,
    },
    cost: {
      kind: 'number',
      label: 'Cost of voting, in strength of preference',
      hint: 'Where voting costs, only those vote who feel more strongly than this.',
      default: 0.3,
      min: 0,
      max: 1,
    },
    members: {
      kind: 'number',
      label: 'Members',
      hint: HINTS.members,
      default: 50,
      min: 3,
      max: 10_000,
      whole: true,
    },
    step: {
      kind: 'number',
      label: 'Longest step, in spreads',
      hint: HINTS.step,
      default: 1,
      min: 0.01,
      max: 10,
    },
    rounds: {
      kind: 'number',
      label: 'Rounds',
      hint: HINTS.rounds,
      default: 200,
      min: 2,
      max: 10_000,
      whole: true,
    },
  },
  replications: { usual: 16, quick: 6 },
  settle: (values) => ({
    ...values,
    minorities: sharesOfHeads('parameters.minorities', values.minorities, values.members),
  }),
  design: ({ mechanisms, minorities, saliences, ...setting }) => ({
    factors: [
      { id: 'mechanism', label: 'Mechanism', names: NAMES },
      { id: 'minority', label: 'Minority', display: 'percent' },
      { id: 'salience', label: 'Salience for the majority' },
    ],
    metrics: [
      { id: 'towards', label: 'Way from the majority to the minority', display: 'percent' },
      { id: 'wins', label: 'Games that end on its side', display: 'percent', yesOrNo: true },
    ],
    points: mechanisms.flatMap((way) =>
      minorities.flatMap((share) => saliences.map((salience) => point(way, share, salience, setting))),
    ),
  }),
  plots: () => [
    {
      kind: 'lines',
      title: 'Where the DAO ends between majority (0 %) and minority (100 %), by size of the minority',
      x: { factor: 'salience', scale: 'log' },
      y: { metric: 'towards', domain: [0, 1] },
      series: 'mechanism',
      facet: 'minority',
    },
  ],
  verdict: (results, { mechanisms, minorities, saliences }) =>
    mechanisms.map((way) => wins(results, way, minorities, saliences)),
  sentences: {
    'minority-never': '{mechanism:name mechanism}: no minority clearly won at any salience tried.',
    'minority-wins':
      '{mechanism:name mechanism}: clear wins as long as the issue matters to the majority {parts}.',
    'minority-at':
      '{saliences:figure} times as much, but not everywhere below, for a minority of {share:percent}',
    'minority-up-to': 'at most {salience:figure} times as much for a minority of {share:percent}',
  },
  caveats: [
    'With quadratic credits, theory gives the minority m its way where the root of the salience is less than m/(1 − m): below 0.06, 0.18 and 0.44 for 20, 30 and 40 %.',
    'Members vote as strongly as they feel. With quadratic credits it pays to overstate, which is not modelled here.',
    'One issue alone, on which nobody can trade one vote for another.',
  ],
});

/** Up to which salience of the majority the minority clearly wins. */
function wins(results: Results, way: Way, minorities: readonly number[], saliences: readonly number[]) {
  const descending = [...saliences].sort((a, b) => b - a);
  const parts = minorities.flatMap((share) => {
    const at = (salience: number) => results.at({ mechanism: way, minority: share, salience }, 'towards');
    const { from, elsewhere } = holdsFrom(descending, (salience) => (at(salience).low ?? 0) > 0.5);
    if (from !== undefined) return [clause('minority-up-to', { salience: from, share })];
    return elsewhere.length > 0 ? [clause('minority-at', { saliences: elsewhere, share })] : [];
  });
  return parts.length === 0
    ? clause('minority-never', { mechanism: way })
    : clause('minority-wins', { mechanism: way, parts });
}
