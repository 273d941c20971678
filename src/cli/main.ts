import { once } from 'node:events';
import { parseInput } from '../protocol/laboratory';
import { type Scenario, SimError } from '../sim/index';
import { type Request, readArguments } from './arguments';
import { breathing } from './breath';
import { type ExperimentArguments, runsExperiment } from './experiment-arguments';
import { experimentOutput } from './experiment-command';
import { HELP } from './help';
import { powerOutput, stationaryOutput, tallyOutput } from './laboratory-commands';
import { landmarksOutput } from './landmarks-command';
import { predictOutput } from './predict-command';
import { barLine, progressOn } from './progress';
import { explaining, type JsonDocument, readDocument, scenarioIn } from './read-document';
import { runOutput, runsOutput } from './run-commands';
import { scenariosOutput } from './scenarios-command';
import { analyzeOutput, exportRoom, verifyOutput } from './session-commands';
import { simulateOutput, tornOff } from './simulate-command';
import { UsageError } from './usage-error';

/** Why work ended before its time. */
class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

const interruption = new AbortController();

/** A reader that has seen enough (`| head`) is no error. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(interruption.signal.aborted ? 130 : 0);
  process.stderr.write(`lab: cannot write the output (${error.message})\n`);
  process.exit(1);
});

async function run(request: Request): Promise<void> {
  if (request.command === 'help') return write([HELP[request.about]]);
  if (request.command === 'export')
    return write([await exportRoom(request.code, request.out, request.names)]);
  if (request.command === 'runs')
    return write(request.id === undefined ? await runsOutput() : [await runOutput(request.id)]);
  if (request.command === 'verify') return verify(request.file);
  if (request.command === 'analyze') return write([await analyzeOutput(request.file)]);
  if (request.command === 'scenarios') return write([scenariosOutput(request.id)]);
  if (runsExperiment(request)) return experiment(request);
  const document = await readDocument(request.file, process.stdin);
  if (request.command !== 'simulate') return write([explaining(document, () => answer(request, document))]);
  await simulate(request, scenarioIn(document));
}

async function verify(file: string): Promise<void> {
  const { text, fits } = await verifyOutput(file);
  await write([text]);
  if (!fits) process.exitCode = 1;
}

async function simulate(
  { seed, runs, workers, format }: Extract<Request, { command: 'simulate' }>,
  scenario: Scenario,
): Promise<void> {
  const { signal } = interruption;
  process.on('SIGINT', () => interruption.abort(new Interrupted('interrupted: the output is not whole')));
  const progress = progressOn(process.stderr);
  try {
    await write(
      simulateOutput(scenario, { seed, runs, workers, format, signal, onProgress: progress.update }),
      signal,
    );
  } catch (error) {
    if (!signal.aborted) throw error;
    process.stdout.write(tornOff(format, scenario));
    throw signal.reason;
  } finally {
    progress.finish();
  }
}

/** Files are written when all is done, so that an interrupted experiment leaves none. */
async function experiment(request: ExperimentArguments): Promise<void> {
  const { signal } = interruption;
  process.on('SIGINT', () => interruption.abort(new Interrupted('interrupted: nothing was written')));
  const progress = progressOn(process.stderr, Date.now, barLine);
  const note = (text: string) => void process.stderr.write(`lab: ${text}\n`);
  try {
    const output = await experimentOutput(request, { signal, note, onProgress: progress.update });
    progress.finish();
    await write([output]);
  } finally {
    progress.finish();
  }
}

/** Commands that take a document and answer at once. */
type Laboratory = Extract<Request, { command: 'predict' | 'tally' | 'power' | 'stationary' }>;

/** Their answer. */
function answer(request: Laboratory, document: JsonDocument): string {
  const { json } = document;
  switch (request.command) {
    case 'predict':
      return describesMembers(json)
        ? landmarksOutput(parseInput('predict', json))
        : predictOutput(scenarioIn(document), request.seed);
    case 'tally':
      return tallyOutput(parseInput('tally', json));
    case 'power':
      return powerOutput(parseInput('power', json));
    case 'stationary':
      return stationaryOutput(parseInput('stationary', json));
  }
}

/** Members listed one by one, and not a scenario that draws them. */
function describesMembers(json: unknown): boolean {
  return typeof json === 'object' && json !== null && 'members' in json;
}

/** Writes at the reader's pace. Throws when the signal is aborted before all is written. */
async function write(pieces: Iterable<string> | AsyncIterable<string>, signal?: AbortSignal): Promise<void> {
  const breath = breathing(signal);
  for await (const piece of pieces) {
    if (!process.stdout.write(piece)) await once(process.stdout, 'drain', { signal });
    if (breath.due()) await breath.take();
  }
}

try {
  await run(readArguments(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof UsageError || error instanceof SimError || error instanceof Interrupted))
    throw error;
  process.stderr.write(`lab: ${error.message}\n`);
  process.exitCode = error instanceof Interrupted ? 130 : 2;
}
