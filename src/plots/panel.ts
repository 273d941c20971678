import * as Plot from '@observablehq/plot';
import { estimateIn, has } from '../sim/experiments/results';
import type { Report } from '../sim/experiments/run';
import type { Cell, Factor, Guide, Level, LinePlot, Metric } from '../sim/experiments/types';
import { axisMarks, INSET, xScale, yScale } from './axes';
import { axisLabel, levelName } from './format';
import { addText } from './text-line';
import { SYMBOLS, type Theme } from './theme';

/** A mean with its interval, ready to be drawn. */
interface Datum {
  readonly x: Level;
  readonly y: number;
  readonly low: number;
  readonly high: number;
  readonly series: string;
}

/** Where and how large a panel is drawn, and by whom. */
export interface PanelFrame {
  readonly document: Document;
  readonly theme: Theme;
  readonly width: number;
  readonly height: number;
}

/** A panel of a line plot: the cells of one level of the facet, or all. */
export interface Panel {
  readonly plot: LinePlot;
  readonly facet: Level | null;
  readonly cells: readonly Cell[];
}

/** The panels that a line plot falls into, in the order of the cells. */
export function panelsOf(plot: LinePlot, report: Report): Panel[] {
  const cells = report.cells.filter((cell) => has(cell, plot.where ?? {}));
  const { facet } = plot;
  if (facet === undefined) return [{ plot, facet: null, cells }];
  const levels = [...new Set(cells.map(({ condition }) => condition[facet] as Level))];
  return levels.map((level) => ({
    plot,
    facet: level,
    cells: cells.filter((c) => c.condition[facet] === level),
  }));
}

/** The range of the y axis that all panels of a plot share: intervals, guides and the declared domain. */
export function yDomain(plot: LinePlot, report: Report): [number, number] {
  const values = report.cells
    .filter((cell) => has(cell, plot.where ?? {}))
    .flatMap((cell) => {
      const { mean, low, high } = estimateIn(cell, plot.y.metric);
      return [mean, low, high].filter((value) => value !== null);
    });
  const guides = (plot.guides ?? []).filter(({ axis }) => axis === 'y').map(({ at }) => at);
  const all = [...values, ...guides, ...(plot.y.domain ?? (plot.y.scale === 'log' ? [] : [0]))];
  if (all.length === 0) return [0, 1];
  const [least, most] = [Math.min(...all), Math.max(...all)];
  return least === most ? [least, most + 1] : [least, most];
}

/** Room around a panel's axes; labels of series stand in the right margin, where asked for. */
const MARGIN = { left: 52, top: 42, bottom: 42, right: 14, labels: 150 } as const;
/** Above a panel with names of upright guides, which stand below that of the y axis. */
const GUIDE_NAMES = 14;

/** Whether a panel is the first of its row, which names the y axis; whether it names the series; the y axis's range. */
export interface PanelPlace {
  readonly first: boolean;
  readonly named: boolean;
  readonly y: readonly [number, number];
}

/** Draws a panel: means, intervals, lines between numbers, guides, and names at the lines' ends. */
export function drawPanel(
  panel: Panel,
  report: Report,
  frame: PanelFrame,
  { first, named, y }: PanelPlace,
): SVGSVGElement {
  const { plot } = panel;
  const x = factorOf(report, plot.x.factor);
  const metric = metricOf(report, plot.y.metric);
  const series = plot.series === undefined ? null : factorOf(report, plot.series);
  const data = dataOf(panel, series);
  const names = [
    ...new Set(report.cells.filter((c) => has(c, plot.where ?? {})).map((c) => seriesName(c, series))),
  ];
  const right = named && series !== null ? MARGIN.labels : MARGIN.right;
  const drawn = Plot.plot({
    document: frame.document,
    width: frame.width,
    height: frame.height,
    marginLeft: MARGIN.left,
    marginTop: MARGIN.top + ((plot.guides ?? []).some(({ axis }) => axis === 'x') ? GUIDE_NAMES : 0),
    marginBottom: MARGIN.bottom,
    marginRight: right,
    style: {
      fontFamily: 'system-ui, sans-serif',
      fontSize: '11px',
      color: frame.theme.text,
      background: 'none',
    },
    x: xScale(plot, x, data),
    y: {
      ...yScale(plot, metric),
      ...(first ? {} : { label: null }),
      domain: [...y],
      ...(plot.y.scale === 'log' ? {} : { nice: true }),
    },
    color: { type: 'ordinal', domain: names, range: names.map((_, i) => colour(frame.theme, i)) },
    symbol: {
      domain: names,
      range: names.map((_, i) => SYMBOLS[i % SYMBOLS.length] as (typeof SYMBOLS)[number]),
    },
    marks: [
      ...axisMarks(plot, x, data, frame.width - MARGIN.left - right - 2 * INSET),
      ...marksOf(plot, data, frame.theme, right),
    ],
  }) as unknown as SVGSVGElement & { scale(name: string): { apply(value: unknown): number } };
  if (named && series !== null) nameLines(drawn, data, names, frame);
  if (first)
    addText(frame.document, drawn, { x: 16, y: 30, text: axisLabel(metric), fill: frame.theme.quiet });
  if (panel.facet !== null && plot.facet !== undefined)
    addText(frame.document, drawn, {
      x: MARGIN.left,
      y: 14,
      text: facetName(factorOf(report, plot.facet), panel.facet),
      fill: frame.theme.text,
      weight: 'bold',
    });
  return drawn;
}

