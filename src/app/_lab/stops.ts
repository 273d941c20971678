import type { Issue, Member } from '../../sim/types';
import type { Scene } from './scene';
import { readyScene } from './scenes';
import { Walk } from './walk';

/** The stops of the guided tour, in order. */
export const STOPS = ['line', 'plane', 'centre', 'agenda', 'strength'] as const;
export type StopId = (typeof STOPS)[number];

/** The scene that a stop begins with. */
export const stopScene = (id: StopId): Scene => STOP_SCENES[id]();

const STOP_SCENES: Record<StopId, () => Scene> = {
  line: () => readyScene('carbon-tax-200'),
  plane: () => readyScene('triangle'),
  centre: () => readyScene('counterexample'),
  agenda: () => agenda(),
  strength: () => strength(),
};

/** Rounds of the walk at whose end the last stop begins. */
const WALK = 8;

/** Three members close together, and somebody who knows how they vote and proposes the worst that passes. */
function agenda(): Scene {
  const near: readonly Member[] = [
    [45, 46],
    [55, 46],
    [50.5, 55],
  ].map((ideal) => ({ ideal, tokens: 1 }));
  return {
    ...readyScene('triangle'),
    members: near,
    start: [50.2, 48.8],
    here: [50.2, 48.8],
    rules: { mechanism: { id: 'token-majority' }, proposals: { kind: 'adversary', maxStep: 140 } },
  };
}

/**
 * The same three where that agenda has led them, and whoever led them there, from now on with votes by strength. Nothing
 * that passes then does harm, however long the steps; short ones lead home sooner once somebody else proposes.
 */
function strength(): Scene {
  const before = agenda();
  const scale: Issue = { label: '', unit: '', min: 0, max: 100 };
  const walk = new Walk(before, [scale, scale]);
  walk.extend(WALK);
  const end = (walk.upTo(WALK).at(-1)?.state ?? before.here).map((x) => Math.round(10 * x) / 10);
  return {
    ...before,
    start: end,
    here: end,
    rules: { mechanism: { id: 'quadratic-credits' }, proposals: { kind: 'adversary', maxStep: 30 } },
  };
}
