import { parentPort } from 'node:worker_threads';
import { serveRuns } from '../sim/ensemble-workers';

/** Entry of a thread that plays runs for `threadedEnsemble`. */
if (parentPort === null) throw new Error('This file is the start of a worker thread');
const port = parentPort;
serveRuns({
  post: (message) => port.postMessage(message),
  listen: (onMessage) => port.on('message', onMessage),
});
