'use client';
import type { ReactNode } from 'react';
import type { ChatView } from '../../../protocol/chat-view';
import type { PlayerView } from '../../../protocol/player-view';
import type { PublicView } from '../../../protocol/views';
import type { RoomClient } from '../../_client/room-client';
import type { Room } from '../../_client/use-room';
import { groupCode } from '../../_lib/format';
import { useText } from '../../_text/provider';
import { Countdown } from '../../_ui/countdown';

/** What every phase's page is given. */
export interface SeatProps {
  readonly room: Room;
  readonly view: PublicView;
  readonly you: PlayerView;
  readonly client: RoomClient;
  /** This person is also the facilitator, alone with bots. */
  readonly solo: boolean;
  /** What there is to do besides: chat, giving one's vote away, calling the facilitator. */
  readonly tools: ReactNode;
}

/** A seat with the chat it takes part in, where there is one. */
export type TableProps = Omit<SeatProps, 'tools'> & { readonly chat: ChatView | null };

/** The slim line on top of every phase: which round, and on the right whatever the phase wants there. */
export function TopLine({ view, round, children }: TopLineProps) {
  const { t } = useText();
  return (
    <header className="flex min-h-10 flex-wrap items-center justify-between gap-x-4 text-sm text-muted">
      <span>
        {round === undefined ? view.title : t('phone.round', { round, rounds: view.rounds })}
        <span className="sr-only">, {t('phone.room', { code: groupCode(view.code) })}</span>
      </span>
      {children}
    </header>
  );
}

interface TopLineProps {
  readonly view: PublicView;
  readonly round?: number;
  readonly children?: ReactNode;
}

interface PhaseClockProps {
  readonly room: Room;
  readonly view: PublicView;
  /** What happens when it has run down. */
  readonly label: string;
  readonly atMs: number | null;
  readonly className?: string;
}

/** The clock of a phase, in the slim line; where there is none, that there is none. */
export function PhaseClock({ room, view, label, atMs, className = 'text-2xl' }: PhaseClockProps) {
  const { t } = useText();
  if (atMs === null) return <span>{t('phone.no-limit')}</span>;
  return (
    <span>
      {label}
      <Countdown
        atMs={atMs}
        clockOffsetMs={room.clockOffsetMs}
        pausedAtMs={view.pausedAtMs}
        className={`ml-1 font-bold text-ink ${className}`}
      />
    </span>
  );
}
