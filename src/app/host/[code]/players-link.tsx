'use client';

import { useText } from '../../_text/provider';
import { Fold } from '../../_ui/fold';
import { QrCode } from '../../_ui/qr-code';
import { CopyField } from './copy-field';
import { useDesk } from './desk';

/** The way in for players, once the lobby no longer shows it. */
export function PlayersLink() {
  const { room, joinUrl } = useDesk();
  const { t } = useText();
  if (room.phase.type === 'lobby' || joinUrl === null) return null;
  return (
    <Fold title={t('console.links.join')}>
      <QrCode
        value={joinUrl}
        label={t('console.room.qr', { code: room.code })}
        className="size-[min(14rem,55vw)]"
      />
      <CopyField label={t('console.links.players')} value={joinUrl} />
    </Fold>
  );
}
