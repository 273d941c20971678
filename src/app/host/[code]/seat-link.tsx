'use client';

import { useEffect, useEffectEvent, useState } from 'react';
import { newToken } from '../../_client/tokens';
import { useText } from '../../_text/provider';
import { QrCode } from '../../_ui/qr-code';
import { CopyField } from './copy-field';
import { useDesk } from './desk';
import type { PersonProps } from './person-props';

/**
 * One more secret for a seat, for a person who has lost theirs: made here, kept by the server as a hash only, so
 * it can be shown until the panel is closed and never again.
 */
export function SeatLink({ seat: { seat }, name }: PersonProps) {
  const { room, joinUrl, act } = useDesk();
  const { t } = useText();
  const [token] = useState(newToken);
  const [isReady, setReady] = useState(false);
  const make = useEffectEvent(() =>
    act(
      { type: 'give-link', seat, whom: name, seatToken: token },
      { text: ({ acted }) => t('console.seat.link-ready', { name: acted?.name ?? name }) },
    ),
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each secret
  useEffect(() => {
    let current = true;
    void make().then((reply) => {
      if (current && reply.ok) setReady(true);
    });
    return () => {
      current = false;
    };
  }, [token]);
  const link = `${joinUrl ?? `${location.origin}/r/${room.code}`}#${token}`;
  return (
    <div>
      <p>{t('console.seat.link-what', { name })}</p>
      {isReady && (
        <>
          <QrCode
            value={link}
            label={t('console.seat.link-qr', { name })}
            className="mt-3 size-[min(12rem,55vw)]"
          />
          <CopyField label={t('console.seat.link-for', { name })} value={link} />
        </>
      )}
    </div>
  );
}
