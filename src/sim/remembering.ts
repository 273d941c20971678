import type { Vector } from './types';

/** States of which is remembered what was found. */
const REMEMBERED = 1000;

/** A pure function of a state that looks only once at each of the states it is asked of again and again. */
export function remembering<T>(find: (state: Vector) => T): (state: Vector) => T {
  const found = new Map<string, T>();
  return (state) => {
    const key = state.join();
    const known = found.get(key);
    if (known !== undefined) return known;
    const value = find(state);
    if (found.size >= REMEMBERED) found.clear();
    found.set(key, value);
    return value;
  };
}
