'use client';
import { useEffect, useState } from 'react';
import { rememberLook } from '../../_client/first-look';
import { count } from '../../_lib/format';
import { Fingerprint } from '../../_live/fingerprint';
import { Button } from '../../_ui/button';
import { CheckIcon } from '../../_ui/icons';
import { type SeatProps, TopLine } from './seat';
import { Ideal, Influence } from './secret';

/** Seated and waiting for the facilitator to start. The point is open here: nobody has a vote to look at yet. */
export function Lobby({ view, you, client, solo }: SeatProps) {
  const bots = view.people.seats - view.people.joined;
  useEffect(() => rememberLook(view.code), [view.code]);
  return (
    <main className="flex-1 space-y-5 px-4 pb-8">
      <TopLine view={view} />
      <div>
        <h1 className="text-2xl font-bold">
          <CheckIcon className="mr-2 size-[1em] text-for" />
          You are in, {you.name}
        </h1>
        <p role="status" className="mt-1 text-muted">
          {solo
            ? 'Everyone else here is a bot.'
            : 'The game starts when the facilitator starts it. Keep this page open.'}
        </p>
      </div>
      <section aria-labelledby="want" className="rounded-2xl border border-line bg-surface">
        <h2 id="want" className="px-4 pt-3 pb-2 font-semibold">
          What you want
        </h2>
        <Ideal view={view} you={you} />
        <p className="border-line border-t px-4 py-3 text-sm">
          <Influence view={view} you={you} />
        </p>
      </section>
      <section aria-labelledby="rules">
        <h2 id="rules" className="font-semibold">
          How it is decided: {view.mechanism.label}
        </h2>
        <ul className="mt-2 list-disc space-y-1 pl-5 text-sm text-muted">
          {[view.mechanism.explanation, ...view.mechanism.rulesInWords].map((rule) => (
            <li key={rule}>{rule}</li>
          ))}
          <li>
            {count(view.rounds, 'round')}, {count(view.people.seats, 'seat')}
            {bots > 0 &&
              `, ${count(bots, 'bot')} so far. Bots vote for whatever brings the DAO closer to their point`}
            .
          </li>
        </ul>
        <Fingerprint room={view} className="mt-2 text-sm" />
      </section>
      {!solo && <Leave leave={() => client.leave()} />}
    </main>
  );
}

/** Two presses to leave, so that nobody leaves by accident. */
export function Leave({ leave }: { readonly leave: () => void }) {
  const [sure, setSure] = useState(false);
  if (!sure) {
    return (
      <Button variant="quiet" onClick={() => setSure(true)}>
        Leave the room
      </Button>
    );
  }
  return (
    <section aria-label="Leave the room" className="rounded-2xl bg-sunken p-4">
      <p>A bot plays your seat until you come back with this phone.</p>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button variant="danger" className="flex-1" onClick={leave}>
          Leave
        </Button>
        <Button variant="secondary" className="flex-1" onClick={() => setSure(false)}>
          Stay
        </Button>
      </div>
    </section>
  );
}
