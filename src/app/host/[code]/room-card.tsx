import type { PublicView } from '../../../protocol/views';
import { livePicture } from '../../_figures/picture';
import { StateFigure } from '../../_figures/state-figure';
import { verdictOf } from '../../_lib/verdict';
import { Fingerprint } from '../../_live/fingerprint';
import { Rules, WhatItIs } from '../../_live/people';
import { Card, Eyebrow } from '../../_ui/card';
import { OutcomeBadge } from '../../_ui/outcome';
import { ProposalText } from '../../_ui/proposal-text';
import { QrCode } from '../../_ui/qr-code';
import { RoomCode } from '../../_ui/room-code';
import { TallyBars } from '../../_ui/tally-bars';

/** What the room sees: how to join before the game, then the live picture with the proposal or the result. */
export function RoomCard({ room, joinUrl }: { readonly room: PublicView; readonly joinUrl: string | null }) {
  return (
    <div className="space-y-4">
      {room.phase.type === 'lobby' ? <JoinCard room={room} joinUrl={joinUrl} /> : <RoundCard room={room} />}
      <Card>
        <Eyebrow>Where the DAO stands</Eyebrow>
        <StateFigure
          picture={livePicture(room)}
          className={`mt-2 ${room.issues.length === 1 ? 'h-64' : room.issues.length === 2 ? 'h-[32rem]' : ''}`}
        />
      </Card>
    </div>
  );
}

function JoinCard({ room, joinUrl }: { readonly room: PublicView; readonly joinUrl: string | null }) {
  return (
    <Card aria-label="How to join" className="flex flex-wrap items-center gap-6">
      {joinUrl && (
        <QrCode
          value={joinUrl}
          label={`QR code for joining room ${room.code}`}
          className="size-[min(14rem,55vw)] shrink-0"
        />
      )}
      <div className="min-w-0 flex-1 basis-48">
        <RoomCode code={room.code} className="text-[min(3rem,12vw)]" />
        {joinUrl && <p className="mt-2 break-all text-muted">{joinUrl}</p>}
        {room.summary && <p className="mt-4">{room.summary}</p>}
        <WhatItIs className="mt-2" />
        <Rules room={room} className="mt-4 text-sm" />
        <Fingerprint room={room} className="mt-4 text-sm" />
      </div>
    </Card>
  );
}

function RoundCard({ room }: { readonly room: PublicView }) {
  const { phase } = room;
  const last = room.history.at(-1);
  if (phase.type === 'proposal' || phase.type === 'voting') {
    return (
      <Card>
        <Eyebrow>The proposal</Eyebrow>
        <ProposalText issues={room.issues} proposal={phase.proposal} className="mt-1 text-2xl" />
      </Card>
    );
  }
  if (phase.type !== 'result' || !last) return null;
  const verdict = verdictOf(last, room.mechanism);
  return (
    <Card>
      <p role="status">
        <OutcomeBadge verdict={verdict} className="text-[min(1.875rem,8vw)]" />
      </p>
      <p className="mt-3 mb-4">{verdict.sentence}</p>
      <ProposalText
        issues={room.issues}
        proposal={last.proposal}
        rejected={!last.accepted}
        className="mb-4 text-lg"
      />
      <TallyBars round={last} />
    </Card>
  );
}
