'use client';

import type { CSSProperties, ReactNode } from 'react';
import type { PublicView } from '../../../protocol/views';
import type { RoomClient } from '../../_client/room-client';
import { type Room, useRoom } from '../../_client/use-room';
import { StagedDebrief } from '../../_debrief/staged-debrief';
import { useDebrief } from '../../_debrief/use-debrief';
import { groupCode } from '../../_lib/format';
import { verdictOf } from '../../_lib/verdict';
import { LineStatus } from '../../_live/line-status';
import { RoomCode } from '../../_ui/room-code';
import { RoomProblem } from '../../_ui/room-problem';
import { LiveScreen } from './live-screen';
import { LobbyScreen } from './lobby-screen';

/**
 * The room's public screen, made to be read from the back of a hall: all text grows with the screen (28 px at
 * 1920 × 1080), and nothing on it is anyone's secret.
 */
export function Projector({ code }: { readonly code: string }) {
  const room = useRoom('projector', code);
  const { view } = room;
  if (room.problem && !view) return <RoomProblem problem={room.problem} code={code} />;
  if (!view) {
    return (
      <main className="grid min-h-dvh place-items-center p-8 text-center">
        <div>
          <h1 className="text-3xl font-bold">Room {groupCode(code)}</h1>
          <p role="status" className="mt-3 text-xl text-muted">
            {room.connection === 'offline' ? 'The server cannot be reached. Trying again…' : 'Connecting…'}
          </p>
        </div>
      </main>
    );
  }
  return (
    <Stage room={view.public} connection={room.connection}>
      <Scene room={room} view={view.public} />
    </Stage>
  );
}

function Scene({ room, view }: { readonly room: Room; readonly view: PublicView }) {
  if (view.phase.type === 'lobby') return <LobbyScreen room={view} joinUrl={room.joinUrl} />;
  if (view.phase.type === 'debrief') return <Ended view={view} client={room.client} />;
  return <LiveScreen room={view} clockOffsetMs={room.clockOffsetMs} />;
}

function Ended({ view, client }: { readonly view: PublicView; readonly client: RoomClient | null }) {
  return <StagedDebrief room={view} reply={useDebrief(client)} />;
}

const FRAME = { for: 'border-for', against: 'border-against', abstain: 'border-abstain' } as const;

/** Text that can be read from the back of a hall: 28 px on a screen of 1920 × 1080. Nothing is smaller. */
const BACK_ROW = 'max(1rem, calc(0.4rem + min(1.125vw, 2vh)))';

/** The frame around everything: in the colour of the outcome while a result is shown. */
function Stage({
  room,
  connection,
  children,
}: {
  readonly room: PublicView;
  readonly connection: Room['connection'];
  readonly children: ReactNode;
}) {
  const last = room.history.at(-1);
  const tone =
    room.phase.type === 'result' && last ? FRAME[verdictOf(last, room.mechanism).tone] : 'border-bg';
  return (
    <div
      className={`flex min-h-dvh flex-col border-[0.6em] transition-colors duration-500 lg:h-dvh ${tone}`}
      style={{ fontSize: BACK_ROW, '--least-text': BACK_ROW } as CSSProperties}
    >
      <LineStatus connection={connection} />
      <header className="flex flex-wrap items-baseline justify-between gap-x-[1em] px-[1.2em] pt-[0.7em]">
        <h1 className="font-bold">{room.title}</h1>
        <p className="text-muted">
          {room.phase.type === 'lobby' ? (
            'DAO Proving Ground'
          ) : (
            <>
              {'round' in room.phase && (
                <span className="tabular me-[1em]">
                  Round {room.phase.round} of {room.rounds}
                </span>
              )}
              Room <RoomCode code={room.code} className="text-ink" />
            </>
          )}
        </p>
      </header>
      <main className="flex min-h-0 flex-1 flex-col px-[1.2em] py-[0.7em]">{children}</main>
    </div>
  );
}
