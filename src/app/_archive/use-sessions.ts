'use client';

import { useCallback, useEffect, useState } from 'react';
import type { SessionCard, SessionList } from '../../protocol/archive';
import type { Problem } from '../../protocol/errors';
import { withCard } from './with-card';
import { ask } from './workspace';

/** What the list shows. */
export interface Asked {
  readonly search: string;
  /** Empty: whatever tags. */
  readonly tag: string;
}

/** Time after the last letter before a search is sent. */
export const TYPING_MS = 250;

export interface Sessions {
  /** Null until the first answer. */
  readonly list: SessionList | null;
  readonly problem: Problem | null;
  readonly isLoading: boolean;
  /** Fetches the next page. */
  readonly more: () => void;
  /** Puts a card in place of the one of its session; null takes it out. */
  readonly put: (code: string, card: SessionCard | null) => void;
  readonly again: () => void;
}

/** The sessions that `asked` finds, kept in step with what is typed. */
export function useSessions(asked: Asked): Sessions {
  const { search, tag } = asked;
  const [list, setList] = useState<SessionList | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isLoading, setLoading] = useState(true);
  const [attempt, setAttempt] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` asks again for the same.
  useEffect(() => {
    const abort = new AbortController();
    const load = async () => {
      setLoading(true);
      const answer = await ask<SessionList>(pathOf({ search, tag }), { signal: abort.signal });
      setLoading(false);
      setProblem(answer.ok ? null : answer.problem);
      if (answer.ok) setList(answer.value);
    };
    const timer = setTimeout(
      () => {
        load().catch(() => {
          // Given up because something else is asked for by now.
        });
      },
      list === null ? 0 : TYPING_MS,
    );
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [search, tag, attempt]);

  const more = async () => {
    if (list === null || list.next === null || isLoading) return;
    setLoading(true);
    const answer = await ask<SessionList>(pathOf({ search, tag }, list.next));
    setLoading(false);
    setProblem(answer.ok ? null : answer.problem);
    if (answer.ok) setList({ ...answer.value, sessions: [...list.sessions, ...answer.value.sessions] });
  };
  const put = (code: string, card: SessionCard | null) => setList((now) => now && withCard(now, code, card));
  const again = useCallback(() => setAttempt((n) => n + 1), []);
  return { list, problem, isLoading, more: () => void more(), put, again };
}

function pathOf({ search, tag }: Asked, after?: string): string {
  const query = new URLSearchParams({
    ...(search.trim() === '' ? {} : { search }),
    ...(tag === '' ? {} : { tag }),
    ...(after === undefined ? {} : { after }),
  });
  return `/api/sessions?${query}`;
}
