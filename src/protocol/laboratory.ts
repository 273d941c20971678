import { z } from 'zod';
import type { Scenario } from '../sim/types';
import { parseShape } from './parse';
import { mechanismId, quorum, scenarioSchema } from './scenario';

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
}

/** Every document that the laboratory reads, by the name of its schema. */
export const LABORATORY_SCHEMAS: { readonly [N in keyof Inputs]: z.ZodType<Inputs[N]> } = {
  scenario: scenarioSchema,
  predict: predictInput,
  tally: tallyInput,
  power: powerInput,
  stationary: stationaryInput,
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
