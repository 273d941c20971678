import * as Plot from '@observablehq/plot';
import { estimateIn, has } from '../sim/experiments/results';
import type { Report } from '../sim/experiments/run';
import type { Level, PlanePlot } from '../sim/experiments/types';
import { axisLabel, levelName } from './format';
import { colour, factorOf, metricOf, type PanelFrame } from './panel';
import { addText } from './text-line';
import { GLYPHS, SYMBOLS } from './theme';

const [LEFT, TOP, BOTTOM] = [52, 34, 42];
/** Room for the series' names. */
const NAMES = 140;
const UNNAMED = 20;
/** Radius of the smallest dots, and how much larger the next are. */
const [SMALLEST, GROWTH] = [3.2, 0.9];

/** Draws a plane: members by weight, targets, and mean positions with their intervals; both axes on one scale. */
export function drawPlane(
  plot: PlanePlot,
  report: Report,
  frame: Omit<PanelFrame, 'height'>,
  isNamed = true,
): SVGSVGElement {
  const { theme } = frame;
  const series = factorOf(report, plot.series);
  const data = report.cells
    .filter((cell) => has(cell, plot.where ?? {}))
    .flatMap((cell) => {
      const [x, y] = [estimateIn(cell, plot.x.metric), estimateIn(cell, plot.y.metric)];
      if (x.mean === null || y.mean === null) return [];
      const name = levelName(series, cell.condition[series.id] as Level);
      const size = plot.size === undefined ? 0 : Number(cell.condition[plot.size]);
      return [
        {
          size,
          x: x.mean,
          y: y.mean,
          x1: x.low ?? x.mean,
          x2: x.high ?? x.mean,
          y1: y.low ?? y.mean,
          y2: y.high ?? y.mean,
          name,
        },
      ];
    });
  const names = [...new Set(data.map(({ name }) => name))];
  const sizes = [...new Set(data.map(({ size }) => size))].sort((a, b) => a - b);
  const marks = plot.marks.map((mark) => ({ ...mark, x: mark.at[0], y: mark.at[1] }));
  const members = marks.filter(({ kind }) => kind === 'member');
  const targets = marks.filter(({ kind }) => kind === 'target');
  // One range for both axes of a square, so that distances look alike in all directions.
  const all = [...data.flatMap((d) => [d.x1, d.x2, d.y1, d.y2]), ...marks.flatMap(({ at }) => at)];
  const scale = { domain: [Math.min(...all), Math.max(...all)], inset: 16, ticks: 5 };
  const right = isNamed ? NAMES : UNNAMED;
  const drawn = Plot.plot({
    document: frame.document,
    width: frame.width,
    marginLeft: LEFT,
    marginBottom: BOTTOM,
    marginRight: right,
    marginTop: TOP,
    height: frame.width - LEFT - right + TOP + BOTTOM,
    style: { fontFamily: 'system-ui, sans-serif', fontSize: '11px', color: theme.text, background: 'none' },
    x: {
      label: axisLabel(metricOf(report, plot.x.metric)),
      labelAnchor: 'center',
      labelArrow: 'none',
      ...scale,
    },
    y: { label: null, ...scale },
    r: { domain: [0, Math.max(1, ...members.map(({ weight = 1 }) => weight))], range: [0, 11] },
    color: { type: 'ordinal', domain: names, range: names.map((_, i) => colour(theme, i)) },
    symbol: {
      domain: names,
      range: names.map((_, i) => SYMBOLS[i % SYMBOLS.length] as (typeof SYMBOLS)[number]),
    },
    marks: [
      Plot.gridX({ stroke: theme.grid, strokeOpacity: 1 }),
      Plot.gridY({ stroke: theme.grid, strokeOpacity: 1 }),
      Plot.dot(members, {
        x: 'x',
        y: 'y',
        r: (d) => d.weight ?? 1,
        fill: theme.quiet,
        fillOpacity: 0.25,
        stroke: theme.quiet,
      }),
      Plot.text(members, { x: 'x', y: 'y', text: 'label', dx: 14, textAnchor: 'start', fill: theme.quiet }),
      Plot.ruleX(data, { x: 'x', y1: 'y1', y2: 'y2', stroke: 'name' }),
      Plot.ruleY(data, { y: 'y', x1: 'x1', x2: 'x2', stroke: 'name' }),
      // The largest first, so that none is hidden.
      ...sizes.toReversed().map((size) =>
        Plot.dot(
          data.filter((d) => d.size === size),
          {
            x: 'x',
            y: 'y',
            stroke: theme.background,
            strokeWidth: 0.7,
            fill: 'name',
            symbol: 'name',
            r: SMALLEST + sizes.indexOf(size) * GROWTH,
          },
        ),
      ),
      Plot.dot(targets, { x: 'x', y: 'y', symbol: 'plus', r: 7, stroke: theme.text, strokeWidth: 1.5 }),
      Plot.text(targets, {
        x: 'x',
        y: 'y',
        text: 'label',
        dx: 8,
        dy: -14,
        textAnchor: 'start',
        fill: theme.text,
      }),
    ],
  }) as unknown as SVGSVGElement;
  const { document, width } = frame;
  (isNamed ? names : []).forEach((name, i) => {
    const text = `${GLYPHS[i % GLYPHS.length]} ${name}`;
    addText(document, drawn, {
      x: width - NAMES + 12,
      y: 48 + 16 * i,
      text,
      fill: colour(theme, i),
      weight: '600',
    });
  });
  addText(document, drawn, {
    x: 16,
    y: 22,
    text: axisLabel(metricOf(report, plot.y.metric)),
    fill: theme.quiet,
  });
  return drawn;
}
