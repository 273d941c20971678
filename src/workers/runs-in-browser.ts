import { serveRuns } from '../sim/ensemble-workers';
import type { Channel } from '../sim/shared-work';

/** Entry of a web worker that plays runs for `ensembleInWorkers`. */
const scope = globalThis as unknown as {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
};

const channel: Channel = {
  post: (message) => scope.postMessage(message),
  listen: (onMessage) => scope.addEventListener('message', ({ data }) => onMessage(data)),
};
serveRuns(channel);
