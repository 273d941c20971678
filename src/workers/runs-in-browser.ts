import { serveRuns } from '../sim/ensemble-workers';
import { pageChannel } from './page-channel';

/** Entry of a web worker that plays runs for `ensembleInWorkers`. */
serveRuns(pageChannel());
