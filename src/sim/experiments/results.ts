import { difference, estimate } from './estimates';
import type { Cell, Condition, Design, Results, Values } from './types';

/** One trial: of which point, the how-many-eth there, and what it measured, for each reading. */
export interface Trial {
  readonly point: number;
  readonly replication: number;
  readonly values: readonly Values[];
}

/** Sums up trials of a design: cells in the design's order, readings of a point next to each other. O(trials). */
export function resultsOf(design: Design, trials: Iterable<Trial>): Results {
  const places = design.points.map(({ readings = [{}] }) => readings.map(() => [] as Values[]));
  for (const { point, replication, values } of trials)
    values.forEach((value, reading) => {
      const samples = places[point]?.[reading];
      if (samples !== undefined) samples[replication] = value;
    });
  const samples = places.flat();
  const cells = design.points.flatMap(({ condition, readings = [{}] }, point) =>
    readings.map((reading, i): Cell => {
      const taken = places[point]?.[i] ?? [];
      return { condition: { ...condition, ...reading }, estimates: estimatesOf(design, taken) };
    }),
  );
  const indexOf = (condition: Condition): number => {
    const [only = -1, ...others] = [...cells.keys()].filter((i) => has(cells[i] as Cell, condition));
    if (only < 0 || others.length > 0)
      throw new Error(`${others.length > 0 ? 'several cells' : 'no cell'} at ${JSON.stringify(condition)}`);
    return only;
  };
  const valuesAt = (condition: Condition, metric: string) =>
    Array.from(samples[indexOf(condition)] ?? [], (values) => values?.[metric] ?? null);
  return {
    cells,
    where: (condition) => cells.filter((cell) => has(cell, condition)),
    at: (condition, metric) => estimateIn(cells[indexOf(condition)] as Cell, metric),
    compare: (metric, a, b) => difference(valuesAt(a, metric), valuesAt(b, metric)),
  };
}

function estimatesOf({ metrics }: Design, taken: readonly Values[]): Cell['estimates'] {
  return Object.fromEntries(
    metrics.map((metric) => [
      metric.id,
      estimate(
        Array.from(taken, (values) => values?.[metric.id] ?? null),
        metric,
      ),
    ]),
  );
}

/** The estimate of a metric that the cell has. */
export function estimateIn(cell: Cell, metric: string) {
  const found = cell.estimates[metric];
  if (found === undefined) throw new Error(`no metric "${metric}"`);
  return found;
}

/** True when the cell has all these levels. */
export function has(cell: Cell, condition: Condition): boolean {
  return Object.entries(condition).every(([factor, level]) => cell.condition[factor] === level);
}
