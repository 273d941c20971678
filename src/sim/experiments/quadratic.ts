import { gini } from '../concentration';
import { exp } from '../elementary';
import { geometricMedian } from '../geometric-median';
import { mechanismOf } from '../mechanisms/registry';
import { leastMeanLoss, meanLossAt } from '../metrics';
import { stream } from '../streams';
import type { MechanismId, Member } from '../types';
import { declare } from './declare';
import { cloud, drawGroup, HINTS, MECHANISM, playGame, zeros } from './games';
import type { Estimate, Point, Results } from './types';
import { clause, valuesOf } from './words';

const MECHANISMS = ['token-majority', 'quadratic-sqrt', 'quadratic-credits', 'member-majority'] as const;

interface Setting {
  readonly members: number;
  readonly tilt: number;
  readonly rounds: number;
  readonly step: number;
}

/**
 * A cloud whose members hold e^(σz) tokens, z a standard normal of their own that is the same for every σ; the richer stand
 * further along the first issue, by `tilt` spreads for each unit of z.
 */
function membersOf(size: number, sigma: number, tilt: number, seed: string): Member[] {
  const random = stream(seed, 'wealth');
  return drawGroup(size, 2, cloud(2), { kind: 'equal' }, seed).map(({ ideal: [x = 0, y = 0] }) => {
    const z = random.normal();
    return { ideal: [x + tilt * z, y], tokens: exp(sigma * z) };
  });
}

function point(id: MechanismId, sigma: number, { members: size, tilt, rounds, step }: Setting): Point {
  const mechanism = { id } as const;
  return {
    condition: { mechanism: id, sigma },
    play: (seed) => {
      const members = membersOf(size, sigma, tilt, seed);
      const proposals = { kind: 'uniform-ball', maxStep: step } as const;
      const end = playGame(members, zeros(2), { mechanism, proposals, rounds }, seed);
      const centre = geometricMedian(
        members.map(({ ideal }) => ideal),
        members.map(() => 1),
      );
      return [
        {
          tokenGini: gini(members.map(({ tokens }) => tokens)),
          influenceGini: gini(members.map(({ tokens }) => mechanismOf(id).weight(tokens, mechanism))),
          towardsRich: (end[0] ?? 0) - (centre[0] ?? 0),
          excess: meanLossAt(members, end) / leastMeanLoss(members) - 1,
        },
      ];
    },
  };
}

