'use client';

import type { RunCard, RunList } from '../../protocol/runs';
import { type Pages, usePages } from './use-pages';

export interface Runs extends Pick<Pages<RunList>, 'list' | 'problem' | 'more'> {
  /** Puts a card in place of the one of its run; null takes it out. */
  readonly put: (id: string, card: RunCard | null) => void;
}

/** The kept runs that hold every word of `search`, kept in step with what is typed. */
export function useRuns(search: string): Runs {
  const query = new URLSearchParams(search.trim() === '' ? {} : { search });
  const { list, problem, more, change } = usePages<RunList>(`/api/runs?${query}`, joined);
  return { list, problem, more, put: (id, card) => change((now) => withRun(now, id, card)) };
}

const joined = (list: RunList, more: RunList): RunList => ({ ...more, runs: [...list.runs, ...more.runs] });

const withRun = (list: RunList, id: string, card: RunCard | null): RunList => ({
  ...list,
  runs: list.runs.flatMap((run) => (run.id === id ? (card === null ? [] : [card]) : [run])),
});
