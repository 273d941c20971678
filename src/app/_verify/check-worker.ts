import { type Check, found } from '../../server/export/check';
import { tooLarge } from '../../server/export/open-export';
import { type Progress, verifyFile } from '../../server/export/verify';

/**
 * Entry of a web worker that checks one file by the very functions that the terminal checks it by, so that the page
 * stays free meanwhile and nothing leaves the browser. The only file of the pages that takes anything of the server.
 */

export type { Check, Progress };

/** What the worker tells the page. After `done` nothing follows. */
export type News =
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'check'; readonly check: Check }
  | { readonly kind: 'done' };

const scope = globalThis as unknown as {
  postMessage(news: News): void;
  addEventListener(type: 'message', listener: (event: { readonly data: File }) => void): void;
};

scope.addEventListener('message', ({ data }) => void checkFile(data));

async function checkFile(file: File): Promise<void> {
  const tell = (check: Check) => scope.postMessage({ kind: 'check', check });
  const refused = tooLarge(file.size);
  const bytes = refused === null ? await bytesOf(file) : null;
  if (bytes === null) tell(refused ?? found('file-unreadable'));
  else
    verifyFile(bytes, {
      check: tell,
      progress: (progress) => scope.postMessage({ kind: 'progress', progress }),
    });
  scope.postMessage({ kind: 'done' });
}

/** Null where the browser cannot read it: it was moved meanwhile, or is a folder. */
async function bytesOf(file: File): Promise<Uint8Array | null> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    return null;
  }
}
