import { efficiency } from '../metrics';
import type { Member } from '../types';
import { declare } from './declare';
import { greatestOf } from './estimates';
import { drawGroup, HINTS, playGame, sharesOfHeads } from './games';
import type { Point, Results } from './types';
import { clause, valuesOf } from './words';

interface Setting {
  readonly members: number;
  readonly rounds: number;
  readonly step: number;
}

/** Two camps with a spread of 1 on a line through the plane: the smaller around 0, the larger at a distance. */
function camps(size: number, larger: number, far: number, seed: string): Member[] {
  const ideals = {
    kind: 'polarized',
    center: [far / 2, 0],
    distance: far,
    spread: 1,
    share: 1 - larger,
  } as const;
  return drawGroup(size, 2, ideals, { kind: 'equal' }, seed);
}

function point(larger: number, share: number, far: number, { members: size, rounds, step }: Setting): Point {
  const mechanism = { id: 'member-majority', approvalShare: share } as const;
  return {
    condition: { larger, approvalShare: share, distance: far },
    play: (seed) => {
      const members = camps(size, larger, far, seed);
      const proposals = { kind: 'uniform-ball', maxStep: step } as const;
      let late = 0;
      const end = playGame(members, [0, 0], { mechanism, proposals, rounds }, seed, (played) => {
        if (played.accepted && 2 * played.round > rounds) late++;
      });
      return [
        {
          moved: (end[0] ?? 0) / far,
          // Of an odd number of rounds the second half is the larger.
          late: late / (rounds - Math.floor(rounds / 2)),
          efficiency: efficiency(members, end),
        },
      ];
    },
  };
}

export const gridlock = declare({
  id: 'gridlock',
  title: 'Gridlock between two camps',
  question: 'When do two camps stop moving?',
  parameters: {
    sizes: {
      kind: 'numbers',
      label: 'Share of members in the larger camp',
      hint: 'Part of all members, 0.5 being half.',
      default: [0.5, 0.65, 0.8],
      min: 0.5,
      max: 0.95,
    },
    approvalShares: {
      kind: 'numbers',
      label: 'Share of votes needed',
      hint: 'A proposal needs more than this part of the votes cast.',
      default: [0.5, 0.6, 0.7, 0.85],
      min: 0.5,
      max: 0.95,
    },
    distances: {
      kind: 'numbers',
      label: 'Distance of the camps, in spreads',
      hint: 'A spread is how far members of a camp typically stand from its middle.',
      default: [1, 2, 4, 8],
      min: 0.1,
      max: 100,
    },
    members: {
      kind: 'number',
      label: 'Members',
      hint: HINTS.members,
      default: 60,
      min: 4,
      max: 10_000,
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
      default: 800,
      min: 2,
      max: 10_000,
      whole: true,
    },
  },
  replications: { usual: 20, quick: 6 },
  settle: (values) => ({
    ...values,
    sizes: sharesOfHeads('parameters.sizes', values.sizes, values.members),
  }),
  design: ({ sizes, approvalShares, distances, ...setting }) => ({
    factors: [
      { id: 'larger', label: 'Larger camp', display: 'percent' },
      { id: 'approvalShare', label: 'Votes needed, more than', display: 'percent' },
      { id: 'distance', label: 'Distance of the camps', unit: 'spreads' },
    ],
    metrics: [
      { id: 'moved', label: 'Way from the smaller camp to the larger', display: 'percent' },
      { id: 'late', label: 'Proposals accepted in the second half', display: 'percent', least: 0, most: 1 },
      {
        id: 'efficiency',
        label: 'Least possible mean loss over mean loss',
        display: 'percent',
        least: 0,
        most: 1,
      },
    ],
    points: sizes.flatMap((larger) =>
      approvalShares.flatMap((share) => distances.map((far) => point(larger, share, far, setting))),
    ),
  }),
  plots: () => [
    {
      kind: 'lines',
      title: 'How far the DAO moves from the smaller camp, where it starts, by size of the larger camp',
      x: { factor: 'distance', scale: 'log' },
      y: { metric: 'moved', domain: [0, 1] },
      series: 'approvalShare',
      facet: 'larger',
    },
    {
      kind: 'lines',
      title: 'How much of the best possible it reaches',
      x: { factor: 'distance', scale: 'log' },
      y: { metric: 'efficiency', domain: [0, 1] },
      series: 'approvalShare',
      facet: 'larger',
    },
  ],
  verdict: (results, { sizes, approvalShares, distances }) => [
    ...sizes.map((larger) => stuck(results, larger, approvalShares, Math.max(...distances))),
    price(results, sizes, approvalShares, Math.max(...distances)),
  ],
  sentences: {
    'gridlock-stuck':
      'Camps of {larger:percent} and {smaller:percent}, {far:figure} spreads apart: the DAO {what}.',
    'gridlock-goes': "gets to the larger camp's side where more than {shares:percent} is needed",
    'gridlock-stays':
      "stays on the smaller one's where more than {shares:percent} is needed (there at most {late:percent} of the proposals of the second half pass)",
    'gridlock-unclear':
      'shows no clear difference from half of the way where more than {shares:percent} is needed',
    'gridlock-price':
      'With a camp of {larger:percent} the DAO reaches {atLow:percent} of the best possible where more than {low:percent} is needed, and {atHigh:percent} where more than {high:percent} is.',
    'gridlock-price-unclear': 'No clear difference in how much of the best possible it reaches.',
  },
  caveats: [
    'The DAO starts in the smaller camp. Started elsewhere between the camps it stays there instead, where it stays at all.',
    'Nobody talks to the other camp, trades votes or proposes compromises on purpose; proposals are random.',
  ],
});

/** Under which shares the DAO stays in the nearer half of the way, camps as far apart as tried. */
function stuck(results: Results, larger: number, approvalShares: readonly number[], far: number) {
  const at = (approvalShare: number, metric: string) =>
    results.at({ larger, approvalShare, distance: far }, metric);
  const stays = approvalShares.filter((share) => (at(share, 'moved').high ?? 1) < 0.5);
  const goes = approvalShares.filter((share) => (at(share, 'moved').low ?? 0) > 0.5);
  const unclear = approvalShares.filter((share) => !stays.includes(share) && !goes.includes(share));
  const late = greatestOf(
    stays.map((share) => at(share, 'late')),
    { least: 0, most: 1 },
  );
  const what = [
    ...(goes.length > 0 ? [clause('gridlock-goes', { shares: goes })] : []),
    ...(stays.length > 0 ? [clause('gridlock-stays', { shares: stays, ...valuesOf('late', late) })] : []),
    ...(unclear.length > 0 ? [clause('gridlock-unclear', { shares: unclear })] : []),
  ];
  return clause('gridlock-stuck', { larger, smaller: 1 - larger, far, what });
}

/** What a high share costs, where the camps differ most in size. */
function price(results: Results, sizes: readonly number[], approvalShares: readonly number[], far: number) {
  const larger = Math.max(...sizes);
  const [low, high] = [Math.min(...approvalShares), Math.max(...approvalShares)];
  const at = (approvalShare: number) => ({ larger, approvalShare, distance: far });
  const gap = results.compare('efficiency', at(low), at(high));
  const values = {
    larger,
    low,
    high,
    ...valuesOf('gap', gap),
    ...valuesOf('atLow', results.at(at(low), 'efficiency')),
    ...valuesOf('atHigh', results.at(at(high), 'efficiency')),
  };
  return clause(gap.clear ? 'gridlock-price' : 'gridlock-price-unclear', values);
}
