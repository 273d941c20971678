import type { Markish, PlotOptions } from '@observablehq/plot';
import type { Plot } from '../_plots/plot-figure';
import { PLOT_COLOURS, type Space, ticksIn } from '../_plots/theme';
import { lanesOf } from './swarm';

/** What figures of sessions in rows have in common: names over rows, every session as a point, and means with intervals. */

/** Points stand in at most so many lanes, so far apart. */
const LANES = 3;
const LANE = 0.62;

interface Scale {
  readonly space: Space;
  /** The end of the scale, which begins at 0. */
  readonly furthest: number;
}

const margins = (em: number) => ({ marginLeft: em, marginRight: 1.2 * em });

/** How far above or below their row points stand, in ems, so that none hides another. */
export function offsetsOf(
  values: readonly number[],
  { space: { width, em }, furthest }: Scale,
): readonly number[] {
  const { marginLeft, marginRight } = margins(em);
  const pixels = (x: number) => (x / furthest) * (width - marginLeft - marginRight);
  return lanesOf(values.map(pixels), 0.8 * em, LANES).map((lane) => lane * LANE);
}

interface Rows extends Scale {
  /** Of all rows, in ems. */
  readonly height: number;
  /** Lines between rows. */
  readonly lines: readonly number[];
  readonly names: readonly { readonly name: string; readonly y: number }[];
  readonly points: readonly { readonly value: number; readonly y: number; readonly title: string }[];
  readonly means: readonly {
    readonly mean: number;
    readonly low: number;
    readonly high: number;
    readonly y: number;
  }[];
  readonly written: (x: number) => string;
  /** What the model says, drawn under the points. */
  readonly model: readonly Markish[];
}

/** The plot; heights are in ems from its top. */
export function rowsPlot(plot: Plot, rows: Rows): PlotOptions {
  const { space, furthest, height, written } = rows;
  const { width, em } = space;
  const ticks = ticksIn(space);
  return {
    height: (height + 2) * em,
    ...margins(em),
    marginTop: 0,
    marginBottom: 2 * em,
    x: { domain: [0, furthest], label: null },
    y: { domain: [height, 0], axis: null },
    marks: [
      plot.gridX({ ticks }),
      plot.axisX({ ticks, label: null, tickFormat: written }),
      plot.ruleY(rows.lines, { stroke: PLOT_COLOURS.line }),
      plot.text(rows.names, {
        x: 0,
        y: 'y',
        text: 'name',
        textAnchor: 'start',
        fontWeight: 600,
        fill: PLOT_COLOURS.ink,
        textOverflow: 'ellipsis',
        lineWidth: (width - 2 * em) / em,
      }),
      ...rows.model,
      plot.dot(rows.points, {
        x: 'value',
        y: 'y',
        r: 0.32 * em,
        fill: PLOT_COLOURS.real,
        fillOpacity: 0.75,
        stroke: PLOT_COLOURS.surface,
        title: 'title',
      }),
      plot.ruleY(rows.means, { x1: 'low', x2: 'high', y: 'y', stroke: PLOT_COLOURS.ink, strokeWidth: 2.5 }),
      plot.dot(rows.means, { x: 'mean', y: 'y', symbol: 'diamond', r: 0.34 * em, fill: PLOT_COLOURS.ink }),
    ],
  };
}
