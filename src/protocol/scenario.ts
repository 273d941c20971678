import { z } from 'zod';
import type {
  IdealLaw,
  MechanismConfig,
  Participation,
  ProposalLaw,
  RuleChange,
  SalienceLaw,
  Scenario,
  TokenLaw,
} from '../sim/types';
import { parseShape } from './parse';

const MAX_MEMBERS = 1_000_000;
const MAX_ISSUES = 16;
const MAX_ROUNDS = 10_000;
/** Each change of rules may lay out the members anew; a room has a change for every round at most. */
const MAX_CHANGES = 200;

const text = (max: number) => z.string().trim().min(1).max(max);
const number = z.number();
const vector = z.array(number).min(1).max(MAX_ISSUES).readonly();
const perMember = z.array(number).max(MAX_MEMBERS).readonly();

const issue = z.strictObject({ label: text(60), unit: z.string().max(40), min: number, max: number });

const idealLaw: z.ZodType<IdealLaw> = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('points'),
    points: z.array(vector).max(MAX_MEMBERS).readonly(),
    counts: perMember.exactOptional(),
  }),
  z.strictObject({ kind: z.literal('normal'), mean: vector, spread: vector }),
  z.strictObject({ kind: z.literal('uniform'), min: vector, max: vector }),
  z.strictObject({
    kind: z.literal('clusters'),
    clusters: z
      .array(z.strictObject({ weight: number, center: vector, spread: number }))
      .min(1)
      .max(100)
      .readonly(),
  }),
  z.strictObject({
    kind: z.literal('polarized'),
    center: vector,
    distance: number,
    spread: number,
    share: number.exactOptional(),
    direction: vector.exactOptional(),
  }),
  z.strictObject({ kind: z.literal('grid'), min: vector, max: vector, perIssue: number.exactOptional() }),
]);

const plainTokenLaws = [
  z.strictObject({ kind: z.literal('equal'), each: number.exactOptional() }),
  z.strictObject({ kind: z.literal('given'), tokens: perMember, counts: perMember.exactOptional() }),
  z.strictObject({ kind: z.literal('pareto'), alpha: number, min: number.exactOptional() }),
  z.strictObject({ kind: z.literal('lognormal'), mu: number.exactOptional(), sigma: number }),
  z.strictObject({ kind: z.literal('zipf'), exponent: number, top: number.exactOptional() }),
] as const;

const tokenLaw: z.ZodType<TokenLaw> = z.discriminatedUnion('kind', [
  ...plainTokenLaws,
  z.strictObject({
    kind: z.literal('whale'),
    share: number,
    rest: z.discriminatedUnion('kind', plainTokenLaws),
    member: number.exactOptional(),
  }),
]);

const salienceLaw: z.ZodType<SalienceLaw> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('equal'), each: vector }),
  z.strictObject({
    kind: z.literal('given'),
    salience: z.array(vector).max(MAX_MEMBERS).readonly(),
    counts: perMember.exactOptional(),
  }),
  z.strictObject({ kind: z.literal('uniform'), min: vector, max: vector }),
]);

const grid = number.exactOptional();

export const proposalLawSchema: z.ZodType<ProposalLaw> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('uniform-ball'), maxStep: number, grid }),
  z.strictObject({ kind: z.literal('fixed-length'), step: number, grid }),
  z.strictObject({ kind: z.literal('single-issue'), maxStep: number, grid }),
  z.strictObject({
    kind: z.literal('toward-proposer'),
    maxStep: number,
    draw: z.enum(['random', 'token-weighted']),
    grid,
  }),
  z.strictObject({ kind: z.literal('candidate'), from: idealLaw, maxStep: number.exactOptional(), grid }),
  z.strictObject({ kind: z.literal('normal'), spread: number, maxStep: number.exactOptional(), grid }),
  z.strictObject({
    kind: z.literal('agenda-setter'),
    maxStep: number,
    member: number.exactOptional(),
    grid,
  }),
  z.strictObject({ kind: z.literal('adversary'), maxStep: number, grid }),
  z.strictObject({ kind: z.literal('scripted'), deltas: z.array(vector).max(MAX_ROUNDS).readonly(), grid }),
]);

const delegation = z.strictObject({
  mode: z.enum(['transitive', 'single-hop']),
  delegates: z.record(z.string(), number).readonly(),
  override: number.exactOptional(),
});

