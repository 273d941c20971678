'use client';

import type { Issue } from '../../sim/types';
import { NumbersTable } from '../_plots/numbers-table';
import { useText } from '../_text/provider';
import { Button } from '../_ui/button';
import { endRows, GAMES } from './ends';
import type { Ends } from './use-ends';

/** Asks where many games of the scene end; how far they are played, what the picture then shows, and it in numbers. */
export function EndsPanel({ ends, issues }: { readonly ends: Ends; readonly issues: readonly Issue[] }) {
  const text = useText();
  const { t } = text;
  const { status, done, cloud, rounds, fault } = ends;
  return (
    <div data-ends={status} className="mt-4 border-line border-t pt-4">
      <div className="flex flex-wrap items-center gap-3">
        {status === 'running' ? (
          <Button variant="secondary" onClick={ends.stop}>
            {t('playground.ends.stop')}
          </Button>
        ) : (
          <Button variant="secondary" onClick={ends.play}>
            {t('playground.ends.play', { games: GAMES })}
          </Button>
        )}
        {cloud !== null && (
          <Button variant="quiet" onClick={ends.clear}>
            {t('playground.ends.clear')}
          </Button>
        )}
      </div>
      {status === 'running' && (
        <progress
          aria-label={t('playground.ends.progress')}
          value={done}
          max={GAMES}
          className="mt-3 h-3 w-full accent-accent"
        />
      )}
      <p role="status" className="mt-2 text-muted text-sm">
        {status === 'none' && t('playground.ends.what', { rounds })}
        {status === 'running' && t('playground.ends.so-far', { done, of: GAMES })}
        {status === 'stopped' && t('playground.ends.stopped')}
        {status === 'done' && t('playground.ends.done', { games: GAMES, rounds })}
      </p>
      {status === 'failed' && (
        <p role="alert" className="mt-2 rounded-xl bg-against-soft px-4 py-3">
          {t('playground.ends.failed')} <span lang="en">{fault}</span>
        </p>
      )}
      {cloud !== null && (
        <>
          <EndsLegend />
          <NumbersTable
            label={t('playground.ends.table')}
            columns={[
              t('playground.ends.issue'),
              t('playground.ends.mean'),
              t('playground.ends.half'),
              t('playground.ends.most'),
            ]}
            rows={endRows(text, issues, cloud)}
          />
        </>
      )}
    </div>
  );
}

/** The two shades of the picture. */
function EndsLegend() {
  const { t } = useText();
  return (
    <ul className="my-2 flex flex-wrap gap-x-4 gap-y-1 text-sm">
      {([2, 1] as const).map((layers) => (
        <li key={layers} className="flex min-h-8 items-center gap-2">
          <svg viewBox="0 0 22 22" aria-hidden="true" className="size-[1.4em] shrink-0">
            <circle cx={11} cy={11} r={9} className="fill-ends stroke-ends" fillOpacity={0.12} />
            {layers === 2 && <circle cx={11} cy={11} r={9} className="fill-ends" fillOpacity={0.3} />}
          </svg>
          {t(layers === 2 ? 'playground.ends.half-is' : 'playground.ends.most-is')}
        </li>
      ))}
    </ul>
  );
}
