import { prepareTrials } from '../sim/experiments/run';
import { serve } from '../sim/shared-work';
import { hereInThread } from './threads';

/** Entry of a thread that plays trials of experiments. */
serve(hereInThread().channel, prepareTrials);
