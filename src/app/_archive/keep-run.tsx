'use client';

import Link from 'next/link';
import { useEffect, useState } from 'react';
import type { Problem } from '../../protocol/errors';
import type { RunKept } from '../../protocol/runs';
import type { Report } from '../../sim/experiments/run';
import { useText } from '../_text/provider';
import { Button } from '../_ui/button';
import { ProblemNotice } from '../_ui/notice';
import { KeyForm } from './key-form';
import { ask, forgetWorkspaceKey, workspaceKey } from './workspace';

type Stage =
  | { readonly at: 'open' | 'keeping' }
  | { readonly at: 'key'; readonly problem: Problem | null }
  | { readonly at: 'problem'; readonly problem: Problem }
  | { readonly at: 'kept'; readonly isNew: boolean };

/** Keeps a finished run in the archive of the server, for the holder of the workspace's key, who is asked for it. */
export function KeepRun({ report }: { readonly report: Report }) {
  const { t } = useText();
  const [stage, setStage] = useState<Stage>({ at: 'open' });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another report is kept anew
  useEffect(() => setStage({ at: 'open' }), [report]);
  const keep = async () => {
    if (workspaceKey() === null) return setStage({ at: 'key', problem: null });
    setStage({ at: 'keeping' });
    const answer = await ask<RunKept>('/api/runs', { method: 'POST', body: report });
    if (answer.ok) return setStage({ at: 'kept', isNew: answer.value.isNew });
    const { problem } = answer;
    if (problem.code !== 'wrong-key') return setStage({ at: 'problem', problem });
    forgetWorkspaceKey();
    setStage({ at: 'key', problem });
  };
  return (
    <section className="rounded-2xl border border-line bg-surface p-[min(1.25rem,4vw)]">
      <h2 className="font-bold text-lg">{t('archive.keep.title')}</h2>
      <p className="mt-1 text-muted text-sm">{t('archive.keep.what')}</p>
      {stage.at !== 'kept' && stage.at !== 'key' && (
        <Button
          variant="secondary"
          className="mt-3"
          disabled={stage.at === 'keeping'}
          onClick={() => void keep()}
        >
          {t('archive.keep')}
        </Button>
      )}
      <div role="status" className="mt-3 empty:hidden">
        {stage.at === 'key' && t('archive.keep.no-key')}
        {stage.at === 'kept' && (
          <>
            {t(stage.isNew ? 'archive.keep.kept' : 'archive.keep.there')}{' '}
            <Link
              href="/sessions"
              prefetch={false}
              className="inline-flex min-h-6 items-center text-accent underline"
            >
              {t('archive.title')}
            </Link>
          </>
        )}
      </div>
      {stage.at === 'problem' && (
        <div className="mt-3">
          <ProblemNotice problem={stage.problem} />
        </div>
      )}
      {stage.at === 'key' && <KeyForm problem={stage.problem} onKey={() => void keep()} />}
    </section>
  );
}
