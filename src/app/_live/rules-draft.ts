import type { RoundSettings } from '../../protocol/settings';
import type { PublicSettings } from '../../protocol/views';
import type { MechanismConfig, MechanismId, ProposalLaw } from '../../sim/types';

/** The rules of the rounds to come, as a form edits them. A number that is not typed in yet is NaN. */
export interface RulesDraft {
  readonly mechanism: MechanismConfig;
  readonly proposals: ProposalLaw;
  readonly settings: Required<RoundSettings>;
  readonly rounds: number;
}

/** What differs between two sets of rules; what is the same is left out. */
export type RulesDifference = {
  readonly [K in keyof RulesDraft]?: K extends 'settings' ? RoundSettings : RulesDraft[K];
};

/** The part of a room's settings that can change from round to round. */
export function roundSettingsOf(settings: PublicSettings): Required<RoundSettings> {
  return {
    readingSeconds: settings.readingSeconds,
    votingSeconds: settings.votingSeconds,
    resultSeconds: settings.resultSeconds,
    settleSeconds: settings.settleSeconds,
    showHint: settings.showHint,
    absence: settings.absence,
    noAnswer: settings.noAnswer,
    graceSeconds: settings.graceSeconds,
    proposers: settings.proposers,
    proposingSeconds: settings.proposingSeconds,
    chat: settings.chat,
    showScores: settings.showScores,
    records: settings.records,
  };
}

/** What a change from `before` to `after` has to say: a rule counts as changed when its values differ. */
export function differenceOf(before: RulesDraft, after: RulesDraft): RulesDifference {
  const keys = Object.keys(after.settings) as (keyof RoundSettings)[];
  const changed = keys.filter((key) => after.settings[key] !== before.settings[key]);
  const settings: RoundSettings = Object.fromEntries(changed.map((key) => [key, after.settings[key]]));
  return {
    ...(isSame(before.mechanism, after.mechanism) ? {} : { mechanism: after.mechanism }),
    ...(isSame(before.proposals, after.proposals) ? {} : { proposals: after.proposals }),
    ...(changed.length === 0 ? {} : { settings }),
    ...(before.rounds === after.rounds ? {} : { rounds: after.rounds }),
  };
}

/** A step from rules to rules, and whether it has to wait until no proposal is open. */
export interface RulesPart {
  readonly from: RulesDraft;
  readonly to: RulesDraft;
  readonly waits: boolean;
}

/**
 * A change of rules as the steps it takes, of which there are none when nothing changes: all of it at once between
 * rounds; while a proposal is open, the settings at once and then the rest, which waits.
 */
export function partsOf(before: RulesDraft, after: RulesDraft, isOpen: boolean): readonly RulesPart[] {
  const between = isOpen ? { ...before, settings: after.settings } : after;
  return [
    { from: before, to: between, waits: false },
    { from: between, to: after, waits: true },
  ].filter(({ from, to }) => Object.keys(differenceOf(from, to)).length > 0);
}

/** Whether two documents hold the same values, whatever the order of their fields. */
function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a, ordered) === JSON.stringify(b, ordered);
}

function ordered(_: string, value: unknown): unknown {
  if (Number.isNaN(value)) return 'NaN';
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => a.localeCompare(b)));
}

/** Where a number is missing in the rules, as the path that the server would name; null where all are there. */
export function missingNumber({ mechanism, proposals, settings, rounds }: RulesDraft): string | null {
  return firstNaN({ mechanism, proposals, settings, rounds }, '');
}

function firstNaN(value: unknown, path: string): string | null {
  if (Number.isNaN(value)) return path;
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, part] of Object.entries(value)) {
    const found = firstNaN(part, path === '' ? key : `${path}.${key}`);
    if (found !== null) return found;
  }
  return null;
}

/** Mechanisms that pass a proposal by the share of votes For, with a quorum if one is set. */
const BY_SHARE: readonly MechanismId[] = [
  'token-majority',
  'member-majority',
  'quadratic-sqrt',
  'quadratic-credits',
  'bicameral',
];

/** Whether a mechanism asks for a share of votes For. */
export const isByShare = (id: MechanismId): boolean => BY_SHARE.includes(id);

/** The longest step that proposals take; null for laws that have none (a script's, free candidates). */
export function stepOf(law: ProposalLaw): number | null {
  if (law.kind === 'fixed-length') return law.step;
  return 'maxStep' in law ? (law.maxStep ?? null) : null;
}

/** The same law with another longest step. */
export function withStep(law: ProposalLaw, step: number): ProposalLaw {
  if (law.kind === 'fixed-length') return { ...law, step };
  return 'maxStep' in law ? { ...law, maxStep: step } : law;
}

/**
 * Under `conviction`: the longest step then asks for a seventh, well below the fifth that nothing may reach. With the
 * usual decay, ρ, β and least active share it passes in a round with about 14 % of all tokens behind it.
 */
const BUDGET_IN_STEPS = 7;
/** A first pull under `local-voting` reaches further than one proposal, as pulls shrink from round to round. */
const RADIUS_IN_STEPS = 3;
const STEP_WITHOUT_LAW = 10;

/**
 * A mechanism in place of another: share, quorum, delegation and the tokens it takes to propose go along where they
 * mean something under the new one, and what it cannot do without is filled in from how far proposals reach.
 */
export function withMechanism(before: MechanismConfig, id: MechanismId, law: ProposalLaw): MechanismConfig {
  if (id === before.id) return before;
  const step = stepOf(law) ?? STEP_WITHOUT_LAW;
  if (id === 'local-voting') return { id, localVoting: { radius: step * RADIUS_IN_STEPS } };
  const { approvalShare, approvalBase, quorum, proposalThreshold, delegation } = before;
  const kept = {
    ...(proposalThreshold === undefined ? {} : { proposalThreshold }),
    ...(delegation === undefined ? {} : { delegation }),
  };
  if (id === 'conviction') return { id, ...kept, conviction: { motionBudget: step * BUDGET_IN_STEPS } };
  if (!isByShare(id)) return { id, ...kept };
  return {
    id,
    ...(approvalShare === undefined ? {} : { approvalShare }),
    ...(approvalBase === undefined ? {} : { approvalBase }),
    ...(quorum === undefined ? {} : { quorum }),
    ...kept,
  };
}
