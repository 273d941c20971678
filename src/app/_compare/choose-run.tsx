'use client';

import { useEffect, useId, useState } from 'react';
import type { Problem } from '../../protocol/errors';
import type { RunCard, RunList } from '../../protocol/runs';
import { ask } from '../_archive/workspace';
import { runTitle } from '../_experiments/words';
import { useText } from '../_text/provider';
import { ProblemNotice } from '../_ui/notice';

/** Chooses the kept run that stands beside the sessions, or none; the newest are offered. */
export function ChooseRun({
  chosen,
  choose,
}: {
  /** Id of a run; empty: none. */
  readonly chosen: string;
  readonly choose: (id: string) => void;
}) {
  const text = useText();
  const { t } = text;
  const id = useId();
  const [runs, setRuns] = useState<readonly RunCard[] | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => {
    const leaving = new AbortController();
    ask<RunList>('/api/runs', { signal: leaving.signal }).then(
      (answer) => {
        setProblem(answer.ok ? null : answer.problem);
        if (answer.ok) setRuns(answer.value.runs);
      },
      () => {
        // The page was left.
      },
    );
    return () => leaving.abort();
  }, []);
  if (problem !== null) return problem.code === 'wrong-key' ? null : <ProblemNotice problem={problem} />;
  if (runs === null) return null;
  const isListed = chosen === '' || runs.some((run) => run.id === chosen);
  return (
    <div className="max-w-xl print:hidden">
      <label htmlFor={id} className="font-semibold">
        {t('compare.run.label')}
      </label>
      <p id={`${id}-hint`} className="text-muted text-sm">
        {t(runs.length === 0 ? 'compare.run.none-kept' : 'compare.run.hint')}
      </p>
      <select
        id={id}
        value={chosen}
        onChange={(event) => choose(event.target.value)}
        aria-describedby={`${id}-hint`}
        className="mt-1 min-h-[48px] w-full rounded-xl border border-line-strong bg-surface px-3"
      >
        <option value="">{t('compare.run.none')}</option>
        {!isListed && <option value={chosen}>{chosen}</option>}
        {runs.map((run) => (
          <option key={run.id} value={run.id}>
            {t('compare.run.option', {
              title: runTitle(text, run),
              seed: run.seed,
              games: run.replications,
              id: run.id,
            })}
          </option>
        ))}
      </select>
    </div>
  );
}
