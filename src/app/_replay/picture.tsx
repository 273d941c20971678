'use client';

import { memo, useMemo } from 'react';
import type { View } from '../../protocol/views';
import { ReplayedProvider } from '../_client/replayed-time';
import { INITIAL_ROOM_STATE } from '../_client/room-state';
import type { Room } from '../_client/use-room';
import { useText } from '../_text/provider';
import { Fold } from '../_ui/fold';
import { ConsolePicture } from '../host/[code]/console';
import { Chat } from '../r/[code]/parts';
import { PlayerPicture } from '../r/[code]/player-page';
import { ProjectorPicture } from '../screen/[code]/projector';
import type { Device } from './picture-frame';
import type { ReplayClient } from './replay-client';

interface PictureProps {
  readonly device: Device;
  readonly view: View;
  readonly client: ReplayClient;
}

/** What a device showed of the room: the very parts that the live pages are made of. */
export const Picture = memo(function Picture(props: PictureProps) {
  return (
    <ReplayedProvider value>
      <Shown {...props} />
    </ReplayedProvider>
  );
});

/** The chat that a player could open, with nothing to write in; null where there was none. */
export function ReplayedChat(props: PictureProps) {
  const { t } = useText();
  const room = useReplayedRoom(props);
  const { view, client } = props;
  const { you, chat } = view;
  if (!you || !chat) return null;
  return (
    <ReplayedProvider value>
      <Fold title={t('replay.chat')}>
        <fieldset disabled className="flex max-h-[28rem] min-w-0 flex-col">
          <Chat {...{ room, view: view.public, you, client, chat }} solo={false} tools={null} />
        </fieldset>
      </Fold>
    </ReplayedProvider>
  );
}

/** A room as pages have it, of a picture that is not live. */
function useReplayedRoom({ device, view, client }: PictureProps): Room {
  const { code } = view.public;
  return useMemo(
    (): Room => ({
      ...INITIAL_ROOM_STATE,
      connection: 'online',
      role: device === 'projector' ? 'projector' : device === 'console' ? 'host' : 'player',
      view,
      joinUrl: `${location.origin}/r/${code}`,
      client,
    }),
    [device, view, code, client],
  );
}

function Shown(props: PictureProps) {
  const { t } = useText();
  const room = useReplayedRoom(props);
  const { device, view, client } = props;
  switch (device) {
    case 'projector':
      return <ProjectorPicture room={room} view={view.public} />;
    case 'console':
      return view.host && <ConsolePicture room={room} />;
    case 'phone':
      if (!view.you) return <p className="grid min-h-dvh place-content-center p-6">{t('replay.nobody')}</p>;
      // Made anew for another person, as by another phone.
      return (
        <PlayerPicture key={view.you.name} {...{ room, view, client }} code={view.public.code} solo={false} />
      );
  }
}
