import { InputError, parseInput } from '../../protocol/laboratory';
import type { Configuration } from '../../sim/experiments/run';

/** A report that somebody opened, or why it cannot be run again. */
export type OpenedFile =
  | {
      readonly ok: true;
      readonly name: string;
      readonly content: string;
      readonly configuration: Configuration;
    }
  | { readonly ok: false; readonly name: string; readonly code: string; readonly detail: string };

/** Reads a report from a file's content: what it takes to make it again. */
export function readReportFile(name: string, content: string): OpenedFile {
  const refused = (code: string, detail: string) => ({ ok: false, name, code, detail }) as const;
  try {
    const { configuration } = parseInput('report', JSON.parse(content));
    return { ok: true, name, content, configuration };
  } catch (error) {
    if (error instanceof SyntaxError) return refused('bad-json', error.message);
    if (error instanceof InputError) return refused(error.code, error.message);
    throw error;
  }
}
