'use client';
import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import type { Problem } from '../../../protocol/errors';
import type { Command } from '../../../protocol/messages';
import type { PublicView } from '../../../protocol/views';
import type { RoomClient } from '../../_client/room-client';
import { readToken } from '../../_client/tokens';
import { useRoom } from '../../_client/use-room';
import { wholeSetup } from '../../_client/whole-setup';
import { useText } from '../../_text/provider';
import { Button, ButtonLink } from '../../_ui/button';
import { ProblemNotice } from '../../_ui/notice';
import { useBar } from '../../_ui/use-bar';

/**
 * For someone alone in a room of their own: the facilitator's one next step, beneath the player's page. Shows
 * nothing unless this browser holds the room's host token.
 */
export function SoloBar({ code, seated }: { readonly code: string; readonly seated: boolean }) {
  const { t } = useText();
  const [mine, setMine] = useState(false);
  useEffect(() => setMine(readToken('host', code) !== null), [code]);
  const { view, client } = useRoom('host', code, mine);
  const bar = useBar('bottom');
  const [busy, setBusy] = useState(false);
  if (!view || !client || !seated) return null;
  const step = nextStep(view.public);
  const ended = view.public.phase.type === 'debrief';
  if (!step && !ended) return null;

  const go = async (command: Command) => {
    setBusy(true);
    await client.command(command);
    setBusy(false);
  };

  return (
    <aside
      ref={bar}
      aria-label={t('phone.solo.title')}
      className="sticky bottom-0 border-line border-t bg-bg px-4 pt-3 pb-[max(0.75rem,env(safe-area-inset-bottom))]"
    >
      {step && (
        <Button className="w-full text-lg" disabled={busy} onClick={() => void go(step.command)}>
          {t(step.label)}
        </Button>
      )}
      {ended && <Again client={client} />}
    </aside>
  );
}

/** The same game once more, with other proposals and another seat; or the way out. */
function Again({ client }: { readonly client: RoomClient }) {
  const text = useText();
  const { t } = text;
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const play = async () => {
    setBusy(true);
    setProblem(null);
    const reply = await wholeSetup(client);
    const { startSolo } = await import('../../_client/solo');
    const solo = reply.ok ? await startSolo(text, reply.setup.scenario, reply.setup.settings) : reply;
    if (solo.ok) return router.push(solo.path);
    setBusy(false);
    setProblem(solo.problem);
  };
  return (
    <div className="flex flex-wrap gap-2">
      {problem && <ProblemNotice problem={problem} />}
      <Button className="flex-1" disabled={busy} onClick={() => void play()}>
        {t('phone.solo.again')}
      </Button>
      <ButtonLink href="/" variant="secondary" className="flex-1">
        {t('phone.solo.home')}
      </ButtonLink>
    </div>
  );
}

const LABEL = { start: 'phone.solo.start', next: 'phone.solo.next', end: 'phone.solo.end' } as const;

interface Step {
  readonly label: (typeof LABEL)[keyof typeof LABEL];
  readonly command: Command;
}

function nextStep({ phase, rounds }: PublicView): Step | null {
  if (phase.type === 'lobby') return { label: LABEL.start, command: { type: 'start' } };
  if (phase.type !== 'result') return null;
  const label = phase.round < rounds ? LABEL.next : LABEL.end;
  return { label, command: { type: 'next', round: phase.round } };
}
