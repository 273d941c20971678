'use client';

import { useEffect, useMemo, useReducer } from 'react';
import type { Issue, PlayedRound, Vector } from '../../sim/types';
import type { Scene } from './scene';
import { Walk } from './walk';

/** Milliseconds of a frame that rounds may take. */
const SHARE_OF_FRAME = 8;

/** The rounds of a scene that are played so far, and where the DAO stands after them. */
export interface Rounds {
  readonly played: readonly PlayedRound[];
  readonly state: Vector;
}

/**
 * Plays a scene's rounds, a little in each frame: a link may ask for thousands of them. What is shown are all that are
 * ready, and never another game's.
 */
export function useRounds(scene: Scene, issues: readonly Issue[]): Rounds {
  const { members, rules, here, before, seed, rounds } = scene;
  const [pass, goOn] = useReducer((n: number, _frame: number) => n + 1, 0);
  const walk = useMemo(
    () => new Walk({ members, rules, here, before, seed }, issues),
    [members, rules, here, before, seed, issues],
  );
  const played = useMemo(() => {
    // Each pass, as each change, takes the walk further.
    void pass;
    const now = () => performance.now();
    walk.extend(rounds, now() + SHARE_OF_FRAME, now);
    return walk.upTo(rounds);
  }, [walk, rounds, pass]);
  useEffect(() => {
    if (played.length >= rounds) return;
    const frame = requestAnimationFrame(goOn);
    return () => cancelAnimationFrame(frame);
  }, [played, rounds]);
  return { played, state: played.at(-1)?.state ?? here };
}
