import { DEFAULT_SEED } from '../../sim/default-seed';
import { SimError, type SimErrorCode } from '../../sim/errors';
import type { Experiment } from '../../sim/experiments/declare';
import { parametersFromText, readParameters } from '../../sim/experiments/parameters';
import { type Configuration, prepareExperiment } from '../../sim/experiments/run';
import { requireSeed } from '../../sim/requirements';

/** What is typed into the form of an experiment: text, as it stands in an address and behind `--set KEY=`. */
export interface Typed {
  readonly seed: string;
  readonly replications: string;
  /** By key, each in the order of the declaration; lists with commas between their entries. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** What is wrong with a field: a stable code and what its sentence names. */
export interface FieldFault {
  readonly code: SimErrorCode;
  /**
   * Where a list is at fault as a whole: too long, or an entry twice; where only settings together are: more games than
   * can be kept, or some other sense that they do not make.
   */
  readonly about: 'value' | 'length' | 'twice' | 'trials' | 'together';
  /** The model's own sentence. */
  readonly message: string;
}

/** Faults by field: `seed`, `replications`, or the key of a parameter. */
export type Faults = Readonly<Record<string, FieldFault>>;

export const REPLICATIONS = { min: 2, max: 10_000 } as const;
/** Of an address, what is no parameter. */
const SEED = 'seed';
const GAMES = 'replications';

const textOf = (value: unknown): string => (Array.isArray(value) ? value.join(',') : String(value));

/** An experiment's own settings. */
export function usualSettings({ parameters, replications }: Experiment): Typed {
  return {
    seed: DEFAULT_SEED,
    replications: String(replications.usual),
    parameters: Object.fromEntries(Object.entries(parameters).map(([key, p]) => [key, textOf(p.default)])),
  };
}

/** What a report was made from, as the form shows it. */
export function settingsOf(experiment: Experiment, configuration: Configuration): Typed {
  const { study, seed, replications } = configuration;
  const given = study.kind === 'experiment' ? (study.parameters ?? {}) : {};
  const own = Object.fromEntries(Object.entries(given).map(([key, value]) => [key, textOf(value)]));
  const usual = usualSettings(experiment).parameters;
  return { seed, replications: String(replications), parameters: { ...usual, ...own } };
}

/** The settings in an address; null where it has none. Parameters that there are not are kept, and refused later. */
export function settingsIn(experiment: Experiment, address: URLSearchParams): Typed | null {
  if (address.size === 0) return null;
  const usual = usualSettings(experiment);
  const given = Object.fromEntries(address);
  const { [SEED]: seed = usual.seed, [GAMES]: replications = usual.replications, ...parameters } = given;
  return { seed, replications, parameters: { ...usual.parameters, ...parameters } };
}

/** The address's part behind `?` that leads to these very settings, none left out: defaults may change. */
export function addressOf({ seed, replications, parameters }: Typed): string {
  const all = { [SEED]: seed, [GAMES]: replications, ...parameters };
  // Commas need no escape there, and lists are read more easily with them.
  return new URLSearchParams(all).toString().replaceAll('%2C', ',');
}

/** The command that makes the same report on a terminal. */
export function commandOf(experiment: Experiment, { seed, replications, parameters }: Typed): string {
  const usual = usualSettings(experiment);
  const set = Object.entries(parameters)
    .filter(([key, value]) => value !== usual.parameters[key])
    .map(([key, value]) => `--set ${quoted(`${key}=${value}`)}`);
  const games = replications === usual.replications ? [] : [`--replications ${replications}`];
  return ['npm run lab -- experiment', experiment.id, `--seed=${quoted(seed)}`, ...games, ...set].join(' ');
}

const quoted = (text: string): string =>
  /^[\w.,=-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;

/** A whole number as typed; NaN for anything else. */
const wholeIn = (typed: string): number => (/^\s*\d+\s*$/.test(typed) ? Number(typed) : Number.NaN);

/** What the settings ask for, nothing left to defaults; or what is wrong, field by field. */
export function readSettings(
  experiment: Experiment,
  typed: Typed,
): { readonly configuration: Configuration } | { readonly faults: Faults } {
  const faults: Record<string, FieldFault> = {};
  const values: Record<string, unknown> = {};
  for (const [key, text] of Object.entries(typed.parameters)) {
    try {
      const given = parametersFromText(experiment.parameters, [`${key}=${text.trim()}`]);
      values[key] = readParameters(experiment.parameters, given)[key];
    } catch (error) {
      faults[key] = faultOf(error);
    }
  }
  const replications = wholeIn(typed.replications);
  if (!(replications >= REPLICATIONS.min && replications <= REPLICATIONS.max))
    faults[GAMES] = numberFault(replications);
  const { seed } = typed;
  try {
    requireSeed(SEED, seed);
  } catch (error) {
    faults[SEED] = faultOf(error);
  }
  if (Object.keys(faults).length > 0) return { faults };
  const { id } = experiment;
  const study = { kind: 'experiment', id, parameters: values } as const;
  return madeSure({ study, seed, replications });
}

/** Settings each of which is allowed, and whether they mean something together. */
function madeSure(configuration: Configuration) {
  try {
    prepareExperiment(configuration);
    return { configuration };
  } catch (error) {
    const fault = faultOf(error);
    const [, key = GAMES] = /^parameters\.(\w+)/.exec((error as SimError).field) ?? [];
    return { faults: { [key]: { ...fault, about: key === GAMES ? 'trials' : 'together' } } } as const;
  }
}

function numberFault(value: number): FieldFault {
  const message = `must be a whole number between ${REPLICATIONS.min} and ${REPLICATIONS.max}`;
  return { code: Number.isNaN(value) ? 'not-whole' : 'out-of-range', about: 'value', message };
}

function faultOf(error: unknown): FieldFault {
  if (!(error instanceof SimError)) throw error;
  const { code, field, message } = error;
  return { code, about: aboutOf(error), message: message.slice(field.length + 2) };
}

function aboutOf({ code, field, message }: SimError): FieldFault['about'] {
  if (field.endsWith('.length')) return 'length';
  return code === 'out-of-range' && message.endsWith(' twice') ? 'twice' : 'value';
}

/** Entries of a list as typed. */
export const entriesIn = (typed: string): readonly string[] =>
  typed.split(',').flatMap((entry) => (entry.trim() === '' ? [] : [entry.trim()]));
