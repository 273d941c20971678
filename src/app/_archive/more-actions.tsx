'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import {
  ABANDONED_MS,
  type SessionCard,
  type SessionRemoved,
  type SessionScrubbed,
} from '../../protocol/archive';
import type { Problem } from '../../protocol/errors';
import type { Setup } from '../../protocol/setup';
import { handSetup } from '../_create/handed-setup';
import { groupCode } from '../_lib/format';
import { useText } from '../_text/provider';
import { AskFirst } from '../_ui/ask-first';
import { Button } from '../_ui/button';
import { ProblemNotice } from '../_ui/notice';
import { Remarks } from './remarks';
import { useExport } from './row-actions';
import { type Answer, ask } from './workspace';

export interface MoreActionsProps {
  readonly session: SessionCard;
  /** Shows another card of this session; `traces`: something of what was taken out may still be on disk. */
  readonly put: (card: SessionCard, traces?: boolean) => void;
  /** Takes it off the list: it has been deleted. */
  readonly remove: (traces: boolean) => void;
  /** There is nothing more to do here. */
  readonly close: () => void;
}

/** Tags and note of a session, and what is done with it now and then. */
export function MoreActions({ session, put, remove, close }: MoreActionsProps) {
  const { t } = useText();
  const router = useRouter();
  const { code, title, state, scrubbedAt } = session;
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const record = useExport(session);
  const asking = async <T,>(asked: Promise<Answer<T>>, then: (value: T) => void) => {
    setBusy(true);
    const answer = await asked;
    setBusy(false);
    setProblem(answer.ok ? null : answer.problem);
    if (answer.ok) then(answer.value);
  };
  const path = `/api/sessions/${code}`;
  const scrub = () =>
    asking(ask<SessionScrubbed>(`${path}/scrub`, { method: 'POST' }), ({ session: scrubbed, traces }) => {
      put(scrubbed, traces);
      close();
    });
  const end = () => asking(ask<SessionCard>(`${path}/end`, { method: 'POST' }), (ended) => put(ended));
  const erase = () => asking(ask<SessionRemoved>(path, { method: 'DELETE' }), ({ traces }) => remove(traces));
  const again = () =>
    asking(ask<Setup>(`${path}/setup`), (setup) => {
      handSetup(setup);
      router.push('/host');
    });
  // What is surely refused is not offered: a room opened today cannot have been left a day ago.
  const mayBeLeft = state !== 'running' || session.createdAt < Date.now() - ABANDONED_MS;
  const shown = problem ?? record.problem;
  return (
    <div className="mt-3 grid grid-cols-[minmax(0,1fr)] gap-5 border-line border-t pt-4">
      {state !== 'damaged' && <Remarks session={session} put={put} />}
      {state === 'running' && (
        <div>
          <p>{t('archive.running-what')}</p>
          {mayBeLeft && (
            <Button variant="secondary" className="mt-2" disabled={busy} onClick={() => void end()}>
              {t('archive.end')}
            </Button>
          )}
        </div>
      )}
      {shown && <ProblemNotice problem={shown} />}
      <div className="flex flex-wrap gap-3">
        {state !== 'damaged' && (
          <Button variant="secondary" disabled={busy} onClick={() => void again()}>
            {t('archive.do.again')}
          </Button>
        )}
        {state === 'ended' && scrubbedAt === null && (
          <>
            <Button variant="secondary" disabled={record.busy} onClick={() => void record.save(true)}>
              {t('archive.do.export-names')}
            </Button>
            <AskFirst
              variant="secondary"
              danger
              disabled={busy}
              label={t('archive.scrub')}
              question={{
                title: t('archive.scrub'),
                text: t('archive.scrub.text', { title, code: groupCode(code) }),
                yes: t('archive.scrub.yes'),
                no: t('archive.scrub.no'),
              }}
              act={() => void scrub()}
            />
          </>
        )}
        {mayBeLeft && (
          <AskFirst
            variant="secondary"
            danger
            disabled={busy}
            label={t('archive.delete')}
            question={{
              title: t('archive.delete'),
              text: t('archive.delete.text', { title, code: groupCode(code) }),
              yes: t('archive.delete.yes'),
              no: t('archive.delete.no'),
            }}
            act={() => void erase()}
          />
        )}
      </div>
    </div>
  );
}
