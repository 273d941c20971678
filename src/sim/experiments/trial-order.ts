import { SimError } from '../errors';

/** Trials of a run at most: their values are kept until its end. */
const MAX_TRIALS = 1_000_000;

/** Which trial comes when: first one of every point, then a second of each, and so on. */
export interface TrialOrder {
  readonly count: number;
  /** The i-th trial (0-based), in O(number of different `most`). */
  at(i: number): { readonly point: number; readonly replication: number };
}

/** Replications at which the same points are played. */
interface Stretch {
  readonly points: readonly number[];
  /** Its first replication and its first trial. */
  readonly replication: number;
  readonly trial: number;
}

/**
 * The order of trials, worked out for each when it is asked for. Points may have fewer trials (`most`) than there are
 * replications. Throws `out-of-range` for more trials than can be kept. O(points).
 */
export function trialOrder(points: readonly { readonly most?: number }[], replications: number): TrialOrder {
  const trialsOf = ({ most = replications }: { readonly most?: number }) => Math.min(most, replications);
  const count = points.reduce((sum, point) => sum + trialsOf(point), 0);
  if (count > MAX_TRIALS)
    throw new SimError(
      'out-of-range',
      'replications',
      `${replications} at ${points.length} points make ${count} trials; ${MAX_TRIALS} at most`,
    );
  const ends = [...new Set(points.map(trialsOf))].sort((a, b) => a - b);
  const stretches: Stretch[] = [];
  let trial = 0;
  ends.forEach((end, j) => {
    const replication = ends[j - 1] ?? 0;
    const played = points.flatMap((point, p) => (trialsOf(point) >= end ? [p] : []));
    stretches.push({ points: played, replication, trial });
    trial += played.length * (end - replication);
  });
  return {
    count,
    at: (i) => {
      const stretch = stretches.findLast(({ trial: first }) => first <= i);
      if (stretch === undefined || i >= count) throw new RangeError(`there is no trial ${i} of ${count}`);
      const { points: played, replication, trial: first } = stretch;
      return {
        point: played[(i - first) % played.length] as number,
        replication: replication + Math.floor((i - first) / played.length),
      };
    },
  };
}
