'use client';
import { useEffect, useState } from 'react';
import { rememberLook } from '../../_client/first-look';
import { useIsReplayed } from '../../_client/replayed-time';
import { Fingerprint } from '../../_live/fingerprint';
import { groupLabel } from '../../_live/group-label';
import { Rules } from '../../_live/people';
import { useText } from '../../_text/provider';
import { Button } from '../../_ui/button';
import { CheckIcon } from '../../_ui/icons';
import type { Wishing } from './own-point';
import { OwnPoint, Questions } from './parts';
import { type SeatProps, TopLine } from './seat';
import { Ideal, Influence } from './secret';

/** Seated and waiting for the facilitator to start. The point is open here: nobody has a vote to look at yet. */
export function Lobby(props: SeatProps & Wishing) {
  const { view, you, client, solo, tools } = props;
  const text = useText();
  const { t } = text;
  const [asked] = useState(you.questions !== null);
  const bots = view.people.seats - view.people.joined;
  const isReplayed = useIsReplayed();
  useEffect(() => {
    if (!isReplayed) rememberLook(view.code);
  }, [view.code, isReplayed]);
  return (
    <main className="flex-1 space-y-5 px-4 pb-8">
      <TopLine view={view} />
      <div>
        <h1 className="text-2xl font-bold">
          <CheckIcon className="mr-2 size-[1em] text-for" />
          {t('phone.lobby.in', { name: you.name })}
        </h1>
        <p role="status" className="mt-1 text-muted">
          {t(solo ? 'phone.lobby.solo' : 'phone.lobby.wait')}
        </p>
      </div>
      {(asked || you.questions) && <Questions questions={you.questions} client={client} />}
      <section aria-labelledby="want" className="rounded-2xl border border-line bg-surface">
        <h2 id="want" className="px-4 pt-3 pb-2 font-semibold">
          {t('phone.want')}
        </h2>
        {view.settings.points === 'own' ? <OwnPoint {...props} /> : <Ideal view={view} you={you} />}
        <p className="border-line border-t px-4 py-3 text-sm">
          <Influence view={view} you={you} />
        </p>
      </section>
      {you.group !== null && <p>{t('phone.lobby.group', { group: groupLabel(text, view, you.group) })}</p>}
      {tools}
      <section aria-labelledby="rules">
        <h2 id="rules" className="font-semibold">
          {t('phone.lobby.rules')}
        </h2>
        <Rules room={view} className="mt-2 text-sm" />
        <p className="mt-2 text-sm text-muted">
          {t('phone.lobby.size', { rounds: view.rounds, seats: view.people.seats, bots })}
        </p>
        <Fingerprint room={view} className="mt-2 text-sm" />
      </section>
      {!solo && <Leave leave={() => client.leave()} />}
    </main>
  );
}

/** Two presses to leave, so that nobody leaves by accident. */
export function Leave({ leave }: { readonly leave: () => void }) {
  const { t } = useText();
  const [sure, setSure] = useState(false);
  if (!sure) {
    return (
      <Button variant="quiet" onClick={() => setSure(true)}>
        {t('phone.leave.ask')}
      </Button>
    );
  }
  return (
    <section aria-label={t('phone.leave.ask')} className="rounded-2xl bg-sunken p-4">
      <p>{t('phone.leave.about')}</p>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button variant="danger" className="flex-1" onClick={leave}>
          {t('phone.leave.leave')}
        </Button>
        <Button variant="secondary" className="flex-1" onClick={() => setSure(false)}>
          {t('phone.leave.stay')}
        </Button>
      </div>
    </section>
  );
}
