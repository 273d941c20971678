import { SimError } from '../errors';
import { agendaChaos } from './agenda-chaos';
import { apathy } from './apathy';
import type { Experiment } from './declare';
import { geometricMedianExperiment } from './geometric-median';
import { gridlock } from './gridlock';
import { median } from './median';
import { minority } from './minority';
import { pathDependency } from './path-dependency';
import { plutocracy } from './plutocracy';
import { quadratic } from './quadratic';
import { scale } from './scale';
import { stability } from './stability';

/** All experiments, in the order in which they are listed. A new one is its file and a line here. */
export const EXPERIMENTS: readonly Experiment[] = [
  median,
  geometricMedianExperiment,
  plutocracy,
  apathy,
  gridlock,
  stability,
  minority,
  pathDependency,
  quadratic,
  agendaChaos,
  scale,
];

/** The experiment of that id; throws `unknown-experiment`. */
export function experimentById(id: string): Experiment {
  const found = EXPERIMENTS.find((experiment) => experiment.id === id);
  if (found !== undefined) return found;
  const ids = EXPERIMENTS.map((experiment) => experiment.id).join(', ');
  throw new SimError('unknown-experiment', 'id', `"${id}" is not an experiment; there are ${ids}`);
}
