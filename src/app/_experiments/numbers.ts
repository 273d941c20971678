import { levelName } from '../../plots/format';
import { estimateIn, has } from '../../sim/experiments/results';
import type { Report } from '../../sim/experiments/run';
import type { Cell, Estimate, Factor, Metric, PlotDeclaration } from '../../sim/experiments/types';
import { figure, percent } from '../../sim/experiments/words';
import type { Text } from '../_text/text';

/** The numbers of a plot as a table. */
export interface PlotNumbers {
  readonly columns: readonly string[];
  readonly rows: readonly { readonly key: string; readonly cells: readonly string[] }[];
  /** Fewest and most games behind a mean. */
  readonly games: { readonly least: number; readonly most: number };
}

/** What a plot shows, row by row: levels of the factors that differ in it, its means with their intervals, games. */
export function numbersOf(text: Text, plot: PlotDeclaration, report: Report): PlotNumbers {
  const { t } = text;
  const found = report.cells.filter((cell) => has(cell, plot.where ?? {}));
  const factors = report.factors.filter((factor) => differs(factor, found));
  const cells = inOrder(found, factors);
  const ids = plot.kind === 'plane' ? [plot.x.metric, plot.y.metric] : [plot.y.metric];
  const metrics = ids.flatMap((id) => report.metrics.filter((metric) => metric.id === id));
  const counts = cells.map((cell) => Math.max(...ids.map((id) => estimateIn(cell, id).n)));
  const point = text.format.number(0.5).charAt(1);
  const rows = cells.map((cell, i) => ({
    key: factors.map(({ id }) => cell.condition[id]).join(' '),
    cells: [
      ...factors.map((factor) => levelName(factor, cell.condition[factor.id] ?? '').replace('.', point)),
      ...metrics.map((metric) => estimateInWords(text, metric, estimateIn(cell, metric.id))),
      `${counts[i]}`,
    ],
  }));
  return {
    columns: [...factors.map(({ label }) => label), ...metrics.map(titleOf), t('experiments.games')],
    rows,
    games: { least: Math.min(...counts), most: Math.max(...counts) },
  };
}

/** Numbers ascend, kinds stand as they were declared. */
function inOrder(cells: readonly Cell[], factors: readonly Factor[]): readonly Cell[] {
  const kinds = factors.map(({ id }) => [...new Set(cells.map(({ condition }) => condition[id]))]);
  const place = ({ condition }: Cell, i: number): number => {
    const level = condition[factors[i]?.id ?? ''];
    return typeof level === 'number' ? level : (kinds[i]?.indexOf(level) ?? 0);
  };
  return [...cells].sort((a, b) => {
    const first = factors.findIndex((_, i) => place(a, i) !== place(b, i));
    return first < 0 ? 0 : place(a, first) - place(b, first);
  });
}

/** A plot of one cell still names its first factor. */
function differs({ id }: Factor, cells: readonly Cell[]): boolean {
  const levels = new Set(cells.map(({ condition }) => condition[id]));
  return levels.size > 1 || (cells.length === 1 && !levels.has(undefined));
}

/** A metric's name with its unit. */
export const titleOf = ({ label, unit = '' }: Metric): string => (unit === '' ? label : `${label} (${unit})`);

/** A mean with its interval, in the page's language. */
export function estimateInWords(
  { t, format }: Text,
  { display }: Metric,
  { mean, low, high }: Estimate,
): string {
  if (mean === null) return '–';
  const point = format.number(0.5).charAt(1);
  const write = (x: number) => (display === 'percent' ? percent(x) : figure(x)).replace('.', point);
  if (low === null || high === null) return write(mean);
  return t('experiments.interval', { mean: write(mean), low: write(low), high: write(high) });
}
