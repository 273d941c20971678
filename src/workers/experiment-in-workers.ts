import {
  type ExperimentOptions,
  type ExperimentRequest,
  type Report,
  runExperiment,
} from '../sim/experiments/run';
import { type StartWorker, webWorkers } from './web-workers';

/** Pages use this, whose file bundlers find by this very expression. */
const startWorker: StartWorker = () =>
  new Worker(new URL('./trials-in-browser.ts', import.meta.url), { type: 'module' });

/**
 * `runExperiment` on web workers, one a core unless told otherwise, with the page free meanwhile: the same report for any
 * number of them. To go on after it was ended, hand in the trials that `onPartial` had last as `done`.
 */
export function experimentInWorkers(
  request: ExperimentRequest,
  options: Omit<ExperimentOptions, 'workers'> & {
    readonly workers?: number;
    readonly start?: StartWorker;
  } = {},
): Promise<Report> {
  const { workers, start = startWorker, ...rest } = options;
  return runExperiment(request, { ...rest, workers: webWorkers(start, workers) });
}
