'use client';

import type { PlotOptions } from '@observablehq/plot';
import { useCallback } from 'react';
import type { Uniformity } from '../../sim/comparison-uniform';
import { NumbersTable } from '../_plots/numbers-table';
import { type Plot, PlotFigure } from '../_plots/plot-figure';
import { PLOT_COLOURS, type Space } from '../_plots/theme';
import { useText } from '../_text/provider';
import type { Text } from '../_text/text';
import { lanesOf } from './swarm';

/** Places of the ends among simulated ones: bars against an even spread, and below them every session. */
export function PlacesFigure({ places }: { readonly places: Uniformity }) {
  const text = useText();
  const { t, format } = text;
  const draw = useCallback(
    (plot: Plot, space: Space) => optionsOf(text, plot, space, places),
    [text, places],
  );
  const label = t('compare.places.figure');
  const { counts, expected, usual } = places;
  const bound = (part: number) => format.share(part / counts.length);
  return (
    <PlotFigure label={label} axis={t('compare.places.axis')} draw={draw}>
      <NumbersTable
        label={label}
        columns={[
          t('compare.places.column.part'),
          t('compare.places.count'),
          t('compare.places.column.even'),
          t('compare.places.column.usual'),
        ]}
        rows={counts.map((count, part) => ({
          key: `${part}`,
          cells: [
            t('compare.places.part', { from: bound(part), to: bound(part + 1) }),
            format.number(count, 0),
            format.number(expected, 1),
            t('compare.places.part', { from: format.number(usual[0], 0), to: format.number(usual[1], 0) }),
          ],
        }))}
      />
    </PlotFigure>
  );
}

/** Height of the bars, and of the points below them, in ems. */
const BARS = 11;
const POINTS = 3;
const LANES = 3;

function optionsOf(
  { format }: Text,
  plot: Plot,
  { width, em }: Space,
  { values, counts, expected, usual }: Uniformity,
): PlotOptions {
  const [marginLeft, marginRight] = [2.5 * em, 1.2 * em];
  const most = Math.max(...counts, usual[1], 1);
  // Points stand below 0, in the units of the bars.
  const below = (POINTS / BARS) * most;
  const lanes = lanesOf(
    values.map((x) => x * (width - marginLeft - marginRight)),
    0.8 * em,
    LANES,
  );
  const points = values.map((x, i) => ({ x, y: -below * (0.5 + 0.25 * (lanes[i] ?? 0)) }));
  const bars = counts.map((count, part) => ({
    from: part / counts.length,
    to: (part + 1) / counts.length,
    count,
  }));
  const whole = Array.from({ length: most + 1 }, (_, count) => count);
  const step = Math.ceil(most / 6);
  return {
    height: (BARS + POINTS + 3) * em,
    marginLeft,
    marginRight,
    marginTop: em,
    marginBottom: 2 * em,
    x: { domain: [0, 1], label: null },
    y: { domain: [-below, most], label: null },
    marks: [
      plot.axisX({
        label: null,
        ticks: [0, 0.25, 0.5, 0.75, 1],
        tickFormat: (x: number) => format.share(x),
      }),
      plot.axisY({
        ticks: whole.filter((count) => count % step === 0),
        tickFormat: (x: number) => format.number(x, 0),
        label: null,
      }),
      plot.rect([{}], {
        x1: 0,
        x2: 1,
        y1: usual[0],
        y2: usual[1],
        fill: PLOT_COLOURS.model,
        fillOpacity: 0.14,
      }),
      plot.rectY(bars, {
        x1: 'from',
        x2: 'to',
        y1: 0,
        y2: 'count',
        inset: 1,
        fill: PLOT_COLOURS.realSoft,
        fillOpacity: 0.9,
        stroke: PLOT_COLOURS.real,
      }),
      plot.ruleY([expected], { stroke: PLOT_COLOURS.model, strokeWidth: 2, strokeDasharray: '6 4' }),
      plot.ruleY([0], { stroke: PLOT_COLOURS.muted }),
      plot.dot(points, {
        x: 'x',
        y: 'y',
        r: 0.32 * em,
        fill: PLOT_COLOURS.real,
        fillOpacity: 0.75,
        stroke: PLOT_COLOURS.surface,
        title: ({ x }: { x: number }) => format.share(x),
      }),
    ],
  };
}
