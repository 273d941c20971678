import type { z } from 'zod';

/** The first thing wrong with a document: the path of the field, and a sentence. */
export interface Fault {
  readonly field: string;
  readonly message: string;
}

/** Reads parsed JSON by a schema. `root` is what to call the whole document, `owner` who has no unknown fields. */
export function parseShape<T>(
  schema: z.ZodType<T>,
  json: unknown,
  words: { readonly root: string; readonly owner: string },
): { readonly data: T } | { readonly fault: Fault } {
  const parsed = schema.safeParse(json, {
    error: (issue) => (issue.input === undefined ? 'is missing' : undefined),
  });
  if (parsed.success) return { data: parsed.data };
  const issue = parsed.error.issues[0];
  if (issue === undefined) return { fault: { field: words.root, message: `is not a ${words.root}` } };
  const unknown = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  const field = fieldPath([...issue.path, ...unknown], words.root);
  const message = unknown.length > 0 ? `is not a field that ${words.owner}` : issue.message;
  return { fault: { field, message } };
}

/** `population.tokens.counts[1]` from its parts. */
function fieldPath(parts: readonly PropertyKey[], root: string): string {
  const path = parts.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('');
  return path === '' ? root : path.replace(/^\./, '');
}
