import { compileElectorate, meanLoss } from '../electorate';
import { geometricMedian } from '../geometric-median';
import { shockHalfLife } from '../run-metrics';
import { stream } from '../streams';
import type { Vector } from '../types';
import { distance } from '../vectors';
import { declare } from './declare';
import { cloud, drawGroup, HINTS, playGame, somewhereAround } from './games';
import type { Point, Results } from './types';
import { clause, valuesOf } from './words';

const MECHANISM = { id: 'member-majority' } as const;
/** The DAO counts as settled from the first round on in which it is so near to the median, in spreads. */
const NEAR = 0.5;
const START = 4;

interface Setting {
  readonly members: number;
  readonly rounds: number;
}

function point(step: number, noise: number, shock: number, { members: size, rounds }: Setting): Point {
  return {
    condition: { step, noise, shock },
    play: (seed) => {
      const members = drawGroup(size, 2, cloud(2), { kind: 'equal' }, seed);
      const electorate = compileElectorate(members, MECHANISM);
      const centre = geometricMedian(
        members.map(({ ideal }) => ideal),
        members.map(() => 1),
      );
      const proposals = { kind: 'uniform-ball', maxStep: step } as const;
      const rules = { mechanism: MECHANISM, proposals, rounds, executionNoise: noise };
      const start = somewhereAround(centre, START, stream(seed, 'start'));
      const first = played(start, (watch) => playGame(members, start, rules, seed, watch));
      const struck = somewhereAround(first.at(-1) ?? start, shock, stream(seed, 'shock'));
      const second = played(struck, (watch) => playGame(members, struck, rules, `${seed}/after`, watch));
      const settled = first.findIndex((state) => distance(state, centre) <= NEAR);
      const losses = second.map((state) => meanLoss(electorate, state));
      const calm = meanLoss(electorate, first.at(-1) ?? start);
      const halfLife = shockHalfLife([calm, ...losses], 1);
      return [
        {
          settled: settled < 0 ? rounds : settled,
          restlessness: movement(first.slice(rounds >> 1)),
          halfLife: halfLife ?? rounds,
        },
      ];
    },
  };
}

/** The states of a game, its start first. */
function played(start: Vector, play: (watch: (step: { readonly state: Vector }) => void) => void): Vector[] {
  const states: Vector[] = [start];
  play(({ state }) => states.push(state));
  return states;
}

/** Root mean square of the movement per round. */
function movement(states: readonly Vector[]): number {
  const moves = states.slice(1).map((state, t) => distance(state, states[t] as Vector) ** 2);
  return Math.sqrt(moves.reduce((sum, x) => sum + x, 0) / moves.length);
}

