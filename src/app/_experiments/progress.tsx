'use client';

import { useEffect, useRef } from 'react';
import { useText } from '../_text/provider';
import { Button } from '../_ui/button';
import { Code } from './field';
import type { Run } from './use-run';

/** From this share of the games on, the time that is left can be told. */
const TOLD_FROM = 0.05;

/** How far a run has come, how long it takes, and the ways to end it and to go on. */
export function Progress({
  run,
  onStop,
  onGoOn,
}: {
  readonly run: Run;
  readonly onStop: () => void;
  readonly onGoOn: () => void;
}) {
  const { t, format } = useText();
  const { status, done, of, ms, fault } = run;
  const place = useRef<HTMLDivElement>(null);
  // On a narrow screen it is below the form, out of sight.
  useEffect(() => {
    const top = place.current?.getBoundingClientRect().top ?? 0;
    if (status === 'running' && top > window.innerHeight / 2) place.current?.scrollIntoView();
  }, [status]);
  const seconds = format.number(ms / 1000, 1);
  const left = of > 0 && done / of >= TOLD_FROM ? Math.ceil(((ms / done) * (of - done)) / 1000) : null;
  if (status === 'failed')
    return (
      <p role="alert" data-code={fault?.code} className="rounded-xl bg-against-soft px-4 py-3">
        {t('experiments.failed')} <span lang="en">{fault?.message}</span> <Code>{fault?.code ?? ''}</Code>
      </p>
    );
  return (
    <div
      ref={place}
      data-run={status}
      data-done={done}
      className="rounded-2xl border border-line bg-surface p-[min(1.25rem,4vw)]"
    >
      <p role="status" className="font-semibold">
        {status === 'running' && t('experiments.running', { of })}
        {status === 'stopped' && t('experiments.stopped', { done, of })}
        {status === 'done' && t('experiments.done', { of, seconds })}
      </p>
      {status !== 'done' && (
        <>
          <progress
            aria-label={t('experiments.progress')}
            value={done}
            max={Math.max(1, of)}
            className="mt-3 h-3 w-full accent-accent"
          />
          <p className="tabular min-h-6 text-muted text-sm">
            {t('experiments.so-far', { done, of })}{' '}
            {status === 'running' && left !== null && t('experiments.left', { seconds: left })}
          </p>
        </>
      )}
      {status === 'running' && (
        <Button variant="secondary" className="mt-3" onClick={onStop}>
          {t('experiments.stop')}
        </Button>
      )}
      {status === 'stopped' && (
        <Button className="mt-3" onClick={onGoOn}>
          {t('experiments.go-on')}
        </Button>
      )}
    </div>
  );
}
