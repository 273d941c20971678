'use client';

import { useId, useRef, useState } from 'react';
import { useText } from '../_text/provider';
import { Button } from '../_ui/button';
import { Notice, ProblemNotice } from '../_ui/notice';
import { RunRow } from './run-row';
import { useRuns } from './use-runs';

/** Kept runs of the laboratory that hold every word of a search. */
export function RunList({ search }: { readonly search: string }) {
  const { t } = useText();
  const id = useId();
  const { list, problem, more, put } = useRuns(search);
  const [traces, setTraces] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const runs = list?.runs ?? [];
  return (
    <section aria-labelledby={id} className="mt-12 border-line border-t pt-6">
      <h2 id={id} ref={heading} tabIndex={-1} className="font-bold text-xl">
        {t('archive.runs.title')}
      </h2>
      <p className="mt-1 max-w-prose text-muted">{t('archive.runs.what')}</p>
      {problem && problem.code !== 'wrong-key' && (
        <div className="mt-3">
          <ProblemNotice problem={problem} />
        </div>
      )}
      {list !== null && (
        <p aria-live="polite" className="mt-3 font-semibold">
          {t('archive.runs.count', { count: runs.length, more: list.next === null ? 'no' : 'yes' })}
        </p>
      )}
      {traces && <Notice>{t('archive.traces')}</Notice>}
      <ul className="mt-3 grid grid-cols-[minmax(0,1fr)] gap-3">
        {runs.map((run) => (
          <RunRow
            key={run.id}
            run={run}
            put={(card) => put(run.id, card)}
            remove={(left) => {
              setTraces((before) => before || left);
              put(run.id, null);
              // The button that had the focus has gone with its run.
              heading.current?.focus();
            }}
          />
        ))}
      </ul>
      {list?.next != null && (
        <Button variant="secondary" className="mt-4 w-full" onClick={more}>
          {t('archive.runs.more')}
        </Button>
      )}
    </section>
  );
}
