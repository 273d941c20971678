'use client';
import type { View } from '../../../protocol/views';
import type { RoomClient } from '../../_client/room-client';
import { type Room, useRoom } from '../../_client/use-room';
import { groupCode } from '../../_lib/format';
import { useText } from '../../_text/provider';
import { ConnectionBanner } from '../../_ui/connection-banner';
import { RoomProblem } from '../../_ui/room-problem';
import { Game } from './game';
import { Guest } from './guest';
import { SoloBar } from './solo-bar';

/** One person's way through a room: in at the door as a guest, then in a seat, to the debrief. */
export function PlayerPage({ code, solo }: { readonly code: string; readonly solo: boolean }) {
  const { t } = useText();
  const room = useRoom('player', code);
  const { view, client } = room;

  if (room.problem && !view) return <RoomProblem problem={room.problem} code={code} />;
  if (!view || !client) {
    return (
      <main className="mx-auto max-w-md px-4 py-16 text-center">
        <h1 className="text-2xl font-bold">{t('phone.title', { code: groupCode(code) })}</h1>
        <p role="status" className="mt-3 text-muted">
          {t(room.connection === 'offline' ? 'phone.unreachable' : 'phone.connecting')}
        </p>
      </main>
    );
  }
  return <PlayerPicture room={room} view={view} client={client} code={code} solo={solo} />;
}

/** What a phone shows of a room, live or replayed. */
export function PlayerPicture({
  room,
  view,
  client,
  code,
  solo,
}: {
  readonly room: Room;
  readonly view: View;
  readonly client: RoomClient;
  readonly code: string;
  readonly solo: boolean;
}) {
  return (
    <div className="@container mx-auto flex min-h-dvh max-w-md flex-col">
      <ConnectionBanner connection={room.connection} />
      {view.you ? (
        <Game
          room={room}
          view={view.public}
          you={view.you}
          client={client}
          solo={solo}
          chat={view.chat ?? null}
        />
      ) : (
        <Guest view={view.public} client={client} away={room.away} />
      )}
      {solo && <SoloBar code={code} seated={view.you !== undefined} />}
    </div>
  );
}
