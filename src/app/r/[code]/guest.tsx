'use client';
import type { PublicView } from '../../../protocol/views';
import type { RoomClient } from '../../_client/room-client';
import { WhatItIs } from '../../_live/people';
import { LanguageSwitch } from '../../_text/language-switch';
import { useText } from '../../_text/provider';
import { Button, ButtonLink } from '../../_ui/button';
import { Notice } from '../../_ui/notice';
import { RoomCode } from '../../_ui/room-code';
import { JoinForm } from './join-form';
import { NewRoom } from './new-room';

interface Props {
  readonly view: PublicView;
  readonly client: RoomClient;
  /** This browser has left a seat here that it can have back. */
  readonly away: boolean;
}

/** Someone without a seat: may take one, come back to theirs, or watch. */
export function Guest({ view, client, away }: Props) {
  const { t } = useText();
  return (
    <main className="flex-1 px-4 py-6">
      <div className="flex flex-wrap justify-between gap-x-4">
        <p className="text-muted">
          {t('phone.guest.room')} <RoomCode code={view.code} />
        </p>
        <LanguageSwitch />
      </div>
      <h1 className="mt-1 text-3xl font-bold">{view.title}</h1>
      {view.summary && <p className="mt-2 text-muted">{view.summary}</p>}
      {view.phase.type !== 'debrief' && <WhatItIs room={view} className="mt-2 text-muted" />}
      <div className="mt-6">
        <Entrance view={view} client={client} away={away} />
      </div>
    </main>
  );
}

function Entrance({ view, client, away }: Props) {
  const { t } = useText();
  const { joined, seats } = view.people;
  if (view.phase.type === 'debrief') {
    return (
      <>
        {view.successor !== null && (
          <div className="mb-6">
            <NewRoom code={view.successor} />
          </div>
        )}
        <Closed
          code={view.code}
          why={t('phone.guest.ended')}
          watch={t('phone.guest.see-end')}
          variant={view.successor === null ? 'primary' : 'secondary'}
        />
      </>
    );
  }
  if (away) {
    return (
      <>
        <Notice>{t('phone.guest.away')}</Notice>
        <Button className="mt-4 w-full" onClick={() => client.comeBack()}>
          {t('phone.guest.back')}
        </Button>
      </>
    );
  }
  const watch = t('phone.guest.watch');
  if (view.locked) return <Closed code={view.code} why={t('phone.guest.locked')} watch={watch} />;
  if (joined >= seats)
    return <Closed code={view.code} why={t('phone.guest.full', { seats })} watch={watch} />;
  return <JoinForm view={view} client={client} />;
}

/** No seat to be had here: why, and the way to look on. */
const Closed = ({
  code,
  why,
  watch,
  variant = 'primary',
}: {
  readonly code: string;
  readonly why: string;
  readonly watch: string;
  readonly variant?: 'primary' | 'secondary';
}) => (
  <>
    <Notice>{why}</Notice>
    <ButtonLink href={`/screen/${code}`} variant={variant} className="mt-4 w-full">
      {watch}
    </ButtonLink>
  </>
);
