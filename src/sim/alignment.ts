import { runSeed, traceSteps } from './ensemble';
import { captureIndex, efficiency, type LossMetrics, lossMetrics } from './metrics';
import { minorityProtection } from './run-metrics';
import type { Steps } from './steps';
import type { Member, Scenario, Vector } from './types';
import { add, distance, norm, subtract } from './vectors';

/** How well a state suits its members, by every measure that a single state has. */
export interface Alignment extends LossMetrics {
  /** Best possible mean loss over the actual one, 0…1. */
  readonly efficiency: number;
  /** Mean loss of all over that of the worst-off tenth, 0…1. */
  readonly minorityProtection: number;
  /** How far the largest holder has the state on its side, 0…1; null where nobody holds more than all others. */
  readonly capture: number | null;
}

/** The measures of a state. Throws as `lossMetrics`. O(n log n), and once per population its geometric median. */
export function alignment(members: readonly Member[], state: Vector): Alignment {
  const holder = largestHolder(members);
  return {
    ...lossMetrics(members, state),
    efficiency: efficiency(members, state),
    minorityProtection: minorityProtection(members, state),
    capture: holder === null ? null : captureIndex(members, holder, state),
  };
}

/** The member that holds more tokens than any other; null where several hold the most. O(n). */
export function largestHolder(members: readonly Member[]): number | null {
  const most = members.reduce((max, { tokens }) => Math.max(max, tokens), 0);
  const holders = members.flatMap(({ tokens }, i) => (tokens === most ? [i] : []));
  return holders.length === 1 ? (holders[0] as number) : null;
}

/** Part of an issue's range by which a member is made to exaggerate. */
const EXAGGERATION = 0.1;

/**
 * How far the end moves per unit by which one member exaggerates its wish, in the mean of pairs of runs on the same
 * chances: away from where the DAO starts, by a tenth of the issues' ranges. 0 where exaggerating is no use, 1 where it
 * drags the DAO along. Null for a member that wants the DAO where it starts. Some rounds a step. O(runs · rounds · n · k).
 */
export function* exaggerationSteps(
  s: Scenario,
  members: readonly Member[],
  seed: string,
  liar: number,
  runs: number,
): Steps<number | null> {
  const ideal = members[liar]?.ideal ?? s.initialState;
  const away = subtract(ideal, s.initialState);
  const length = norm(away);
  if (length === 0) return null;
  const reach = EXAGGERATION * norm(s.issues.map(({ min, max }) => max - min));
  const moved = add(
    ideal,
    away.map((x) => (x * reach) / length),
  );
  const honest = traceSteps(s, members);
  const lied = traceSteps(
    s,
    members.map((member, i) => (i === liar ? { ...member, ideal: moved } : member)),
  );
  let sum = 0;
  for (let r = 0; r < runs; r += 1) {
    const of = runSeed(seed, r);
    const [truly, falsely] = [yield* honest(of), yield* lied(of)];
    sum += distance(truly.end, falsely.end) / reach;
    yield;
  }
  return sum / runs;
}
