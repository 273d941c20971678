import { z } from 'zod';
import type { Configuration } from '../sim/experiments/run';
import type { SweepSpec } from '../sim/experiments/sweep';
import type { TradeOffSpec } from '../sim/experiments/trade-offs';
import type { Scenario } from '../sim/types';
import { parseShape } from './parse';
import { mechanismId, mechanismSchema, quorum, scenarioSchema } from './scenario';

/** What the laboratory's commands read. Shape only; what the numbers mean together is the model's to check. */

const MAX_MEMBERS = 1_000_000;

const number = z.number();
const vector = z.array(number).min(1).max(16).readonly();

const member = z.strictObject({ ideal: vector, tokens: number.default(1), salience: vector.exactOptional() });
const members = z.array(member).min(1).max(MAX_MEMBERS).readonly();

const predictInput = z.strictObject({
  members,
  mechanism: mechanismId.exactOptional(),
  approvalShare: number.exactOptional(),
  delegations: z.record(z.string(), number).readonly().exactOptional(),
  state: vector.exactOptional(),
  steps: z.strictObject({ law: z.enum(['uniform-ball', 'fixed-length']), maxStep: number }).exactOptional(),
});

const tallyInput = z.strictObject({
  mechanism: mechanismId,
  approvalShare: number.exactOptional(),
  quorum: quorum.exactOptional(),
  supply: number.exactOptional(),
  ballots: z
    .array(
      z.strictObject({
        tokens: number,
        choice: z.enum(['for', 'against', 'abstain']),
        votes: number.exactOptional(),
        credits: number.exactOptional(),
      }),
    )
    .max(MAX_MEMBERS)
    .readonly(),
});

const powerInput = z.strictObject({
  quota: number,
  weights: z.array(number).min(1).max(MAX_MEMBERS).readonly(),
});

const stationaryInput = z.strictObject({
  members,
  grid: z.strictObject({ min: vector, max: vector, step: number }),
  agenda: z.enum(['zero-intelligence', 'minimal-intelligence']),
  rule: z.union([z.literal('for-exceeds-against'), z.strictObject({ majority: number })], {
    error: ({ input }) =>
      input === undefined
        ? 'is missing'
        : 'must be "for-exceeds-against" or { "majority": N }, N being a number',
  }),
});

export const level = z.union([number, z.string()], { error: 'must be a number or a text' });
const sweptField = z.strictObject({
  field: z.string().min(1).max(200),
  values: z.array(level).max(100).readonly(),
});

const sweepFields = {
  scenario: scenarioSchema,
  x: sweptField,
  by: sweptField.exactOptional(),
  metric: z
    .enum([
      'meanLoss',
      'worstLoss',
      'lossGini',
      'efficiency',
      'minorityProtection',
      'capture',
      'acceptance',
      'deadlock',
      'settledAfter',
      'restlessness',
    ])
    .exactOptional(),
};

const tradeOffFields = {
  scenario: scenarioSchema,
  mechanisms: z.array(mechanismSchema).max(20).readonly().exactOptional(),
};

export const configuration: z.ZodType<Configuration> = z.strictObject({
  study: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('experiment'),
      id: z.string(),
      parameters: z.record(z.string(), z.unknown()).exactOptional(),
    }),
    z.strictObject({ kind: z.literal('sweep'), ...sweepFields }),
    z.strictObject({ kind: z.literal('trade-offs'), ...tradeOffFields }),
  ]),
  seed: z.string().max(200),
  replications: number,
});

/** Of a report, what it takes to make it again; its numbers are not read. */
const reportInput = z.looseObject({
  format: z.literal('dao-proving-ground/report'),
  version: z.string(),
  configuration,
});

/** A report as far as it is read. */
export interface ReportInput {
  readonly format: 'dao-proving-ground/report';
  readonly version: string;
  readonly configuration: Configuration;
}

export type PredictInput = z.infer<typeof predictInput>;
export type TallyInput = z.infer<typeof tallyInput>;
export type PowerInput = z.infer<typeof powerInput>;
export type StationaryInput = z.infer<typeof stationaryInput>;

interface Inputs {
  readonly scenario: Scenario;
  readonly predict: PredictInput;
  readonly tally: TallyInput;
  readonly power: PowerInput;
  readonly stationary: StationaryInput;
  readonly sweep: SweepSpec;
  readonly 'trade-offs': TradeOffSpec;
  readonly report: ReportInput;
}

/** Every document that the laboratory reads, by the name of its schema. */
export const LABORATORY_SCHEMAS: { readonly [N in keyof Inputs]: z.ZodType<Inputs[N]> } = {
  scenario: scenarioSchema,
  predict: predictInput,
  tally: tallyInput,
  power: powerInput,
  stationary: stationaryInput,
  sweep: z.strictObject(sweepFields),
  'trade-offs': z.strictObject(tradeOffFields),
  report: reportInput,
};

/** An input that is not of the right shape: a stable code, the path of the first field at fault, and a sentence. */
export class InputError extends Error {
  override readonly name = 'InputError';
  readonly code = 'bad-input';
  readonly field: string;

  constructor(field: string, message: string) {
    super(`${field}: ${message}`);
    this.field = field;
  }
}

/** Reads a command's input from parsed JSON; throws {@link InputError}. */
export function parseInput<N extends keyof Inputs>(name: N, json: unknown): Inputs[N] {
  const words = { root: 'input', owner: `lab ${name} reads` };
  const parsed = parseShape<Inputs[N]>(LABORATORY_SCHEMAS[name], json, words);
  if ('data' in parsed) return parsed.data;
  throw new InputError(parsed.fault.field, parsed.fault.message);
}
