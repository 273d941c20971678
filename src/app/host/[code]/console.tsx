'use client';

import { useEffect } from 'react';
import type { Plan } from '../../../protocol/setup';
import { forgetRoom, rememberRoom } from '../../_client/hosted';
import { type Room, useRoom } from '../../_client/use-room';
import { StagedDebrief } from '../../_debrief/staged-debrief';
import { DebriefTables } from '../../_debrief/tables';
import { useDebrief } from '../../_debrief/use-debrief';
import { groupCode } from '../../_lib/format';
import { LineStatus } from '../../_live/line-status';
import { PeopleLine } from '../../_live/people';
import { Rich, useText } from '../../_text/provider';
import { useRoomLanguage } from '../../_text/use-room-language';
import { Card } from '../../_ui/card';
import { RoomCode } from '../../_ui/room-code';
import { RoomProblem } from '../../_ui/room-problem';
import { ActionBar } from './action-bar';
import { After } from './after';
import { ChatPanel } from './chat-panel';
import { DeskProvider, useDesk } from './desk';
import { EndGame } from './end-game';
import { NoteCard } from './note-card';
import { OtherConsoles } from './other-consoles';
import { PeopleCard } from './people-card';
import { PlayersLink } from './players-link';
import { Preview } from './preview';
import { ProjectorRemote } from './projector-remote';
import { RoomCard, StateCard } from './room-card';
import { RulesEditProvider } from './rules-edit';
import { RulesPanel } from './rules-panel';
import { ScriptPanel } from './script-panel';
import { Toast } from './toast';
import { usePlan } from './use-plan';

/** The facilitator's page: one next step, who is here and has voted, the picture, and all that runs the room. */
export function Console({ code }: { readonly code: string }) {
  const room = useRoom('host', code);
  const { view } = room;
  useRoomLanguage(view?.public.settings.language);
  useRemembered(code, room);
  if (room.problem && (!view || room.problem.code === 'wrong-token')) {
    return <RoomProblem problem={room.problem} code={code} />;
  }
  if (!view?.host || !room.client) return <Connecting code={code} connection={room.connection} />;
  return <ConsolePicture room={room} />;
}

/** What the console shows of a room, live or replayed. */
export function ConsolePicture({ room }: { readonly room: Room }) {
  return (
    <DeskProvider room={room}>
      <Frame connection={room.connection} />
    </DeskProvider>
  );
}

/** Keeps the room on this browser's list of those it runs, or takes one off that is not there any more. */
function useRemembered(code: string, { view, problem }: Room): void {
  const title = view?.host && view.public.title;
  const ended = view?.public.phase.type === 'debrief';
  useEffect(() => {
    if (title !== undefined) rememberRoom({ code, title, ended, seenAtMs: Date.now() });
  }, [code, title, ended]);
  const isGone = problem?.code === 'unknown-room' || problem?.code === 'wrong-token';
  useEffect(() => {
    if (isGone) forgetRoom(code);
  }, [isGone, code]);
}

function Connecting({ code, connection }: { readonly code: string } & Pick<Room, 'connection'>) {
  const { t } = useText();
  return (
    <main className="mx-auto max-w-md px-4 py-16 text-center">
      <h1 className="text-2xl font-bold">{t('console.title', { code: groupCode(code) })}</h1>
      <p role="status" className="mt-3 text-muted">
        {t(connection === 'offline' ? 'console.offline' : 'console.connecting')}
      </p>
    </main>
  );
}

function Frame({ connection }: Pick<Room, 'connection'>) {
  const { room } = useDesk();
  const plan = usePlan();
  const { t } = useText();
  return (
    <div className="min-h-dvh">
      <LineStatus connection={connection} />
      <div className="mx-auto max-w-7xl px-4 pb-28 sm:px-6">
        <header className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 py-4">
          <div className="min-w-0">
            <h1 className="text-2xl font-bold [overflow-wrap:anywhere]">{room.title}</h1>
            <p className="text-muted">
              <Rich id="console.room" tags={{ code: <RoomCode code={room.code} className="text-ink" /> }} />
              {room.locked && (
                <span className="ms-2 rounded-full bg-warn-soft px-2 py-0.5 text-sm text-on-warn">
                  {t('console.locked')}
                </span>
              )}
            </p>
          </div>
          <PeopleLine room={room} />
        </header>
        <main className="space-y-4">
          {room.phase.type === 'debrief' ? <Ended plan={plan} /> : <Running plan={plan} />}
        </main>
      </div>
      <Toast />
    </div>
  );
}

/** On wide screens the round and its picture take the left, people and tools the right; on phones people come first. */
function Running({ plan }: { readonly plan: Plan | null }) {
  return (
    <RulesEditProvider>
      <ActionBar />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[minmax(0,1.5fr)_minmax(0,1fr)] lg:grid-rows-[auto_1fr]">
        <div className="space-y-4">
          <NoteCard />
          <RoomCard />
        </div>
        <div className="space-y-4 lg:col-start-2 lg:row-span-2 lg:row-start-1">
          <PeopleCard plan={plan} />
          <ChatPanel />
          <ProjectorRemote />
          <Preview />
          <PlayersLink />
          <OtherConsoles />
          <EndGame />
        </div>
        <div className="space-y-4">
          <StateCard />
          <RulesPanel />
          <ScriptPanel plan={plan} />
        </div>
      </div>
    </RulesEditProvider>
  );
}

function Ended({ plan }: { readonly plan: Plan | null }) {
  const { room, client, act } = useDesk();
  const reply = useDebrief(client);
  return (
    <>
      <Card className="flex min-h-[36rem] flex-col">
        <StagedDebrief room={room} reply={reply} go={(stage) => void act({ type: 'show', stage })} />
      </Card>
      <After />
      {reply?.ok && <DebriefTables room={room} debrief={reply.debrief} />}
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <PeopleCard plan={plan} />
        <div className="space-y-4">
          <ChatPanel />
          <ProjectorRemote />
          <OtherConsoles />
        </div>
      </div>
    </>
  );
}