export const quadratic = declare({
  id: 'quadratic',
  title: 'Quadratic voting',
  question: 'What does quadratic voting change when tokens are held unequally?',
  parameters: {
    mechanisms: {
      kind: 'choices',
      label: 'Mechanisms',
      hint: HINTS.mechanisms,
      options: MECHANISMS,
      default: MECHANISMS,
    },
    sigmas: {
      kind: 'numbers',
      label: 'Inequality of tokens (σ of their logarithm)',
      hint: '0 is equal; with 1 the richest sixth holds about half, with 3 nearly all.',
      default: [0, 0.5, 1, 1.5, 2, 3],
      min: 0,
      max: 5,
    },
    tilt: {
      kind: 'number',
      label: 'How far the rich stand to one side, in spreads',
      hint: '0 means that wealth has nothing to do with what members want.',
      default: 0.5,
      min: 0,
      max: 5,
    },
    members: {
      kind: 'number',
      label: 'Members',
      hint: HINTS.members,
      default: 101,
      min: 2,
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
      default: 150,
      min: 1,
      max: 10_000,
      whole: true,
    },
  },
  replications: { usual: 30, quick: 8 },
  design: ({ mechanisms, sigmas, ...setting }) => ({
    factors: [MECHANISM, { id: 'sigma', label: 'Inequality of tokens, σ' }],
    metrics: [
      { id: 'tokenGini', label: 'Gini of tokens', least: 0, most: 1 },
      { id: 'influenceGini', label: 'Gini of influence', least: 0, most: 1 },
      { id: 'towardsRich', label: 'From the centre towards the rich', unit: 'spreads' },
      { id: 'excess', label: 'Mean loss over the least possible', display: 'percent', least: 0 },
    ],
    points: mechanisms.flatMap((id) => sigmas.map((sigma) => point(id, sigma, setting))),
  }),
  plots: () => [
    {
      kind: 'lines',
      title: 'How unequal influence is',
      x: { factor: 'sigma' },
      y: { metric: 'influenceGini', domain: [0, 1] },
      series: 'mechanism',
    },
    {
      kind: 'lines',
      title: 'How far the DAO ends from its centre towards the rich',
      x: { factor: 'sigma' },
      y: { metric: 'towardsRich' },
      series: 'mechanism',
    },
    {
      kind: 'lines',
      title: 'What that costs all members',
      x: { factor: 'sigma' },
      y: { metric: 'excess' },
      series: 'mechanism',
    },
  ],
  verdict: (results, { mechanisms, sigmas }) => {
    const sigma = Math.max(...sigmas);
    const base = mechanisms.includes('token-majority') ? 'token-majority' : (mechanisms[0] as MechanismId);
    const tokenGini = results.at({ mechanism: base, sigma }, 'tokenGini');
    const opening = clause('quadratic-base', {
      base,
      sigma,
      ...valuesOf('tokenGini', tokenGini),
      ...valuesOf('towards', results.at({ mechanism: base, sigma }, 'towardsRich')),
    });
    const others = mechanisms.filter((mechanism) => mechanism !== base);
    return [opening, ...others.map((mechanism) => against(results, mechanism, base, sigma))];
  },
  sentences: {
    'quadratic-base':
      'Where the Gini of tokens is {tokenGini:figure}, {base:lower mechanism} ends {towards:figure} spreads from the centre towards the rich.',
    'quadratic-level': '{mechanism:name mechanism}: no clear difference.',
    'quadratic-nearer':
      '{mechanism:name mechanism} ends {size:figure} spreads nearer to the centre, with {loss}.',
    'quadratic-further':
      '{mechanism:name mechanism} ends {size:figure} spreads further towards the rich, with {loss}.',
    'quadratic-costs':
      '{mechanism:name mechanism}: no clear difference in how far towards the rich it ends, with {loss}.',
    'quadratic-less': 'a mean loss {loss:percent} of the least possible lower',
    'quadratic-more': 'a mean loss {loss:percent} of the least possible higher',
    'quadratic-no-cost': 'no clear difference in mean loss',
  },
  caveats: [
    'One account each. Whoever splits tokens over many accounts undoes the root, and nothing here prevents it.',
    'That the rich want something of their own is an assumption: set tilt=0 to see what chance alone does.',
  ],
});

/** How much of the way towards the rich a mechanism saves, and at what cost. */
function against(results: Results, mechanism: MechanismId, base: MechanismId, sigma: number) {
  const [own, other] = [mechanism, base].map((id) => ({ mechanism: id, sigma })) as [
    { mechanism: MechanismId; sigma: number },
    { mechanism: MechanismId; sigma: number },
  ];
  const gap = results.compare('towardsRich', own, other);
  const cost = results.compare('excess', own, other);
  const values = { mechanism, base, sigma, ...valuesOf('gap', gap), ...valuesOf('cost', cost) };
  if (!gap.clear && !cost.clear) return clause('quadratic-level', values);
  const loss = cost.clear
    ? clause(isLess(cost) ? 'quadratic-less' : 'quadratic-more', valuesOf('loss', sizeOf(cost)))
    : clause('quadratic-no-cost');
  if (!gap.clear) return clause('quadratic-costs', { ...values, loss });
  const size = Math.abs(gap.mean ?? 0);
  return clause(isLess(gap) ? 'quadratic-nearer' : 'quadratic-further', { ...values, size, loss });
}

const isLess = ({ mean }: Estimate) => (mean ?? 0) < 0;

/** A difference whose sign is said in words. */
function sizeOf({ mean, low, high }: Estimate) {
  const ends = [Math.abs(low ?? 0), Math.abs(high ?? 0)];
  return { mean: Math.abs(mean ?? 0), low: Math.min(...ends), high: Math.max(...ends) };
}
