'use client';
import { type FormEvent, useId, useState } from 'react';
import type { Problem } from '../../../protocol/errors';
import type { PublicView } from '../../../protocol/views';
import type { RoomClient } from '../../_client/room-client';
import { newToken, readToken, saveToken, storageWorks } from '../../_client/tokens';
import { suggestAlias } from '../../_lib/alias';
import { count } from '../../_lib/format';
import { WhatItIs } from '../../_live/people';
import { Button, ButtonLink } from '../../_ui/button';
import { Notice, ProblemNotice } from '../../_ui/notice';
import { RoomCode } from '../../_ui/room-code';

interface Props {
  readonly view: PublicView;
  readonly client: RoomClient;
  /** This browser has left a seat here that it can have back. */
  readonly away: boolean;
}

/** Someone without a seat: may take one, come back to theirs, or watch. */
export function Guest({ view, client, away }: Props) {
  return (
    <main className="flex-1 px-4 py-6">
      <p className="text-muted">
        Room <RoomCode code={view.code} />
      </p>
      <h1 className="mt-1 text-3xl font-bold">{view.title}</h1>
      {view.summary && <p className="mt-2 text-muted">{view.summary}</p>}
      {view.phase.type !== 'debrief' && <WhatItIs className="mt-2 text-muted" />}
      <div className="mt-6">
        <Entrance view={view} client={client} away={away} />
      </div>
    </main>
  );
}

function Entrance({ view, client, away }: Props) {
  if (view.phase.type === 'debrief') {
    return (
      <>
        <Notice>This game has ended. You can look at how it went.</Notice>
        <WatchLink code={view.code} label="See how it ended" />
      </>
    );
  }
  if (away) {
    return (
      <>
        <Notice>A bot is playing your seat. It stays yours.</Notice>
        <Button className="mt-4 w-full" onClick={() => client.comeBack()}>
          Take my seat again
        </Button>
      </>
    );
  }
  if (view.people.joined >= view.people.seats) {
    return (
      <>
        <Notice>
          Every seat is taken ({view.people.seats} of {view.people.seats}). You can still watch.
        </Notice>
        <WatchLink code={view.code} label="Watch" />
      </>
    );
  }
  return <JoinForm view={view} client={client} />;
}

const WatchLink = ({ code, label }: { readonly code: string; readonly label: string }) => (
  <ButtonLink href={`/screen/${code}`} className="mt-4 w-full">
    {label}
  </ButtonLink>
);

function JoinForm({ view, client }: Omit<Props, 'away'>) {
  const id = useId();
  const [name, setName] = useState(suggestAlias);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [storage] = useState(storageWorks);
  const free = view.people.seats - view.people.joined;

  const join = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    // The token is kept before it is used: if the answer gets lost on the way, the seat is not.
    const token = readToken('seat', view.code) ?? newToken();
    saveToken('seat', view.code, token);
    const reply = await client.join(name, token);
    setBusy(false);
    if (!reply.ok) setProblem(reply.problem);
  };

  return (
    <form onSubmit={join} noValidate>
      <label htmlFor={id} className="block font-semibold">
        Your name in this room
      </label>
      <input
        id={id}
        value={name}
        onChange={(event) => setName(event.target.value)}
        onFocus={(event) => event.target.select()}
        maxLength={60}
        autoComplete="nickname"
        enterKeyHint="go"
        aria-describedby={`${id}-about`}
        aria-invalid={problem?.code === 'bad-name'}
        className="mt-2 min-h-12 w-full rounded-xl border border-line-strong bg-surface px-4 text-lg"
      />
      <p id={`${id}-about`} className="mt-2 text-sm text-muted">
        Keep this one or choose your own.
      </p>
      <Button type="submit" disabled={busy} className="mt-4 w-full text-lg">
        {busy ? 'Taking a seat…' : 'Take a seat'}
      </Button>
      <div className="mt-4 space-y-3">
        {problem && <ProblemNotice problem={problem} />}
        {view.phase.type !== 'lobby' && <Notice>The game has begun. You join in the current round.</Notice>}
        {!storage && (
          <Notice>
            This browser keeps nothing (private mode?). If you reload the page, your seat is lost.
          </Notice>
        )}
        <p className="text-sm text-muted">
          {count(free, 'seat')} of {view.people.seats} free. Bots play the seats that nobody takes.
        </p>
      </div>
    </form>
  );
}
