import { Worker as Thread } from 'node:worker_threads';

/** What a web worker's file finds around it, made of what a thread has. */
const surroundings = (file: string) => `
  import { parentPort } from 'node:worker_threads';
  import { register } from ${JSON.stringify(import.meta.resolve('tsx/esm/api'))};
  globalThis.postMessage = (message) => parentPort.postMessage(message);
  globalThis.addEventListener = (_, listener) => parentPort.on('message', (data) => listener({ data }));
  register();
  await import(${JSON.stringify(new URL(`../../${file}`, import.meta.url).href)});
`;

/** A thread that runs the browser's own worker file, with the face of a web worker; `onEnd` hears when it is ended. */
export function webWorkerOf(file: string, onEnd: () => void): Worker {
  const thread = new Thread(new URL(`data:text/javascript,${encodeURIComponent(surroundings(file))}`));
  const face = {
    postMessage: (message: unknown) => thread.postMessage(message),
    addEventListener: (type: string, listener: (event: unknown) => void) => {
      if (type === 'message') thread.on('message', (data) => listener({ data }));
      if (type === 'error') thread.on('error', (error) => listener(error));
    },
    terminate: () => {
      onEnd();
      void thread.terminate();
    },
  };
  return face as unknown as Worker;
}
