import { z } from 'zod';
import type { Scenario } from '../sim/types';
import { parseShape } from './parse';
import { mechanismSchema, proposalLawSchema, scenarioSchema } from './scenario';
import { roundSettingsSchema, settingsSchema } from './settings';

/** What a round of a script sets, from that round on, and what its facilitator wants to remember then. */
export const scriptRoundSchema = z.strictObject({
  note: z.string().trim().max(500).exactOptional(),
  mechanism: mechanismSchema.exactOptional(),
  proposals: proposalLawSchema.exactOptional(),
  settings: roundSettingsSchema.exactOptional(),
});
export type ScriptRound = z.infer<typeof scriptRoundSchema>;

/** Most lines of a script; each sets rules from its round on. */
export const scriptSchema = z.array(scriptRoundSchema).max(200).readonly();

/** Everything that makes a room, as a file: made by one facilitator, used by another. */
const setupSchema = z.strictObject({
  format: z.literal('dao-proving-ground/setup'),
  version: z.literal(1),
  scenario: scenarioSchema,
  settings: settingsSchema,
  /** Line i is for round i + 1. */
  script: scriptSchema.default([]),
});

export interface Setup {
  readonly format: 'dao-proving-ground/setup';
  readonly version: 1;
  readonly scenario: Scenario;
  readonly settings: z.infer<typeof settingsSchema>;
  readonly script: readonly ScriptRound[];
}

/** What of a set-up its facilitators need while the game goes on: nothing of what the members want and hold. */
export interface Plan extends Pick<Setup, 'settings' | 'script'> {
  readonly scenario: Pick<Scenario, 'mechanism' | 'proposals' | 'rounds'>;
}

/** The plan of a set-up. */
export function planOf({ scenario, settings, script }: Setup): Plan {
  const { mechanism, proposals, rounds } = scenario;
  return { scenario: { mechanism, proposals, rounds }, settings, script };
}

/** Reads a set-up from parsed JSON, or says what is wrong with it and where. */
export function parseSetup(json: unknown) {
  return parseShape(setupSchema, json, { root: 'setup', owner: 'set-ups have' });
}
