import { DEFAULT_SETTINGS, MAX_SEATS } from '../../protocol/defaults';
import type { Question } from '../../protocol/questions';
import type { RoomSettings } from '../../protocol/settings';
import type { ScriptRound, Setup } from '../../protocol/setup';
import type { PresetId } from '../../sim/presets';
import type { PopulationLaw, ProposalLaw, Scenario, TokenLaw } from '../../sim/types';
import { presetOf, presetScenario } from '../_lib/presets';
import { stepOf } from '../_live/rules-draft';
import type { Text } from '../_text/text';

/** How tokens are spread, as the form offers it; `own` keeps the scenario's way. */
export type TokenChoice = 'own' | 'equal' | 'pareto' | 'lognormal' | 'whale';

/** Everything the form holds. A number that is not typed in yet is NaN, a text to agree to may be empty. */
export interface Draft {
  /** The preset that it started from; null: a set-up. */
  readonly presetId: PresetId | null;
  /** As edited, but for its people, who are made from the choices below. */
  readonly scenario: Scenario;
  readonly seats: number;
  readonly tokens: TokenChoice;
  /** Share of all tokens, per cent, that the whale holds. */
  readonly whalePercent: number;
  readonly settings: RoomSettings;
  readonly script: readonly ScriptRound[];
}

const WHALE_PERCENT = 50;

/** The form filled with a preset, at its own number of seats. */
export function draftOf(text: Text, presetId: PresetId): Draft {
  const seats = presetOf(presetId).defaultSeats;
  return {
    presetId,
    scenario: presetScenario(text, presetId, seats),
    seats,
    tokens: 'own',
    whalePercent: WHALE_PERCENT,
    settings: DEFAULT_SETTINGS,
    script: [],
  };
}

/** The form filled with a set-up. */
export function draftOfSetup({ scenario, settings, script }: Setup): Draft {
  const seats = scenario.population.size;
  return { presetId: null, scenario, seats, tokens: 'own', whalePercent: WHALE_PERCENT, settings, script };
}

/** Whether the scenario lists its people one by one, so that their number cannot be another. */
export function hasFixedSeats({ presetId, scenario }: Draft): boolean {
  if (presetId !== null) return presetOf(presetId).fixedSeats === true;
  const { population, behaviour } = scenario;
  const { ideals, tokens } = population;
  return (
    ideals.kind === 'points' ||
    ideals.kind === 'grid' ||
    tokens.kind === 'given' ||
    behaviour?.participation?.kind === 'given'
  );
}

/** The set-up that the form describes; it may not be playable yet, see `checkRoom`. */
export function setupOf(text: Text, draft: Draft): Setup {
  return {
    format: 'dao-proving-ground/setup',
    version: 1,
    scenario: scenarioOf(text, draft),
    settings: settingsOf(draft.settings),
    script: draft.script,
  };
}

function scenarioOf(text: Text, draft: Draft): Scenario {
  const { presetId, scenario, tokens } = draft;
  if (presetId === null) return { ...scenario, population: populationOf(draft, scenario.population) };
  const { seats } = draft;
  const usable = Number.isInteger(seats) && seats > 0 && seats <= MAX_SEATS ? seats : 1;
  const preset = presetScenario(text, presetId, usable);
  const { summary: _, ...rest } = scenario;
  return {
    ...rest,
    population: populationOf(draft, preset.population),
    // It may say who holds how many.
    ...(tokens === 'own' && preset.summary !== undefined ? { summary: preset.summary } : {}),
  };
}

function populationOf(draft: Draft, own: PopulationLaw): PopulationLaw {
  const size = hasFixedSeats(draft) ? own.size : draft.seats;
  if (draft.tokens === 'own') return { ...own, size };
  const isDrawn = draft.tokens === 'pareto' || draft.tokens === 'lognormal';
  return { ...own, size, tokens: tokensOf(draft, own.tokens), ...(isDrawn ? { wholeTokens: true } : {}) };
}

function tokensOf({ tokens, whalePercent }: Draft, own: TokenLaw): TokenLaw {
  switch (tokens) {
    case 'own':
      return own;
    case 'equal':
      return { kind: 'equal', each: 10 };
    case 'pareto':
      return { kind: 'pareto', alpha: 1.5, min: 10 };
    case 'lognormal':
      return { kind: 'lognormal', mu: Math.log(20), sigma: 0.8 };
    case 'whale':
      return { kind: 'whale', share: whalePercent / 100, rest: { kind: 'equal', each: 10 } };
  }
}

/** Settings without what was left empty. */
function settingsOf(settings: RoomSettings): RoomSettings {
  const { consent, groups, groupNames, questionsBefore, questionsAfter } = settings;
  return {
    ...settings,
    consent: consent?.trim() ? consent : null,
    groupNames: withoutBlankEnd(groupNames.slice(0, Number.isInteger(groups) ? groups : 0)),
    questionsBefore: questionsBefore.map(withoutBlanks),
    questionsAfter: questionsAfter.map(withoutBlanks),
  };
}

/** A name in the middle may be left out; what follows the last one says nothing. */
function withoutBlankEnd(names: readonly string[]): readonly string[] {
  return names.slice(0, names.findLastIndex((name) => name.trim() !== '') + 1);
}

function withoutBlanks(question: Question): Question {
  if (question.kind !== 'choice') return question;
  return { ...question, options: question.options.filter((option) => option.trim() !== '') };
}

/** Kinds of proposals the form can make, each with nothing but a step and a grid. */
export const LAWS = ['uniform-ball', 'fixed-length', 'single-issue', 'toward-proposer'] as const;
export type LawChoice = (typeof LAWS)[number];

/** The form's choice for a law; null where it is of a kind that only a set-up has. */
export const choiceOf = ({ kind }: ProposalLaw): LawChoice | null =>
  LAWS.find((choice) => choice === kind) ?? null;

const STEP_WITHOUT_LAW = 10;

/** Proposals of another kind, as long and as round as before. */
export function withLaw(law: ProposalLaw, choice: LawChoice): ProposalLaw {
  const step = stepOf(law) ?? STEP_WITHOUT_LAW;
  const rounding = law.grid === undefined ? {} : { grid: law.grid };
  switch (choice) {
    case 'fixed-length':
      return { kind: choice, step, ...rounding };
    case 'toward-proposer':
      return { kind: choice, maxStep: step, draw: 'random', ...rounding };
    default:
      return { kind: choice, maxStep: step, ...rounding };
  }
}
