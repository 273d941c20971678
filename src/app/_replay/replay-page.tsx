'use client';

import { KeyForm } from '../_archive/key-form';
import { groupCode } from '../_lib/format';
import { useText } from '../_text/provider';
import { Button, ButtonLink } from '../_ui/button';
import { ProblemNotice } from '../_ui/notice';
import { DamagedCard } from './check-card';
import { Replayer } from './replayer';
import { useReplay } from './use-replay';

/** An ended session once more, for whoever may see it. */
export function ReplayPage({ code }: { readonly code: string }) {
  const { t, format } = useText();
  const asked = useReplay(code);
  const isReady = asked.state === 'ready';
  return (
    <>
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-1">
        <div className="min-w-0">
          <h1 className="font-extrabold text-2xl [overflow-wrap:anywhere]">
            {isReady
              ? t('replay.heading', { title: asked.replay.title })
              : t('replay.title', { code: groupCode(code) })}
          </h1>
          <p className="text-muted">
            {isReady &&
              t('replay.when', { code: groupCode(code), date: format.date(asked.replay.startedAtMs) })}
          </p>
        </div>
        <ButtonLink href="/sessions" variant="quiet">
          {t('replay.all')}
        </ButtonLink>
      </div>
      {asked.state === 'asking' && (
        <p role="status" className="mt-6">
          {t('replay.loading')}
        </p>
      )}
      {asked.state === 'shut' && (
        <>
          <p className="mt-6">{t('replay.shut')}</p>
          <KeyForm problem={asked.problem} onKey={asked.again} />
        </>
      )}
      {asked.state === 'failed' && (
        <div className="mt-6 grid justify-items-start gap-4">
          <ProblemNotice problem={asked.problem} />
          <Button variant="secondary" onClick={asked.again}>
            {t('replay.again')}
          </Button>
        </div>
      )}
      {asked.state === 'damaged' && <DamagedCard at={asked.at} />}
      {isReady && <Replayer replay={asked.replay} token={asked.token} />}
    </>
  );
}
