import { captureIndex, leastMeanLoss, lossMetrics } from '../metrics';
import { stream } from '../streams';
import type { MechanismId, Member } from '../types';
import { declare } from './declare';
import { cloud, drawGroup, HINTS, MECHANISM, playGame, somewhereAround, zeros } from './games';
import type { Estimate, Point, Results } from './types';
import { clause, holdsFrom, valuesOf } from './words';

const MECHANISMS = [
  'token-majority',
  'quadratic-sqrt',
  'quadratic-credits',
  'bicameral',
  'member-majority',
] as const;

interface Setting {
  readonly members: number;
  readonly distance: number;
  readonly rounds: number;
  readonly step: number;
}

/** A cloud of equals around 0, and a whale somewhere at a distance, the last member. */
export function withWhale(size: number, share: number, far: number, seed: string): Member[] {
  const tokens = { kind: 'whale', share, rest: { kind: 'equal' } } as const;
  const members = drawGroup(size, 2, cloud(2), tokens, seed);
  const ideal = somewhereAround(zeros(2), far, stream(seed, 'whale'));
  return members.map((member, i) => (i === size - 1 ? { ...member, ideal } : member));
}

function point(id: MechanismId, share: number, { members: size, distance, rounds, step }: Setting): Point {
  return {
    condition: { mechanism: id, share },
    play: (seed) => {
      const members = withWhale(size, share, distance, seed);
      const others = members.slice(0, -1);
      const proposals = { kind: 'uniform-ball', maxStep: step } as const;
      const end = playGame(members, zeros(2), { mechanism: { id }, proposals, rounds }, seed);
      const loss = lossMetrics(others, end);
      return [
        {
          capture: captureIndex(members, size - 1, end),
          excess: loss.mean / leastMeanLoss(others) - 1,
          worst: loss.max,
        },
      ];
    },
  };
}

export const plutocracy = declare({
  id: 'plutocracy',
  title: 'The pull of a whale',
  question: 'How far can one large holder pull the DAO, and whom does it hurt?',
  parameters: {
    mechanisms: {
      kind: 'choices',
      label: 'Mechanisms',
      hint: HINTS.mechanisms,
      options: MECHANISMS,
      default: MECHANISMS,
    },
    shares: {
      kind: 'numbers',
      label: 'Share of tokens that the whale holds',
      hint: HINTS.shares,
      default: [0, 0.1, 0.2, 0.3, 0.4, 0.45, 0.55, 0.6],
      min: 0,
      max: 0.95,
    },
    members: {
      kind: 'number',
      label: 'Members',
      hint: HINTS.members,
      default: 41,
      min: 3,
      max: 10_000,
      whole: true,
    },
    distance: {
      kind: 'number',
      label: 'Distance of the whale, in spreads',
      hint: 'A spread is how far members typically stand from their middle.',
      default: 3,
      min: 0.1,
      max: 100,
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
  replications: { usual: 24, quick: 6 },
  design: ({ mechanisms, shares, ...setting }) => ({
    factors: [MECHANISM, { id: 'share', label: "Whale's share of tokens", display: 'percent' }],
    metrics: [
      { id: 'capture', label: 'Way to the whale (capture)', display: 'percent', least: 0, most: 1 },
      { id: 'excess', label: "Others' mean loss over the least possible", display: 'percent', least: 0 },
      { id: 'worst', label: "Others' greatest loss", unit: 'spreads', least: 0 },
    ],
    points: mechanisms.flatMap((id) => shares.map((share) => point(id, share, setting))),
  }),
  plots: () => [
    {
      kind: 'lines',
      title: 'How far the DAO goes from its centre (0 %) to the whale (100 %)',
      x: { factor: 'share' },
      y: { metric: 'capture', domain: [0, 1] },
      series: 'mechanism',
      guides: [{ axis: 'x', at: 0.5, label: 'half' }],
    },
    {
      kind: 'lines',
      title: 'What it costs the others',
      x: { factor: 'share' },
      y: { metric: 'excess' },
      series: 'mechanism',
      guides: [{ axis: 'x', at: 0.5, label: 'half' }],
    },
  ],
  verdict: (results, { mechanisms, shares }) => [
    ...mechanisms.map((mechanism) => pull(results, mechanism, shares)),
    ...cost(results, mechanisms, Math.max(...shares)),
  ],
  sentences: {
    'plutocracy-held':
      '{mechanism:name mechanism}: with {most:percent} of the tokens the whale draws the DAO {capture:percent} of the way, and nowhere clearly past half of it.',
    'plutocracy-taken':
      '{mechanism:name mechanism}: clearly past half of the way from a share of {taken:percent} on; with {most:percent} of the tokens the whale draws the DAO {capture:percent} of the way.',
    'plutocracy-patchy':
      '{mechanism:name mechanism}: clearly past half of the way with a share of {shares:percent}, but not with every larger one; with {most:percent} of the tokens the whale draws the DAO {capture:percent} of the way.',
    'plutocracy-cost':
      'There the others lose {atDear:percent} more than they need to under {dear:lower mechanism}, {atCheap:percent} under {cheap:lower mechanism}.',
    'plutocracy-cost-unclear': 'No clear difference in what it costs the others ({gap:figure}).',
  },
  caveats: [
    'The others hold equal tokens and do not react: they neither leave nor join forces.',
    'The whale votes sincerely. One that proposes, splits its tokens over many accounts or buys votes can do more, above all where the root of tokens counts.',
  ],
});

/** Where a mechanism gives in to the whale: the least share from which on capture is over a half, and the capture at the largest. */
function pull(results: Results, mechanism: MechanismId, shares: readonly number[]) {
  const ascending = [...shares].sort((a, b) => a - b);
  const most = ascending.at(-1) as number;
  const last = results.at({ mechanism, share: most }, 'capture');
  const { from: taken, elsewhere } = holdsFrom(
    ascending,
    (share) => (results.at({ mechanism, share }, 'capture').low ?? 0) > 0.5,
  );
  const values = { mechanism, most, ...valuesOf('capture', last) };
  if (taken !== undefined) return clause('plutocracy-taken', { ...values, taken });
  return elsewhere.length > 0
    ? clause('plutocracy-patchy', { ...values, shares: elsewhere })
    : clause('plutocracy-held', values);
}

/** What the largest whale costs the others under the mechanisms with the greatest and the least cost. */
function cost(results: Results, mechanisms: readonly MechanismId[], share: number) {
  const costOf = (mechanism: MechanismId) => results.at({ mechanism, share }, 'excess').mean ?? 0;
  const [dear, cheap] = [1, -1].map((sign) =>
    mechanisms.reduce((a, b) => (sign * costOf(b) > sign * costOf(a) ? b : a)),
  ) as [MechanismId, MechanismId];
  if (dear === cheap) return [];
  const gap = results.compare('excess', { mechanism: dear, share }, { mechanism: cheap, share });
  if (!gap.clear) return [clause('plutocracy-cost-unclear', { dear, cheap, share, gap: gap.mean ?? 0 })];
  const [atDear, atCheap] = [dear, cheap].map((mechanism) => results.at({ mechanism, share }, 'excess')) as [
    Estimate,
    Estimate,
  ];
  const values = { dear, cheap, share, ...valuesOf('gap', gap) };
  return [
    clause('plutocracy-cost', { ...values, ...valuesOf('atDear', atDear), ...valuesOf('atCheap', atCheap) }),
  ];
}
