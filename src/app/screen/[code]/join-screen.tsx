import type { PublicView } from '../../../protocol/views';
import { PeopleLine } from '../../_live/people';
import { Rich, useText } from '../../_text/provider';
import { QrCode } from '../../_ui/qr-code';
import { RoomCode } from '../../_ui/room-code';

interface Props {
  readonly room: PublicView;
  /** null until the server has said where phones reach it. */
  readonly joinUrl: string | null;
}

/** How to get in, as large as it goes: for latecomers, at any time of the game. */
export function JoinScreen({ room, joinUrl }: Props) {
  const { t } = useText();
  return (
    <div className="grid min-h-0 flex-1 place-content-center justify-items-center gap-[0.8em]">
      <JoinCard room={room} joinUrl={joinUrl} qrClassName="size-[min(80vw,52vh)]" />
      <PeopleLine room={room} />
      <p className="text-muted">
        {room.locked
          ? t('projector.locked')
          : t('projector.free', { free: Math.max(0, room.people.seats - room.people.joined) })}
      </p>
    </div>
  );
}

/** QR code, address and code. */
export function JoinCard({ room, joinUrl, qrClassName }: Props & { readonly qrClassName: string }) {
  const { t } = useText();
  return (
    <section
      aria-label={t('projector.how-to-join')}
      className="flex flex-col items-center justify-center gap-[0.6em]"
    >
      {joinUrl && (
        <QrCode value={joinUrl} label={t('projector.qr', { code: room.code })} className={qrClassName} />
      )}
      <p className="text-center leading-tight">
        <Rich
          id="projector.scan"
          tags={{ address: <strong className="break-all">{joinUrl ? hostOf(joinUrl) : '…'}</strong> }}
        />
        <br />
        {t('projector.enter-code')}
      </p>
      <RoomCode code={room.code} className="text-[min(max(3rem,4.4em),16vw)] leading-none" />
    </section>
  );
}

/** The address without its protocol and path, short enough to type. */
const hostOf = (url: string) => new URL(url).host;
