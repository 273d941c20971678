// First file of a thread. A thread does not take over the loader of the process, so it reads TypeScript from here on.
import { workerData } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

register();
await import(workerData.entry);
