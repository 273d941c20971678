'use client';

import type { PlotOptions } from '@observablehq/plot';
import { useCallback } from 'react';
import type { Comparison } from '../../protocol/comparison';
import type { Precision } from '../../sim/precision';
import { quantile } from '../../sim/statistics';
import { NumbersTable } from '../_plots/numbers-table';
import { type Plot, PlotFigure } from '../_plots/plot-figure';
import { PLOT_COLOURS, type Space, ticksIn } from '../_plots/theme';
import { useText } from '../_text/provider';
import type { Text } from '../_text/text';
import { Fold } from '../_ui/fold';
import { precisionCell, sessionName } from './words';

interface Row {
  readonly name: string;
  readonly precision: Precision;
  readonly isPooled: boolean;
}

/** Each session's choice precision with its interval, the least first, and that of all people together. */
export function PrecisionFigure({ comparison }: { readonly comparison: Comparison }) {
  const text = useText();
  const { t, format } = text;
  const rows = rowsOf(text, comparison);
  const draw = useCallback(
    (_: Plot, space: Space) => optionsOf(text, _, space, rowsOf(text, comparison)),
    [text, comparison],
  );
  const label = t('compare.precision.figure');
  const table = (
    <NumbersTable
      label={label}
      columns={[
        t('compare.precision.column.session'),
        t('compare.precision.column.lambda'),
        t('compare.precision.column.choices'),
      ]}
      rows={rows.map(({ name, precision }) => ({
        key: name,
        cells: [name, precisionCell(text, precision), format.number(precision.choices, 0)],
      }))}
    />
  );
  return (
    <PlotFigure label={label} axis={t('compare.precision.axis')} draw={draw}>
      <p className="mb-2 text-muted text-sm">{t('compare.precision.beyond')}</p>
      {rows.length > MOST_NAMED ? (
        <Fold title={t('compare.precision.numbers')} level="h3">
          {table}
        </Fold>
      ) : (
        table
      )}
    </PlotFigure>
  );
}

/** Where a precision stands: those without an upper end last. */
const place = ({ kind, lambda }: Precision): number =>
  kind === 'finite' ? (lambda ?? 0) : kind === 'always-sincere' ? Infinity : -Infinity;

function rowsOf({ t }: Text, { sessions, pooled }: Comparison): readonly Row[] {
  const known = sessions
    .filter(({ precision }) => precision.kind !== 'unknown')
    .sort((a, b) => place(a.precision) - place(b.precision));
  const together = { name: t('compare.precision.together'), precision: pooled, isPooled: true };
  const each = known.map((session) => ({
    name: sessionName(session),
    precision: session.precision,
    isPooled: false,
  }));
  return pooled.kind === 'unknown' ? each : [together, ...each];
}

/** Sessions of more than this number stand close, without names. */
const MOST_NAMED = 16;
/** Heights of a row with and without a name, and where in it the point is, in ems. */
const NAMED = { row: 2.9, name: 0.75, point: 1.9 } as const;
const CLOSE = { row: 0.9, name: 0, point: 0.45 } as const;

/**
 * The scale: from 0, or below where estimates are, to past most estimates and what is known of all people. Few choices
 * give wide intervals, and estimates far out: these go on beyond the picture.
 */
function scaleOf(rows: readonly Row[]): readonly [number, number] {
  const finite = (of: (precision: Precision) => number | null) =>
    rows.flatMap(({ precision }) => of(precision) ?? []).sort((a, b) => a - b);
  const estimates = finite(({ lambda }) => lambda);
  const usual =
    1.5 *
    Math.max(3, quantile(estimates.length > 0 ? estimates.map(Math.abs).sort((a, b) => a - b) : [0], 0.9));
  const [lowest = 0] = finite(({ lower }) => lower);
  const highest = finite(({ upper }) => upper).at(-1) ?? usual;
  // What has no upper end is seen by where it begins.
  const begun = 1.15 * Math.min(2 * usual, finite(({ lower }) => lower).at(-1) ?? 0);
  return [Math.max(-usual, Math.min(0, lowest)), Math.max(begun, Math.min(usual, Math.max(4, highest)))];
}

function optionsOf(text: Text, plot: Plot, { width, em }: Space, rows: readonly Row[]): PlotOptions {
  const isNamed = rows.length <= MOST_NAMED;
  const { row: height, name, point } = isNamed ? NAMED : CLOSE;
  const [from, to] = scaleOf(rows);
  const inside = (x: number) => Math.max(from, Math.min(to, x));
  const data = rows.map((row, i) => {
    const { lambda, lower, upper } = row.precision;
    return {
      ...row,
      top: i * height + name,
      y: i * height + point,
      lambda,
      low: inside(lower ?? Number.NEGATIVE_INFINITY),
      high: inside(upper ?? Number.POSITIVE_INFINITY),
      goesOn: upper === null || upper > to,
      comesFrom: lower === null || lower < from,
      title: `${row.name}\n${precisionCell(text, row.precision)}`,
    };
  });
  const names = (pooled: boolean) =>
    plot.text(
      data.filter(({ isPooled }) => isPooled === pooled),
      {
        x: from,
        y: 'top',
        text: 'name',
        textAnchor: 'start',
        dx: 0.4 * em,
        fontWeight: pooled ? 700 : 400,
        fill: PLOT_COLOURS.ink,
        textOverflow: 'ellipsis',
        lineWidth: (width - 2 * em) / em,
      },
    );
  const arrow = (right: boolean) =>
    plot.text(
      data.filter(({ goesOn, comesFrom }) => (right ? goesOn : comesFrom)),
      {
        x: right ? to : from,
        y: 'y',
        text: () => (right ? '▸' : '◂'),
        fill: PLOT_COLOURS.ink,
        dx: right ? 3 : -3,
      },
    );
  const dots = (pooled: boolean) =>
    plot.dot(
      data.filter(
        ({ isPooled, lambda }) => isPooled === pooled && lambda !== null && lambda >= from && lambda <= to,
      ),
      {
        x: 'lambda',
        y: 'y',
        symbol: pooled ? 'diamond' : 'circle',
        r: (pooled ? 0.38 : 0.32) * em,
        fill: pooled ? PLOT_COLOURS.ink : PLOT_COLOURS.real,
        stroke: PLOT_COLOURS.surface,
        title: 'title',
      },
    );
  const ticks = ticksIn({ width, em });
  return {
    height: rows.length * height * em + 2.5 * em,
    marginLeft: em,
    marginRight: 1.2 * em,
    marginTop: 0,
    marginBottom: 2 * em,
    x: { domain: [from, to], label: null },
    y: { domain: [rows.length * height, 0], axis: null },
    marks: [
      plot.gridX({ ticks }),
      plot.axisX({ ticks, label: null, tickFormat: (x: number) => text.format.number(x, 2) }),
      plot.ruleX([0], { stroke: PLOT_COLOURS.muted, strokeDasharray: '4 3' }),
      ...(isNamed ? [names(false), names(true)] : []),
      plot.ruleY(data, {
        x1: 'low',
        x2: 'high',
        y: 'y',
        stroke: (row: Row) => (row.isPooled ? PLOT_COLOURS.ink : PLOT_COLOURS.real),
        strokeWidth: 2,
      }),
      arrow(true),
      arrow(false),
      dots(false),
      dots(true),
    ],
  };
}
