'use client';

import type { PlotOptions } from '@observablehq/plot';
import { useCallback } from 'react';
import type { ComparedSession, GroupNumbers, MeasureId } from '../../protocol/comparison';
import { NumbersTable } from '../_plots/numbers-table';
import { type Plot, PlotFigure } from '../_plots/plot-figure';
import { PLOT_COLOURS, type Space } from '../_plots/theme';
import { useText } from '../_text/provider';
import type { Text } from '../_text/text';
import { offsetsOf, rowsPlot } from './rows-plot';
import { estimateCell, sessionName, spreads } from './words';

/** A row of the figure: sessions that belong together. */
export interface GroupRow extends GroupNumbers {
  readonly key: string;
  /** Null where there is one row alone. */
  readonly name: string | null;
  readonly sessions: readonly ComparedSession[];
}

/**
 * Sessions by their distance from a prediction, a row for each group: every session as a point, what its simulated games
 * have as a tick below, and under them the group's mean with its interval where there is one. The table has the same.
 */
export function GroupFigure({
  measure,
  rows,
  furthest,
  label,
}: {
  readonly measure: MeasureId;
  readonly rows: readonly GroupRow[];
  /** End of the scale, the same for figures that are compared. */
  readonly furthest: number;
  readonly label: string;
}) {
  const text = useText();
  const { t } = text;
  const draw = useCallback(
    (plot: Plot, space: Space) => optionsOf(text, plot, space, { measure, rows, furthest }),
    [text, measure, rows, furthest],
  );
  return (
    <PlotFigure label={label} axis={t('compare.axis.spreads')} draw={draw}>
      <GroupTable text={text} measure={measure} rows={rows} label={label} />
    </PlotFigure>
  );
}

/** Heights in a row, in ems from its top. */
const NAME_AT = 0.7;
const POINTS_AT = 2.3;
const TICKS_AT = 3.75;
const TICK = 0.7;
const MEAN_AT = 4.65;
const ROW = 5.5;
interface Shown {
  readonly measure: MeasureId;
  readonly rows: readonly GroupRow[];
  readonly furthest: number;
}

function optionsOf(text: Text, plot: Plot, space: Space, { measure, rows, furthest }: Shown): PlotOptions {
  const top = (row: number) => row * ROW;
  const points = rows.flatMap(({ sessions }, row) => {
    const values = sessions.map(({ distances }) => distances[measure]?.real ?? 0);
    const offsets = offsetsOf(values, { space, furthest });
    return sessions.map((session, i) => ({
      value: values[i] ?? 0,
      simulated: session.distances[measure]?.simulated,
      y: top(row) + POINTS_AT + (offsets[i] ?? 0),
      from: top(row) + TICKS_AT - TICK / 2,
      to: top(row) + TICKS_AT + TICK / 2,
      title: pointTitle(text, measure, session),
    }));
  });
  const means = rows.flatMap(({ distance }, row) =>
    distance.kind === 'interval' ? [{ ...distance, y: top(row) + MEAN_AT }] : [],
  );
  const names = rows.flatMap(({ name }, row) => (name === null ? [] : [{ name, y: top(row) + NAME_AT }]));
  return rowsPlot(plot, {
    space,
    furthest,
    height: rows.length * ROW,
    lines: rows.slice(1).map((_, row) => top(row + 1)),
    names,
    points,
    means,
    written: (x) => text.format.number(x, 2),
    model: [
      plot.ruleX(points, {
        x: 'simulated',
        y1: 'from',
        y2: 'to',
        stroke: PLOT_COLOURS.model,
        strokeWidth: 2,
      }),
    ],
  });
}

function pointTitle(text: Text, measure: MeasureId, session: ComparedSession): string {
  const found = session.distances[measure];
  const values = { real: spreads(text, found?.real ?? 0), simulated: spreads(text, found?.simulated ?? 0) };
  return `${sessionName(session)}\n${text.t('compare.sessions.distance', values)}`;
}

function GroupTable({
  text,
  measure,
  rows,
  label,
}: {
  readonly text: Text;
  readonly measure: MeasureId;
  readonly rows: readonly GroupRow[];
  readonly label: string;
}) {
  const { t, format } = text;
  return (
    <NumbersTable
      label={label}
      columns={[
        t('compare.column.group'),
        t('compare.column.sessions'),
        t('compare.column.mean'),
        t('compare.column.excess'),
        t('compare.column.values'),
      ]}
      rows={rows.map(({ key, name, sessions, distance, excess }) => ({
        key,
        cells: [
          name ?? t('compare.sessions.title'),
          format.number(sessions.length, 0),
          estimateCell(text, distance),
          estimateCell(text, excess),
          <span key="values" className="block min-w-[18em]">
            {valuesOf(text, measure, sessions)}
          </span>,
        ],
      }))}
    />
  );
}

/** More values than this are told by how many there are beyond. */
const MOST_VALUES = 12;

/** Every session's distance in ascending order; of many, the ends and the middle. */
function valuesOf(text: Text, measure: MeasureId, sessions: readonly ComparedSession[]): string {
  const ascending = sessions.map(({ distances }) => distances[measure]?.real ?? 0).sort((a, b) => a - b);
  const said = (values: readonly number[]) => values.map((x) => spreads(text, x)).join(' · ');
  if (ascending.length <= MOST_VALUES) return said(ascending);
  const half = MOST_VALUES / 2;
  return `${said(ascending.slice(0, half))} … ${said(ascending.slice(-half))}`;
}
