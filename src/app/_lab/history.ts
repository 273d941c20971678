import type { Scene } from './scene';

/** A scene with those before it. What belongs to one gesture (`merge`) is undone at once. */
export interface History {
  readonly scene: Scene;
  readonly past: readonly Scene[];
  readonly future: readonly Scene[];
  /** The gesture that led to `scene`; null once it has ended. */
  readonly merge: string | null;
  /** Why what was asked for last was not done; null where it was. */
  readonly refusal: string | null;
}

const MOST_UNDOS = 200;

export const historyOf = (scene: Scene): History => ({
  scene,
  past: [],
  future: [],
  merge: null,
  refusal: null,
});

/** A change. With the `merge` of the change before, both become one step. */
export function changed(history: History, scene: Scene, merge: string | null = null): History {
  if (scene === history.scene) return history;
  const isSameGesture = merge !== null && merge === history.merge;
  const past = isSameGesture ? history.past : [...history.past, history.scene].slice(-MOST_UNDOS);
  return { scene, past, future: [], merge, refusal: null };
}

/** One step back; the same where there is none. */
export function undone(history: History): History {
  const { scene, past, future } = history;
  const before = past.at(-1);
  if (before === undefined) return history;
  return { scene: before, past: past.slice(0, -1), future: [scene, ...future], merge: null, refusal: null };
}

/** One step forward again. */
export function redone(history: History): History {
  const { scene, past, future } = history;
  const [next, ...rest] = future;
  if (next === undefined) return history;
  return { scene: next, past: [...past, scene], future: rest, merge: null, refusal: null };
}
