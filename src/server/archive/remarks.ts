import { z } from 'zod';
import { MAX_NOTE_LENGTH, MAX_TAG_LENGTH, MAX_TAGS, type RemarksChange } from '../../protocol/archive';
import { parseShape } from '../../protocol/parse';
import type { RunNote } from '../../protocol/runs';
import { HttpProblem } from '../http';

const note = z.string().max(MAX_NOTE_LENGTH);

const schema = z.strictObject({
  tags: z
    .array(z.string().trim().min(1).max(MAX_TAG_LENGTH))
    .max(MAX_TAGS)
    .transform((tags) => [...new Set(tags)].sort())
    .exactOptional(),
  note: note.exactOptional(),
});

/** Reads what is to be changed about a session. @throws HttpProblem `bad-message`, naming the field. */
export function remarksIn(body: unknown): RemarksChange {
  return shapeIn<RemarksChange>(schema, body, 'sessions have');
}

/** Reads the note of a run. @throws HttpProblem `bad-message`, naming the field. */
export function noteIn(body: unknown): string {
  return shapeIn<RunNote>(z.strictObject({ note }), body, 'runs have').note;
}

function shapeIn<T>(shape: z.ZodType<T>, body: unknown, owner: string): T {
  const parsed = parseShape<T>(shape, body, { root: 'body', owner });
  if ('data' in parsed) return parsed.data;
  const { field, message } = parsed.fault;
  throw new HttpProblem('bad-message', { message: `${field}: ${message}` });
}
