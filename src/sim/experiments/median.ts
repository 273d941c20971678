import { weightedMean } from '../geometric-median';
import type { IdealLaw, Member, TokenLaw } from '../types';
import { weightedMedian } from '../weighted-median';
import { declare } from './declare';
import { greatestOf } from './estimates';
import { drawGroup, HINTS, playGame } from './games';
import type { Condition, Estimate, Point } from './types';
import { clause, valuesOf } from './words';

/** A 0–100 scale on which the mean and the median of members differ. */
const IDEALS: IdealLaw = {
  kind: 'clusters',
  clusters: [
    { weight: 6, center: [30], spread: 10 },
    { weight: 4, center: [80], spread: 10 },
  ],
};
const START = 50;
/** A run counts as ended in the interval from this part of its longest step on. */
const NEAR = 0.05;

const TOKENS: Readonly<Record<string, TokenLaw>> = {
  equal: { kind: 'equal' },
  pareto: { kind: 'pareto', alpha: 1.2 },
  whale: { kind: 'whale', share: 0.4, rest: { kind: 'equal' } },
};
const MEASURED_FROM = ['weighted-median', 'weighted-mean', 'median-of-heads'] as const;

type From = (typeof MEASURED_FROM)[number];

/** Where the DAO might end: an interval for each of the predictions. */
function targets(members: readonly Member[]): Record<From, readonly [number, number]> {
  const ideals = members.map(({ ideal }) => ideal[0] as number);
  const tokens = members.map((member) => member.tokens);
  const [mean = 0] = weightedMean(
    members.map(({ ideal }) => ideal),
    tokens,
  );
  return {
    'weighted-median': weightedMedian(ideals, tokens),
    'weighted-mean': [mean, mean],
    'median-of-heads': weightedMedian(
      ideals,
      ideals.map(() => 1),
    ),
  };
}

function point(tokens: string, size: number, step: number, rounds: number): Point {
  const law = TOKENS[tokens] as TokenLaw;
  const rules = {
    mechanism: { id: 'token-majority' },
    proposals: { kind: 'uniform-ball', maxStep: step },
    rounds,
  } as const;
  return {
    condition: { tokens, members: size, step },
    readings: MEASURED_FROM.map((from) => ({ from })),
    play: (seed) => {
      const members = drawGroup(size, 1, IDEALS, law, seed);
      const [end = 0] = playGame(members, [START], rules, seed);
      const target = targets(members);
      return MEASURED_FROM.map((from) => {
        const [low, high] = target[from];
        const distance = Math.max(0, low - end, end - high);
        return { distance, inside: distance <= NEAR * step ? 1 : 0 };
      });
    },
  };
}

export const median = declare({
  id: 'median',
  title: 'One issue: the weighted median',
  question: 'Does a DAO that decides one issue end at the token-weighted median?',
  parameters: {
    tokens: {
      kind: 'choices',
      label: 'Tokens',
      hint: HINTS.tokens,
      options: ['equal', 'pareto', 'whale'],
      default: ['equal', 'pareto', 'whale'],
    },
    members: {
      kind: 'numbers',
      label: 'Members',
      hint: HINTS.members,
      default: [11, 101, 1001],
      min: 1,
      max: 100_000,
      whole: true,
    },
    steps: {
      kind: 'numbers',
      label: 'Longest steps',
      hint: HINTS.steps,
      default: [2, 5, 10, 20],
      min: 0.1,
      max: 100,
    },
    rounds: {
      kind: 'number',
      label: 'Rounds',
      hint: HINTS.rounds,
      default: 500,
      min: 1,
      max: 10_000,
      whole: true,
    },
  },
  replications: { usual: 40, quick: 8 },
  design: ({ tokens, members, steps, rounds }) => {
    const [size, step] = [middle(members), middle(steps)];
    const pairs = [...members.map((n) => [n, step] as const), ...steps.map((s) => [size, s] as const)];
    const distinct = [...new Map(pairs.map((pair) => [pair.join(), pair])).values()];
    return {
      factors: [
        {
          id: 'tokens',
          label: 'Tokens',
          names: { equal: 'Equal tokens', pareto: 'Pareto tokens', whale: 'A whale with 40 %' },
        },
        { id: 'members', label: 'Members' },
        { id: 'step', label: 'Longest step', unit: 'points' },
        {
          id: 'from',
          label: 'Measured from',
          names: {
            'weighted-median': 'Weighted median',
            'weighted-mean': 'Weighted mean',
            'median-of-heads': 'Median of heads',
          },
        },
      ],
      metrics: [
        { id: 'distance', label: 'Distance of the end', unit: 'points', least: 0 },
        { id: 'inside', label: 'Ends there, or within 1/20 of a step', yesOrNo: true, display: 'percent' },
      ],
      points: tokens.flatMap((law) => distinct.map(([n, s]) => point(law, n, s, rounds))),
    };
  },
  plots: ({ members, steps }) => [
    {
      kind: 'lines',
      title: 'How far from three predictions the DAO ends (scale of 0 to 100)',
      where: { step: middle(steps) },
      x: { factor: 'members', scale: 'log' },
      y: { metric: 'distance' },
      series: 'from',
      facet: 'tokens',
    },
    {
      kind: 'lines',
      title: 'How far from the weighted median it ends, by length of steps',
      where: { members: middle(members), from: 'weighted-median' },
      x: { factor: 'step', scale: 'log' },
      y: { metric: 'distance' },
      series: 'tokens',
    },
  ],
  verdict: (results) => {
    const at = (condition: Condition) => results.where(condition).map((cell) => cell.estimates);
    const inside = at({ from: 'weighted-median' }).map(({ inside: e }) => e as Estimate);
    const trials = inside.reduce((n, e) => n + e.n, 0);
    const share = inside.reduce((sum, e) => sum + (e.mean ?? 0) * e.n, 0) / trials;
    const [far, mean] = (['weighted-median', 'weighted-mean'] as const).map((from) =>
      greatestOf(
        at({ from }).map(({ distance }) => distance as Estimate),
        { least: 0 },
      ),
    ) as [ReturnType<typeof greatestOf>, ReturnType<typeof greatestOf>];
    const values = { share, trials, ...valuesOf('far', far), ...valuesOf('mean', mean) };
    return [clause(share > 0.9 ? 'median-yes' : 'median-not-yet', values)];
  },
  sentences: {
    'median-yes':
      'Yes: {share:percent} of {trials} games ended inside the token-weighted median interval or within a twentieth of a step of it; on average no setting ended more than {far:figure} points away, against up to {mean:figure} from the weighted mean.',
    'median-not-yet':
      'Not within these rounds: only {share:percent} of {trials} games ended inside the token-weighted median interval or within a twentieth of a step of it; the setting that ended furthest from it was {far:figure} points away on average.',
  },
  caveats: [
    'Everybody votes, sincerely, on short random steps. Long steps can jump over the median, and few rounds may not reach it.',
    'It says nothing about two issues or more, where a median in this sense usually does not exist.',
  ],
});

function middle(values: readonly number[]): number {
  return values[values.length >> 1] as number;
}
