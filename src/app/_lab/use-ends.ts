'use client';

import { useEffect, useMemo, useRef, useState } from 'react';
import type { Issue } from '../../sim/types';
import { ensembleInWorkers } from '../../workers/ensemble-in-workers';
import type { Cloud } from '../_figures/picture';
import { type EndsOf, GAMES, gamesOf } from './ends';
import type { Scene } from './scene';

/** Where the games of a scene end, and how far they are played. */
export interface Ends {
  readonly status: 'none' | 'running' | 'stopped' | 'failed' | 'done';
  readonly done: number;
  /** Null as long as they are not all played. */
  readonly cloud: Cloud | null;
  /** Rounds of each game. */
  readonly rounds: number;
  /** Why they cannot be played, in English. */
  readonly fault: string;
  play(): void;
  stop(): void;
  clear(): void;
}

type Played = Pick<Ends, 'status' | 'done' | 'cloud' | 'fault'>;

const NONE: Played = { status: 'none', done: 0, cloud: null, fault: '' };

/** Plays many games of a scene on web workers when asked. Another scene ends them, and what they found is gone with it. */
export function useEnds({ members, rules, start, seed }: Scene, issues: readonly Issue[]): Ends {
  const asked = useMemo((): EndsOf => ({ members, rules, start, seed }), [members, rules, start, seed]);
  const [found, setFound] = useState<Played & { readonly of: EndsOf | null }>({ ...NONE, of: null });
  const current = useRef<AbortController | null>(null);
  const games = useMemo(() => gamesOf(asked, issues), [asked, issues]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another scene, or none any more, ends what is played
  useEffect(() => () => current.current?.abort(), [asked]);

  const play = async () => {
    current.current?.abort();
    const controller = new AbortController();
    current.current = controller;
    const { signal } = controller;
    const tell = (next: Partial<Played>) => {
      if (current.current === controller) setFound({ ...NONE, ...next, of: asked });
    };
    tell({ status: 'running' });
    // More often than pictures are drawn, nobody sees it.
    let told = 0;
    const onProgress = (done: number) => {
      const now = performance.now();
      if (now - told < 100) return;
      told = now;
      tell({ status: 'running', done });
    };
    try {
      const cloud = await ensembleInWorkers(games, members, seed, { runs: GAMES, signal, onProgress });
      tell({ status: 'done', done: GAMES, cloud });
    } catch (error) {
      if (signal.aborted) tell({ status: 'stopped' });
      else tell({ status: 'failed', fault: error instanceof Error ? error.message : String(error) });
    }
  };
  const { of, ...shown } = found;
  return {
    ...(of === asked ? shown : NONE),
    rounds: games.rounds,
    play: () => void play(),
    stop: () => current.current?.abort(),
    clear: () => setFound({ ...NONE, of: null }),
  };
}