export const mechanismId = z.enum([
  'token-majority',
  'member-majority',
  'quadratic-sqrt',
  'quadratic-credits',
  'bicameral',
  'optimistic',
  'conviction',
  'local-voting',
]);

export const quorum = z.strictObject({ numerator: number, counting: z.enum(['for-and-abstain', 'for']) });

export const mechanismSchema: z.ZodType<MechanismConfig> = z.strictObject({
  id: mechanismId,
  approvalShare: number.exactOptional(),
  approvalBase: z.enum(['votes', 'supply']).exactOptional(),
  quorum: quorum.exactOptional(),
  proposalThreshold: number.exactOptional(),
  delegation: delegation.exactOptional(),
  vetoShare: number.exactOptional(),
  credits: z
    .strictObject({
      basis: z.enum(['equal', 'tokens']).exactOptional(),
      amount: number.exactOptional(),
      spending: z.enum(['refresh', 'storable']).exactOptional(),
    })
    .exactOptional(),
  conviction: z
    .strictObject({
      motionBudget: number,
      decay: number.exactOptional(),
      weight: number.exactOptional(),
      maxShare: number.exactOptional(),
      minActiveShare: number.exactOptional(),
      periods: number.exactOptional(),
      openProposals: number.exactOptional(),
      maxAge: number.exactOptional(),
    })
    .exactOptional(),
  localVoting: z
    .strictObject({ radius: number, weights: z.enum(['tokens', 'equal']).exactOptional() })
    .exactOptional(),
});

const participation: z.ZodType<Participation> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('equal'), probability: number }),
  z.strictObject({ kind: z.literal('given'), probabilities: perMember }),
  z.strictObject({ kind: z.literal('uniform'), min: number, max: number }),
  z.strictObject({
    kind: z.literal('costly'),
    cost: number,
    stake: z.enum(['tokens', 'equal']).exactOptional(),
  }),
]);

const behaviour = z.strictObject({
  participation: participation.exactOptional(),
  noisyChoice: z.strictObject({ lambda: number }).exactOptional(),
});

const ruleChange: z.ZodType<RuleChange> = z.strictObject({
  from: z.int().min(2).max(MAX_ROUNDS),
  mechanism: mechanismSchema.exactOptional(),
  proposals: proposalLawSchema.exactOptional(),
});

/**
 * The shape of a scenario document: names, kinds, number types and limits of size; unknown fields are refused.
 * What the numbers mean together (lengths, ranges, totals) is for the model's `checkScenario` to say.
 */
export const scenarioSchema: z.ZodType<Scenario> = z.strictObject({
  title: text(120),
  summary: z.string().max(600).exactOptional(),
  issues: z.array(issue).min(1).max(MAX_ISSUES).readonly(),
  initialState: vector,
  population: z.strictObject({
    size: z.int().min(1).max(MAX_MEMBERS),
    ideals: idealLaw,
    tokens: tokenLaw,
    wholeTokens: z.boolean().exactOptional(),
    salience: salienceLaw.exactOptional(),
  }),
  mechanism: mechanismSchema,
  proposals: proposalLawSchema,
  rounds: z.int().min(1).max(MAX_ROUNDS),
  schedule: z.array(ruleChange).max(MAX_CHANGES).readonly().exactOptional(),
  tieRule: z.enum(['abstain', 'against']).exactOptional(),
  executionNoise: number.exactOptional(),
  behaviour: behaviour.exactOptional(),
});

/** A document that is not a scenario: a stable code, the path of the first field at fault, and a sentence. */
export class ScenarioError extends Error {
  override readonly name = 'ScenarioError';
  readonly code = 'bad-scenario';
  readonly field: string;

  constructor(field: string, message: string) {
    super(`${field}: ${message}`);
    this.field = field;
  }
}

/** Reads a scenario from parsed JSON; throws {@link ScenarioError}. Shape only: call `checkScenario` next. */
export function parseScenario(json: unknown): Scenario {
  const parsed = parseShape(scenarioSchema, json, { root: 'scenario', owner: 'scenarios have' });
  if ('data' in parsed) return parsed.data;
  throw new ScenarioError(parsed.fault.field, parsed.fault.message);
}
