'use client';

import { useState } from 'react';
import type { Problem } from '../../../protocol/errors';
import type { Command } from '../../../protocol/messages';
import type { HostView, PublicView } from '../../../protocol/views';
import type { RoomClient } from '../../_client/room-client';
import { type Room, useRoom } from '../../_client/use-room';
import { StagedDebrief } from '../../_debrief/staged-debrief';
import { DebriefTables } from '../../_debrief/tables';
import { useDebrief } from '../../_debrief/use-debrief';
import { groupCode } from '../../_lib/format';
import { LineStatus } from '../../_live/line-status';
import { PeopleLine } from '../../_live/people';
import { ButtonLink } from '../../_ui/button';
import { Card } from '../../_ui/card';
import { ProblemNotice } from '../../_ui/notice';
import { RoomCode } from '../../_ui/room-code';
import { RoomProblem } from '../../_ui/room-problem';
import { ActionBar } from './action-bar';
import { EndGame } from './end-game';
import { Links } from './links';
import { RoomCard } from './room-card';
import { Roster } from './roster';

/** The facilitator's page: one next step, who is here and has voted, the picture, and the room's links. */
export function Console({ code }: { readonly code: string }) {
  const room = useRoom('host', code);
  const { view, client } = room;
  if (room.problem && !view) return <RoomProblem problem={room.problem} code={code} />;
  if (!view?.host || !client) {
    return (
      <main className="mx-auto max-w-md px-4 py-16 text-center">
        <h1 className="text-2xl font-bold">Console of room {groupCode(code)}</h1>
        <p role="status" className="mt-3 text-muted">
          {room.connection === 'offline' ? 'The server cannot be reached. Trying again…' : 'Connecting…'}
        </p>
      </main>
    );
  }
  return <ConsoleBody room={room} view={view.public} host={view.host} client={client} />;
}

interface BodyProps {
  readonly room: Room;
  readonly view: PublicView;
  readonly host: HostView;
  readonly client: RoomClient;
}

function ConsoleBody({ room, view, host, client }: BodyProps) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const send = async (command: Command) => {
    setBusy(true);
    setProblem(null);
    const reply = await client.command(command);
    setBusy(false);
    // A step that someone else took first (a clock, a second console) is no problem: the picture shows it.
    if (!reply.ok && reply.problem.code !== 'wrong-phase' && reply.problem.code !== 'wrong-round') {
      setProblem(reply.problem);
    }
  };
  return (
    <div className="min-h-dvh">
      <LineStatus connection={room.connection} />
      <div className="mx-auto max-w-7xl px-4 pb-16 sm:px-6">
        <header className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 py-4">
          <div>
            <h1 className="text-2xl font-bold">{view.title}</h1>
            <p className="text-muted">
              Room <RoomCode code={view.code} className="text-ink" /> · Console
            </p>
          </div>
          <PeopleLine room={view} />
        </header>
        <main className="space-y-4">
          {problem && <ProblemNotice problem={problem} />}
          {view.phase.type === 'debrief' ? (
            <ConsoleDebrief view={view} client={client} />
          ) : (
            <>
              <ActionBar room={view} host={host} clockOffsetMs={room.clockOffsetMs} busy={busy} send={send} />
              <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[minmax(0,1.6fr)_minmax(0,1fr)]">
                <RoomCard room={view} joinUrl={room.joinUrl} />
                <div className="space-y-4">
                  <Roster room={view} host={host} />
                  <Links code={view.code} joinUrl={room.joinUrl} />
                  <EndGame busy={busy} end={() => send({ type: 'end' })} />
                </div>
              </div>
            </>
          )}
        </main>
      </div>
    </div>
  );
}

function ConsoleDebrief({ view, client }: { readonly view: PublicView; readonly client: RoomClient }) {
  const reply = useDebrief(client);
  return (
    <>
      <Card className="flex min-h-[36rem] flex-col">
        <StagedDebrief room={view} reply={reply} />
      </Card>
      <p className="text-muted">
        A projector in a window of this browser moves along; on another device it has its own buttons.
      </p>
      {reply?.ok && <DebriefTables room={view} debrief={reply.debrief} />}
      <ButtonLink href="/host" variant="secondary">
        Host another room
      </ButtonLink>
    </>
  );
}
