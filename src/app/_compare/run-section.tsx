'use client';

import { useState } from 'react';
import type { ComparedSession, RunComparison, RunMeasure } from '../../protocol/comparison';
import { say } from '../_experiments/say';
import { runTitle } from '../_experiments/words';
import { PlotKey } from '../_plots/key';
import { useText } from '../_text/provider';
import { Card } from '../_ui/card';
import { RunFigure } from './run-figure';

const REASONS = ['mechanism-changed', 'mechanism-not-in-run', 'other-units', 'no-value'] as const;
type Reason = (typeof REASONS)[number];

/** A kept run of the laboratory beside the sessions, by one of the measures that both have. */
export function RunSection({
  found,
  sessions,
}: {
  readonly found: RunComparison;
  readonly sessions: readonly ComparedSession[];
}) {
  const text = useText();
  const { t } = text;
  const { run, measures, leftOut } = found;
  const [chosen, setChosen] = useState(measures[0]?.metric.id);
  const measure = measures.find(({ metric }) => metric.id === chosen) ?? measures[0];
  return (
    <Card data-run={run.id}>
      <h2 className="font-bold text-xl">{t('compare.run.title')}</h2>
      <p className="mt-1 max-w-prose text-muted">
        {t('compare.run.what', { title: runTitle(text, run), seed: run.seed, games: run.replications })}
      </p>
      {run.source === 'browser' && (
        <p className="mt-1 max-w-prose text-muted">{t('compare.run.unchecked')}</p>
      )}
      {measure === undefined ? (
        <p className="mt-3 max-w-prose">{t('compare.run.nothing')}</p>
      ) : (
        <>
          <p className="mt-3 max-w-prose">{t('compare.run.careful')}</p>
          <Measures measures={measures} chosen={measure.metric.id} choose={setChosen} />
          <PlotKey
            marks={[
              ['band', t('compare.run.key.run')],
              ['point', t('compare.key.session')],
              ['mean', t('compare.run.key.mean')],
            ]}
          />
          <div className="mt-3">
            <RunFigure measure={measure} factors={run.factors} sessions={sessions} />
          </div>
          <LeftOut leftOut={[...leftOut, ...measure.leftOut]} />
        </>
      )}
    </Card>
  );
}

function Measures({
  measures,
  chosen,
  choose,
}: {
  readonly measures: readonly RunMeasure[];
  readonly chosen: string;
  readonly choose: (id: string) => void;
}) {
  const text = useText();
  const { t } = text;
  return (
    <fieldset className="my-3">
      <legend className="font-semibold">{t('compare.run.measure')}</legend>
      <div className="flex flex-wrap gap-x-6">
        {measures.map(({ metric: { id, label } }) => (
          <label key={id} className="flex min-h-[44px] items-center gap-2">
            <input
              type="radio"
              name="run-measure"
              className="size-5 shrink-0 accent-accent"
              checked={chosen === id}
              onChange={() => choose(id)}
            />
            {say(text, label)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** Which sessions do not stand beside the run, and why. */
function LeftOut({
  leftOut,
}: {
  readonly leftOut: readonly { readonly code: string; readonly reason: Reason }[];
}) {
  const { t, format } = useText();
  if (leftOut.length === 0) return null;
  return (
    <ul className="mt-3 text-sm">
      {REASONS.map((reason) => {
        const codes = leftOut.filter((left) => left.reason === reason).map(({ code }) => code);
        if (codes.length === 0) return null;
        return <li key={reason}>{t(`compare.run.left-out.${reason}`, { codes: format.list(codes) })}</li>;
      })}
    </ul>
  );
}
