'use client';

import { livePicture } from '../../_figures/picture';
import { StateFigure } from '../../_figures/state-figure';
import { Fingerprint } from '../../_live/fingerprint';
import { Rules, WhatItIs } from '../../_live/people';
import { useText } from '../../_text/provider';
import { ButtonLink } from '../../_ui/button';
import { Card, Eyebrow } from '../../_ui/card';
import { QrCode } from '../../_ui/qr-code';
import { RoomCode } from '../../_ui/room-code';
import { RoundTally } from '../../_ui/round-tally';
import { CopyField } from './copy-field';
import { useDesk } from './desk';
import { LastResult } from './last-result';
import { OpenRound } from './open-round';

/** What the room is about at this moment: how to join, what is proposed, or what came of it. */
export function RoomCard() {
  const { room } = useDesk();
  const { t } = useText();
  switch (room.phase.type) {
    case 'lobby':
      return <JoinCard />;
    case 'proposing':
      return (
        <Card>
          <Eyebrow>{t('console.room.proposing')}</Eyebrow>
          <p className="mt-1">{t('console.room.proposing-what')}</p>
        </Card>
      );
    case 'proposal':
    case 'voting':
      return (
        <Card>
          <OpenRound room={room} phase={room.phase} />
        </Card>
      );
    case 'result':
      return <ResultCard />;
    default:
      return null;
  }
}

/** The live picture that the projector shows too. */
export function StateCard() {
  const { room } = useDesk();
  const { t } = useText();
  const height = room.issues.length === 1 ? 'h-64' : room.issues.length === 2 ? 'h-[32rem]' : '';
  return (
    <Card>
      <Eyebrow>{t('console.room.state')}</Eyebrow>
      <StateFigure picture={livePicture(room)} className={`mt-2 ${height}`} />
    </Card>
  );
}

function JoinCard() {
  const { room, joinUrl } = useDesk();
  const { t } = useText();
  return (
    <Card aria-label={t('console.room.join')}>
      <div className="flex flex-wrap items-center gap-6">
        {joinUrl && (
          <QrCode
            value={joinUrl}
            label={t('console.room.qr', { code: room.code })}
            className="size-[min(14rem,55vw)] shrink-0"
          />
        )}
        <div className="min-w-0 flex-1 basis-64">
          <RoomCode code={room.code} className="text-[min(3rem,12vw)]" />
          {joinUrl && <CopyField label={t('console.links.players')} value={joinUrl} />}
          <ButtonLink
            href={`/screen/${room.code}`}
            target="_blank"
            variant="secondary"
            className="mt-2 w-full"
          >
            {t('console.room.projector')}
          </ButtonLink>
        </div>
      </div>
      {room.summary && <p className="mt-5">{room.summary}</p>}
      <WhatItIs room={room} className="mt-2" />
      <Rules room={room} className="mt-4 text-sm" />
      <Fingerprint room={room} className="mt-4 text-sm" />
    </Card>
  );
}

function ResultCard() {
  const { room } = useDesk();
  const { t } = useText();
  const last = room.history.at(-1);
  if (!last) return null;
  return (
    <Card>
      <LastResult room={room} size="text-[min(1.875rem,8vw)]" className="text-lg" />
      {last.by !== null && <p className="text-muted">{t('console.room.by', { name: last.by })}</p>}
      <RoundTally round={last} className="mt-4" />
    </Card>
  );
}
