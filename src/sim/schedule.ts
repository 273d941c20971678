import type { Scenario } from './types';

/** Something that holds from a round (1-based) on, until the next era begins. */
export interface Era<T> {
  readonly from: number;
  readonly value: T;
}

/** Eras in order; the first begins with round 1. */
export type Eras<T> = readonly [Era<T>, ...Era<T>[]];

/**
 * The rules of each era: the scenario as if they never changed. An entry of the schedule changes what it names and
 * leaves the rest as the entries before it made it. One era, the scenario itself, without a schedule. O(entries).
 */
export function erasOf(s: Scenario): Eras<Scenario> {
  if (s.schedule === undefined) return [{ from: 1, value: s }];
  const { schedule, ...first } = s;
  let rules: Scenario = first;
  const later = schedule.map(({ from, ...changes }) => {
    rules = { ...rules, ...changes };
    return { from, value: rules };
  });
  return [{ from: 1, value: first }, ...later];
}

/** What `prepare` makes of each era. */
export function eachEra<T, U>([first, ...later]: Eras<T>, prepare: (value: T) => U): Eras<U> {
  const prepared = ({ from, value }: Era<T>) => ({ from, value: prepare(value) });
  return [prepared(first), ...later.map(prepared)];
}

/** What holds in a round (1-based): the value of the last era that has begun. */
export function eraAt<T>(eras: Eras<T>, round: number): T {
  return (eras.findLast(({ from }) => from <= round) ?? eras[0]).value;
}

/**
 * The scenario with the mechanism and the law of proposals in force in a round (1-based), and no schedule; the
 * scenario itself if it has none. O(entries).
 */
export function rulesAt(s: Scenario, round: number): Scenario {
  return eraAt(erasOf(s), round);
}
