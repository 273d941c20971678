import type { PublicView } from '../../protocol/views';
import { Rich, useText } from '../_text/provider';

/** How many characters of the hash are shown: 48 bits, short enough to write down. */
export const SHOWN_CHARACTERS = 12;

/** The beginning of the sealed membership's hash, so that people can note it before anyone votes. */
export function Fingerprint({
  room,
  className = '',
}: {
  readonly room: Pick<PublicView, 'membershipHash'>;
  readonly className?: string;
}) {
  const { t } = useText();
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
