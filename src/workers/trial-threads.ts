import type { RunWorker } from '../sim/shared-work';
import { startThreads } from './threads';

/** Starts threads that play trials of experiments. */
export function startTrialThreads(count: number): RunWorker[] {
  return startThreads(new URL('./trial-thread.ts', import.meta.url), count, null);
}
