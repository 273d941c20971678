import { DEFAULT_SEED } from '../../sim/default-seed';
import { SimError, type SimErrorCode } from '../../sim/errors';
import type { Replications } from '../../sim/experiments/declare';
import { type Configuration, prepareExperiment } from '../../sim/experiments/run';
import type { StudyRequest } from '../../sim/experiments/study-request';
import { requireSeed } from '../../sim/requirements';
import type { MechanismConfig, Scenario } from '../../sim/types';

/** A scenario that came with a file, and mechanisms with the settings that they have there. */
export interface OwnScenario {
  readonly scenario: Scenario;
  readonly mechanisms: readonly MechanismConfig[];
}

/** What a study is made of, as typed. */
export interface StudyTyped {
  /** By key, each in the order of the declaration; lists with commas between their entries. */
  readonly parameters: Readonly<Record<string, string>>;
  /** The scenario that was opened last, whether it is the one chosen or not. */
  readonly own?: OwnScenario;
}

/** What is typed into the form of a study: text, as it stands in an address and behind `--set KEY=`. */
export interface Typed extends StudyTyped {
  readonly seed: string;
  readonly replications: string;
}

/** What a page runs: an experiment, or a study that people put together. */
export interface Subject {
  /** The page is `/lab/ID`, files are `ID.json` and so on. */
  readonly id: string;
  readonly replications: Replications;
  /** All settings, where nothing is said beyond these. */
  readonly usual: (typed: StudyTyped) => Readonly<Record<string, string>>;
  /** The study that settings ask for, nothing left to defaults; or what is wrong, field by field. */
  readonly read: (typed: StudyTyped) => { readonly study: StudyRequest } | { readonly faults: Faults };
  /** The settings that ask for a study. */
  readonly settingsOf: (study: StudyRequest) => StudyTyped;
  /** How a terminal is asked for the same: a command with what it is about, and settings; null where it needs a file. */
  readonly command: (
    typed: StudyTyped,
  ) => { readonly about: string; readonly set: StudyTyped['parameters'] } | null;
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

/** A subject's own settings. */
export function usualSettings(subject: Subject): Typed {
  return {
    seed: DEFAULT_SEED,
    replications: String(subject.replications.usual),
    parameters: subject.usual({ parameters: {} }),
  };
}

/** What a report was made from, as the form shows it. */
export function settingsOf(subject: Subject, { study, seed, replications }: Configuration): Typed {
  return { seed, replications: String(replications), ...subject.settingsOf(study) };
}

/** The settings in an address; null where it has none. Parameters that there are not are kept, and refused later. */
export function settingsIn(subject: Subject, address: URLSearchParams): Typed | null {
  if (address.size === 0) return null;
  const usual = usualSettings(subject);
  const given = Object.fromEntries(address);
  const { [SEED]: seed = usual.seed, [GAMES]: replications = usual.replications, ...parameters } = given;
  return { seed, replications, parameters: { ...subject.usual({ parameters }), ...parameters } };
}

/**
 * The address's part behind `?` that leads to these very settings, none left out: defaults may change. Null where a
 * scenario is not one that goes by a name.
 */
export function addressOf(subject: Subject, { seed, replications, ...study }: Typed): string | null {
  if (subject.command(study) === null) return null;
  const all = { [SEED]: seed, [GAMES]: replications, ...study.parameters };
  // Commas need no escape there, and lists are read more easily with them.
  return new URLSearchParams(all).toString().replaceAll('%2C', ',');
}

/** The command that makes the same report on a terminal. */
export function commandOf(subject: Subject, { seed, replications, ...study }: Typed): string {
  const asked = subject.command(study);
  if (asked === null) return `npm run lab -- experiment --from ${subject.id}.json`;
  const set = Object.entries(asked.set).map(([key, value]) => `--set ${quoted(`${key}=${value}`)}`);
  const games = replications === `${subject.replications.usual}` ? [] : [`--replications ${replications}`];
  return ['npm run lab --', asked.about, `--seed=${quoted(seed)}`, ...games, ...set].join(' ');
}

const quoted = (text: string): string =>
  /^[\w.,=-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;

/** A whole number as typed; NaN for anything else. */
const wholeIn = (typed: string): number => (/^\s*\d+\s*$/.test(typed) ? Number(typed) : Number.NaN);

/** What the settings ask for, nothing left to defaults; or what is wrong, field by field. */
export function readSettings(
  subject: Subject,
  typed: Typed,
): { readonly configuration: Configuration } | { readonly faults: Faults } {
  const read = subject.read(typed);
  const faults: Record<string, FieldFault> = 'faults' in read ? { ...read.faults } : {};
  const replications = wholeIn(typed.replications);
  if (!(replications >= REPLICATIONS.min && replications <= REPLICATIONS.max))
    faults[GAMES] = numberFault(replications);
  const { seed } = typed;
  try {
    requireSeed(SEED, seed);
  } catch (error) {
    faults[SEED] = faultOf(error);
  }
  if ('faults' in read || Object.keys(faults).length > 0) return { faults };
  return madeSure({ study: read.study, seed, replications });
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

/** A refusal of the model as a fault of a field; throws what is none. */
export function faultOf(error: unknown): FieldFault {
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
