import { setImmediate } from 'node:timers/promises';

/** Milliseconds of work after which a thread looks up. */
const BREATH = 50;

/** To be awaited now and then in long work where it is due, for this thread to hear of signals and messages. */
export function breathing(signal?: AbortSignal): { due(): boolean; take(): Promise<void> } {
  let last = Date.now();
  return {
    due: () => Date.now() - last >= BREATH,
    /** Throws the signal's reason when it is aborted. */
    take: async () => {
      await setImmediate();
      signal?.throwIfAborted();
      last = Date.now();
    },
  };
}
