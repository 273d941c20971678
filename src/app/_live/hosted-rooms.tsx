'use client';

import Link from 'next/link';
import { useEffect, useState } from 'react';
import { forgetRoom, type HostedRoom, hostedRooms } from '../_client/hosted';
import { groupCode } from '../_lib/format';
import { useText } from '../_text/provider';
import { CrossIcon } from '../_ui/icons';

const MOST = 5;

/** The way back to rooms that this browser runs; nothing where there are none. */
export function HostedRooms({ className = '' }: { readonly className?: string }) {
  const { t } = useText();
  // What is stored is known in the browser alone, so the first paint has none, as the server's has.
  const [rooms, setRooms] = useState<readonly HostedRoom[]>([]);
  useEffect(() => setRooms(hostedRooms()), []);
  if (rooms.length === 0) return null;
  const forget = (code: string) => {
    forgetRoom(code);
    setRooms(hostedRooms());
  };
  return (
    <section aria-label={t('live.hosted')} className={className}>
      <h2 className="font-bold">{t('live.hosted')}</h2>
      <ul className="mt-1 divide-y divide-line">
        {rooms.slice(0, MOST).map((room) => (
          <Room key={room.code} room={room} forget={() => forget(room.code)} />
        ))}
      </ul>
    </section>
  );
}

function Room({ room, forget }: { readonly room: HostedRoom; readonly forget: () => void }) {
  const { t, format } = useText();
  const { code, title, seenAtMs, ended } = room;
  return (
    <li className="flex items-center justify-between gap-3">
      <Link href={`/host/${code}`} className="min-w-0 flex-1 py-2 [overflow-wrap:anywhere]">
        <span className="block font-semibold text-accent underline underline-offset-4">{title}</span>
        <span className="block text-sm text-muted">
          {t(ended ? 'live.hosted.ended' : 'live.hosted.running', {
            code: groupCode(code),
            date: format.date(seenAtMs),
            time: format.time(seenAtMs),
          })}
        </span>
      </Link>
      <button
        type="button"
        aria-label={t('live.hosted.forget', { title, code: groupCode(code) })}
        onClick={forget}
        className="grid size-12 shrink-0 place-items-center rounded-xl text-muted hover:bg-sunken"
      >
        <CrossIcon />
      </button>
    </li>
  );
}
