import { type EnsembleOptions, ensembleOn } from '../sim/ensemble-workers';
import type { RunWorker } from '../sim/shared-work';
import type { Ensemble, Member, Scenario } from '../sim/types';

/** As many browsers run at once without one starving the page. */
const MAX_WORKERS = 16;

/** Starts one worker; pages use the default, whose file bundlers find by this very expression. */
export type StartWorker = () => Worker;

const startWorker: StartWorker = () =>
  new Worker(new URL('./runs-in-browser.ts', import.meta.url), { type: 'module' });

/**
 * `ensemble` on web workers, one a core unless told otherwise, with the page free meanwhile: the same result for any
 * number of them. Rejects as `ensembleOn`.
 */
export function ensembleInWorkers(
  s: Scenario,
  members: readonly Member[],
  seed: string,
  options: EnsembleOptions & { readonly workers?: number; readonly start?: StartWorker } = {},
): Promise<Ensemble> {
  const { workers = navigator.hardwareConcurrency, start = startWorker } = options;
  const count = Math.max(1, Math.min(MAX_WORKERS, workers));
  return ensembleOn(
    Array.from({ length: count }, () => runWorker(start())),
    s,
    members,
    seed,
    options,
  );
}

/** A web worker as the model knows workers. */
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
