/** How long a replay shows what: the session's own time, with its long waits made short. Times in ms at speed 1. */

/** Waits up to this stay as they were. */
const SHORT_MS = 1000;
/** No wait takes longer than this. */
const LONGEST_MS = 3000;

export interface Timeline {
  /** When each event comes, from 0; one per event. */
  readonly startsMs: readonly number[];
  /** When each event came, ms since 1970. */
  readonly atMs: readonly number[];
}

/** Speeds one can choose from. */
export const SPEEDS = [0.5, 1, 2, 4, 8] as const;
export type Speed = (typeof SPEEDS)[number];

/** A wait as it is replayed: longer ones ever less, so that the order of long and short stays. Never decreasing. */
export function replayedWait(waitMs: number): number {
  if (waitMs <= SHORT_MS) return waitMs;
  return Math.min(LONGEST_MS, SHORT_MS * (1 + 0.6 * Math.log2(waitMs / SHORT_MS)));
}

/** The timeline of a session of these waits between events, begun at a moment. */
export function timelineOf(startedAtMs: number, gapsMs: readonly number[]): Timeline {
  let start = 0;
  let at = startedAtMs;
  const startsMs: number[] = [];
  const atMs: number[] = [];
  for (const gap of gapsMs) {
    start += replayedWait(gap);
    at += gap;
    startsMs.push(start);
    atMs.push(at);
  }
  return { startsMs, atMs };
}

/** The number of the newest event, from 1, at a time of the replay. O(log events). */
export function eventAt({ startsMs }: Timeline, timeMs: number): number {
  let [low, high] = [0, startsMs.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((startsMs[middle] ?? 0) <= timeMs) low = middle;
    else high = middle - 1;
  }
  return low + 1;
}

/** When event `seq` comes. */
export const startOf = ({ startsMs }: Timeline, seq: number): number => startsMs[seq - 1] ?? 0;

/** The moment of the session, ms since 1970, at a time of the replay: within a wait that is shortened it runs faster. */
export function momentAt(timeline: Timeline, timeMs: number): number {
  const seq = eventAt(timeline, timeMs);
  const { startsMs, atMs } = timeline;
  const [from, to] = [startsMs[seq - 1] ?? 0, startsMs[seq]];
  const [atFrom, atTo] = [atMs[seq - 1] ?? 0, atMs[seq]];
  if (to === undefined || atTo === undefined || to <= from) return atFrom;
  const share = Math.min(1, Math.max(0, (timeMs - from) / (to - from)));
  return atFrom + share * (atTo - atFrom);
}
