'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { MAX_COMPARED } from '../../protocol/comparison';
import { KeyForm } from '../_archive/key-form';
import { workspaceKey } from '../_archive/workspace';
import { useText } from '../_text/provider';
import { Button } from '../_ui/button';
import { Notice, ProblemNotice } from '../_ui/notice';
import { AddSessions } from './add-sessions';
import { ChooseRun } from './choose-run';
import { ComparisonReport } from './comparison-report';
import { useComparison } from './use-comparison';

/** Where sessions with these codes are compared, beside a kept run unless its id is empty. */
const addressOf = (codes: readonly string[], run: string): string =>
  `/sessions/compare?codes=${codes.join(',')}${run === '' ? '' : `&run=${encodeURIComponent(run)}`}`;

/** Chosen sessions side by side, for the holder of the workspace's key. */
export function ComparePage({ codes, run }: { readonly codes: readonly string[]; readonly run: string }) {
  const { t } = useText();
  const router = useRouter();
  // Unknown until the page runs in the browser that holds the key.
  const [hasKey, setHasKey] = useState<boolean | null>(null);
  useEffect(() => setHasKey(workspaceKey() !== null), []);
  const choose = (chosen: readonly string[]) =>
    router.replace(addressOf([...new Set(chosen)], run), { scroll: false });
  const chooseRun = (id: string) => router.replace(addressOf(codes, id), { scroll: false });
  const isTooMany = codes.length > MAX_COMPARED;
  return (
    <>
      <p>
        <Link href="/sessions" className="inline-flex min-h-6 items-center text-accent underline">
          {t('compare.all-sessions')}
        </Link>
      </p>
      <h1 className="mt-2 font-extrabold text-3xl tracking-tight sm:text-4xl">{t('compare.title')}</h1>
      <p className="mt-2 max-w-prose text-lg text-muted">{t('compare.lead')}</p>
      <div className="mt-6 space-y-6">
        {hasKey === false && <KeyForm problem={null} onKey={() => setHasKey(true)} />}
        {hasKey && (
          <>
            {codes.length === 0 && <Notice>{t('compare.none')}</Notice>}
            {isTooMany && (
              <Notice>{t('compare.too-many', { count: codes.length, most: MAX_COMPARED })}</Notice>
            )}
            {codes.length > 0 && !isTooMany && (
              <Compared
                codes={codes}
                run={run}
                leaveOut={(code) => choose(codes.filter((other) => other !== code))}
              />
            )}
            <AddSessions add={(more) => choose([...codes, ...more])} />
            <ChooseRun chosen={run} choose={chooseRun} />
          </>
        )}
      </div>
    </>
  );
}

function Compared({
  codes,
  run,
  leaveOut,
}: {
  readonly codes: readonly string[];
  readonly run: string;
  readonly leaveOut: (code: string) => void;
}) {
  const { t } = useText();
  const progress = useComparison(codes, run);
  if (progress.at === 'problem' && progress.problem.code === 'wrong-key')
    return <KeyForm problem={progress.problem} onKey={progress.again} />;
  if (progress.at === 'problem')
    return (
      <>
        <ProblemNotice problem={progress.problem} />
        <Button onClick={progress.again}>{t('compare.again')}</Button>
      </>
    );
  if (progress.at === 'working') {
    const { done, of } = progress;
    const words = t('compare.working', { done, of });
    return (
      <div>
        <p role="status">{words}</p>
        <progress
          className="mt-2 h-3 w-full max-w-md accent-accent"
          value={done}
          max={of}
          aria-label={words}
        />
      </div>
    );
  }
  return <ComparisonReport comparison={progress.comparison} leaveOut={leaveOut} />;
}
