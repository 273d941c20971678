import { DAO_PRESETS, type DaoPreset, presetLaws } from './dao-figures';
import { SimError } from './errors';
import { PRESETS } from './presets';
import type { Scenario } from './types';

/** A scenario that goes by a name, in addresses and on a terminal. */
export interface ReadyScenario {
  readonly id: string;
  readonly title: string;
  /** Where its people are made from the published figures of a real DAO. */
  readonly dao?: DaoPreset;
  readonly scenario: Scenario;
}

/** So many that a sample nearly has the law's Gini coefficient, and few enough for a game in a blink. */
const MEMBERS = 500;

/** The ready-made scenarios: those made from figures of real DAOs, and those that rooms are opened with. */
export const READY_SCENARIOS: readonly ReadyScenario[] = [
  ...DAO_PRESETS.map((dao) => ({ id: dao.id, title: dao.title, dao, scenario: daoScenario(dao) })),
  ...PRESETS.map(({ id, title, scenario, defaultSeats }) => ({
    id,
    title,
    scenario: scenario(defaultSeats),
  })),
];

/**
 * A DAO whose tokens and turnout are a real one's, as published. What its members want is not known: a cloud around 0
 * with a spread of 1 on two issues, whatever they hold. Distances are in spreads; the DAO starts about three away.
 */
function daoScenario(dao: DaoPreset): Scenario {
  const { tokens, behaviour } = presetLaws(dao);
  return {
    title: dao.title,
    summary: 'Tokens and turnout follow published figures; what members want is invented.',
    issues: ['Issue 1', 'Issue 2'].map((label) => ({ label, unit: 'spreads', min: -4, max: 4 })),
    initialState: [2, 2],
    population: { size: MEMBERS, ideals: { kind: 'normal', mean: [0, 0], spread: [1, 1] }, tokens },
    mechanism: { id: 'token-majority' },
    proposals: { kind: 'uniform-ball', maxStep: 0.5 },
    rounds: 100,
    executionNoise: 0,
    ...(behaviour === undefined ? {} : { behaviour }),
  };
}

/** The ready-made scenario of this name; throws `SimError` (`unknown-choice`, field `scenario`). */
export function readyScenario(id: string): ReadyScenario {
  const found = READY_SCENARIOS.find((ready) => ready.id === id);
  if (found !== undefined) return found;
  const ids = READY_SCENARIOS.map((ready) => ready.id).join(', ');
  throw new SimError('unknown-choice', 'scenario', `must be one of ${ids}, is "${id}"`);
}
