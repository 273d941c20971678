import { parseInput } from '../protocol/laboratory';
import { DEFAULT_SEED } from '../sim/default-seed';
import { assignmentsIn, type Parameter, parametersFromText } from '../sim/experiments/parameters';
import { EXPERIMENTS, experimentById } from '../sim/experiments/registry';
import { type ExperimentRequest, runExperiment } from '../sim/experiments/run';
import { studyFromText } from '../sim/experiments/study-text';
import { PROGRAM_VERSION } from '../sim/experiments/version';
import { READY_SCENARIOS } from '../sim/ready-scenarios';
import { startTrialThreads } from '../workers/trial-threads';
import type { ExperimentArguments } from './experiment-arguments';
import { requireFolder, writeReport } from './experiment-files';
import { explaining, readDocument } from './read-document';
import { keepReport, requireDatabase } from './run-commands';
import { UsageError } from './usage-error';

export interface ExperimentOptions {
  readonly onProgress: (done: number, of: number) => void;
  /** Hears what a person should know but a program need not. */
  readonly note: (text: string) => void;
  readonly signal: AbortSignal;
}

/** Runs what the arguments ask for, writes its files, and answers what to print. */
export async function experimentOutput(
  asked: ExperimentArguments,
  options: ExperimentOptions,
): Promise<string> {
  if (asked.subject === undefined && asked.from === undefined) return listOf();
  const request = await requestOf(asked, options.note);
  const { onProgress, signal } = options;
  await requireFolder(asked.out);
  // Before there is anything to lose.
  if (asked.keep) await requireDatabase();
  const workers = startTrialThreads(asked.workers);
  const report = await runExperiment(request, { workers, onProgress, signal });
  // First, as no file is written of what is refused.
  const kept = asked.keep ? [`kept as ${await keepReport(report)}`] : [];
  const files = await writeReport(report, asked.out);
  return [report.verdict, ...files, ...kept].map((line) => `${line}\n`).join('');
}

/** The experiments, their questions and parameters. */
function listOf(): string {
  const entries = EXPERIMENTS.map(({ id, question, parameters }) => {
    const lines = Object.entries(parameters).map(([key, parameter]) => `    ${key}=${rangeOf(parameter)}`);
    return [`${id}: ${question}`, ...lines].join('\n');
  });
  return `${entries.join('\n\n')}\n`;
}

/** The default of a parameter, and what else it may be. */
function rangeOf(parameter: Parameter): string {
  const usual = Array.isArray(parameter.default) ? parameter.default.join(',') : `${parameter.default}`;
  const range =
    parameter.kind === 'number' || parameter.kind === 'numbers'
      ? `${parameter.min} to ${parameter.max}`
      : parameter.options.join(', ');
  return `${usual}  (${parameter.label.toLowerCase()}: ${range})`;
}

async function requestOf(
  asked: ExperimentArguments,
  note: (text: string) => void,
): Promise<ExperimentRequest> {
  const { command, subject = '', from, seed, replications, quick, set } = asked;
  if (from !== undefined) return requestFrom(from, note);
  const own = { quick, ...(replications === undefined ? {} : { replications }) };
  if (command === 'experiment') {
    const { id, parameters } = experimentById(subject);
    const given = parametersFromText(parameters, set);
    return { study: { kind: 'experiment', id, parameters: given }, seed: seed ?? DEFAULT_SEED, ...own };
  }
  const ready = READY_SCENARIOS.find(({ id }) => id === subject);
  if (ready !== undefined) {
    const study = studyFromText(command, ready.scenario, assignmentsIn(set));
    return { study, seed: seed ?? DEFAULT_SEED, ...own };
  }
  if (set.length > 0) throw new UsageError('--set', 'goes with a ready scenario; a file says it itself');
  const document = await readDocument(subject, process.stdin);
  return explaining(document, () => {
    if (command === 'trade-offs') {
      const study = { kind: 'trade-offs' as const, ...parseInput('trade-offs', document.json) };
      return { study, seed: seed ?? DEFAULT_SEED, ...own };
    }
    const study = { kind: 'sweep' as const, ...parseInput('sweep', document.json) };
    return { study, seed: seed ?? DEFAULT_SEED, ...own };
  });
}

/** What a report was made from. */
async function requestFrom(file: string, note: (text: string) => void): Promise<ExperimentRequest> {
  const document = await readDocument(file, process.stdin);
  const { version, configuration } = explaining(document, () => parseInput('report', document.json));
  if (version !== PROGRAM_VERSION)
    note(`${file} was made by version ${version}, this is ${PROGRAM_VERSION}: numbers may differ`);
  return configuration;
}
