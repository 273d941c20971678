import type { Clause, Estimate, Level } from './types';

/** What verdicts are made of. */

/** Three significant digits; 0 for what is nearer to it than 0.00005, and no exponent below 10⁶. */
export function figure(x: number | null): string {
  if (x === null) return 'unknown';
  if (Math.abs(x) < 5e-5) return '0';
  const rounded = Number(x.toPrecision(3));
  return Math.abs(rounded) < 1e6 ? `${rounded}` : rounded.toExponential();
}

/** A share as a percentage with at most one decimal. */
export function percent(x: number | null): string {
  return x === null ? 'unknown' : `${Number((100 * x).toFixed(1))} %`;
}

type Interval = Pick<Estimate, 'mean' | 'low' | 'high'>;

/** Values of an estimate under names that begin with `name`. */
export function valuesOf(name: string, { mean, low, high }: Interval): Record<string, Level> {
  return {
    ...(mean === null ? {} : { [name]: mean }),
    ...(low === null ? {} : { [`${name}Low`]: low }),
    ...(high === null ? {} : { [`${name}High`]: high }),
  };
}

/** A sentence of a verdict, or a part of one. */
export function clause(id: string, values: Clause['values'] = {}): Clause {
  return { id, values };
}

/**
 * From which level on something holds at every further one, levels being given in the order in which they are gone
 * through; and where else it holds.
 */
export function holdsFrom(
  levels: readonly number[],
  holds: (level: number) => boolean,
): { readonly from: number | undefined; readonly elsewhere: readonly number[] } {
  const first = levels.findLastIndex((level) => !holds(level)) + 1;
  return { from: levels[first], elsewhere: levels.slice(0, first).filter(holds) };
}

/** "a, b and c". */
export function listed(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}
