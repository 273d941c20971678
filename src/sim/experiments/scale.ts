import { nakamoto } from '../concentration';
import { geometricMedian } from '../geometric-median';
import { meanLossAt } from '../metrics';
import type { MechanismId, TokenLaw } from '../types';
import { distance } from '../vectors';
import { declare } from './declare';
import { differenceApart } from './estimates';
import { cloud, drawGroup, HINTS, MECHANISM, playGame } from './games';
import type { Point, Results } from './types';
import { clause, valuesOf } from './words';

const MECHANISMS = ['token-majority', 'quadratic-sqrt', 'member-majority'] as const;
const TOKENS: Readonly<Record<string, TokenLaw>> = {
  lognormal: { kind: 'lognormal', sigma: 1 },
  pareto: { kind: 'pareto', alpha: 1.1 },
};
const START = 3;
/** Members drawn in all of a point's trials, about: large groups differ little, so few of them say enough. */
const MEMBERS_DRAWN = 700_000;
const LEAST_TRIALS = 3;

interface Setting {
  readonly rounds: number;
  readonly step: number;
}

/** One group's games under each mechanism: to draw a large group and to find its centre takes longer than to play. */
function point(
  tokens: string,
  mechanisms: readonly MechanismId[],
  size: number,
  { rounds, step }: Setting,
): Point {
  return {
    condition: { tokens, members: size },
    readings: mechanisms.map((mechanism) => ({ mechanism })),
    most: Math.max(LEAST_TRIALS, Math.floor(MEMBERS_DRAWN / size)),
    play: (seed) => {
      const members = drawGroup(size, 2, cloud(2), TOKENS[tokens] as TokenLaw, seed);
      const proposals = { kind: 'uniform-ball', maxStep: step } as const;
      const centre = geometricMedian(
        members.map(({ ideal }) => ideal),
        members.map(() => 1),
      );
      const least = meanLossAt(members, centre);
      const nakamotoShare = nakamoto(members.map((member) => member.tokens)) / size;
      return mechanisms.map((id) => {
        const end = playGame(members, [START, 0], { mechanism: { id }, proposals, rounds }, seed);
        const excess = meanLossAt(members, end) / least - 1;
        return { distance: distance(end, centre), excess, nakamotoShare };
      });
    },
  };
}

export const scale = declare({
  id: 'scale',
  title: 'Growth',
  question: 'Does alignment survive growth?',
  parameters: {
    tokens: {
      kind: 'choices',
      label: 'Tokens',
      hint: HINTS.tokens,
      options: ['lognormal', 'pareto'],
      default: ['lognormal', 'pareto'],
    },
    mechanisms: {
      kind: 'choices',
      label: 'Mechanisms',
      hint: HINTS.mechanisms,
      options: MECHANISMS,
      default: MECHANISMS,
    },
    members: {
      kind: 'numbers',
      label: 'Members',
      hint: HINTS.members,
      default: [10, 100, 1000, 10_000, 100_000],
      min: 2,
      max: 1_000_000,
      whole: true,
    },
    step: {
      kind: 'number',
      label: 'Longest step, in spreads',
      hint: HINTS.step,
      default: 0.5,
      min: 0.01,
      max: 10,
    },
    rounds: {
      kind: 'number',
      label: 'Rounds',
      hint: HINTS.rounds,
      default: 200,
      min: 1,
      max: 10_000,
      whole: true,
    },
  },
  replications: { usual: 40, quick: 6 },
  design: ({ tokens, mechanisms, members, ...setting }) => ({
    factors: [
      {
        id: 'tokens',
        label: 'Tokens',
        names: { lognormal: 'Lognormal tokens', pareto: 'Pareto tokens, very unequal' },
      },
      MECHANISM,
      { id: 'members', label: 'Members' },
    ],
    metrics: [
      { id: 'distance', label: 'End from the centre of members', unit: 'spreads', least: 0 },
      { id: 'excess', label: 'Mean loss over the least possible', display: 'percent', least: 0 },
      {
        id: 'nakamotoShare',
        label: 'Share of members who hold half of the tokens',
        display: 'percent',
        least: 0,
        most: 1,
      },
    ],
    points: tokens.flatMap((law) => members.map((size) => point(law, mechanisms, size, setting))),
  }),
  plots: () => [
    {
      kind: 'lines',
      title: 'How far from the centre of its members the DAO ends',
      x: { factor: 'members', scale: 'log' },
      y: { metric: 'distance' },
      series: 'mechanism',
      facet: 'tokens',
    },
    {
      kind: 'lines',
      title: 'What that costs the members',
      x: { factor: 'members', scale: 'log' },
      y: { metric: 'excess' },
      series: 'mechanism',
      facet: 'tokens',
    },
  ],
  verdict: (results, { tokens, mechanisms, members }) =>
    tokens.flatMap((law) =>
      mechanisms.map((mechanism) => growth(results, { tokens: law, mechanism }, members)),
    ),
  sentences: {
    'scale-better':
      '{mechanism:name mechanism} with {of}: alignment grows with the DAO; mean loss {small:percent} above the least with {few} members, {large:percent} with {many}.',
    'scale-worse':
      '{mechanism:name mechanism} with {of}: alignment is lost with growth; mean loss {small:percent} above the least with {few} members, {large:percent} with {many}.',
    'scale-level':
      '{mechanism:name mechanism} with {of}: no clear difference; mean loss {small:percent} above the least with {few} members, {large:percent} with {many}.',
    'scale-of-lognormal': 'lognormal tokens',
    'scale-of-pareto': 'pareto tokens',
  },
  caveats: [
    'Members are drawn from one cloud however many they are. A DAO that grows into new groups changes its centre as well.',
    'Everybody votes on every proposal; with size, turnout usually falls (see the experiment on low turnout).',
    'Large groups are drawn fewer times: they differ little from each other, except where a rare giant decides. With Pareto tokens few draws may miss it, and the interval is then too short.',
  ],
});

/** What growth from the smallest to the largest size tried does: their people differ, and how often they are drawn. */
function growth(
  results: Results,
  condition: { readonly tokens: string; readonly mechanism: MechanismId },
  members: readonly number[],
) {
  const [few, many] = [Math.min(...members), Math.max(...members)];
  const small = results.at({ ...condition, members: few }, 'excess');
  const large = results.at({ ...condition, members: many }, 'excess');
  const gap = differenceApart(large, small);
  const values = {
    ...condition,
    of: clause(`scale-of-${condition.tokens}`),
    few,
    many,
    ...valuesOf('gap', gap),
    ...valuesOf('small', small),
    ...valuesOf('large', large),
  };
  if (!gap.clear) return clause('scale-level', values);
  return clause((gap.mean ?? 0) < 0 ? 'scale-better' : 'scale-worse', values);
}
