import { parentPort, Worker, workerData } from 'node:worker_threads';
import type { Channel, RunWorker } from '../sim/shared-work';

/** More threads than this share too little work each to pay for their start. */
export const MAX_THREADS = 64;

/**
 * Starts `count` threads of this process. Each runs the TypeScript file `entry`, which finds its end of the channel
 * and `data` by {@link hereInThread}. A thread takes some tenths of a second to start.
 */
export function startThreads(entry: URL, count: number, data: unknown): RunWorker[] {
  return Array.from({ length: count }, () => startThread(entry, data));
}

function startThread(entry: URL, data: unknown): RunWorker {
  const worker = new Worker(new URL('./run-worker.mjs', import.meta.url), {
    workerData: { entry: entry.href, data },
  });
  return {
    post: (message) => worker.postMessage(message),
    listen: (onMessage) => worker.on('message', onMessage),
    onFailure: (report) => worker.on('error', report),
    close: () => void worker.terminate(),
  };
}

/** What a thread that `startThreads` started finds: its end of the channel, and the data it was given. */
export function hereInThread(): { readonly channel: Channel; readonly data: unknown } {
  if (parentPort === null) throw new Error('This file is the start of a worker thread');
  const port = parentPort;
  const channel: Channel = {
    post: (message) => port.postMessage(message),
    listen: (onMessage) => port.on('message', onMessage),
  };
  return { channel, data: (workerData as { readonly data: unknown }).data };
}
