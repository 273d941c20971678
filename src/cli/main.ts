import { once } from 'node:events';
import { SimError } from '../sim/index';
import { type Request, readArguments } from './arguments';
import { HELP } from './help';
import { predictOutput } from './predict-command';
import { progressOn } from './progress';
import { readScenario } from './read-scenario';
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
  const scenario = await readScenario(request.file, process.stdin);
  if (request.command === 'predict') return write([predictOutput(scenario, request.seed)]);
  const progress = progressOn(process.stderr);
  const { seed, runs, format } = request;
  await write(simulateOutput(scenario, { seed, runs, format, onProgress: progress.update }));
  progress.finish();
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
