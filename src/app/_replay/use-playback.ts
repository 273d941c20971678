import { useCallback, useEffect, useState } from 'react';
import { eventAt, momentAt, type Speed, startOf, type Timeline } from './timeline';

/** How often the clock moves on while a replay runs, ms. */
const TICK_MS = 100;

interface At {
  readonly seq: number;
  /** Time of the replay. */
  readonly timeMs: number;
}

export interface Playback {
  /** The event that is shown, from 1. */
  readonly seq: number;
  /** The moment of the session, ms since 1970. */
  readonly momentMs: number;
  readonly isPlaying: boolean;
  readonly speed: Speed;
  readonly setSpeed: (speed: Speed) => void;
  /** Goes to an event and stays there. */
  readonly goTo: (seq: number) => void;
  /** Runs on from here, from the beginning once the end is reached; or stands still. */
  readonly toggle: () => void;
  /** Lets so much time of the replay pass. */
  readonly advance: (passedMs: number) => void;
}

/** Where one is in a session, from event `first` on; `useClock` makes it run. */
export function usePlayback(timeline: Timeline, first: number): Playback {
  const [at, setAt] = useState<At>({ seq: first, timeMs: startOf(timeline, first) });
  const [isPlaying, setPlaying] = useState(false);
  const [speed, setSpeed] = useState<Speed>(1);
  const events = timeline.startsMs.length;
  const advance = useCallback(
    (passedMs: number) =>
      setAt(({ seq, timeMs }) => {
        const next = timeMs + passedMs;
        return { seq: Math.max(seq, eventAt(timeline, next)), timeMs: next };
      }),
    [timeline],
  );
  const isOver = at.seq >= events;
  useEffect(() => {
    if (isOver) setPlaying(false);
  }, [isOver]);
  const move = (seq: number) => setAt({ seq, timeMs: startOf(timeline, seq) });
  return {
    seq: at.seq,
    momentMs: momentAt(timeline, at.timeMs),
    isPlaying,
    speed,
    setSpeed,
    goTo: (seq) => {
      setPlaying(false);
      move(Math.min(events, Math.max(1, seq)));
    },
    toggle: () => {
      if (!isPlaying && isOver) move(1);
      setPlaying(!isPlaying);
    },
    advance,
  };
}

/** Lets a replay run, while it is to play and the picture where it is has come. */
export function useClock({ isPlaying, speed, advance }: Playback, isHere: boolean): void {
  const runs = isPlaying && isHere;
  useEffect(() => {
    if (!runs) return;
    let beforeMs = performance.now();
    const timer = setInterval(() => {
      const nowMs = performance.now();
      advance((nowMs - beforeMs) * speed);
      beforeMs = nowMs;
    }, TICK_MS);
    return () => clearInterval(timer);
  }, [runs, speed, advance]);
}