/** A kind speaks for itself; a number needs to be told what it is of. */
function facetName(factor: Factor, level: Level): string {
  const name = levelName(factor, level);
  return typeof level === 'number' && factor.names?.[level] === undefined ? `${factor.label}: ${name}` : name;
}

/** Pixels between series that are drawn side by side. */
const [BESIDE, CLOSE_BESIDE] = [10, 2.5];

function marksOf(plot: LinePlot, data: readonly Datum[], theme: Theme, right: number): Plot.Markish[] {
  const order = [...new Set(data.map(({ series }) => series))];
  // Kinds stand at one place for all series, which are drawn side by side there, as are lines that would hide each other.
  const apart = plot.x.scale === 'kinds' ? BESIDE : plot.beside === true ? CLOSE_BESIDE : 0;
  const bySeries = order.flatMap((name, i) => {
    const own = data.filter(({ series }) => series === name);
    const dx = (i - (order.length - 1) / 2) * apart;
    const line =
      plot.x.scale === 'kinds'
        ? []
        : [Plot.line(own, { x: 'x', y: 'y', stroke: 'series', strokeWidth: 1.5, dx })];
    return [
      Plot.ruleX(own, {
        x: 'x',
        y1: 'low',
        y2: 'high',
        stroke: 'series',
        strokeWidth: 1.5,
        strokeOpacity: 0.55,
        dx,
      }),
      ...line,
      Plot.dot(own, { x: 'x', y: 'y', stroke: 'series', fill: 'series', symbol: 'series', r: 3.2, dx }),
    ];
  });
  return [
    Plot.gridY({ stroke: theme.grid, strokeOpacity: 1 }),
    Plot.ruleY([plot.y.scale === 'log' ? Number.NaN : 0], { stroke: theme.quiet, strokeOpacity: 0.6 }),
    ...(plot.guides ?? []).flatMap((guide) => guideMarks(guide, theme, right)),
    ...bySeries,
  ];
}

function guideMarks({ axis, at, label }: Guide, theme: Theme, right: number): Plot.Markish[] {
  const line = { stroke: theme.quiet, strokeDasharray: '4 3' };
  const text = { text: [label], fill: theme.quiet, fontSize: 10 };
  return axis === 'x'
    ? [
        Plot.ruleX([at], line),
        Plot.text([at], { x: (d: number) => d, frameAnchor: 'top', dy: -10, textAnchor: 'middle', ...text }),
      ]
    : [
        Plot.ruleY([at], line),
        Plot.text([at], {
          y: (d: number) => d,
          frameAnchor: 'right',
          textAnchor: 'end',
          dx: right > MARGIN.right ? -2 : 0,
          dy: -6,
          ...text,
        }),
      ];
}

function dataOf({ plot, cells }: Panel, series: Factor | null): Datum[] {
  return cells
    .flatMap((cell): Datum[] => {
      const { mean, low, high } = estimateIn(cell, plot.y.metric);
      if (mean === null || (plot.y.scale === 'log' && mean <= 0)) return [];
      // A log axis has no place for an interval's end at 0 or less.
      const least = plot.y.scale === 'log' && (low ?? mean) <= 0 ? mean : (low ?? mean);
      const x = cell.condition[plot.x.factor] as Level;
      return [{ x, y: mean, low: least, high: high ?? mean, series: seriesName(cell, series) }];
    })
    .sort((a, b) => (typeof a.x === 'number' && typeof b.x === 'number' ? a.x - b.x : 0));
}

function seriesName({ condition }: Cell, series: Factor | null): string {
  return series === null ? '' : levelName(series, condition[series.id] as Level);
}

/** Least distance between two names, in pixels. */
const LINE_HEIGHT = 13;

/** Writes each series' name beside its last mean, apart from each other. */
function nameLines(
  drawn: SVGSVGElement & { scale(name: string): { apply(value: unknown): number } },
  data: readonly Datum[],
  names: readonly string[],
  { document, theme, width, height }: PanelFrame,
): void {
  const y = drawn.scale('y');
  const wanted = names
    .flatMap((name, i) => {
      const last = data.findLast(({ series }) => series === name);
      return last === undefined ? [] : [{ name, i, at: y.apply(last.y) }];
    })
    .sort((a, b) => a.at - b.at || a.i - b.i);
  const lowest = height - MARGIN.bottom;
  const places = spread(
    wanted.map(({ at }) => at),
    lowest,
  );
  wanted.forEach(({ name, i }, j) => {
    const place = places[j] as number;
    const x = width - MARGIN.labels + 10;
    addText(document, drawn, { x, y: place + 4, text: name, fill: colour(theme, i), weight: '600' });
  });
}

/** Ascending places at least a line apart, none below the last, as near as that allows to where they are wanted. */
function spread(wanted: readonly number[], last: number): number[] {
  const down = [...wanted];
  for (let i = 1; i < down.length; i++)
    down[i] = Math.max(down[i] as number, (down[i - 1] as number) + LINE_HEIGHT);
  const up = [...down];
  for (let i = up.length - 1; i >= 0; i--)
    up[i] = Math.min(up[i] as number, last - (up.length - 1 - i) * LINE_HEIGHT);
  return up;
}

export function colour({ series }: Theme, i: number): string {
  return series[i % series.length] as string;
}

export function factorOf(report: Report, id: string): Factor {
  const found = report.factors.find((factor) => factor.id === id);
  if (found === undefined) throw new Error(`no factor "${id}"`);
  return found;
}

export function metricOf(report: Report, id: string): Metric {
  const found = report.metrics.find((metric) => metric.id === id);
  if (found === undefined) throw new Error(`no metric "${id}"`);
  return found;
}
