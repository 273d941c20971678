'use client';

import { useEffect, useRef, useState } from 'react';
import type { Board } from './use-board';

/** Rounds a second. */
export const SPEEDS = [2, 10, 50, 250] as const;
export type Speed = (typeof SPEEDS)[number];

/** No more pictures a second than these; faster games play several rounds between two. */
const MOST_PICTURES = 25;

export interface Player {
  readonly isPlaying: boolean;
  readonly speed: Speed;
  setSpeed(speed: Speed): void;
  play(): void;
  pause(): void;
}

/** Lets a board play by itself, at a speed, until its last round. */
export function usePlayer({ advance, round, lastRound }: Board): Player {
  const [speed, setSpeed] = useState<Speed>(10);
  const [stretch, setStretch] = useState<string | null>(null);
  const stretches = useRef(0);
  const isOver = round >= lastRound;
  const isPlaying = stretch !== null && !isOver;
  useEffect(() => {
    if (stretch === null || isOver) return;
    const pictures = Math.min(speed, MOST_PICTURES);
    const timer = setInterval(() => advance(Math.round(speed / pictures), stretch), 1000 / pictures);
    return () => clearInterval(timer);
  }, [stretch, isOver, speed, advance]);
  return {
    isPlaying,
    speed,
    setSpeed,
    play: () => {
      stretches.current += 1;
      setStretch(`play-${stretches.current}`);
    },
    pause: () => setStretch(null),
  };
}
