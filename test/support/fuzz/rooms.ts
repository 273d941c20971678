import { DEFAULT_SETTINGS } from '../../../src/protocol/defaults';
import type { RoomSettings } from '../../../src/protocol/settings';
import type { ScriptRound } from '../../../src/protocol/setup';
import { PRESETS } from '../../../src/sim/presets';
import type { MechanismConfig, Scenario } from '../../../src/sim/types';
import type { Dice } from './dice';

/** Rooms of every kind that people can open. */

export function anyMechanism(dice: Dice): MechanismConfig {
  const ids = ['token-majority', 'member-majority', 'quadratic-sqrt', 'quadratic-credits'] as const;
  const delegation = { mode: dice.pick(['transitive', 'single-hop'] as const), delegates: {} };
  return dice.pick<MechanismConfig>([
    { id: dice.pick(ids) },
    { id: dice.pick(ids), quorum: { numerator: 20, counting: 'for-and-abstain' } },
    { id: dice.pick(['token-majority', 'member-majority'] as const), delegation },
    { id: 'quadratic-credits', credits: { spending: 'storable', amount: 30 } },
    { id: 'optimistic', vetoShare: 0.3 },
    { id: 'bicameral' },
    { id: 'conviction', conviction: { motionBudget: dice.between(20, 80) } },
    { id: 'local-voting', localVoting: { radius: dice.between(0.05, 1) } },
  ]);
}

const QUESTIONS: RoomSettings['questionsBefore'] = [
  { kind: 'likert', id: 'trust', text: 'I trust this DAO.', points: 5, low: 'No', high: 'Yes' },
  { kind: 'choice', id: 'side', text: 'Which side?', options: ['One', 'Other'] },
  { kind: 'text', id: 'why', text: 'Why?' },
];

/** Clocks are off or as short as they can be. */
export function anySettings(dice: Dice): RoomSettings {
  const soon = () => dice.pick([0, 0, 1]);
  return {
    ...DEFAULT_SETTINGS,
    seating: dice.pick(['random', 'in-order'] as const),
    readingSeconds: soon(),
    votingSeconds: dice.pick([0, 0, 1, 2]),
    resultSeconds: soon(),
    settleSeconds: dice.pick([null, 0, 1]),
    showHint: dice.chance(0.5),
    absence: dice.pick(['bot', 'abstain', 'wait'] as const),
    noAnswer: dice.pick(['bot', 'abstain'] as const),
    graceSeconds: dice.pick([0, 1]),
    proposers: dice.pick(['law', 'queue', 'random', 'token-weighted'] as const),
    proposingSeconds: soon(),
    chat: dice.pick(['off', 'room', 'groups'] as const),
    showScores: dice.chance(0.3),
    records: dice.pick(['all', 'own'] as const),
    names: dice.pick(['nickname', 'pseudonym'] as const),
    points: dice.pick(['assigned', 'own'] as const),
    consent: dice.chance(0.3) ? 'You agree to be studied.' : null,
    questionsBefore: dice.chance(0.5) ? QUESTIONS : [],
    questionsAfter: dice.chance(0.5) ? QUESTIONS : [],
  };
}

export interface AnyRoom {
  readonly scenario: Scenario;
  readonly settings: RoomSettings;
  readonly script: readonly ScriptRound[];
}

/** A preset with another mechanism, few seats and few rounds; sometimes with a script. */
export function anyRoom(dice: Dice): AnyRoom {
  const size = 3 + dice.below(5);
  const preset = dice.pick(PRESETS).scenario(size);
  // Points with so many digits that no other number of the game can be taken for one.
  const points = Array.from({ length: size }, () => preset.issues.map((i) => dice.between(i.min, i.max)));
  const scenario: Scenario = {
    ...preset,
    population: { ...preset.population, ideals: { kind: 'points', points } },
    mechanism: anyMechanism(dice),
    rounds: 2 + dice.below(6),
  };
  const line = (): ScriptRound => ({
    note: 'Breathe.',
    settings: { showHint: dice.chance(0.5) },
    mechanism: anyMechanism(dice),
  });
  const script = dice.chance(0.3) ? [{}, line(), {}, line()] : [];
  return { scenario, settings: anySettings(dice), script };
}
