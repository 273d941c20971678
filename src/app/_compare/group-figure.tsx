'use client';

import type { PlotOptions } from '@observablehq/plot';
import { useCallback } from 'react';
import type { ComparedSession, GroupNumbers, MeasureId } from '../../protocol/comparison';
import { NumbersTable } from '../_plots/numbers-table';
import { type Plot, PlotFigure } from '../_plots/plot-figure';
import { PLOT_COLOURS, type Space, ticksIn } from '../_plots/theme';
import { useText } from '../_text/provider';
import type { Text } from '../_text/text';
import { lanesOf } from './swarm';
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
/** Points stand in at most so many lanes, so far apart. */
const LANES = 3;
const LANE = 0.62;

interface Shown {
  readonly measure: MeasureId;
  readonly rows: readonly GroupRow[];
  readonly furthest: number;
}

function optionsOf(
  text: Text,
  plot: Plot,
  { width, em }: Space,
  { measure, rows, furthest }: Shown,
): PlotOptions {
  const [marginLeft, marginRight] = [em, 1.2 * em];
  const pixels = (x: number) => (x / furthest) * (width - marginLeft - marginRight);
  const top = (row: number) => row * ROW;
  const points = rows.flatMap(({ sessions }, row) => {
    const lanes = lanesOf(
      sessions.map(({ distances }) => pixels(distances[measure]?.real ?? 0)),
      0.8 * em,
      LANES,
    );
    return sessions.map((session, i) => ({
      ...session.distances[measure],
      y: top(row) + POINTS_AT + (lanes[i] ?? 0) * LANE,
      from: top(row) + TICKS_AT - TICK / 2,
      to: top(row) + TICKS_AT + TICK / 2,
      title: pointTitle(text, measure, session),
    }));
  });
  const means = rows.flatMap(({ distance }, row) =>
    distance.kind === 'interval' ? [{ ...distance, y: top(row) + MEAN_AT }] : [],
  );
  const names = rows.flatMap(({ name }, row) => (name === null ? [] : [{ name, y: top(row) + NAME_AT }]));
  const height = rows.length * ROW * em;
  const ticks = ticksIn({ width, em });
  return {
    height: height + 2 * em,
    marginLeft,
    marginRight,
    marginTop: 0,
    marginBottom: 2 * em,
    x: { domain: [0, furthest], label: null },
    y: { domain: [rows.length * ROW, 0], axis: null },
    marks: [
      plot.gridX({ ticks }),
      plot.axisX({ ticks, label: null, tickFormat: (x: number) => text.format.number(x, 2) }),
      plot.ruleY(
        rows.slice(1).map((_, row) => top(row + 1)),
        { stroke: PLOT_COLOURS.line },
      ),
      plot.text(names, {
        x: 0,
        y: 'y',
        text: 'name',
        textAnchor: 'start',
        fontWeight: 600,
        fill: PLOT_COLOURS.ink,
        textOverflow: 'ellipsis',
        lineWidth: (width - 2 * em) / em,
      }),
      plot.ruleX(points, {
        x: 'simulated',
        y1: 'from',
        y2: 'to',
        stroke: PLOT_COLOURS.model,
        strokeWidth: 2,
      }),
      plot.dot(points, {
        x: 'real',
        y: 'y',
        r: 0.32 * em,
        fill: PLOT_COLOURS.real,
        fillOpacity: 0.75,
        stroke: PLOT_COLOURS.surface,
        title: 'title',
      }),
      plot.ruleY(means, { x1: 'low', x2: 'high', y: 'y', stroke: PLOT_COLOURS.ink, strokeWidth: 2.5 }),
      plot.dot(means, { x: 'mean', y: 'y', symbol: 'diamond', r: 0.34 * em, fill: PLOT_COLOURS.ink }),
    ],
  };
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
