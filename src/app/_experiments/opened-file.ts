import { InputError, parseInput } from '../../protocol/laboratory';
import { parseScenario, ScenarioError } from '../../protocol/scenario';
import { checkScenario } from '../../sim/check';
import { SimError } from '../../sim/errors';
import { EXPERIMENTS } from '../../sim/experiments/registry';
import type { Configuration } from '../../sim/experiments/run';
import type { StudyRequest } from '../../sim/experiments/study-request';
import type { Scenario } from '../../sim/types';

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

/** A scenario that somebody opened, or why it cannot be played. */
export type OpenedScenario =
  | { readonly ok: true; readonly name: string; readonly scenario: Scenario }
  | { readonly ok: false; readonly name: string; readonly code: string; readonly detail: string };

/** Reads a scenario from a file's content, by the terminal's own checks. */
export function readScenarioFile(name: string, content: string): OpenedScenario {
  try {
    const scenario = parseScenario(JSON.parse(content));
    checkScenario(scenario);
    return { ok: true, name, scenario };
  } catch (error) {
    if (error instanceof SyntaxError) return { ok: false, name, code: 'bad-json', detail: error.message };
    if (error instanceof ScenarioError || error instanceof SimError)
      return { ok: false, name, code: error.code, detail: error.message };
    throw error;
  }
}

/** The page that runs a study, by its last part; null where no experiment has this id. */
export function pageOf(study: StudyRequest): string | null {
  if (study.kind !== 'experiment') return study.kind;
  return EXPERIMENTS.find(({ id }) => id === study.id)?.id ?? null;
}

let handed: { readonly page: string; readonly file: OpenedFile } | null = null;

/** Puts down a file for the page that is gone to next. */
export function handFile(page: string, file: OpenedFile): void {
  handed = { page, file };
}

/** Takes up what was put down for this page, once; null where nothing was. */
export function takeFile(page: string): OpenedFile | null {
  const file = handed?.page === page ? handed.file : null;
  handed = null;
  return file;
}
