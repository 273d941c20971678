import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { type EnsembleOptions, ensembleOn, type RunWorker } from '../sim/ensemble-workers';
import type { Ensemble, Member, Scenario } from '../sim/types';

/** More threads than this share too little work each to pay for their start. */
const MAX_THREADS = 64;

/**
 * `ensemble` on threads of this process, one a core unless told otherwise: the same result for any number of them.
 * A thread takes some tenths of a second to start, so this pays from about a second of work. Rejects as `ensembleOn`.
 */
export function threadedEnsemble(
  s: Scenario,
  members: readonly Member[],
  seed: string,
  options: EnsembleOptions & { readonly threads?: number } = {},
): Promise<Ensemble> {
  const threads = Math.max(1, Math.min(MAX_THREADS, options.threads ?? availableParallelism()));
  return ensembleOn(Array.from({ length: threads }, startThread), s, members, seed, options);
}

function startThread(): RunWorker {
  const worker = new Worker(new URL('./run-worker.mjs', import.meta.url));
  return {
    post: (message) => worker.postMessage(message),
    listen: (onMessage) => worker.on('message', onMessage),
    onFailure: (report) => worker.on('error', report),
    close: () => void worker.terminate(),
  };
}
