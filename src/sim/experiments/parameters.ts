import { SimError } from '../errors';
import { requireInRange, requireWhole } from '../requirements';

interface Described {
  readonly label: string;
  /** What it means, in a plain sentence. */
  readonly hint: string;
  readonly unit?: string;
}

interface Numeric extends Described {
  readonly min: number;
  readonly max: number;
  readonly whole?: boolean;
}

/** A number, one of several kinds, or a list of either: what an experiment lets people choose. */
export type Parameter =
  | (Numeric & { readonly kind: 'number'; readonly default: number })
  | (Numeric & { readonly kind: 'numbers'; readonly default: readonly number[] })
  | (Described & { readonly kind: 'choice'; readonly options: readonly string[]; readonly default: string })
  | (Described & {
      readonly kind: 'choices';
      readonly options: readonly string[];
      readonly default: readonly string[];
    });

export type Parameters = Readonly<Record<string, Parameter>>;

type ValueOf<P extends Parameter> = P extends { readonly kind: 'number' }
  ? number
  : P extends { readonly kind: 'numbers' }
    ? readonly number[]
    : P extends { readonly kind: 'choice' }
      ? P['options'][number]
      : P extends { readonly kind: 'choices' }
        ? readonly P['options'][number][]
        : never;

/** The value of every parameter. */
export type ValuesOf<P extends Parameters> = { readonly [K in keyof P]: ValueOf<P[K]> };

/** Most entries of a list: more points than these fit no plot. */
const MAX_LIST = 50;

/**
 * The values of all parameters, as given or by default. Throws `unknown-parameter`, `wrong-kind`, `unknown-choice`, `empty`,
 * `not-finite`, `not-whole` or `out-of-range`, with the field `parameters.KEY`.
 */
export function readParameters<P extends Parameters>(
  parameters: P,
  given: Readonly<Record<string, unknown>> = {},
): ValuesOf<P> {
  for (const key of Object.keys(given))
    if (!Object.hasOwn(parameters, key)) throw unknownParameter(parameters, key);
  const entries = Object.entries(parameters).map(([key, parameter]) => [
    key,
    given[key] === undefined ? parameter.default : checked(`parameters.${key}`, parameter, given[key]),
  ]);
  return Object.fromEntries(entries) as ValuesOf<P>;
}

function unknownParameter(parameters: Parameters, key: string): SimError {
  const keys = Object.keys(parameters).join(', ');
  return new SimError('unknown-parameter', `parameters.${key}`, `is not known; there are ${keys}`);
}

function checked(field: string, parameter: Parameter, value: unknown): unknown {
  switch (parameter.kind) {
    case 'number':
    case 'choice':
      return checkedItem(field, parameter, value);
    case 'numbers':
    case 'choices':
      return checkedList(field, parameter, value);
  }
}

function checkedList(field: string, parameter: Parameter, value: unknown): unknown {
  if (!Array.isArray(value)) throw new SimError('wrong-kind', field, 'must be a list');
  if (value.length === 0) throw new SimError('empty', field, 'must have at least one entry');
  requireWhole(`${field}.length`, value.length, 1, MAX_LIST);
  const items = value.map((item, i) => checkedItem(`${field}[${i}]`, parameter, item));
  const twice = items.find((item, i) => items.indexOf(item) !== i);
  if (twice !== undefined) throw new SimError('out-of-range', field, `has ${String(twice)} twice`);
  return items;
}

function checkedItem(field: string, parameter: Parameter, value: unknown): unknown {
  if (parameter.kind === 'number' || parameter.kind === 'numbers') {
    if (typeof value !== 'number') throw new SimError('wrong-kind', field, 'must be a number');
    requireInRange(field, value, parameter.min, parameter.max);
    if (parameter.whole === true) requireWhole(field, value, parameter.min, parameter.max);
    return value;
  }
  if (typeof value === 'string' && parameter.options.includes(value)) return value;
  const options = parameter.options.join(', ');
  throw new SimError('unknown-choice', field, `must be one of ${options}, is ${JSON.stringify(value)}`);
}

/**
 * Values from `KEY=VALUE` as typed at a terminal, lists with commas between their entries; what they mean is for
 * `readParameters` to check. Throws `unknown-parameter`, or `wrong-kind` for what has no `=` or is no number.
 */
export function parametersFromText(
  parameters: Parameters,
  assignments: readonly string[],
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(assignmentsIn(assignments)).map(([key, text]) => {
      const parameter = Object.hasOwn(parameters, key) ? parameters[key] : undefined;
      if (parameter === undefined) throw unknownParameter(parameters, key);
      return [key, fromText(`parameters.${key}`, parameter, text)];
    }),
  );
}

/** `KEY=VALUE` by keys; the last of several holds. Throws `wrong-kind` for what has no `=`. */
export function assignmentsIn(assignments: readonly string[]): Readonly<Record<string, string>> {
  const entries = assignments.map((assignment) => {
    const [, key, text] = /^([^=]*)=(.*)$/s.exec(assignment) ?? [];
    if (key === undefined || text === undefined)
      throw new SimError('wrong-kind', 'parameters', `"${assignment}" is not KEY=VALUE`);
    return [key, text] as const;
  });
  return Object.fromEntries(entries);
}

function fromText(field: string, parameter: Parameter, text: string): unknown {
  const item = (part: string) => {
    const trimmed = part.trim();
    if (parameter.kind === 'choice' || parameter.kind === 'choices') return trimmed;
    const value = trimmed === '' ? Number.NaN : Number(trimmed);
    if (Number.isNaN(value)) throw new SimError('wrong-kind', field, `must be a number, is "${trimmed}"`);
    return value;
  };
  const isList = parameter.kind === 'numbers' || parameter.kind === 'choices';
  return isList ? text.split(',').map(item) : item(text);
}
