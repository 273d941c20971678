'use client';

import { type CSSProperties, type ReactNode, useEffect, useState } from 'react';
import type { PublicView } from '../../../protocol/views';
import { readToken } from '../../_client/tokens';
import { type Room, useRoom } from '../../_client/use-room';
import { StagedDebrief } from '../../_debrief/staged-debrief';
import { useDebrief } from '../../_debrief/use-debrief';
import { groupCode } from '../../_lib/format';
import { verdictOf } from '../../_lib/verdict';
import { LineStatus } from '../../_live/line-status';
import { RoundStatus } from '../../_live/round-status';
import { RulesInFull } from '../../_live/rules-in-full';
import { PRODUCT } from '../../_text/product';
import { useText } from '../../_text/provider';
import { ButtonLink } from '../../_ui/button';
import { RoomCode } from '../../_ui/room-code';
import { RoomProblem } from '../../_ui/room-problem';
import { JoinScreen } from './join-screen';
import { LiveScreen } from './live-screen';
import { LobbyScreen } from './lobby-screen';
import { ReachScreen } from './reach-screen';
import { ScoresScreen } from './scores-screen';

/**
 * The room's public screen, made to be read from the back of a hall: all text grows with the screen (28 px at
 * 1920 × 1080), and nothing on it is anyone's secret.
 */
export function Projector({ code, demo }: { readonly code: string; readonly demo: boolean }) {
  const { t } = useText();
  const room = useRoom(useRole(code, demo), code);
  const { view } = room;
  if (room.problem && !view) return <RoomProblem problem={room.problem} code={code} />;
  if (!view) {
    return (
      <main className="grid min-h-dvh place-items-center p-8 text-center">
        <div>
          <h1 className="text-3xl font-bold">{t('projector.room', { code: groupCode(code) })}</h1>
          <p role="status" className="mt-3 text-xl text-muted">
            {t(room.connection === 'offline' ? 'projector.unreachable' : 'projector.connecting')}
          </p>
        </div>
      </main>
    );
  }
  return <ProjectorPicture room={room} view={view.public} />;
}

/** What the screen shows of a room, live or replayed. */
export function ProjectorPicture({ room, view }: { readonly room: Room; readonly view: PublicView }) {
  if (view.screen === 'blank') return <Blank title={view.title} />;
  return (
    <Stage room={view} connection={room.connection}>
      <RoundStatus room={view} />
      <Scene room={room} view={view} />
    </Stage>
  );
}

/** Whoever started a demo here has no console beside it: this page turns the debrief's pages itself. */
function useRole(code: string, demo: boolean): 'host' | 'projector' {
  const [role, setRole] = useState<'host' | 'projector'>('projector');
  useEffect(() => setRole(demo && readToken('host', code) !== null ? 'host' : 'projector'), [code, demo]);
  return role;
}

/** Nothing to look at, when all eyes should be in the room. */
function Blank({ title }: { readonly title: string }) {
  return (
    <main className="min-h-dvh bg-bg">
      <h1 className="sr-only">{title}</h1>
    </main>
  );
}

/** What the facilitator chose to show, else what the phase calls for. */
function Scene({ room, view }: { readonly room: Room; readonly view: PublicView }) {
  switch (view.screen) {
    case 'join':
      return <JoinScreen room={view} joinUrl={room.joinUrl} />;
    case 'rules':
      return (
        <RulesInFull
          room={view}
          className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)] content-center gap-[2em] text-[1.25em] lg:grid-cols-2"
        />
      );
    case 'scores':
      return <ScoresScreen room={view} />;
    case 'reach':
      // While a proposal is open it would tell how the vote ends: then the game is shown.
      if (view.phase.type === 'result' || view.phase.type === 'proposing')
        return <ReachScreen room={view} client={room.client} />;
      return <Moment room={room} view={view} />;
    default:
      return <Moment room={room} view={view} />;
  }
}

/** What the phase calls for. */
function Moment({ room, view }: { readonly room: Room; readonly view: PublicView }) {
  if (view.phase.type === 'lobby') return <LobbyScreen room={view} joinUrl={room.joinUrl} />;
  if (view.phase.type === 'debrief') return <Ended view={view} room={room} />;
  return <LiveScreen room={view} clockOffsetMs={room.clockOffsetMs} />;
}

function Ended({ view, room }: { readonly view: PublicView; readonly room: Room }) {
  const { client, role } = room;
  const reply = useDebrief(client);
  const go = (stage: number) => void client?.command({ type: 'show', stage });
  return <StagedDebrief room={view} reply={reply} {...(role === 'host' ? { go } : {})} />;
}

/** The room that follows: nobody's screen goes there by itself. */
function NewRoom({ code }: { readonly code: string }) {
  const { t } = useText();
  return (
    <div
      role="status"
      className="flex flex-wrap items-center justify-center gap-x-[1em] bg-accent-soft px-[1.2em] py-[0.4em] font-semibold"
    >
      <p>{t('live.new-room')}</p>
      <ButtonLink href={`/screen/${code}`}>{t('live.new-room-go', { code: groupCode(code) })}</ButtonLink>
    </div>
  );
}

const FRAME = { for: 'border-for', against: 'border-against', abstain: 'border-abstain' } as const;

/** Text that can be read from the back of a hall: 28 px on a screen of 1920 × 1080. Nothing is smaller. */
const BACK_ROW = 'max(1rem, calc(0.4rem + min(1.125vw, 2vh)))';

/** The frame around everything: in the colour of the outcome while a result is shown. */
function Stage({
  room,
  connection,
  children,
}: {
  readonly room: PublicView;
  readonly connection: Room['connection'];
  readonly children: ReactNode;
}) {
  const text = useText();
  const { phase } = room;
  const last = room.history.at(-1);
  const resting = phase.type === 'result' && room.screen === 'auto' ? last : undefined;
  const tone = resting ? FRAME[verdictOf(text, resting, room.mechanism).tone] : 'border-bg';
  return (
    <div
      className={`flex min-h-dvh flex-col border-[0.6em] transition-colors duration-500 lg:h-dvh ${tone}`}
      style={{ fontSize: BACK_ROW, '--least-text': BACK_ROW } as CSSProperties}
    >
      <LineStatus connection={connection} />
      <div role="status">
        {room.pausedAtMs !== null && (
          <p className="bg-warn-soft px-[1.2em] py-[0.3em] text-center font-semibold text-on-warn">
            {text.t('projector.paused')}
          </p>
        )}
      </div>
      {room.successor !== null && <NewRoom code={room.successor} />}
      <header className="flex flex-wrap items-baseline justify-between gap-x-[1em] px-[1.2em] pt-[0.7em]">
        <h1 className="font-bold">{room.title}</h1>
        <p className="text-muted">
          {phase.type === 'lobby' ? (
            PRODUCT
          ) : (
            <>
              {'round' in phase && (
                <span className="tabular me-[1em]">
                  {text.t('projector.round', { round: phase.round, rounds: room.rounds })}
                </span>
              )}
              {text.t('projector.room-code')} <RoomCode code={room.code} className="text-ink" />
            </>
          )}
        </p>
      </header>
      <main className="flex min-h-0 flex-1 flex-col px-[1.2em] py-[0.7em]">{children}</main>
    </div>
  );
}
