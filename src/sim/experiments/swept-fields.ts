import type { Scenario } from '../types';
import type { Level } from './types';

/** A number, a name, or a yes or no in a scenario that a sweep can change. */
export interface SweepableField {
  /** Where it is in the document: `population.tokens.share`, `initialState[0]`. */
  readonly path: string;
  /** What stands there; "true" or "false" for a yes or no. */
  readonly value: Level;
}

/** Words for people, and what the fields beside them mean: another of these is another shape of document. */
const NOT_SWEPT = new Set(['title', 'summary', 'label', 'unit', 'kind']);

/** The numbers, names, yeses and noes of a scenario that a sweep can change, in the document's order. O(size of the document). */
export function sweepableFields(scenario: Scenario): readonly SweepableField[] {
  return leavesOf(scenario, '');
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
