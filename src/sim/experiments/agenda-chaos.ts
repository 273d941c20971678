import { compileElectorate, meanLoss } from '../electorate';
import { geometricMedian } from '../geometric-median';
import { stream } from '../streams';
import { cos, sin } from '../trigonometry';
import type { MechanismConfig, Member, Vector } from '../types';
import { distance } from '../vectors';
import { declare } from './declare';
import { drawGroup, HINTS, playGame, somewhereAround } from './games';
import type { Level, Point, Results } from './types';
import { clause, percent, valuesOf } from './words';

const ARMS = [
  'token-random',
  'token-adversary',
  'supermajority-adversary',
  'credits-random',
  'credits-adversary',
] as const;

type Arm = (typeof ARMS)[number];

const NAMES: Readonly<Record<Arm, string>> = {
  'token-random': 'Majority, random',
  'token-adversary': 'Majority, setter',
  'supermajority-adversary': 'Two thirds, setter',
  'credits-random': 'Credits, random',
  'credits-adversary': 'Credits, setter',
};

/** Less than this over the least total distance is not being led away. */
const MARGIN = 0.01;

interface Setting {
  readonly members: number;
  /** Distance from the centre in which games begin. */
  readonly start: number;
  readonly rounds: number;
}

function mechanismOf(arm: Arm): MechanismConfig {
  if (arm.startsWith('credits')) return { id: 'quadratic-credits', credits: { basis: 'equal' } };
  return arm === 'supermajority-adversary'
    ? { id: 'member-majority', approvalShare: 2 / 3 }
    : { id: 'member-majority' };
}

/** Three camps on a circle around 0, their spread a third of its radius. */
function camps(size: number, seed: string): Member[] {
  const clusters = [0, 1, 2].map((i) => ({
    weight: 1,
    center: [cos((2 * Math.PI * i) / 3), sin((2 * Math.PI * i) / 3)],
    spread: 1 / 3,
  }));
  return drawGroup(size, 2, { kind: 'clusters', clusters }, { kind: 'equal' }, seed);
}

function point(arm: Arm, step: number, { members: size, start, rounds }: Setting): Point {
  const watched = readingsOf(rounds);
  return {
    condition: { arm, step },
    readings: watched.map((round) => ({ round })),
    play: (seed) => {
      const members = camps(size, seed);
      const mechanism = mechanismOf(arm);
      const electorate = compileElectorate(members, mechanism);
      const centre = geometricMedian(
        members.map(({ ideal }) => ideal),
        members.map(() => 1),
      );
      const from = somewhereAround(centre, start, stream(seed, 'start'));
      const states = statesOf(arm, members, from, step, rounds, seed);
      const least = meanLoss(electorate, centre);
      return watched.map((round) => {
        const state = states[round] as Vector;
        return { distance: distance(state, centre), excess: meanLoss(electorate, state) / least - 1 };
      });
    },
  };
}

/** Round 0 and then every few, ten in all. */
function readingsOf(rounds: number): number[] {
  const stride = Math.max(1, Math.ceil(rounds / 10));
  return Array.from({ length: Math.floor(rounds / stride) + 1 }, (_, i) => i * stride);
}

/** The state after every round, the start first. */
function statesOf(
  arm: Arm,
  members: readonly Member[],
  start: Vector,
  step: number,
  rounds: number,
  seed: string,
): Vector[] {
  const mechanism = mechanismOf(arm);
  const kind = arm.endsWith('random') ? 'uniform-ball' : 'adversary';
  const states: Vector[] = [start];
  playGame(members, start, { mechanism, proposals: { kind, maxStep: step }, rounds }, seed, ({ state }) => {
    states.push(state);
  });
  return states;
}

export const agendaChaos = declare({
  id: 'agenda-chaos',
  title: 'Power over the agenda',
  question: 'Can somebody who alone makes the proposals lead the DAO away from everyone?',
  parameters: {
    arms: {
      kind: 'choices',
      label: 'Mechanism and agenda',
      hint: 'Who counts and who proposes: chance, or a setter who wants to lead the DAO away.',
      options: ARMS,
      default: ARMS,
    },
    steps: {
      kind: 'numbers',
      label: 'Longest step (camps stand 1 from the centre)',
      hint: HINTS.steps,
      default: [0.5, 2, 8],
      min: 0.01,
      max: 100,
    },
    start: {
      kind: 'number',
      label: 'Start: distance from the centre',
      hint: '0: the DAO begins where its members want it most.',
      default: 0,
      min: 0,
      max: 100,
    },
    members: {
      kind: 'number',
      label: 'Members',
      hint: HINTS.members,
      default: 11,
      min: 3,
      max: 200,
      whole: true,
    },
    rounds: {
      kind: 'number',
      label: 'Rounds',
      hint: HINTS.rounds,
      default: 30,
      min: 1,
      max: 1000,
      whole: true,
    },
  },
  replications: { usual: 12, quick: 4 },
  design: ({ arms, steps, ...setting }) => ({
    factors: [
      { id: 'arm', label: 'Mechanism, agenda', names: NAMES },
      { id: 'step', label: 'Longest step', unit: 'radii' },
      { id: 'round', label: 'Round' },
    ],
    metrics: [
      { id: 'distance', label: 'Distance from the centre', unit: 'radii', least: 0 },
      { id: 'excess', label: 'Mean loss over the least possible', display: 'percent', least: 0 },
    ],
    points: arms.flatMap((arm) => steps.map((step) => point(arm, step, setting))),
  }),
  plots: () => [
    {
      kind: 'lines',
      title: 'How far from the centre the DAO gets, by longest step (camps stand one radius from it)',
      x: { factor: 'round' },
      y: { metric: 'distance' },
      series: 'arm',
      beside: true,
      facet: 'step',
    },
    {
      kind: 'lines',
      title: 'By how much that raises the total distance to its members',
      x: { factor: 'round' },
      y: { metric: 'excess' },
      series: 'arm',
      beside: true,
      facet: 'step',
    },
  ],
  verdict: (results, { arms, steps, rounds }) =>
    arms.map((arm) => led(results, arm, Math.max(...steps), readingsOf(rounds).at(-1) as number)),
  sentences: {
    'agenda-held':
      '{arm:name arm}: not led away by steps of up to {step:figure}; total distance at most {excessHigh:percent} above the least.',
    'agenda-led':
      '{arm:name arm}: after {round} rounds {distance:figure} radii from the centre, with {excess:percent} more total distance than need be (steps up to {step:figure}).',
    'agenda-unclear': `{arm:name arm}: no clear difference from ${percent(MARGIN)} more than the least total distance.`,
  },
  caveats: [
    'The setter looks one vote ahead. One who plans several votes could do worse where votes are For and Against; under credits not even that helps, as no change that passes raises the total.',
    'Everybody else votes sincerely and nobody else may propose. A real DAO would notice.',
  ],
});

/** How far an arm is led by the end, with the longest steps. */
function led(results: Results, arm: Arm, step: number, round: Level) {
  const at = { arm, step, round };
  const [far, excess] = [results.at(at, 'distance'), results.at(at, 'excess')];
  const values = { arm, step, round, ...valuesOf('distance', far), ...valuesOf('excess', excess) };
  if ((excess.high ?? Number.POSITIVE_INFINITY) < MARGIN) return clause('agenda-held', values);
  return clause((excess.low ?? 0) > MARGIN ? 'agenda-led' : 'agenda-unclear', values);
}
