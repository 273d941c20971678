import type { Setup } from '../../protocol/setup';

/** A file's set-up; or what is wrong with the file: `field` is null where it is not even JSON. */
export type Reading =
  | { readonly ok: true; readonly setup: Setup }
  | { readonly ok: false; readonly field: string | null; readonly message: string };

/** Reads a set-up from a file's text. The checks it needs are fetched with the first file. */
export async function readSetup(text: string): Promise<Reading> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return { ok: false, field: null, message: (error as SyntaxError).message };
  }
  const { parseSetup } = await import('../../protocol/setup');
  const parsed = parseSetup(json);
  return 'data' in parsed ? { ok: true, setup: parsed.data } : { ok: false, ...parsed.fault };
}
