'use client';

import type { ReactNode } from 'react';
import type { BallotKind, PublicView } from '../../../protocol/views';
import { deadlineOf } from '../../_live/deadline';
import { useText } from '../../_text/provider';
import { Button } from '../../_ui/button';
import { Countdown } from '../../_ui/countdown';
import { Fold } from '../../_ui/fold';
import { useDesk } from './desk';
import { LastResult } from './last-result';
import { type OpenPhase, OpenRound } from './open-round';

/** A phone with what every player is shown now; what is one player's own is named and left out. */
export function Preview() {
  const { t } = useText();
  return (
    <Fold title={t('console.preview.title')} state={t('console.preview.state')}>
      <section
        aria-label={t('console.preview.frame')}
        className="mx-auto flex min-h-96 w-full max-w-[19rem] flex-col gap-4 rounded-[2rem] border-[0.5rem] border-line-strong bg-bg p-[min(1rem,3vw)] [overflow-wrap:anywhere]"
      >
        <Screen />
      </section>
    </Fold>
  );
}

function Screen() {
  const { room } = useDesk();
  const { t } = useText();
  const { phase } = room;
  switch (phase.type) {
    case 'lobby':
      return (
        <>
          <p className="font-bold text-xl">{room.title}</p>
          <p>{t('console.preview.lobby')}</p>
          <Secret />
        </>
      );
    case 'proposing':
      return (
        <>
          <Head />
          <p className="font-bold text-xl">{t('console.preview.proposing')}</p>
          <Secret />
        </>
      );
    case 'proposal':
    case 'voting':
      return (
        <>
          <Head />
          <Secret />
          <div>
            <OpenRound room={room} phase={phase} />
            {room.settings.showHint && <p className="text-sm text-muted">{t('console.preview.hint')}</p>}
          </div>
          <Buttons ballot={phase.ballot} room={room} phase={phase} />
        </>
      );
    case 'result':
      return (
        <>
          <Head />
          <LastResult room={room} size="text-[min(1.25rem,6vw)]" />
          <Secret />
        </>
      );
    default:
      return <p>{t('console.preview.debrief')}</p>;
  }
}

function Head() {
  const { room, clockOffsetMs } = useDesk();
  const { t } = useText();
  const { phase, rounds, pausedAtMs } = room;
  const atMs = deadlineOf(room);
  if (phase.type === 'lobby' || phase.type === 'debrief') return null;
  return (
    <p className="tabular flex flex-wrap justify-between gap-2 text-sm text-muted">
      <span>{t(`console.where.${phase.type}`, { round: phase.round, rounds })}</span>
      {atMs !== null && <Countdown {...{ atMs, clockOffsetMs, pausedAtMs }} className="font-bold text-ink" />}
    </p>
  );
}

function Secret() {
  const { t } = useText();
  return (
    <p className="rounded-xl border border-dashed border-line-strong px-3 py-2 text-sm text-muted">
      {t('console.preview.secret')}
    </p>
  );
}

interface ButtonsProps {
  readonly ballot: BallotKind;
  readonly room: PublicView;
  readonly phase: OpenPhase;
}

/** The phone's buttons, to look at only. */
function Buttons({ ballot, room, phase }: ButtonsProps) {
  const { t } = useText();
  switch (ballot) {
    case 'credits':
      return (
        <Stack>
          <Dead>{t('console.preview.votes')}</Dead>
          <Dead>{t('console.preview.send')}</Dead>
        </Stack>
      );
    case 'support':
      return (
        <Stack>
          {(phase.pool.length > 0 ? phase.pool : [{ id: 0 }]).map(({ id }) => (
            <Dead key={id}>{t('console.preview.support')}</Dead>
          ))}
        </Stack>
      );
    case 'pull':
      return (
        <Stack>
          <Dead>{t('console.preview.pull')}</Dead>
        </Stack>
      );
    case 'choice':
      return (
        <Stack>
          {room.mechanism.id === 'optimistic' ? (
            <>
              <Dead>{t('console.preview.object')}</Dead>
              <Dead>{t('console.preview.let-pass')}</Dead>
            </>
          ) : (
            (['for', 'against', 'abstain'] as const).map((choice) => (
              <Dead key={choice}>{t(`common.choice.${choice}`)}</Dead>
            ))
          )}
        </Stack>
      );
  }
}

const Stack = ({ children }: { readonly children: ReactNode }) => (
  <div className="mt-auto grid grid-cols-[minmax(0,1fr)] gap-2">{children}</div>
);

const Dead = ({ children }: { readonly children: ReactNode }) => (
  <Button variant="secondary" disabled className="w-full px-2! [overflow-wrap:anywhere]">
    {children}
  </Button>
);
