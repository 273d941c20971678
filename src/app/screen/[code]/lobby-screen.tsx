import type { PublicView } from '../../../protocol/views';
import { Fingerprint } from '../../_live/fingerprint';
import { Names, PeopleLine, Rules, WhatItIs } from '../../_live/people';
import { useText } from '../../_text/provider';
import { JoinCard } from './join-screen';

/** Before the game: how to get in, who is in, and how votes will be counted. */
export function LobbyScreen({
  room,
  joinUrl,
}: {
  readonly room: PublicView;
  readonly joinUrl: string | null;
}) {
  const { t } = useText();
  return (
    <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)] gap-x-[2em] gap-y-[1em] lg:grid-cols-[auto_1fr]">
      <div className="flex flex-col items-center justify-center gap-[0.6em]">
        <JoinCard
          room={room}
          joinUrl={joinUrl}
          qrClassName="size-[min(80vw,46vh)] lg:size-[min(40vw,50vh)]"
        />
        <Fingerprint room={room} className="max-w-[20em] text-center leading-tight" />
      </div>
      <section
        aria-label={t('projector.the-room')}
        className="flex min-h-0 flex-col justify-center gap-[0.9em] overflow-hidden"
      >
        {room.summary && <p className="text-[1.15em] leading-snug">{room.summary}</p>}
        <WhatItIs room={room} className="leading-snug" />
        <PeopleLine room={room} className="text-[1.4em]" />
        {room.locked && <p className="text-muted">{t('projector.locked')}</p>}
        <Names names={room.people.names} most={12} />
        <Rules room={room} className="border-line border-t pt-[0.8em]" />
      </section>
    </div>
  );
}