export const stability = declare({
  id: 'stability',
  title: 'Settling and shocks',
  question:
    'How fast does a DAO settle, how still does it stand then, and how fast does it recover from a shock?',
  parameters: {
    steps: {
      kind: 'numbers',
      label: 'Longest steps, in spreads',
      hint: HINTS.steps,
      default: [0.1, 0.2, 0.5, 1, 2],
      min: 0.01,
      max: 20,
    },
    noises: {
      kind: 'numbers',
      label: 'Error in carrying out what passed, in spreads',
      hint: 'What passed is carried out with an error of this size.',
      default: [0, 0.1, 0.3],
      min: 0,
      max: 5,
    },
    shocks: {
      kind: 'numbers',
      label: 'Shocks, in spreads',
      hint: 'How far something from outside pushes the DAO once it has settled.',
      default: [1, 2, 4],
      min: 0.1,
      max: 100,
    },
    members: {
      kind: 'number',
      label: 'Members',
      hint: HINTS.members,
      default: 51,
      min: 1,
      max: 10_000,
      whole: true,
    },
    rounds: {
      kind: 'number',
      label: 'Rounds before and after the shock',
      hint: HINTS.rounds,
      default: 300,
      min: 10,
      max: 10_000,
      whole: true,
    },
  },
  replications: { usual: 24, quick: 6 },
  design: ({ steps, noises, shocks, ...setting }) => {
    const [calm, shock] = [noises[0] as number, shocks[shocks.length >> 1] as number];
    const settings = [
      ...noises.map((noise) => [noise, shock] as const),
      ...shocks.map((s) => [calm, s] as const),
    ];
    const distinct = [...new Map(settings.map((pair) => [pair.join(), pair])).values()];
    return {
      factors: [
        { id: 'step', label: 'Longest step', unit: 'spreads' },
        { id: 'noise', label: 'Error', unit: 'spreads' },
        { id: 'shock', label: 'Shock', unit: 'spreads' },
      ],
      metrics: [
        {
          id: 'settled',
          label: 'Until half a spread from the median',
          unit: 'rounds',
          least: 0,
          most: setting.rounds,
        },
        { id: 'restlessness', label: 'Movement per round in the second half', unit: 'spreads', least: 0 },
        {
          id: 'halfLife',
          label: 'Until half of the harm is undone',
          unit: 'rounds',
          least: 0,
          most: setting.rounds,
        },
      ],
      points: steps.flatMap((step) => distinct.map(([noise, s]) => point(step, noise, s, setting))),
    };
  },
  plots: ({ noises, shocks }) => {
    const [calm, shock] = [noises[0] as number, shocks[shocks.length >> 1] as number];
    const x = { factor: 'step', scale: 'log' } as const;
    return [
      {
        kind: 'lines',
        title: 'How long it takes to settle, by error in carrying out',
        where: { shock },
        x,
        y: { metric: 'settled' },
        series: 'noise',
      },
      {
        kind: 'lines',
        title: 'How much it moves once settled, by error in carrying out',
        where: { shock },
        x,
        y: { metric: 'restlessness' },
        series: 'noise',
      },
      {
        kind: 'lines',
        title: 'How long half of the recovery from a shock takes, by size of the shock',
        where: { noise: calm },
        x,
        y: { metric: 'halfLife' },
        series: 'shock',
      },
    ];
  },
  verdict: (results, { steps, noises, shocks }) => {
    const [calm, shock] = [noises[0] as number, shocks[shocks.length >> 1] as number];
    return [
      settling(results, steps, calm, shock),
      restless(results, steps, noises, shock),
      recovery(results, steps, calm, shocks),
    ];
  },
  sentences: {
    'stability-settles': `From ${START} spreads away it gets to half a spread from the median in {atShort:figure} rounds with steps of up to {short:figure}, in {atLong:figure} rounds with steps of up to {long:figure} spreads.`,
    'stability-settles-unclear':
      'No clear difference by length of steps: {atShort:figure} rounds with steps of up to {short:figure}, {atLong:figure} rounds with steps of up to {long:figure} spreads.',
    'stability-noise':
      'With steps of up to {step:figure} it then moves (root mean square) {atLow:figure} spreads a round if carried out with an error of {low:figure}, and {atHigh:figure} with {high:figure}.',
    'stability-noise-unclear': 'No clear difference by error in carrying out.',
    'stability-shock':
      'Half of the harm is undone {atSmall:figure} rounds after a shock of {small:figure}, and {atLarge:figure} rounds after a shock of {large:figure} spreads.',
    'stability-shock-unclear':
      'No clear difference by size of the shock: half of the harm is undone {atSmall:figure} rounds after a shock of {small:figure}, and {atLarge:figure} rounds after a shock of {large:figure} spreads.',
  },
  caveats: [
    'Beliefs stay as they are; the shock moves the state. Where a game has not settled or recovered by its end, the number of rounds counts, so that long times are understated.',
    'Member majority on random proposals. Proposals made on purpose would bring the DAO back sooner.',
  ],
});

/** How long settling takes with the shortest and the longest steps. */
function settling(results: Results, steps: readonly number[], noise: number, shock: number) {
  const [short, long] = [Math.min(...steps), Math.max(...steps)];
  const at = (step: number) => ({ step, noise, shock });
  const gap = results.compare('settled', at(long), at(short));
  const values = {
    short,
    long,
    ...valuesOf('gap', gap),
    ...valuesOf('atShort', results.at(at(short), 'settled')),
    ...valuesOf('atLong', results.at(at(long), 'settled')),
  };
  return clause(gap.clear && short !== long ? 'stability-settles' : 'stability-settles-unclear', values);
}

/** What errors do to the standing still, at the middle step. */
function restless(results: Results, steps: readonly number[], noises: readonly number[], shock: number) {
  const step = steps[steps.length >> 1] as number;
  const [low, high] = [Math.min(...noises), Math.max(...noises)];
  const at = (noise: number) => ({ step, noise, shock });
  const gap = results.compare('restlessness', at(high), at(low));
  const values = {
    step,
    low,
    high,
    ...valuesOf('gap', gap),
    ...valuesOf('atLow', results.at(at(low), 'restlessness')),
    ...valuesOf('atHigh', results.at(at(high), 'restlessness')),
  };
  return clause(gap.clear && low !== high ? 'stability-noise' : 'stability-noise-unclear', values);
}

/** What the size of the shock does to the recovery, at the middle step. */
function recovery(results: Results, steps: readonly number[], noise: number, shocks: readonly number[]) {
  const step = steps[steps.length >> 1] as number;
  const [small, large] = [Math.min(...shocks), Math.max(...shocks)];
  const at = (shock: number) => ({ step, noise, shock });
  const gap = results.compare('halfLife', at(large), at(small));
  const values = {
    step,
    small,
    large,
    ...valuesOf('gap', gap),
    ...valuesOf('atSmall', results.at(at(small), 'halfLife')),
    ...valuesOf('atLarge', results.at(at(large), 'halfLife')),
  };
  return clause(gap.clear && small !== large ? 'stability-shock' : 'stability-shock-unclear', values);
}
