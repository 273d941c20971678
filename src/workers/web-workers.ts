import type { RunWorker } from '../sim/shared-work';

/** As many browsers run at once without one starving the page. */
const MAX_WORKERS = 16;

/** Starts one worker. */
export type StartWorker = () => Worker;

/** Web workers as the model knows workers: as many as asked for, or one a core. */
export function webWorkers(start: StartWorker, count: number = navigator.hardwareConcurrency): RunWorker[] {
  return Array.from({ length: Math.max(1, Math.min(MAX_WORKERS, count)) }, () => runWorker(start()));
}

function runWorker(worker: Worker): RunWorker {
  return {
    post: (message) => worker.postMessage(message),
    listen: (onMessage) => worker.addEventListener('message', ({ data }) => onMessage(data)),
    onFailure: (report) => {
      worker.addEventListener('error', ({ message }) => report(new Error(message)));
      worker.addEventListener('messageerror', () => report(new Error('A message could not be copied')));
    },
    close: () => worker.terminate(),
  };
}
