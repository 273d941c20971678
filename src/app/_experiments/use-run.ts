'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { SimError } from '../../sim/errors';
import type { Trial } from '../../sim/experiments/results';
import {
  type Configuration,
  type PartialRun,
  prepareExperiment,
  type Report,
} from '../../sim/experiments/run';
import { experimentInWorkers } from '../../workers/experiment-in-workers';

/** Where a run is: how many of its games are played, and what they say so far. */
export interface Run {
  readonly status: 'running' | 'stopped' | 'done' | 'failed';
  readonly configuration: Configuration;
  readonly done: number;
  readonly of: number;
  /** Null as long as there is too little to draw. */
  readonly report: Report | null;
  /** Spent so far, in milliseconds, without pauses. */
  readonly ms: number;
  /** Why it failed: a stable code, and a sentence in English. */
  readonly fault: { readonly code: string; readonly message: string } | null;
}

/** How often at most it is told how far a run has come. */
const TELL_MS = 250;
/** Plots are drawn anew this often at most while a run goes on: the time that it takes is taken from the games. */
const REDRAW_MS = 1000;

/** Runs one experiment at a time on web workers; ended ones go on where they were. */
export function useRun() {
  const [run, setRun] = useState<Run | null>(null);
  const current = useRef<{ readonly controller: AbortController; trials: readonly Trial[] } | null>(null);

  const play = useCallback(
    async (configuration: Configuration, earlier: readonly Trial[], msBefore: number) => {
      current.current?.controller.abort();
      const controller = new AbortController();
      const mine = { controller, trials: earlier };
      current.current = mine;
      const { signal } = controller;
      const began = performance.now();
      const ms = () => msBefore + performance.now() - began;
      const change = (next: Partial<Run>) => {
        if (current.current === mine) setRun((now) => now && { ...now, ...next, ms: ms() });
      };
      const tell = throttled(TELL_MS, ({ trials }: PartialRun) => {
        if (!signal.aborted) change({ done: trials.length });
      });
      const redraw = throttled(REDRAW_MS, (partial: PartialRun) => {
        if (!signal.aborted) change({ done: partial.trials.length, report: partial.report() });
      });
      const end = () => {
        tell.end();
        redraw.end();
      };
      try {
        const { count: of, report } = prepareExperiment(configuration);
        const shown = earlier.length > 0 ? report(earlier) : null;
        setRun({
          status: 'running',
          configuration,
          done: earlier.length,
          of,
          report: shown,
          ms: msBefore,
          fault: null,
        });
        const onPartial = (partial: PartialRun) => {
          mine.trials = partial.trials;
          tell.call(partial);
          redraw.call(partial);
        };
        const whole = await experimentInWorkers(configuration, { done: earlier, signal, onPartial });
        end();
        change({ status: 'done', done: of, report: whole });
      } catch (error) {
        end();
        if (signal.aborted) {
          const report = mine.trials.length > 0 ? prepareExperiment(configuration).report(mine.trials) : null;
          change({ status: 'stopped', done: mine.trials.length, report });
          return;
        }
        setRun({ ...failed(configuration, error), ms: ms() });
      }
    },
    [],
  );

  useEffect(
    () => () => {
      const left = current.current;
      // Nobody is there to hear how it ended.
      current.current = null;
      left?.controller.abort();
    },
    [],
  );

  return {
    run,
    start: useCallback((configuration: Configuration) => void play(configuration, [], 0), [play]),
    stop: useCallback(() => current.current?.controller.abort(), []),
    goOn: useCallback(() => {
      if (run?.status === 'stopped') void play(run.configuration, current.current?.trials ?? [], run.ms);
    }, [play, run]),
  };
}

function failed(configuration: Configuration, error: unknown): Run {
  const fault =
    error instanceof SimError
      ? { code: error.code, message: error.message }
      : { code: 'worker-failed', message: error instanceof Error ? error.message : String(error) };
  return { status: 'failed', configuration, done: 0, of: 0, report: null, ms: 0, fault };
}

/** Passes on the newest argument now and then, and nothing after its end. */
function throttled<T>(wait: number, hear: (value: T) => void) {
  let newest: T | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  return {
    call: (value: T) => {
      newest = value;
      timer ??= setTimeout(() => {
        timer = null;
        if (newest !== null) hear(newest);
      }, wait);
    },
    end: () => {
      if (timer !== null) clearTimeout(timer);
    },
  };
}
