import { DEFAULT_SETTINGS, MAX_SEATS } from '../../protocol/defaults';
import type { Question } from '../../protocol/questions';
import type { RoomSettings } from '../../protocol/settings';
import type { ScriptRound, Setup } from '../../protocol/setup';
import type { PresetId } from '../../sim/presets';
import type { Issue, PopulationLaw, ProposalLaw, Scenario, TokenLaw } from '../../sim/types';
import { presetOf, presetScenario } from '../_lib/presets';
import { stepOf } from '../_live/rules-draft';
import type { Text } from '../_text/text';
import { type IssueOrigins, idealsOn, proposalsOn } from './issues';

/** How tokens are spread, as the form offers it; `own` keeps the scenario's way. */
export type TokenChoice = 'own' | 'equal' | 'pareto' | 'lognormal' | 'whale';

/** Everything the form holds. A number that is not typed in yet is NaN, a text to agree to may be empty. */
export interface Draft {
  /** The preset that it started from; null: a set-up. */
  readonly presetId: PresetId | null;
  /** As edited, but for its people, who are made from the choices below. */
  readonly scenario: Scenario;
  /** The issues as they were, and where those in the scenario come from. */
  readonly base: readonly Issue[];
  readonly origins: IssueOrigins['origins'];
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
  const scenario = presetScenario(text, presetId, seats);
  return {
    presetId,
    scenario,
    ...originsOf(scenario),
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
  return {
    presetId: null,
    scenario,
    ...originsOf(scenario),
    seats,
    tokens: 'own',
    whalePercent: WHALE_PERCENT,
    settings,
    script,
  };
}

const originsOf = ({ issues }: Scenario): Pick<Draft, 'base' | 'origins'> => ({
  base: issues,
  origins: issues.map((_, d) => d),
});

const NEW_ISSUE = { unit: '', min: 0, max: 100 } as const;

/** One more issue, in whose middle the DAO begins. */
export function withIssue({ scenario, origins }: Draft, label: string): Partial<Draft> {
  const { issues, initialState } = scenario;
  return {
    scenario: {
      ...scenario,
      issues: [...issues, { label, ...NEW_ISSUE }],
      initialState: [...initialState, (NEW_ISSUE.min + NEW_ISSUE.max) / 2],
    },
    origins: [...origins, null],
  };
}

/** Without one of its issues. */
export function withoutIssue({ scenario, origins }: Draft, d: number): Partial<Draft> {
  const others = <T>(list: readonly T[]) => list.filter((_, i) => i !== d);
  const { issues, initialState } = scenario;
  return {
    scenario: { ...scenario, issues: others(issues), initialState: others(initialState) },
    origins: others(origins),
  };
}

/** How what was written of the old issues is read for those in the form. */
function issueMap({ presetId, scenario, base, origins }: Draft): IssueOrigins {
  return { base, origins, issues: scenario.issues, follows: presetId !== null };
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
    script: draft.script.map((line) =>
      line.proposals === undefined
        ? line
        : { ...line, proposals: proposalsOn(issueMap(draft), line.proposals) },
    ),
  };
}

function scenarioOf(text: Text, draft: Draft): Scenario {
  const { presetId, tokens, base, origins } = draft;
  const scenario = { ...draft.scenario, proposals: proposalsOn(issueMap(draft), draft.scenario.proposals) };
  if (presetId === null) return { ...scenario, population: populationOf(draft, scenario.population) };
  const { seats } = draft;
  const usable = Number.isInteger(seats) && seats > 0 && seats <= MAX_SEATS ? seats : 1;
  const preset = presetScenario(text, presetId, usable);
  const { summary: _, ...rest } = scenario;
  const isSameIssues = origins.length === base.length && origins.every((origin, d) => origin === d);
  return {
    ...rest,
    population: populationOf(draft, preset.population),
    // It may say who holds how many, and names the issues.
    ...(tokens === 'own' && isSameIssues && preset.summary !== undefined ? { summary: preset.summary } : {}),
  };
}

function populationOf(draft: Draft, own: PopulationLaw): PopulationLaw {
  const size = hasFixedSeats(draft) ? own.size : draft.seats;
  const ideals = idealsOn(issueMap(draft), own.ideals);
  if (draft.tokens === 'own') return { ...own, ideals, size };
  const isDrawn = draft.tokens === 'pareto' || draft.tokens === 'lognormal';
  return {
    ...own,
    ideals,
    size,
    tokens: tokensOf(draft, own.tokens),
    ...(isDrawn ? { wholeTokens: true } : {}),
  };
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
