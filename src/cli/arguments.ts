import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { DEFAULT_SEED } from '../sim/default-seed';
import { DEFAULT_RUNS, MAX_RUNS } from '../sim/index';
import { MAX_THREADS } from '../workers/threads';
import { type ExperimentArguments, isExperimentCommand, readExperiment } from './experiment-arguments';
import { UsageError } from './usage-error';

export type Format = 'json' | 'csv';

const COMMANDS = [
  'simulate',
  'predict',
  'tally',
  'power',
  'stationary',
  'export',
  'verify',
  'analyze',
  'experiment',
  'sweep',
  'trade-offs',
  'runs',
  'scenarios',
] as const;

export type Command = (typeof COMMANDS)[number];

/** Commands that take a file and nothing else. */
type Plain = 'tally' | 'power' | 'stationary' | 'verify' | 'analyze';

const PLAIN: ReadonlySet<Command> = new Set<Plain>(['tally', 'power', 'stationary', 'verify', 'analyze']);

/** What the command line asks for. */
export type Request =
  | { readonly command: 'help'; readonly about: 'all' | Command }
  | { readonly command: 'tally' | 'power' | 'stationary'; readonly file: string }
  | { readonly command: 'verify'; readonly file: string }
  | { readonly command: 'analyze'; readonly file: string }
  /** Without an id, all of them. */
  | { readonly command: 'scenarios'; readonly id?: string }
  | {
      readonly command: 'export';
      /** Of the room. */
      readonly code: string;
      /** Where to write to; `-` is standard output. */
      readonly out?: string;
      readonly names: boolean;
    }
  | ExperimentArguments
  | {
      readonly command: 'runs';
      /** Of a kept run; none asks for the list. */
      readonly id?: string;
    }
  | { readonly command: 'predict'; readonly file: string; readonly seed: string }
  | {
      readonly command: 'simulate';
      readonly file: string;
      readonly seed: string;
      readonly runs: number;
      /** Threads to share runs out over. */
      readonly workers: number;
      readonly format: Format;
    };

/** Reads the arguments after the program's name; throws `UsageError` for anything it does not know. */
export function readArguments(args: readonly string[]): Request {
  const [command, ...rest] = args;
  if (command === undefined || command === '--help' || command === '-h' || command === 'help')
    return { command: 'help', about: 'all' };
  if (!isCommand(command))
    throw new UsageError('command', `"${command}" is not a command; there are ${COMMANDS.join(', ')}`);
  if (isExperimentCommand(command))
    return readExperiment(command, rest, readWorkers) ?? { command: 'help', about: command };
  const { values, positionals } = parse(command, rest);
  if (values.help) return { command: 'help', about: command };
  const [file, ...extra] = positionals;
  if (command === 'export') return readExport(positionals, values);
  if (command === 'runs') return readRunsCommand(positionals);
  if (command === 'scenarios') return readScenarios(positionals);
  if (file === undefined) throw new UsageError('FILE', 'name a file, or - for standard input');
  if (extra[0] !== undefined)
    throw new UsageError('FILE', `one file at a time; "${extra[0]}" is one too many`);
  if (isPlain(command)) return { command, file };
  const seed = values.seed ?? DEFAULT_SEED;
  if (command === 'predict') return { command, file, seed };
  const [runs, workers] = [readRuns(values.runs), readWorkers(values.workers)];
  return { command, file, seed, runs, workers, format: readFormat(values.format) };
}

function readExport([code, ...extra]: readonly string[], { out, names = false }: Values): Request {
  if (code === undefined) throw new UsageError('CODE', 'name the code of a room');
  if (extra[0] !== undefined)
    throw new UsageError('CODE', `one room at a time; "${extra[0]}" is one too many`);
  return { command: 'export', code, names, ...(out === undefined ? {} : { out }) };
}

function readRunsCommand([id, ...extra]: readonly string[]): Request {
  if (extra[0] !== undefined) throw new UsageError('ID', `one run at a time; "${extra[0]}" is one too many`);
  return { command: 'runs', ...(id === undefined ? {} : { id }) };
}

function readScenarios([id, ...extra]: readonly string[]): Request {
  if (extra[0] !== undefined) throw new UsageError('ID', `one at a time; "${extra[0]}" is one too many`);
  return { command: 'scenarios', ...(id === undefined ? {} : { id }) };
}

interface Values {
  readonly out?: string | undefined;
  readonly names?: boolean | undefined;
  readonly help?: boolean | undefined;
  readonly seed?: string | undefined;
  readonly runs?: string | undefined;
  readonly workers?: string | undefined;
  readonly format?: string | undefined;
}

function isPlain(command: Command): command is Plain {
  return PLAIN.has(command);
}

function isCommand(word: string): word is Command {
  return (COMMANDS as readonly string[]).includes(word);
}

function parse(
  command: Exclude<Command, ExperimentArguments['command']>,
  args: string[],
): { values: Values; positionals: string[] } {
  const help = { help: { type: 'boolean', short: 'h' } } as const;
  const seeded = { ...help, seed: { type: 'string' } } as const;
  const text = { type: 'string' } as const;
  const simulation = { ...seeded, runs: text, workers: text, format: text } as const;
  const exporting = { ...help, out: text, names: { type: 'boolean' } } as const;
  const others = { simulate: simulation, predict: seeded, export: exporting, runs: help, scenarios: help };
  const options = isPlain(command) ? help : others[command];
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    // parseArgs explains unknown and incomplete options in its first sentence.
    const message = error instanceof Error ? (error.message.split('. ')[0] ?? '') : String(error);
    throw new UsageError(command, message);
  }
}

function readRuns(text: string | undefined): number {
  if (text === undefined) return 1;
  return readWhole('--runs', text, MAX_RUNS, ` (${DEFAULT_RUNS} is plenty)`);
}

function readWorkers(text: string | undefined): number {
  if (text === undefined) return Math.min(MAX_THREADS, availableParallelism());
  return readWhole('--workers', text, MAX_THREADS);
}

function readWhole(option: string, text: string, most: number, advice = ''): number {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= 1 && value <= most))
    throw new UsageError(option, `must be a whole number from 1 to ${most}${advice}, is "${text}"`);
  return value;
}

function readFormat(text: string | undefined): Format {
  if (text === undefined || text === 'json') return 'json';
  if (text === 'csv') return 'csv';
  throw new UsageError('--format', `must be json or csv, is "${text}"`);
}
