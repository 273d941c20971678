'use client';

import { useEffect, useState } from 'react';
import type { Problem } from '../../protocol/errors';
import type { RunCard, RunList } from '../../protocol/runs';
import { TYPING_MS } from './use-sessions';
import { ask } from './workspace';

export interface Runs {
  /** Null until the first answer. */
  readonly list: RunList | null;
  readonly problem: Problem | null;
  /** Fetches the next page. */
  readonly more: () => void;
  /** Puts a card in place of the one of its run; null takes it out. */
  readonly put: (id: string, card: RunCard | null) => void;
}

/** The kept runs that hold every word of `search`, kept in step with what is typed. */
export function useRuns(search: string): Runs {
  const [list, setList] = useState<RunList | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the first list is not waited for
  useEffect(() => {
    const abort = new AbortController();
    const load = async () => {
      const answer = await ask<RunList>(pathOf(search), { signal: abort.signal });
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
  }, [search]);
  const more = async () => {
    if (list === null || list.next === null) return;
    const answer = await ask<RunList>(pathOf(search, list.next));
    setProblem(answer.ok ? null : answer.problem);
    if (answer.ok) setList({ ...answer.value, runs: [...list.runs, ...answer.value.runs] });
  };
  const put = (id: string, card: RunCard | null) =>
    setList(
      (now) =>
        now && {
          ...now,
          runs: now.runs.flatMap((run) => (run.id === id ? (card === null ? [] : [card]) : [run])),
        },
    );
  return { list, problem, more: () => void more(), put };
}

function pathOf(search: string, after?: string): string {
  const query = new URLSearchParams({
    ...(search.trim() === '' ? {} : { search }),
    ...(after === undefined ? {} : { after }),
  });
  return `/api/runs?${query}`;
}
