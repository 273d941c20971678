import { once } from 'node:events';
import { parseInput } from '../protocol/laboratory';
import { SimError } from '../sim/index';
import { type Request, readArguments } from './arguments';
import { HELP } from './help';
import { powerOutput, stationaryOutput, tallyOutput } from './laboratory-commands';
import { landmarksOutput } from './landmarks-command';
import { predictOutput } from './predict-command';
import { progressOn } from './progress';
import { explaining, type JsonDocument, readDocument, scenarioIn } from './read-document';
import { simulateOutput } from './simulate-command';
import { UsageError } from './usage-error';

/** A reader that has seen enough (`| head`) is no error. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  process.stderr.write(`lab: cannot write the output (${error.message})\n`);
  process.exit(1);
});

async function run(request: Request): Promise<void> {
  if (request.command === 'help') return write([HELP[request.about]]);
  const document = await readDocument(request.file, process.stdin);
  if (request.command !== 'simulate') return write([explaining(document, () => answer(request, document))]);
  const scenario = scenarioIn(document);
  const progress = progressOn(process.stderr);
  const { seed, runs, format } = request;
  await write(simulateOutput(scenario, { seed, runs, format, onProgress: progress.update }));
  progress.finish();
}

/** The answer of the commands that answer at once. */
function answer(request: Exclude<Request, { command: 'help' | 'simulate' }>, document: JsonDocument): string {
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

/** Writes at the reader's pace. */
async function write(pieces: Iterable<string>): Promise<void> {
  for (const piece of pieces) if (!process.stdout.write(piece)) await once(process.stdout, 'drain');
}

try {
  await run(readArguments(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof UsageError || error instanceof SimError)) throw error;
  process.stderr.write(`lab: ${error.message}\n`);
  process.exitCode = 2;
}
