'use client';

import { useState } from 'react';
import type { HostView, PublicView, SeatView } from '../../../protocol/views';
import { count } from '../../_lib/format';
import { Button } from '../../_ui/button';
import { Card, Eyebrow } from '../../_ui/card';
import { CheckIcon } from '../../_ui/icons';

/** Who sits where: presence, and whether they have voted. Seats without a person are summed up in one line. */
export function Roster({ room, host }: { readonly room: PublicView; readonly host: HostView }) {
  const [all, setAll] = useState(false);
  const taken = host.roster.filter((seat) => seat.name !== null);
  const shown = all ? host.roster : taken;
  const voting = room.phase.type === 'voting';
  const free = host.roster.length - taken.length;
  return (
    <Card>
      <Eyebrow>Seats</Eyebrow>
      {taken.length === 0 && !all && <p className="mt-2">Nobody has joined yet.</p>}
      {shown.length > 0 && (
        <ul aria-label="Seats" className="mt-2 max-h-96 divide-y divide-line overflow-y-auto" tabIndex={-1}>
          {shown.map((seat) => (
            <li key={seat.seat} className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 py-2">
              <span className="min-w-0">
                <span className="tabular text-muted">{seat.seat + 1}</span>{' '}
                <span className="font-semibold">{seat.name ?? 'Bot'}</span>
              </span>
              <span className="flex flex-wrap gap-1 text-sm">
                <Chips seat={seat} voting={voting} />
              </span>
            </li>
          ))}
        </ul>
      )}
      {free > 0 && (
        <p className="mt-2 text-muted">
          {count(free, 'free seat')}, played by {free === 1 ? 'a bot' : 'bots'}.
        </p>
      )}
      {free > 0 && (
        <Button variant="quiet" className="px-0!" aria-pressed={all} onClick={() => setAll(!all)}>
          {all ? 'Show people only' : 'Show every seat'}
        </Button>
      )}
    </Card>
  );
}

const CHIP = 'inline-flex items-center gap-1 rounded-full px-2 py-0.5';

function Chips({ seat, voting }: { readonly seat: SeatView; readonly voting: boolean }) {
  if (seat.name === null) return <span className={`${CHIP} bg-sunken text-muted`}>bot plays</span>;
  return (
    <>
      {voting && seat.voted && (
        <span className={`${CHIP} bg-accent-soft text-ink`}>
          <CheckIcon /> voted
        </span>
      )}
      {voting && !seat.voted && seat.connected && !seat.away && (
        <span className={`${CHIP} border border-line-strong`}>not yet</span>
      )}
      {!voting && seat.lastBallotBy !== null && seat.lastBallotBy !== 'person' && (
        <span className={`${CHIP} bg-sunken text-muted`}>bot voted last round</span>
      )}
      <span className={`${CHIP} ${presence(seat).tone}`}>{presence(seat).text}</span>
    </>
  );
}

function presence({ away, connected }: SeatView): { readonly text: string; readonly tone: string } {
  if (away) return { text: 'left, bot plays', tone: 'bg-sunken text-muted' };
  if (connected) return { text: 'connected', tone: 'bg-sunken text-ink' };
  return { text: 'connection lost', tone: 'bg-warn-soft text-on-warn' };
}
