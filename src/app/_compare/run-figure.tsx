'use client';

import type { PlotOptions } from '@observablehq/plot';
import { useCallback } from 'react';
import { levelName } from '../../plots/format';
import type { ComparedSession, RunMeasure, RunRule } from '../../protocol/comparison';
import type { Condition, Estimate, Factor, Metric } from '../../sim/experiments/types';
import { say } from '../_experiments/say';
import { NumbersTable } from '../_plots/numbers-table';
import { type Plot, PlotFigure } from '../_plots/plot-figure';
import { PLOT_COLOURS, type Space } from '../_plots/theme';
import { useText } from '../_text/provider';
import type { Text } from '../_text/text';
import { offsetsOf, rowsPlot } from './rows-plot';
import { groupName, sessionName } from './words';

interface Shown {
  readonly measure: RunMeasure;
  /** What the run varies, by which its means are told apart. */
  readonly factors: readonly Factor[];
  readonly sessions: readonly ComparedSession[];
}

/**
 * A measure by mechanism: the run's means with their intervals, under them every session as a point, and the mean of
 * these where there is one, with its interval. The table has the same.
 */
export function RunFigure({ measure, factors, sessions }: Shown) {
  const text = useText();
  const { t } = text;
  const draw = useCallback(
    (plot: Plot, space: Space) => optionsOf(text, plot, space, { measure, factors, sessions }),
    [text, measure, factors, sessions],
  );
  const name = say(text, measure.metric.label);
  const label = t('compare.run.figure', { measure: name, count: measure.rules.length });
  return (
    <PlotFigure label={label} axis={name} draw={draw}>
      <NumbersTable
        label={label}
        columns={[
          t('compare.run.column.rule'),
          t('compare.run.column.of'),
          t('compare.run.column.n'),
          t('compare.run.column.mean'),
          t('compare.run.column.values'),
        ]}
        rows={measure.rules.flatMap((rule) => rowsOf(text, { measure, factors }, rule))}
      />
    </PlotFigure>
  );
}

/** Heights of a row's parts, in ems. */
const NAME = 1.6;
const CELL = { few: 0.9, many: 0.3 } as const;
/** More means than this stand closer. */
const FEW_CELLS = 12;
const POINTS = 2.6;
const MEAN = 1.1;
const heightOf = (cells: number): number => cells * (cells > FEW_CELLS ? CELL.many : CELL.few);

function optionsOf(text: Text, plot: Plot, space: Space, { measure, sessions }: Shown): PlotOptions {
  const { metric, rules } = measure;
  const furthest = furthestOf(measure);
  let top = 0;
  const placed = rules.map((rule) => {
    const cellsAt = top + NAME;
    const pointsAt = cellsAt + heightOf(rule.cells.length);
    const place = { rule, top, cellsAt, pointsAt };
    top = pointsAt + POINTS + MEAN;
    return place;
  });
  const cells = placed.flatMap(({ rule, cellsAt }) => {
    const each = heightOf(rule.cells.length) / Math.max(1, rule.cells.length);
    return rule.cells.flatMap(({ estimate }, i) => {
      if (estimate.low === null) return [];
      const y = cellsAt + (i + 0.5) * each;
      return [{ ...possible(metric, estimate), y, from: y - 0.4 * each, to: y + 0.4 * each }];
    });
  });
  const points = placed.flatMap(({ rule, pointsAt }) => {
    const values = rule.sessions.map(({ value }) => value);
    const offsets = offsetsOf(values, { space, furthest });
    return rule.sessions.map(({ code, value }, i) => ({
      value,
      y: pointsAt + POINTS / 2 + (offsets[i] ?? 0),
      title: `${nameOf(sessions, code)}\n${written(text, metric, value)}`,
    }));
  });
  const means = placed.flatMap(({ rule: { estimate }, pointsAt }) =>
    estimate.kind === 'interval' ? [{ ...estimate, y: pointsAt + POINTS + 0.2 }] : [],
  );
  const names = placed.map(({ rule, top: y }) => ({
    name: groupName(text, 'mechanism', rule.mechanism),
    y: y + NAME / 2,
  }));
  return rowsPlot(plot, {
    space,
    furthest,
    height: top,
    lines: placed.slice(1).map((place) => place.top),
    names,
    points,
    means,
    written: (x) => written(text, metric, x),
    model: [
      plot.ruleY(cells, {
        x1: 'low',
        x2: 'high',
        y: 'y',
        stroke: PLOT_COLOURS.model,
        strokeOpacity: 0.5,
        strokeWidth: Math.min(0.5 * space.em, 8),
      }),
      plot.ruleX(cells, { x: 'mean', y1: 'from', y2: 'to', stroke: PLOT_COLOURS.model, strokeWidth: 3 }),
    ],
  });
}

