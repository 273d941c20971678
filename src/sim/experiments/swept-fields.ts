import { SimError } from '../errors';
import type { Scenario } from '../types';
import { absentFields, OPTIONAL_FIELDS } from './optional-fields';
import type { Level } from './types';

/** A number, a name, or a yes or no in a scenario that a sweep can change. */
export interface SweepableField {
  /** Where it is in the document: `population.tokens.share`, `initialState[0]`. */
  readonly path: string;
  /** What stands there; "true" or "false" for a yes or no. Of one that is left out, a value that it can have. */
  readonly value: Level;
  /** The scenario leaves it out: a sweep writes it in. */
  readonly absent?: true;
}

/** Words for people, and what the fields beside them mean: another of these is another shape of document. */
const NOT_SWEPT = new Set(['title', 'summary', 'label', 'unit', 'kind']);

/** Names that are in every document where they stand, by their paths. */
const CHOICES: Readonly<Record<string, readonly string[]>> = {
  'mechanism.quorum.counting': ['for-and-abstain', 'for'],
  'mechanism.delegation.mode': ['transitive', 'single-hop'],
  'proposals.draw': ['random', 'token-weighted'],
};

/**
 * The numbers, names, yeses and noes of a scenario that a sweep can change, in the document's order, and then those that
 * it could have and leaves out. O(size of the document).
 */
export function sweepableFields(scenario: Scenario): readonly SweepableField[] {
  const absent = absentFields(scenario).map(({ path, value }) => ({
    path,
    value: typeof value === 'boolean' ? `${value}` : value,
    absent: true as const,
  }));
  return [...leavesOf(scenario, ''), ...absent];
}

/** All that a name in a document can be; null where it is no name, or any. */
export function choicesOf(path: string): readonly string[] | null {
  return OPTIONAL_FIELDS.find((field) => field.path === path)?.options ?? CHOICES[path] ?? null;
}

/** The refusal of a field that is not there to be swept. */
export function noField(owner: string, path: string): SimError {
  return new SimError(
    'unknown-field',
    owner,
    `"${path}" is not a field of this scenario, nor one that it leaves out`,
  );
}

function leavesOf(node: unknown, path: string): SweepableField[] {
  if (typeof node === 'number' || typeof node === 'string') return [{ path, value: node }];
  if (typeof node === 'boolean') return [{ path, value: `${node}` }];
  if (Array.isArray(node)) return node.flatMap((item, i) => leavesOf(item, `${path}[${i}]`));
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, child]) =>
    NOT_SWEPT.has(key) ? [] : leavesOf(child, path === '' ? key : `${path}.${key}`),
  );
}
