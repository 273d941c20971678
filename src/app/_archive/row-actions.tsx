'use client';

import { type RefObject, useState } from 'react';
import type { SessionCard } from '../../protocol/archive';
import type { Problem } from '../../protocol/errors';
import { recordFileName, saveAsFile } from '../_lib/save-file';
import { useText } from '../_text/provider';
import { Button, ButtonLink } from '../_ui/button';
import { ProblemNotice } from '../_ui/notice';
import { askForFile } from './workspace';

interface RowActionsProps {
  readonly session: SessionCard;
  readonly isOpen: boolean;
  readonly setOpen: (open: boolean) => void;
  /** The button that opens the rest. */
  readonly opener: RefObject<HTMLButtonElement | null>;
}

/** What is done with a session most of the time; the rest opens below. */
export function RowActions({ session, isOpen, setOpen, opener }: RowActionsProps) {
  const { t } = useText();
  const { code, state, title } = session;
  const { busy, problem, save } = useExport(session);
  return (
    <>
      <div className="mt-3 flex flex-wrap items-center gap-x-5 gap-y-1">
        {state === 'ended' && (
          <>
            <ButtonLink variant="quiet" prefetch={false} href={`/screen/${code}/sheet`}>
              {t('archive.do.debrief')}
            </ButtonLink>
            <ButtonLink variant="quiet" prefetch={false} href={`/sessions/${code}/replay`}>
              {t('archive.do.replay')}
            </ButtonLink>
            <ButtonLink variant="quiet" prefetch={false} href={`/lab?session=${code}`}>
              {t('archive.do.simulate')}
            </ButtonLink>
          </>
        )}
        {state === 'running' && (
          <ButtonLink variant="quiet" prefetch={false} href={`/screen/${code}`}>
            {t('archive.do.watch')}
          </ButtonLink>
        )}
        {state !== 'damaged' && (
          <Button variant="quiet" disabled={busy} onClick={() => void save(false)}>
            {t(busy ? 'archive.do.exporting' : 'archive.do.export')}
          </Button>
        )}
        <Button
          ref={opener}
          variant="quiet"
          aria-expanded={isOpen}
          aria-label={t('archive.do.more-of', { title })}
          onClick={() => setOpen(!isOpen)}
        >
          {t('archive.do.more')}
        </Button>
      </div>
      {problem && <ProblemNotice problem={problem} />}
    </>
  );
}

/** Downloads the record of a session, with names or without. */
export function useExport({ code, title }: Pick<SessionCard, 'code' | 'title'>) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const save = async (names: boolean) => {
    setBusy(true);
    const answer = await askForFile(`/api/rooms/${code}/export${names ? '?names=1' : ''}`);
    setBusy(false);
    setProblem(answer.ok ? null : answer.problem);
    if (answer.ok) saveAsFile(recordFileName(title), answer.value);
  };
  return { busy, problem, save };
}
