import type { PublicView } from '../../protocol/views';
import { Rich, useText } from '../_text/provider';

/** How many characters of the hash are shown: 48 bits, short enough to write down. */
export const SHOWN_CHARACTERS = 12;

/**
 * The beginning of the sealed membership's hash, so that people can note it before anyone votes. Where they set their
 * points themselves nothing is sealed before the game starts, and the lobby says so.
 */
export function Fingerprint({
  room,
  className = '',
}: {
  readonly room: Pick<PublicView, 'membershipHash' | 'phase' | 'settings'>;
  readonly className?: string;
}) {
  const { t } = useText();
  if (room.phase.type === 'lobby' && room.settings.points === 'own')
    return <p className={`text-muted ${className}`}>{t('live.fingerprint-later')}</p>;
  return (
    <p className={`text-muted ${className}`} title={t('live.fingerprint-hint')}>
      <Rich
        id="live.fingerprint"
        values={{ hash: room.membershipHash.slice(0, SHOWN_CHARACTERS) }}
        tags={{ code: <span className="whitespace-nowrap font-mono text-ink" /> }}
      />
    </p>
  );
}
