import { z } from 'zod';
import { MAX_NOTE_LENGTH, MAX_TAG_LENGTH, MAX_TAGS, type RemarksChange } from '../../protocol/archive';
import { parseShape } from '../../protocol/parse';
import { HttpProblem } from '../http';

const schema = z.strictObject({
  tags: z
    .array(z.string().trim().min(1).max(MAX_TAG_LENGTH))
    .max(MAX_TAGS)
    .transform((tags) => [...new Set(tags)].sort())
    .exactOptional(),
  note: z.string().max(MAX_NOTE_LENGTH).exactOptional(),
});

/** Reads what is to be changed about a session. @throws HttpProblem `bad-message`, naming the field. */
export function remarksIn(body: unknown): RemarksChange {
  const parsed = parseShape<RemarksChange>(schema, body, { root: 'body', owner: 'sessions have' });
  if ('data' in parsed) return parsed.data;
  const { field, message } = parsed.fault;
  throw new HttpProblem('bad-message', { message: `${field}: ${message}` });
}
