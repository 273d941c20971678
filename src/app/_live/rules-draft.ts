import type { RoundSettings } from '../../protocol/settings';
import { inPlaceOf } from '../../sim/mechanism-change';
import type { MechanismConfig, MechanismId, ProposalLaw } from '../../sim/types';

export { roundSettingsOf } from '../../protocol/round-settings';
export { isByShare } from '../../sim/mechanism-change';

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

/** A mechanism in place of another, with what it cannot do without filled in from how far the law's proposals reach. */
export function withMechanism(before: MechanismConfig, id: MechanismId, law: ProposalLaw): MechanismConfig {
  return inPlaceOf(before, id, stepOf(law) ?? undefined);
}
