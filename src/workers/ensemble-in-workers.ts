import { type EnsembleOptions, ensembleOn } from '../sim/ensemble-workers';
import type { Ensemble, Member, Scenario } from '../sim/types';
import { type StartWorker, webWorkers } from './web-workers';

/** Pages use this, whose file bundlers find by this very expression. */
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
  const { workers, start = startWorker } = options;
  return ensembleOn(webWorkers(start, workers), s, members, seed, options);
}
