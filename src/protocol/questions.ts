import { z } from 'zod';

const label = z.string().trim().min(1).max(120);
const base = {
  /** Names the column of the export. */
  id: z.string().regex(/^[a-z][a-z0-9_]{0,31}$/, 'must be a lower-case name such as trust_1'),
  text: z.string().trim().min(1).max(300),
};

/** One question to a player: agreement on a scale of `points`, one of several choices, or free text. */
const questionSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('likert'),
    ...base,
    points: z.int().min(3).max(11),
    low: label,
    high: label,
  }),
  z.strictObject({ kind: z.literal('choice'), ...base, options: z.array(label).min(2).max(12).readonly() }),
  z.strictObject({ kind: z.literal('text'), ...base }),
]);
export type Question = z.infer<typeof questionSchema>;

export const questionsSchema = z
  .array(questionSchema)
  .max(20)
  .readonly()
  .refine((list) => new Set(list.map(({ id }) => id)).size === list.length, 'must have ids that differ');

/** Longest answer to a text question, in characters. */
export const MAX_ANSWER = 1000;

/** An answer: the point on the scale from 1, the number of the option from 0, or the text; null to say nothing. */
export const answersSchema = z.record(
  z.string().max(40),
  z.union([z.int().min(0).max(11), z.string().max(MAX_ANSWER), z.null()]),
);
export type Answers = z.infer<typeof answersSchema>;
