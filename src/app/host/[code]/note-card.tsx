'use client';

import { useText } from '../../_text/provider';
import { useDesk } from './desk';

/** What the script's writer wanted to remember for the round that is on or comes next; for facilitators alone. */
export function NoteCard() {
  const { room, host } = useDesk();
  const { t } = useText();
  const { phase } = room;
  if (host.note === null || phase.type === 'debrief') return null;
  const title =
    phase.type === 'lobby'
      ? t('console.room.note-next', { round: 1 })
      : phase.type === 'result'
        ? t('console.room.note-next', { round: phase.round + 1 })
        : t('console.room.note');
  return (
    <section aria-label={title} className="rounded-2xl bg-accent-soft p-5 text-ink">
      <h2 className="text-sm font-semibold">{title}</h2>
      <p className="mt-1 whitespace-pre-wrap text-lg [overflow-wrap:anywhere]">{host.note}</p>
    </section>
  );
}
