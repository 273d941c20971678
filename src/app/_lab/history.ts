import type { Scene } from './scene';

/** A scene with those before it. What belongs to one gesture (`merge`) is undone at once. */
export interface History {
  readonly scene: Scene;
  readonly past: readonly Scene[];
  readonly future: readonly Scene[];
  /** The gesture that led to `scene`; null once it has ended. */
  readonly merge: string | null;
}

const MOST_UNDOS = 200;

export const historyOf = (scene: Scene): History => ({ scene, past: [], future: [], merge: null });

/** A change. With the `merge` of the change before, both become one step. */
export function changed(history: History, scene: Scene, merge: string | null = null): History {
  if (scene === history.scene) return history;
  const isSameGesture = merge !== null && merge === history.merge;
  const past = isSameGesture ? history.past : [...history.past, history.scene].slice(-MOST_UNDOS);
  return { scene, past, future: [], merge };
}

/** One step back; the same where there is none. */
export function undone({ scene, past, future, merge }: History): History {
  const before = past.at(-1);
  if (before === undefined) return { scene, past, future, merge };
  return { scene: before, past: past.slice(0, -1), future: [scene, ...future], merge: null };
}

/** One step forward again. */
export function redone({ scene, past, future, merge }: History): History {
  const [next, ...rest] = future;
  if (next === undefined) return { scene, past, future, merge };
  return { scene: next, past: [...past, scene], future: rest, merge: null };
}
