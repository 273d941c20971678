import type { Channel } from '../sim/shared-work';

/** What a web worker finds around it. */
const scope = globalThis as unknown as {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
};

/** The channel from a web worker to the page that started it. */
export function pageChannel(): Channel {
  return {
    post: (message) => scope.postMessage(message),
    listen: (onMessage) => scope.addEventListener('message', ({ data }) => onMessage(data)),
  };
}
