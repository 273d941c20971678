'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { Problem } from '../../../protocol/errors';
import type { Setup } from '../../../protocol/setup';
import { type Created, createRoom } from '../../_client/connect';
import { fetchRecord } from '../../_client/record';
import { wholeSetup } from '../../_client/whole-setup';
import { groupCode } from '../../_lib/format';
import { recordFileName, saveAsFile, setupFileName } from '../../_lib/save-file';
import { useText } from '../../_text/provider';
import { AskFirst } from '../../_ui/ask-first';
import { Button, ButtonLink } from '../../_ui/button';
import { ProblemNotice } from '../../_ui/notice';
import { useDesk } from './desk';

/** What to do with the set-up once the game is over: play it again, keep it as a file, or begin with another. */
export function After() {
  const { room, client } = useDesk();
  const { t } = useText();
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const withSetup = async (use: (setup: Setup) => Promise<Problem | null>) => {
    setBusy(true);
    const reply = await wholeSetup(client);
    setProblem(reply.ok ? await use(reply.setup) : reply.problem);
    setBusy(false);
  };
  // Kept should the way there not be told at once: pressed again, it leads to the same room.
  const [opened, setOpened] = useState<Created | null>(null);
  const again = () =>
    withSetup(async ({ scenario, settings, script }) => {
      const created = opened?.ok ? opened : await createRoom(scenario, settings, { script });
      if (!created.ok) return created.problem;
      setOpened(created);
      const told = await client.command({ type: 'lead-on', code: created.code });
      if (!told.ok) return told.problem;
      router.push(created.hostPath);
      return null;
    });
  const download = () =>
    withSetup(async (setup) => {
      saveAsFile(setupFileName(room.title), JSON.stringify(setup, null, 2));
      return null;
    });
  const record = async () => {
    setBusy(true);
    const fetched = await fetchRecord(room.code);
    if (fetched instanceof Blob) saveAsFile(recordFileName(room.title), fetched);
    setProblem(fetched instanceof Blob ? null : fetched);
    setBusy(false);
  };
  return (
    <section className="grid gap-3">
      {problem && <ProblemNotice problem={problem} />}
      <div className="flex flex-wrap gap-3">
        <AskFirst
          variant="secondary"
          disabled={busy}
          label={t('console.after.again')}
          question={{
            title: t('console.after.again'),
            text: t('console.after.again-sure'),
            yes: t('console.after.again-yes'),
            no: t('console.after.again-no'),
          }}
          act={() => void again()}
        />
        <Button variant="secondary" disabled={busy} onClick={() => void download()}>
          {t('console.after.download')}
        </Button>
        <Button variant="secondary" disabled={busy} onClick={() => void record()}>
          {t('console.after.record')}
        </Button>
        <ButtonLink href="/host" variant="secondary">
          {t('console.after.other')}
        </ButtonLink>
      </div>
      {room.successor !== null && (
        <p role="status">{t('console.after.led', { code: groupCode(room.successor) })}</p>
      )}
      <p className="text-muted">{t('console.after.again-what')}</p>
      <p className="text-muted">{t('console.after.record-what')}</p>
      <p className="flex flex-wrap gap-x-6">
        <ButtonLink href={`/sessions/${room.code}/replay?as=host`} variant="quiet">
          {t('console.after.replay')}
        </ButtonLink>
        <ButtonLink href="/sessions" variant="quiet">
          {t('console.after.sessions')}
        </ButtonLink>
        <ButtonLink href="/verify" target="_blank" variant="quiet">
          {t('console.after.verify')}
        </ButtonLink>
      </p>
    </section>
  );
}
