'use client';

import { useEffect, useState } from 'react';
import type { Comparison, ComparisonReply } from '../../protocol/comparison';
import type { Problem } from '../../protocol/errors';
import { ask } from '../_archive/workspace';

/** How far a comparison has come. */
export type Progress =
  | { readonly at: 'working'; readonly done: number; readonly of: number }
  | { readonly at: 'problem'; readonly problem: Problem; readonly again: () => void }
  | { readonly at: 'ready'; readonly comparison: Comparison };

/**
 * The comparison of these sessions, and of the kept run of this id unless it is empty. The server compares each with simulated games, some at a time, and is asked again
 * until all are; leaving the page ends that.
 */
export function useComparison(codes: readonly string[], run: string): Progress {
  const list = codes.join(',');
  const [attempt, setAttempt] = useState(0);
  const [progress, setProgress] = useState<Progress>({ at: 'working', done: 0, of: codes.length });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt asks the same once more
  useEffect(() => {
    const leaving = new AbortController();
    setProgress({ at: 'working', done: 0, of: list.split(',').length });
    const again = () => setAttempt((count) => count + 1);
    untilReady(
      run === '' ? list : `${list}&run=${encodeURIComponent(run)}`,
      leaving.signal,
      again,
      setProgress,
    ).catch((error: unknown) => {
      if (!leaving.signal.aborted) throw error;
    });
    return () => leaving.abort();
  }, [list, run, attempt]);
  return progress;
}

async function untilReady(
  asked: string,
  signal: AbortSignal,
  again: () => void,
  show: (progress: Progress) => void,
): Promise<void> {
  while (!signal.aborted) {
    const answer = await ask<ComparisonReply>(`/api/sessions/comparison?codes=${asked}`, { signal });
    if (signal.aborted) return;
    if (!answer.ok) return show({ at: 'problem', problem: answer.problem, again });
    const { value } = answer;
    if (value.ready) return show({ at: 'ready', comparison: value.comparison });
    show({ at: 'working', done: value.done, of: value.of });
  }
}
