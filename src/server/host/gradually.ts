import { setImmediate as nextTurn } from 'node:timers/promises';

/** Longest that other work waits for a slice, apart from the length of a single step. */
const SLICE_MS = 10;

/** Runs a long computation to its end, letting everything else have a turn in between. */
export async function gradually<T>(steps: Generator<void, T>): Promise<T> {
  let sliceEndsMs = performance.now() + SLICE_MS;
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() < sliceEndsMs) continue;
    await nextTurn();
    sliceEndsMs = performance.now() + SLICE_MS;
  }
}
