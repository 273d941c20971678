'use client';
import { useEffect, useState } from 'react';
import type { Command } from '../../../protocol/messages';
import type { PublicView } from '../../../protocol/views';
import { readToken } from '../../_client/tokens';
import { useRoom } from '../../_client/use-room';
import { Button, ButtonLink } from '../../_ui/button';

/**
 * For someone alone in a room of their own: the facilitator's one next step, beneath the player's page. Shows
 * nothing unless this browser holds the room's host token.
 */
export function SoloBar({ code, seated }: { readonly code: string; readonly seated: boolean }) {
  const [mine, setMine] = useState(false);
  useEffect(() => setMine(readToken('host', code) !== null), [code]);
  const { view, client } = useRoom('host', code, mine);
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
      aria-label="Your game"
      className="sticky bottom-0 border-line border-t bg-bg px-4 pt-3 pb-[max(0.75rem,env(safe-area-inset-bottom))]"
    >
      {step && (
        <Button className="w-full text-lg" disabled={busy} onClick={() => void go(step.command)}>
          {step.label}
        </Button>
      )}
      {ended && (
        <ButtonLink href="/" className="w-full">
          To the start page
        </ButtonLink>
      )}
    </aside>
  );
}

function nextStep(view: PublicView): { readonly label: string; readonly command: Command } | null {
  const { phase } = view;
  if (phase.type === 'lobby') return { label: 'Start', command: { type: 'start' } };
  if (phase.type !== 'result') return null;
  const label = phase.round < view.rounds ? 'Next proposal' : 'See how it ended';
  return { label, command: { type: 'next', round: phase.round } };
}
