import { useCallback, useEffect, useRef, useState } from 'react';
import type { Check, News, Progress } from './check-worker';

/** A file being checked, or checked. */
export interface Checking {
  readonly name: string;
  readonly checks: readonly Check[];
  /** Null before the first news of it. */
  readonly progress: Progress | null;
  /** `failed`: the browser stopped the check itself, as when it has no memory left. */
  readonly state: 'running' | 'done' | 'failed';
}

/** Checks one file at a time, on a web worker of its own. */
export function useCheck(): {
  readonly checking: Checking | null;
  readonly start: (file: File) => void;
  /** Stops it and forgets what it found. */
  readonly stop: () => void;
} {
  const [checking, setChecking] = useState<Checking | null>(null);
  const worker = useRef<Worker | null>(null);
  const end = useCallback(() => {
    worker.current?.terminate();
    worker.current = null;
  }, []);
  const stop = useCallback(() => {
    end();
    setChecking(null);
  }, [end]);
  const start = useCallback(
    (file: File) => {
      end();
      setChecking({ name: file.name, checks: [], progress: null, state: 'running' });
      const change = (to: (before: Checking) => Checking) =>
        setChecking((before) => (before === null ? null : to(before)));
      // Bundlers find the worker's file by this very expression.
      const made = new Worker(new URL('./check-worker.ts', import.meta.url), { type: 'module' });
      worker.current = made;
      made.addEventListener('message', ({ data }: { readonly data: News }) => {
        change((before) => after(before, data));
        if (data.kind === 'done') end();
      });
      made.addEventListener('error', () => {
        end();
        change((before) => ({ ...before, state: 'failed' }));
      });
      made.postMessage(file);
    },
    [end],
  );
  useEffect(() => end, [end]);
  return { checking, start, stop };
}

function after(before: Checking, news: News): Checking {
  switch (news.kind) {
    case 'progress':
      return { ...before, progress: news.progress };
    case 'check':
      return { ...before, checks: [...before.checks, news.check] };
    case 'done':
      return { ...before, state: 'done' };
  }
}
