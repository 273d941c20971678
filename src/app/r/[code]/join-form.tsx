'use client';
import { type FormEvent, useId, useMemo, useState } from 'react';
import type { Problem } from '../../../protocol/errors';
import type { PublicView } from '../../../protocol/views';
import { carriedName } from '../../_client/carried-name';
import type { RoomClient } from '../../_client/room-client';
import { newToken, readToken, saveToken, storageWorks } from '../../_client/tokens';
import { suggestAlias } from '../../_lib/alias';
import { useText } from '../../_text/provider';
import { Button } from '../../_ui/button';
import { Notice, ProblemNotice } from '../../_ui/notice';

interface Props {
  readonly view: PublicView;
  readonly client: RoomClient;
}

/** Takes a seat: one field, filled in already, or none where names are given; and the room's text to agree to. */
export function JoinForm({ view, client }: Props) {
  const text = useText();
  const { t } = text;
  // A room in another language than the browser's turns the page to its own, and the suggestion with it.
  const suggested = useMemo(() => carriedName(view.code) ?? suggestAlias(text), [text, view.code]);
  const [typed, setTyped] = useState<string | null>(null);
  const name = typed ?? suggested;
  const [agrees, setAgrees] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [storage] = useState(storageWorks);
  const { consent, settings, people } = view;
  const isNamed = settings.names === 'nickname';

  const join = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    // The token is kept before it is used: if the answer gets lost on the way, the seat is not.
    const token = readToken('seat', view.code) ?? newToken();
    saveToken('seat', view.code, token);
    const reply = await client.join(isNamed ? name : '', token, consent === null ? undefined : agrees);
    setBusy(false);
    if (!reply.ok) setProblem(reply.problem);
  };

  return (
    <form onSubmit={join} noValidate>
      {isNamed ? (
        <NameField name={name} onChange={setTyped} isWrong={problem?.code === 'bad-name'} />
      ) : (
        <p>{t('phone.join.pseudonym')}</p>
      )}
      {consent !== null && (
        <Consent
          text={consent}
          agrees={agrees}
          onChange={setAgrees}
          isWrong={problem?.code === 'consent-needed'}
        />
      )}
      <Button type="submit" disabled={busy} className="mt-4 w-full text-lg">
        {t(busy ? 'phone.join.busy' : 'phone.join.join')}
      </Button>
      <div className="mt-4 space-y-3">
        {problem && <ProblemNotice problem={problem} />}
        {view.phase.type !== 'lobby' && <Notice>{t('phone.join.late')}</Notice>}
        {!storage && <Notice>{t('phone.join.no-storage')}</Notice>}
        <p className="text-sm text-muted">
          {t('phone.join.free', { free: people.seats - people.joined, seats: people.seats })}
        </p>
      </div>
    </form>
  );
}

interface NameProps {
  readonly name: string;
  readonly onChange: (name: string) => void;
  readonly isWrong: boolean;
}

function NameField({ name, onChange, isWrong }: NameProps) {
  const { t } = useText();
  const id = useId();
  return (
    <>
      <label htmlFor={id} className="block font-semibold">
        {t('phone.join.name')}
      </label>
      <input
        id={id}
        value={name}
        onChange={(event) => onChange(event.target.value)}
        onFocus={(event) => event.target.select()}
        maxLength={60}
        autoComplete="nickname"
        enterKeyHint="go"
        aria-describedby={`${id}-about`}
        aria-invalid={isWrong}
        className="mt-2 min-h-12 w-full rounded-xl border border-line-strong bg-surface px-4 text-lg"
      />
      <p id={`${id}-about`} className="mt-2 text-sm text-muted">
        {t('phone.join.name-about')}
      </p>
    </>
  );
}

interface ConsentProps {
  readonly text: string;
  readonly agrees: boolean;
  readonly onChange: (agrees: boolean) => void;
  readonly isWrong: boolean;
}

function Consent({ text, agrees, onChange, isWrong }: ConsentProps) {
  const { t } = useText();
  return (
    <section
      aria-label={t('phone.join.consent')}
      className="mt-4 rounded-2xl border border-line bg-surface p-4"
    >
      <p className="whitespace-pre-wrap text-sm [overflow-wrap:anywhere]">{text}</p>
      <label className="mt-2 flex min-h-12 items-center gap-3 font-semibold">
        <input
          type="checkbox"
          checked={agrees}
          aria-invalid={isWrong}
          onChange={(event) => onChange(event.target.checked)}
          className="size-6 shrink-0 accent-accent"
        />
        {t('phone.join.agree')}
      </label>
    </section>
  );
}
