'use client';

import type { PublicView } from '../../../../protocol/views';
import type { RoomClient } from '../../../_client/room-client';
import { useRoom } from '../../../_client/use-room';
import { DebriefSheet } from '../../../_debrief/debrief-sheet';
import { useDebrief } from '../../../_debrief/use-debrief';
import { groupCode } from '../../../_lib/format';
import { useText } from '../../../_text/provider';
import { Button } from '../../../_ui/button';
import { ProblemNotice } from '../../../_ui/notice';
import { RoomProblem } from '../../../_ui/room-problem';

/** The debrief of a finished game as one page to read or print. */
export function Sheet({ code }: { readonly code: string }) {
  const { t } = useText();
  const { view, client, problem, connection } = useRoom('projector', code);
  if (problem && !view) return <RoomProblem problem={problem} code={code} />;
  const room = view?.public;
  const waiting = connection === 'offline' ? t('projector.unreachable') : t('projector.connecting');
  return (
    <main className="mx-auto max-w-5xl px-4 py-6 print:max-w-none print:p-0">
      <header className="mb-4 flex flex-wrap items-baseline justify-between gap-x-6 gap-y-2 print:mb-2">
        <h1 className="text-2xl font-bold print:text-[14pt]">
          {room
            ? t('debrief.sheet.heading', { title: room.title })
            : t('debrief.sheet.title', { code: groupCode(code) })}
        </h1>
        <p className="text-muted">{t('projector.room', { code: groupCode(code) })}</p>
      </header>
      {!room && <p role="status">{waiting}</p>}
      {room && room.phase.type !== 'debrief' && <p role="status">{t('debrief.sheet.not-yet')}</p>}
      {room?.phase.type === 'debrief' && client && <Ended room={room} client={client} />}
    </main>
  );
}

function Ended({ room, client }: { readonly room: PublicView; readonly client: RoomClient }) {
  const { t } = useText();
  const reply = useDebrief(client);
  if (reply === null) return <p role="status">{t('debrief.comparing')}</p>;
  if (!reply.ok) return <ProblemNotice problem={reply.problem} />;
  return (
    <>
      <Button className="mb-4 print:hidden" onClick={() => window.print()}>
        {t('debrief.sheet.print')}
      </Button>
      <DebriefSheet room={room} debrief={reply.debrief} />
    </>
  );
}
