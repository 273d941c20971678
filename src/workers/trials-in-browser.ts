import { prepareTrials } from '../sim/experiments/run';
import { serve } from '../sim/shared-work';
import { pageChannel } from './page-channel';

/** Entry of a web worker that plays trials for `experimentInWorkers`. */
serve(pageChannel(), prepareTrials);
