import type { z } from 'zod';
import { type Problem, problem } from '../../protocol/errors';
import { PROTOCOL_VERSION } from '../../protocol/version';

/** Largest message, counted as characters and values, that is looked at; set-ups are the largest there are. */
export const LARGEST_MESSAGE = 256 * 1024;

export type Checked<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: Problem };

/** Checks a message against its schema; the version is looked at first, so old pages learn that they are old. */
export function check<T>(schema: z.ZodType<T>, message: unknown): Checked<T> {
  if (sizeOf(message, LARGEST_MESSAGE) > LARGEST_MESSAGE) return no('message-too-large');
  if (typeof message !== 'object' || message === null) return no('bad-message');
  if ('v' in message && message.v !== PROTOCOL_VERSION) return no('unsupported-version');
  return checkShape(schema, message);
}

/** Checks the shape alone, for the inner part of a message. */
export function checkShape<T>(schema: z.ZodType<T>, value: unknown): Checked<T> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return { ok: true, value: parsed.data };
  const issue = parsed.error.issues[0];
  const field = issue?.path.join('.') ?? '';
  const message = `That message was not understood: ${field === '' ? '' : `${field}: `}${issue?.message ?? 'bad shape'}`;
  return { ok: false, problem: problem('bad-message', message, field) };
}

function no(code: Problem['code']): { ok: false; problem: Problem } {
  return { ok: false, problem: problem(code) };
}

/**
 * Size of a decoded message: characters of its text plus one for every value. Stops counting past `limit`, and goes
 * no deeper than JSON that a person would write.
 */
function sizeOf(value: unknown, limit: number): number {
  let size = 0;
  const pending: unknown[] = [value];
  while (pending.length > 0 && size <= limit) {
    const item = pending.pop();
    size += 1;
    if (typeof item === 'string') size += item.length;
    else if (ArrayBuffer.isView(item) || item instanceof ArrayBuffer) size += item.byteLength;
    else if (typeof item === 'object' && item !== null) {
      for (const [key, inner] of Object.entries(item)) {
        size += key.length;
        pending.push(inner);
      }
    }
  }
  return size;
}
