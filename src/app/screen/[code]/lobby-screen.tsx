import type { PublicView } from '../../../protocol/views';
import { Fingerprint } from '../../_live/fingerprint';
import { Names, PeopleLine, Rules, WhatItIs } from '../../_live/people';
import { QrCode } from '../../_ui/qr-code';
import { RoomCode } from '../../_ui/room-code';

/** Before the game: how to get in, who is in, and how votes will be counted. */
export function LobbyScreen({
  room,
  joinUrl,
}: {
  readonly room: PublicView;
  readonly joinUrl: string | null;
}) {
  return (
    <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)] gap-x-[2em] gap-y-[1em] lg:grid-cols-[auto_1fr]">
      <section aria-label="How to join" className="flex flex-col items-center justify-center gap-[0.6em]">
        {joinUrl && (
          <QrCode
            value={joinUrl}
            label={`QR code for joining room ${room.code}`}
            className="size-[min(80vw,46vh)] lg:size-[min(40vw,50vh)]"
          />
        )}
        <p className="text-center leading-tight">
          Scan, or open <strong className="break-all">{joinUrl ? hostOf(joinUrl) : '…'}</strong>
          <br />
          and enter the code
        </p>
        <RoomCode code={room.code} className="text-[min(max(3rem,4.4em),16vw)] leading-none" />
        <Fingerprint room={room} className="max-w-[20em] text-center leading-tight" />
      </section>
      <section
        aria-label="The room"
        className="flex min-h-0 flex-col justify-center gap-[0.9em] overflow-hidden"
      >
        {room.summary && <p className="text-[1.15em] leading-snug">{room.summary}</p>}
        <WhatItIs className="leading-snug" />
        <PeopleLine room={room} className="text-[1.4em]" />
        <Names names={room.people.names} most={12} />
        <Rules room={room} className="border-line border-t pt-[0.8em]" />
      </section>
    </div>
  );
}

/** The address without its protocol and path, short enough to type. */
const hostOf = (url: string) => new URL(url).host;
