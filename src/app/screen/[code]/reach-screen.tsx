'use client';

import { useEffect, useState } from 'react';
import type { ReachReply } from '../../../protocol/reach';
import type { PublicView } from '../../../protocol/views';
import type { RoomClient } from '../../_client/room-client';
import { type Picture, pathOf } from '../../_figures/picture';
import { StateFigure } from '../../_figures/state-figure';
import { useText } from '../../_text/provider';
import type { Text } from '../../_text/text';

interface Props {
  readonly room: PublicView;
  readonly client: RoomClient | null;
}

/** Where the DAO could move from where it stands: an area on two issues, a stretch on one, also in words. */
export function ReachScreen({ room, client }: Props) {
  const text = useText();
  const reply = useReach(client, JSON.stringify([room.history.length, room.phase.type, room.mechanism]));
  return (
    <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)] gap-[1.6em] lg:grid-cols-[minmax(0,1.45fr)_minmax(0,1fr)]">
      <StateFigure
        picture={pictureOf(room, reply)}
        className={`min-h-[60vh] lg:min-h-0 ${room.issues.length === 1 ? 'text-[1.5em]' : ''}`}
      />
      <div className="flex min-h-0 flex-col justify-center gap-[1em]">
        <h2 className="font-bold text-[1.5em]">{text.t('projector.reach')}</h2>
        <p role="status">{inWords(text, room, reply)}</p>
      </div>
    </div>
  );
}

/** The answer for the room as it is, asked anew whenever `moment` changes; null until it is here. */
function useReach(client: RoomClient | null, moment: string): ReachReply | null {
  const [told, setTold] = useState<{ readonly moment: string; readonly reply: ReachReply } | null>(null);
  useEffect(() => {
    if (!client) return;
    let current = true;
    client.reach().then(
      (reply) => {
        if (current) setTold({ moment, reply });
      },
      () => {
        // Only a closed client gives up, and then this page is gone or has a new client.
      },
    );
    return () => {
      current = false;
    };
  }, [client, moment]);
  return told?.moment === moment ? told.reply : null;
}

function pictureOf(room: PublicView, reply: ReachReply | null): Picture {
  const picture = { issues: room.issues, path: pathOf(room.initialState, room.history) };
  const border = reply?.ok ? reply.border : null;
  return border !== null && border.length > 0 ? { ...picture, winSet: border } : picture;
}

function inWords({ t, format }: Text, { issues }: PublicView, reply: ReachReply | null): string {
  if (reply === null) return t('projector.reach-soon');
  if (!reply.ok) return t('projector.reach-live');
  if (reply.border === null) return t(issues.length > 2 ? 'projector.reach-many' : 'projector.reach-unknown');
  if (reply.border.length === 0) return t('projector.reach-none');
  const [issue] = issues;
  const [low, high] = reply.border.map(([end]) => end ?? 0);
  if (issues.length > 1 || issue === undefined || low === undefined || high === undefined)
    return t('projector.reach-what');
  return t('projector.reach-range', { low: format.value(issue, low), high: format.value(issue, high) });
}