/** No share is below 0 or above 1 and no loss below 0, so neither is a bound that is shown. */
function possible<T extends Pick<Estimate, 'low' | 'high'>>(metric: Metric, estimate: T) {
  const most = isLoss(metric) ? Number.POSITIVE_INFINITY : 1;
  return {
    ...estimate,
    low: Math.max(0, estimate.low ?? 0),
    high: Math.min(most, estimate.high ?? most),
  };
}

const isLoss = ({ id }: Metric): boolean => id === 'meanLoss' || id === 'worstLoss';

/** The end of the scale: shares end at all of it, losses past the greatest that is drawn. */
function furthestOf({ metric, rules }: RunMeasure): number {
  if (!isLoss(metric)) return 1;
  const drawn = rules.flatMap(({ cells, sessions, estimate }) => [
    ...cells.map(({ estimate: { high } }) => high ?? 0),
    ...sessions.map(({ value }) => value),
    estimate.kind === 'interval' ? estimate.high : 0,
  ]);
  return 1.04 * Math.max(0.1, ...drawn);
}

const nameOf = (sessions: readonly ComparedSession[], code: string): string => {
  const session = sessions.find((one) => one.code === code);
  return session === undefined ? code : sessionName(session);
};

const written = ({ format }: Text, { display }: Metric, x: number): string =>
  display === 'percent' ? format.share(x) : format.number(x, 2);

/** The rows of a mechanism: one for each of the run's means, and one for the sessions. */
function rowsOf(text: Text, { measure, factors }: Omit<Shown, 'sessions'>, rule: RunRule) {
  const { t, format } = text;
  const { metric } = measure;
  const name = groupName(text, 'mechanism', rule.mechanism);
  const values = [...rule.sessions].sort((a, b) => a.value - b.value);
  return [
    ...rule.cells.map(({ condition, estimate }) => ({
      key: `${rule.mechanism} ${JSON.stringify(condition)}`,
      cells: [
        name,
        [t('compare.run.of.run'), ...levelsOf(text, factors, condition)].join(' · '),
        t('compare.run.games', { n: estimate.n }),
        runCell(text, metric, estimate),
        '',
      ],
    })),
    {
      key: `${rule.mechanism} sessions`,
      cells: [
        name,
        t('compare.run.of.sessions'),
        format.number(rule.sessions.length, 0),
        sessionsCell(text, metric, rule.estimate),
        <span key="values" className="block min-w-[18em]">
          {values.map(({ code, value }) => `${written(text, metric, value)} (${code})`).join(' · ')}
        </span>,
      ],
    },
  ];
}

function levelsOf(text: Text, factors: readonly Factor[], condition: Condition): readonly string[] {
  return Object.entries(condition).flatMap(([id, level]) => {
    const factor = factors.find((one) => one.id === id);
    return factor === undefined ? [] : [`${say(text, factor.label)}: ${say(text, levelName(factor, level))}`];
  });
}

function runCell(text: Text, metric: Metric, { mean, low, high }: Estimate): string {
  if (mean === null || low === null || high === null) return text.t('compare.cell.too-few');
  return intervalCell(text, metric, { mean, ...possible(metric, { low, high }) });
}

function sessionsCell(text: Text, metric: Metric, estimate: RunRule['estimate']): string {
  if (estimate.kind !== 'interval') return text.t(`compare.cell.${estimate.kind}`);
  return intervalCell(text, metric, estimate);
}

const intervalCell = (
  text: Text,
  metric: Metric,
  { mean, low, high }: Record<'mean' | 'low' | 'high', number>,
) =>
  text.t('compare.cell.interval', {
    mean: written(text, metric, mean),
    low: written(text, metric, low),
    high: written(text, metric, high),
  });
