'use client';

import { useEffect, useId, useRef, useState } from 'react';
import type { SessionCard } from '../../protocol/archive';
import type { Problem } from '../../protocol/errors';
import { useText } from '../_text/provider';
import { Button, ButtonLink } from '../_ui/button';
import { Notice, ProblemNotice } from '../_ui/notice';
import { Chosen } from './chosen';
import { RunList } from './run-list';
import { SearchFields } from './search-fields';
import { SessionRow } from './session-row';
import { type Asked, useSessions } from './use-sessions';

interface SessionListProps {
  /** What the page was opened with. */
  readonly asked: Asked;
  readonly onWrongKey: (problem: Problem) => void;
}

/** Search, the sessions it finds, and what to do with several of them. */
export function SessionList({ asked: first, onWrongKey }: SessionListProps) {
  const { t } = useText();
  const [asked, setAsked] = useState(first);
  const { list, problem, isLoading, more, put, again } = useSessions(asked);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [traces, setTraces] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const id = useId();
  const isShutOut = problem?.code === 'wrong-key';
  useEffect(() => {
    if (problem && isShutOut) onWrongKey(problem);
  }, [isShutOut, problem, onWrongKey]);
  useEffect(() => keepInAddress(asked), [asked]);
  const choose = (code: string, on: boolean) =>
    setChosen((now) => (on ? [...now, code] : now.filter((other) => other !== code)));
  const change = (code: string, card: SessionCard | null, traces = false) => {
    setTraces((before) => before || traces);
    put(code, card);
  };
  const remove = (code: string, traces: boolean) => {
    choose(code, false);
    change(code, null, traces);
    // The button that had the focus has gone with its session.
    heading.current?.focus();
  };
  const sessions = list?.sessions ?? [];
  return (
    <section aria-labelledby={id} className="mt-8">
      <SearchFields asked={asked} tags={list?.tags ?? []} onChange={setAsked} />
      <h2 id={id} ref={heading} tabIndex={-1} className="mt-6 font-bold text-lg" aria-live="polite">
        {list === null
          ? t('archive.loading')
          : t('archive.count', { count: sessions.length, more: list.next === null ? 'no' : 'yes' })}
      </h2>
      {problem && !isShutOut && (
        <div className="mt-3 space-y-3">
          <ProblemNotice problem={problem} />
          <Button variant="secondary" onClick={again}>
            {t('archive.again')}
          </Button>
        </div>
      )}
      {traces && <Notice>{t('archive.traces')}</Notice>}
      {list !== null && sessions.length === 0 && (
        <Nothing isSearch={asked.search !== '' || asked.tag !== ''} />
      )}
      <ul className="mt-3 grid grid-cols-[minmax(0,1fr)] gap-3">
        {sessions.map((session) => (
          <SessionRow
            key={session.code}
            session={session}
            isChosen={chosen.includes(session.code)}
            choose={(on) => choose(session.code, on)}
            put={(card, left) => change(session.code, card, left)}
            remove={(left) => remove(session.code, left)}
            onTag={(tag) => setAsked({ ...asked, tag })}
          />
        ))}
      </ul>
      {list?.next != null && (
        <Button variant="secondary" className="mt-4 w-full" disabled={isLoading} onClick={more}>
          {t('archive.more')}
        </Button>
      )}
      <Chosen codes={chosen} clear={() => setChosen([])} />
      {/* Runs have no tags. */}
      {list !== null && asked.tag === '' && <RunList search={asked.search} />}
    </section>
  );
}

function Nothing({ isSearch }: { readonly isSearch: boolean }) {
  const { t } = useText();
  if (isSearch) return <Notice>{t('archive.none-found')}</Notice>;
  return (
    <div className="mt-3 space-y-4">
      <Notice>{t('archive.empty')}</Notice>
      <ButtonLink href="/host">{t('archive.empty-host')}</ButtonLink>
    </div>
  );
}

/** So that a reload, or going back to the list, finds the same. */
function keepInAddress({ search, tag }: Asked): void {
  const address = new URL(location.href);
  for (const [name, value] of Object.entries({ search: search.trim(), tag }))
    if (value === '') address.searchParams.delete(name);
    else address.searchParams.set(name, value);
  if (address.href !== location.href) history.replaceState(history.state, '', address);
}
