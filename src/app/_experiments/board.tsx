'use client';

import { estimateIn } from '../../sim/experiments/results';
import type { Report } from '../../sim/experiments/run';
import { LESS_IS_BETTER } from '../../sim/experiments/trade-offs';
import { NumbersTable } from '../_plots/numbers-table';
import { useText } from '../_text/provider';
import { type Mark, markOf } from './board-marks';
import { aboutMetric, wayOf } from './metric-words';
import { estimateInWords, titleOf } from './numbers';
import { reportIn } from './words';

/** Signs beside the words, for whoever looks along a column. */
const SIGNS = { best: '★', level: '≈', none: '' } as const satisfies Record<Mark, string>;

/** Mechanisms by metrics: every mean with its interval, and who is best at what. */
export function Board({ report }: { readonly report: Report }) {
  const text = useText();
  const { t } = text;
  const { metrics, cells, factors } = reportIn(text, report);
  const names = factors[0]?.names ?? {};
  const columns = metrics.map((metric) => `${titleOf(metric)} · ${wayOf(text, metric.id)}`);
  const rows = cells.map((cell) => {
    const mechanism = String(cell.condition.mechanism);
    const values = metrics.map((metric) => (
      <Entry
        key={metric.id}
        value={estimateInWords(text, metric, estimateIn(cell, metric.id))}
        mark={markOf(report, mechanism, metric.id)}
      />
    ));
    return { key: mechanism, cells: [names[mechanism] ?? mechanism, ...values] };
  });
  return (
    <section data-board className="min-w-0 rounded-2xl border border-line bg-surface p-[min(1.25rem,4vw)]">
      <h2 className="font-bold text-lg">{t('experiments.board')}</h2>
      <p className="mt-1 mb-3 text-muted text-sm">{t('experiments.board-what')}</p>
      <NumbersTable
        label={t('experiments.board')}
        columns={[t('experiments.board-mechanism'), ...columns]}
        rows={rows}
      />
      <h3 className="mt-4 font-bold">{t('experiments.board-metrics')}</h3>
      <dl className="mt-1 text-sm">
        {metrics.map(({ id, label }) => (
          <div key={id} className="mt-2">
            <dt className="font-semibold">
              {label} <span aria-hidden="true">{LESS_IS_BETTER.has(id) ? '↓' : '↑'}</span>{' '}
              <span className="font-normal text-muted">{wayOf(text, id)}</span>
            </dt>
            <dd>{aboutMetric(text, id)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Entry({ value, mark }: { readonly value: string; readonly mark: Mark }) {
  const { t } = useText();
  return (
    <>
      {value}
      {mark !== 'none' && (
        <span
          data-mark={mark}
          className={`block ${mark === 'best' ? 'font-bold text-accent' : 'text-muted'}`}
        >
          <span aria-hidden="true">{SIGNS[mark]}</span> {t(`experiments.mark.${mark}`)}
        </span>
      )}
    </>
  );
}
