'use client';

import { useMemo } from 'react';
import type { Comparison, FactorComparison, MeasureComparison, MeasureId } from '../../protocol/comparison';
import { PlotKey } from '../_plots/key';
import { useText } from '../_text/provider';
import { Card } from '../_ui/card';
import { GroupFigure, type GroupRow } from './group-figure';
import { botsOnly, factorInWords, groupName, overallInWords } from './words';

interface Props {
  readonly comparison: Comparison;
  readonly measure: MeasureId;
}

const MEASURES = ['centre', 'rest'] as const;

/** How far all sessions are from the prediction that is chosen here. */
export function DistanceSection({
  comparison,
  measure,
  choose,
}: Props & { readonly choose: (measure: MeasureId) => void }) {
  const text = useText();
  const { t } = text;
  const found = foundFor(comparison, measure);
  const rows = useMemo(
    () => [rowOf(comparison, found.all, { key: 'all', name: null, codes: found.codes })],
    [comparison, found],
  );
  const bots = botsOnly(found, comparison.sessions);
  return (
    <Card>
      <h2 className="font-bold text-xl">{t('compare.all.title')}</h2>
      <fieldset className="mt-3">
        <legend className="font-semibold">{t('compare.measure.label')}</legend>
        <div className="flex flex-wrap gap-x-6">
          {MEASURES.map((id) => (
            <label key={id} className="flex min-h-[44px] items-center gap-2">
              <input
                type="radio"
                name="measure"
                className="size-5 shrink-0 accent-accent"
                checked={measure === id}
                onChange={() => choose(id)}
              />
              {t(`compare.measure.${id}`)}
            </label>
          ))}
        </div>
      </fieldset>
      <p className="mt-1 max-w-prose text-muted">
        {measure === 'centre'
          ? t('compare.measure.centre.what', { runs: comparison.sessions[0]?.runs ?? 0 })
          : t('compare.measure.rest.what', { have: found.codes.length, all: comparison.sessions.length })}
      </p>
      <div className="mt-3 max-w-prose space-y-2 text-lg" aria-live="polite">
        {overallInWords(text, measure, found.all).map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        {bots > 0 && <p>{t('compare.bots-only', { count: bots })}</p>}
      </div>
      {found.codes.length > 0 && (
        <div className="mt-4 space-y-3">
          <DistanceKey rows={rows} />
          <GroupFigure
            measure={measure}
            rows={rows}
            furthest={furthestOf(comparison, measure)}
            label={t('compare.figure.groups', { count: 1 })}
          />
        </div>
      )}
    </Card>
  );
}

/** The same, by what sessions differ in. */
export function FactorSections({ comparison, measure }: Props) {
  const found = foundFor(comparison, measure);
  if (found.codes.length === 0) return null;
  return found.factors.map((factor) => (
    <FactorSection key={factor.factor} comparison={comparison} measure={measure} found={factor} />
  ));
}

function FactorSection({ comparison, measure, found }: Props & { readonly found: FactorComparison }) {
  const text = useText();
  const { t } = text;
  const { factor, groups } = found;
  const rows = useMemo(
    () =>
      groups.map((group) =>
        rowOf(comparison, group, {
          key: group.key,
          name: groupName(text, factor, group.key),
          codes: group.codes,
        }),
      ),
    [text, comparison, groups, factor],
  );
  return (
    <Card>
      <h2 className="font-bold text-xl">{t(`compare.by.${factor}`)}</h2>
      <p className="mt-1 max-w-prose text-muted">{t(`compare.by.${factor}.what`)}</p>
      <div className="mt-3 max-w-prose space-y-2 text-lg">
        {factorInWords(text, found).map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
      {rows.length > 1 && (
        <div className="mt-4 space-y-3">
          <DistanceKey rows={rows} />
          <GroupFigure
            measure={measure}
            rows={rows}
            furthest={furthestOf(comparison, measure)}
            label={t('compare.figure.groups', { count: rows.length })}
          />
        </div>
      )}
    </Card>
  );
}

function DistanceKey({ rows }: { readonly rows: readonly GroupRow[] }) {
  const { t } = useText();
  const hasMean = rows.some(({ distance }) => distance.kind === 'interval');
  return (
    <PlotKey
      marks={[
        ['point', t('compare.key.session')],
        ['tick', t('compare.key.simulated')],
        ...(hasMean ? [['mean', t('compare.key.mean')] as const] : []),
      ]}
    />
  );
}

function foundFor({ measures }: Comparison, measure: MeasureId): MeasureComparison {
  const found = measures.find((candidate) => candidate.measure === measure);
  if (found === undefined) throw new RangeError(`no measure ${measure}`);
  return found;
}

type Named = Pick<GroupRow, 'key' | 'name'> & { readonly codes: readonly string[] };

function rowOf(
  { sessions }: Comparison,
  { distance, excess }: Pick<GroupRow, 'distance' | 'excess'>,
  { key, name, codes }: Named,
): GroupRow {
  const members = new Set(codes);
  return { key, name, distance, excess, sessions: sessions.filter(({ code }) => members.has(code)) };
}

/** The end of the scale that all figures share: past every point and, as far as is sensible, every interval. */
function furthestOf(comparison: Comparison, measure: MeasureId): number {
  const found = foundFor(comparison, measure);
  const points = comparison.sessions.flatMap(({ distances }) => {
    const distance = distances[measure];
    return distance ? [distance.real, distance.simulated] : [];
  });
  const most = Math.max(0.1, ...points);
  const intervals = [found.all, ...found.factors.flatMap(({ groups }) => groups)].flatMap(({ distance }) =>
    distance.kind === 'interval' ? [distance.high] : [],
  );
  return 1.04 * Math.max(most, Math.min(1.5 * most, Math.max(0, ...intervals)));
}
