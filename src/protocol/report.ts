import { z } from 'zod';
import type { Configuration } from '../sim/experiments/run';
import type { Clause, Condition, Estimate, Finding, Value } from '../sim/experiments/types';
import { configuration, level } from './laboratory';
import { type Fault, parseShape } from './parse';

/**
 * Of a report somebody sends, what does not follow from its configuration: how much was played, and the numbers. The rest
 * is read by nobody; whoever keeps a report makes it again.
 */
export interface SentReport {
  readonly version: string;
  readonly configuration: Configuration;
  readonly trials: { readonly done: number; readonly of: number };
  readonly findings: readonly Finding[];
  readonly cells: readonly {
    readonly condition: Condition;
    readonly estimates: Readonly<Record<string, Estimate>>;
  }[];
}

/** Longest sentence of a verdict, and most of them: one for each line of the largest sweep. */
const [LONGEST_SENTENCE, MOST_SENTENCES] = [2_000, 400];
/** Most cells: the readings of all points of the largest study. */
const MOST_CELLS = 20_000;

const count = z.number().int().min(0);
const known = z.number().nullable();
const short = z.string().max(200);
const written = z.union([z.number(), z.string().max(LONGEST_SENTENCE)]);
const clauseValues: z.ZodType<Clause['values']> = z.lazy(() => z.record(short, value).readonly());
const clause = z.strictObject({ id: short, values: clauseValues });
const value: z.ZodType<Value> = z.union([
  written,
  clause,
  z.array(written).readonly(),
  z.array(clause).readonly(),
]);

const estimate = z.strictObject({ n: count, mean: known, sd: known, low: known, high: known });

const sentReport: z.ZodType<SentReport> = z.looseObject({
  format: z.literal('dao-proving-ground/report'),
  version: short,
  configuration,
  trials: z.strictObject({ done: count, of: count }),
  findings: z
    .array(z.strictObject({ id: short, values: clauseValues, text: z.string().max(LONGEST_SENTENCE) }))
    .max(MOST_SENTENCES)
    .readonly(),
  cells: z
    .array(
      z.strictObject({
        condition: z.record(short, level).readonly(),
        estimates: z.record(short, estimate).readonly(),
      }),
    )
    .max(MOST_CELLS)
    .readonly(),
});

/** Reads a whole report from parsed JSON, or says what is wrong with its shape. */
export function readReport(json: unknown): { readonly data: SentReport } | { readonly fault: Fault } {
  return parseShape(sentReport, json, { root: 'report', owner: 'reports have' });
}
