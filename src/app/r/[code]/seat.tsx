import type { ReactNode } from 'react';
import type { PlayerView, PublicView } from '../../../protocol/views';
import type { RoomClient } from '../../_client/room-client';
import type { Room } from '../../_client/use-room';
import { groupCode } from '../../_lib/format';

/** What every phase's page is given. */
export interface SeatProps {
  readonly room: Room;
  readonly view: PublicView;
  readonly you: PlayerView;
  readonly client: RoomClient;
  /** This person is also the facilitator, alone with bots. */
  readonly solo: boolean;
}

/** The slim line on top of every phase: which round, and on the right whatever the phase wants there. */
export function TopLine({ view, round, children }: TopLineProps) {
  return (
    <header className="flex min-h-10 items-center justify-between gap-4 text-sm text-muted">
      <span>
        {round === undefined ? view.title : `Round ${round} of ${view.rounds}`}
        <span className="sr-only">, room {groupCode(view.code)}</span>
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
