import { SimError } from '../errors';
import type { Experiment } from './declare';
import { median } from './median';

/** All experiments, in the order in which they are listed. A new one is its file and a line here. */
export const EXPERIMENTS: readonly Experiment[] = [median];

/** The experiment of that id; throws `unknown-experiment`. */
export function experimentById(id: string): Experiment {
  const found = EXPERIMENTS.find((experiment) => experiment.id === id);
  if (found !== undefined) return found;
  const ids = EXPERIMENTS.map((experiment) => experiment.id).join(', ');
  throw new SimError('unknown-experiment', 'id', `"${id}" is not an experiment; there are ${ids}`);
}
