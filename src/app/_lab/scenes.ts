import { geometricMedian } from '../../sim/geometric-median';
import { drawMembers } from '../../sim/population';
import type { Issue, Member, ProposalLaw, Scenario, Vector } from '../../sim/types';
import { presetOf, presetScenario } from '../_lib/presets';
import type { Text } from '../_text/text';
import { issuesOf, type Rules, type Scene, SPACES, type SpaceId } from './scene';

/** Scenes to begin with, in the order in which they are offered. */
export const SCENES = [...SPACES, 'counterexample', 'triangle', 'cloud', 'line'] as const;
export type SceneId = (typeof SCENES)[number];

export const FIRST_SCENE: SceneId = 'treasury-split';

const SEED = 'playground';
const SEATS = 20;

/** A ready scene. */
export function readyScene(id: SceneId): Scene {
  if (isPreset(id)) return presetScene(id);
  return OTHERS[id]();
}

/** Whether a scene is one of the room's presets. */
export const isPreset = (id: SceneId): id is SpaceId => (SPACES as readonly string[]).includes(id);

/** The issues of a scene in the reader's language. */
export const sceneIssues = (text: Text, { space }: Pick<Scene, 'space'>): readonly Issue[] =>
  issuesOf(text, space, (id) => presetScenario(text, id, seatsOf(id)).issues);

const seatsOf = (id: SpaceId): number => {
  const { fixedSeats, defaultSeats } = presetOf(id);
  return fixedSeats ? defaultSeats : SEATS;
};

/** A room's preset with members drawn once and for all, their points on tenths so that links stay short. */
function presetScene(id: SpaceId): Scene {
  const scenario = presetOf(id).scenario(seatsOf(id));
  const { initialState, mechanism, proposals } = scenario;
  const { grid: _, ...law } = proposals;
  return sceneOf({
    space: { kind: 'named', id },
    members: drawn(scenario),
    start: initialState,
    rules: { mechanism, proposals: law as ProposalLaw },
  });
}

const drawn = (scenario: Scenario): readonly Member[] =>
  drawMembers(scenario, SEED).map(({ ideal, tokens }) => ({ ideal: ideal.map(tenth), tokens }));

const tenth = (x: number) => Math.round(10 * x) / 10;

function sceneOf(
  given: Pick<Scene, 'space' | 'members' | 'start' | 'rules'> & Partial<Pick<Scene, 'seed'>>,
): Scene {
  return { seed: SEED, ...given, here: given.start, before: 0, rounds: 0 };
}

const TOKENS: Rules['mechanism'] = { id: 'token-majority' };

const OTHERS: Record<Exclude<SceneId, SpaceId>, () => Scene> = { counterexample, triangle, cloud, line };

/** Five members, nine tokens: the geometric median stands at depth 1/3, so two thirds of the tokens can outvote it. */
function counterexample(): Scene {
  const places: readonly Vector[] = [
    [0, 0],
    [100, 0],
    [0, 100],
    [90, 20],
    [10, 15],
  ];
  const tokens = [3, 2, 2, 1, 1];
  return sceneOf({
    space: { kind: 'plain', dimensions: 2, min: -10, max: 110 },
    members: places.map((ideal, i) => ({ ideal, tokens: tokens[i] ?? 1 })),
    start: geometricMedian(places, tokens).map(tenth),
    rules: { mechanism: TOKENS, proposals: { kind: 'uniform-ball', maxStep: 10 } },
  });
}

/** Three equal members: the smallest DAO in which nothing stands. */
function triangle(): Scene {
  return sceneOf({
    space: { kind: 'plain', dimensions: 2, min: 0, max: 100 },
    members: places([
      [28, 30],
      [74, 30],
      [53, 72],
    ]),
    start: [51.6, 43.2],
    rules: { mechanism: TOKENS, proposals: { kind: 'uniform-ball', maxStep: 20 } },
  });
}

const places = (points: readonly Vector[]): readonly Member[] =>
  points.map((ideal) => ({ ideal, tokens: 1 }));

function cloud(): Scene {
  return sceneOf({
    space: { kind: 'plain', dimensions: 2, min: 0, max: 100 },
    members: uniform(60, 2),
    start: [15, 20],
    rules: { mechanism: TOKENS, proposals: { kind: 'uniform-ball', maxStep: 15 } },
  });
}

function line(): Scene {
  return sceneOf({
    space: { kind: 'plain', dimensions: 1, min: 0, max: 100 },
    members: uniform(15, 1),
    start: [10],
    rules: { mechanism: TOKENS, proposals: { kind: 'uniform-ball', maxStep: 12 } },
  });
}

/** Members spread evenly by chance, a few of them with most of the tokens. */
function uniform(size: number, dimensions: 1 | 2): readonly Member[] {
  const box = Array.from({ length: dimensions }, () => 0);
  return drawn({
    title: 'Cloud',
    issues: box.map(() => ({ label: 'Issue', unit: '', min: 0, max: 100 })),
    initialState: box,
    population: {
      size,
      ideals: { kind: 'uniform', min: box.map(() => 4), max: box.map(() => 96) },
      tokens: { kind: 'pareto', alpha: 1.5, min: 1 },
      wholeTokens: true,
    },
    mechanism: TOKENS,
    proposals: { kind: 'uniform-ball', maxStep: 10 },
    rounds: 1,
  });
}
