'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import type { Problem } from '../../protocol/errors';
import { ask } from './workspace';

/** Time after the last letter before a search is sent. */
const TYPING_MS = 250;

/** A list that is fetched in pages. */
export interface Pages<L> {
  /** Null until the first answer. */
  readonly list: L | null;
  readonly problem: Problem | null;
  readonly isLoading: boolean;
  /** Fetches the next page. */
  readonly more: () => void;
  /** Changes what is shown of the list, where there is one. */
  readonly change: (to: (list: L) => L) => void;
  readonly again: () => void;
}

/**
 * The list at `path`, which holds all that is asked for: kept in step with what is typed, and fetched on by `after`. An
 * answer that comes after something else has been asked for is given up.
 */
export function usePages<L extends { readonly next: string | null }>(
  path: string,
  join: (list: L, more: L) => L,
): Pages<L> {
  const [list, setList] = useState<L | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isLoading, setLoading] = useState(true);
  const [attempt, setAttempt] = useState(0);
  const moreAbort = useRef<AbortController | null>(null);

  const load = async (page: string, abort: AbortController, shown: (answer: L) => L) => {
    setLoading(true);
    const answer = await ask<L>(page, { signal: abort.signal });
    if (abort.signal.aborted) return;
    setLoading(false);
    setProblem(answer.ok ? null : answer.problem);
    if (answer.ok) setList(shown(answer.value));
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` asks again for the same; the first is not waited for.
  useEffect(() => {
    const abort = new AbortController();
    const begin = () => void load(path, abort, (answer) => answer).catch(givenUp);
    const timer = setTimeout(begin, list === null ? 0 : TYPING_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
      moreAbort.current?.abort();
    };
  }, [path, attempt]);

  const more = () => {
    if (list === null || list.next === null || isLoading) return;
    const abort = new AbortController();
    moreAbort.current = abort;
    const page = `${path}&after=${encodeURIComponent(list.next)}`;
    void load(page, abort, (answer) => join(list, answer)).catch(givenUp);
  };
  const change = (to: (list: L) => L) => setList((now) => now && to(now));
  const again = useCallback(() => setAttempt((n) => n + 1), []);
  return { list, problem, isLoading, more, change, again };
}

function givenUp(): void {
  // Something else is asked for by now.
}
