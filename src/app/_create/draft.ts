import { DEFAULT_SETTINGS, MAX_SEATS } from '../../protocol/defaults';
import type { RoomSettings } from '../../protocol/settings';
import type { PresetId } from '../../sim/presets';
import type { Issue, MechanismConfig, ProposalLaw, Scenario, TieRule, TokenLaw } from '../../sim/types';
import { presetOf, presetScenario } from '../_lib/presets';
import type { Text } from '../_text/text';

/** How tokens are spread, as the form offers it; `preset` keeps the scenario's own way. */
export type TokenChoice = 'preset' | 'equal' | 'pareto' | 'lognormal' | 'whale';
/** Kinds of proposals the form offers; `preset` keeps the scenario's own. */
export type ProposalChoice = 'uniform-ball' | 'fixed-length' | 'single-issue' | 'toward-proposer';

/** Everything the form holds. A number that is not typed in yet is NaN. */
export interface Draft {
  readonly presetId: PresetId;
  readonly title: string;
  readonly seats: number;
  readonly rounds: number;
  readonly mechanism: Required<Pick<MechanismConfig, 'id' | 'approvalShare' | 'approvalBase'>> &
    Pick<MechanismConfig, 'quorum'>;
  readonly proposals: ProposalChoice;
  readonly step: number;
  /** Proposals are cut to multiples of this; 0 leaves them as drawn. */
  readonly grid: number;
  readonly tokens: TokenChoice;
  /** Share of all tokens, per cent, that the whale holds. */
  readonly whalePercent: number;
  readonly tieRule: TieRule;
  readonly executionNoise: number;
  readonly issues: readonly Issue[];
  readonly initialState: readonly number[];
  readonly settings: RoomSettings;
}

/** The form filled with a preset, at its own number of seats. */
export function draftOf(text: Text, presetId: PresetId): Draft {
  const preset = presetOf(presetId);
  const scenario = presetScenario(text, presetId, preset.defaultSeats);
  const { mechanism, proposals } = scenario;
  return {
    presetId,
    title: scenario.title,
    seats: preset.defaultSeats,
    rounds: scenario.rounds,
    mechanism: {
      id: mechanism.id,
      approvalShare: mechanism.approvalShare ?? 0.5,
      approvalBase: mechanism.approvalBase ?? 'votes',
      ...(mechanism.quorum ? { quorum: mechanism.quorum } : {}),
    },
    proposals: choiceOf(proposals),
    step: stepOf(proposals),
    grid: proposals.grid ?? 0,
    tokens: 'preset',
    whalePercent: 50,
    tieRule: scenario.tieRule ?? 'abstain',
    executionNoise: scenario.executionNoise ?? 0,
    issues: scenario.issues,
    initialState: scenario.initialState,
    settings: DEFAULT_SETTINGS,
  };
}

/** The form's choice for a law of a preset; free steps where the form has no such choice. */
function choiceOf({ kind }: ProposalLaw): ProposalChoice {
  return kind === 'fixed-length' || kind === 'single-issue' || kind === 'toward-proposer'
    ? kind
    : 'uniform-ball';
}

function stepOf(law: ProposalLaw): number {
  if (law.kind === 'fixed-length') return law.step;
  return 'maxStep' in law ? (law.maxStep ?? 10) : 10;
}

/** The scenario that the form describes; it may not be playable yet, see `faultOf`. */
export function scenarioOf(text: Text, draft: Draft): Scenario {
  const seats =
    Number.isInteger(draft.seats) && draft.seats > 0 && draft.seats <= MAX_SEATS ? draft.seats : 1;
  const preset = presetOf(draft.presetId);
  const base = presetScenario(text, draft.presetId, seats);
  return {
    ...base,
    title: draft.title,
    issues: draft.issues,
    initialState: draft.initialState,
    population: {
      ...base.population,
      size: preset.fixedSeats ? base.population.size : draft.seats,
      tokens: tokensOf(draft, base.population.tokens),
      ...(draft.tokens === 'pareto' || draft.tokens === 'lognormal' ? { wholeTokens: true } : {}),
    },
    mechanism: draft.mechanism,
    proposals: proposalsOf(draft),
    rounds: draft.rounds,
    tieRule: draft.tieRule,
    executionNoise: draft.executionNoise,
  };
}

function tokensOf(draft: Draft, own: TokenLaw): TokenLaw {
  switch (draft.tokens) {
    case 'preset':
      return own;
    case 'equal':
      return { kind: 'equal', each: 10 };
    case 'pareto':
      return { kind: 'pareto', alpha: 1.5, min: 10 };
    case 'lognormal':
      return { kind: 'lognormal', mu: Math.log(20), sigma: 0.8 };
    case 'whale':
      return { kind: 'whale', share: draft.whalePercent / 100, rest: { kind: 'equal', each: 10 } };
  }
}

function proposalsOf({ proposals, step, grid }: Draft): ProposalLaw {
  const rounding = grid === 0 ? {} : { grid };
  switch (proposals) {
    case 'fixed-length':
      return { kind: 'fixed-length', step, ...rounding };
    case 'toward-proposer':
      return { kind: 'toward-proposer', maxStep: step, draw: 'random', ...rounding };
    default:
      return { kind: proposals, maxStep: step, ...rounding };
  }
}
