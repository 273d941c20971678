import { parseArgs } from 'node:util';
import { UsageError } from './usage-error';

/** What `lab experiment`, `lab sweep` and `lab trade-offs` are asked to do. */
export interface ExperimentArguments {
  readonly command: 'experiment' | 'sweep' | 'trade-offs';
  /** Id of the experiment or ready scenario, or the file; none asks for the list of experiments. */
  readonly subject?: string;
  /** A report to make again. */
  readonly from?: string;
  readonly seed?: string;
  readonly replications?: number;
  readonly quick: boolean;
  /** `KEY=VALUE`. */
  readonly set: readonly string[];
  /** Folder to write to. */
  readonly out: string;
  readonly workers: number;
  /** Whether to keep the run in the server's database. */
  readonly keep: boolean;
}

/** True for what the three commands are asked. */
export function runsExperiment(request: { readonly command: string }): request is ExperimentArguments {
  return isExperimentCommand(request.command);
}

/** True for the names of the three commands. */
export function isExperimentCommand(command: string): command is ExperimentArguments['command'] {
  return command === 'experiment' || command === 'sweep' || command === 'trade-offs';
}

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
const SHARED = {
  help: { ...flag, short: 'h' },
  seed: text,
  replications: text,
  quick: flag,
  out: text,
  workers: text,
  keep: flag,
} as const;

/** Reads the arguments of the three commands; null where they ask for help. Throws `UsageError`. */
export function readExperiment(
  command: ExperimentArguments['command'],
  args: string[],
  readWorkers: (text: string | undefined) => number,
): ExperimentArguments | null {
  const { values, positionals } = parse(command, args);
  if (values.help === true) return null;
  const [subject, extra] = positionals;
  if (extra !== undefined) throw new UsageError(command, `one at a time; "${extra}" is one too many`);
  const { from, seed, replications, quick = false, set = [], out = '.', keep = false } = values;
  if (command !== 'experiment' && subject === undefined)
    throw new UsageError('FILE', 'name a file, or - for standard input');
  const fixed = {
    '--seed': seed,
    '--replications': replications,
    '--quick': values.quick,
    '--set': values.set,
  };
  if (from !== undefined) {
    const [option] = Object.entries(fixed).find(([, value]) => value !== undefined) ?? [];
    if (subject !== undefined)
      throw new UsageError('--from', 'the file names the experiment; leave the id out');
    if (option !== undefined) throw new UsageError(option, 'is in the file of --from; leave it out');
  }
  return {
    command,
    ...(subject === undefined ? {} : { subject }),
    ...(from === undefined ? {} : { from }),
    ...(seed === undefined ? {} : { seed }),
    ...(replications === undefined ? {} : { replications: whole('--replications', replications) }),
    quick,
    set,
    out,
    workers: readWorkers(values.workers),
    keep,
  };
}

function parse(command: ExperimentArguments['command'], args: string[]) {
  try {
    const own = { ...SHARED, from: text, set: { ...text, multiple: true } } as const;
    const { values, positionals } = parseArgs({ args, options: own, allowPositionals: true });
    if (command !== 'experiment' && values.from !== undefined)
      throw new UsageError(command, "Unknown option '--from'");
    return { values, positionals };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    // parseArgs explains unknown and incomplete options in its first sentence.
    const message = error instanceof Error ? (error.message.split('. ')[0] ?? '') : String(error);
    throw new UsageError(command, message);
  }
}

function whole(option: string, given: string): number {
  if (!/^\d+$/.test(given)) throw new UsageError(option, `must be a whole number, is "${given}"`);
  return Number(given);
}
