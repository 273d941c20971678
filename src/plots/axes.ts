import * as Plot from '@observablehq/plot';
import type { Factor, Level, LinePlot, Metric } from '../sim/experiments/types';
import { axisLabel, levelName, tick } from './format';

/** The axes of a panel: which levels are written, and where. */

/** Between the ends of an axis and its first and last numbers. */
export const INSET = 8;

/** The x axis of numbers: each that has room is written, where a log scale of its own would leave some out. */
export function axisMarks(
  plot: LinePlot,
  factor: Factor,
  data: readonly { readonly x: Level }[],
  room: number,
): Plot.Markish[] {
  if (plot.x.scale === 'kinds') return [];
  const levels = [...new Set(data.map(({ x }) => x))];
  const label = { label: axisLabel(factor), labelAnchor: 'center', labelArrow: 'none' } as const;
  const write = (value: number) => tick(value, factor);
  return levels.length <= 8
    ? [Plot.axisX(fitting(levels as number[], plot, factor, room), { ...label, text: write })]
    : [Plot.axisX({ ...label, ticks: 6, tickFormat: write })];
}

/** The x axis: kinds beside one another, or numbers, whose axis is a mark of its own. */
export function xScale(
  plot: LinePlot,
  factor: Factor,
  data: readonly { readonly x: Level }[],
): Plot.ScaleOptions {
  const levels = [...new Set(data.map(({ x }) => x))];
  if (plot.x.scale === 'kinds') {
    return {
      type: 'point',
      label: null,
      domain: levels,
      tickFormat: (level: Level) => levelName(factor, level).split(' ').join('\n'),
    };
  }
  return {
    axis: null,
    insetLeft: INSET,
    insetRight: INSET,
    type: plot.x.scale === 'log' ? 'log' : 'linear',
    ...domainOf(plot.x.domain),
  };
}

/** Pixels that a character of a number takes, and between numbers. */
const [CHARACTER, GAP] = [6.2, 5];

/** Of these levels the last, and from the least on those whose numbers have room beside each other on an axis so long. */
function fitting(levels: readonly number[], { x }: LinePlot, factor: Factor, room: number): number[] {
  const at = x.scale === 'log' ? Math.log : (value: number) => value;
  const ascending = [...levels].sort((a, b) => a - b);
  const [least = 0, most = 0] = [ascending[0], ascending.at(-1)].map((end) => at(end ?? 1));
  const place = (value: number) => (room * (at(value) - least)) / (most - least || 1);
  const half = (value: number) => (CHARACTER * tick(value, factor).length) / 2;
  const fits = (value: number, before: number) =>
    place(value) - half(value) >= place(before) + half(before) + GAP;
  const end = ascending.at(-1);
  const kept: number[] = [];
  for (const value of ascending) {
    const last = kept.at(-1);
    if (value !== end && end !== undefined && !fits(end, value)) continue;
    if (last === undefined || fits(value, last)) kept.push(value);
  }
  return kept;
}

function domainOf(domain: readonly [number, number] | undefined): { domain?: number[] } {
  return domain === undefined ? {} : { domain: [...domain] };
}

/** The y axis, linear or logarithmic, in a few numbers of its metric. */
export function yScale(plot: LinePlot, metric: Metric): Plot.ScaleOptions {
  return {
    type: plot.y.scale === 'log' ? 'log' : 'linear',
    label: null,
    ticks: 5,
    tickFormat: (value: number) => tick(value, metric),
  };
}
