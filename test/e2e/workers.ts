import type { Page } from '@playwright/test';

/** Games that go on for as long as a journey needs them to, however fast the machine is. */

interface Held extends Window {
  letWorkersHear(parts: number | null): void;
}

/** From the next address on, a page's web workers are asked for nothing until `letWorkersHear`. */
export async function holdWorkers(page: Page): Promise<void> {
  await page.addInitScript(() => {
    let held: { readonly worker: Worker; readonly send: () => void }[] = [];
    let left = 0;
    const letWorkersHear = (parts: number | null) => {
      left = parts ?? Number.POSITIVE_INFINITY;
      for (const { send } of held.splice(0, left)) {
        left -= 1;
        send();
      }
    };
    Object.assign(window, { letWorkersHear });
    window.Worker = class extends Worker {
      override postMessage(message: { readonly type: string }): void {
        const send = () => super.postMessage(message);
        if (message.type !== 'make') send();
        else if (left < 1) held.push({ worker: this, send });
        else {
          left -= 1;
          send();
        }
      }

      override terminate(): void {
        held = held.filter(({ worker }) => worker !== this);
        super.terminate();
      }
    };
  });
}

/** Lets the workers of this page hear of so many parts of the work, or of all that is asked for. */
export const letWorkersHear = (page: Page, parts: number | null = null): Promise<void> =>
  page.evaluate((count) => (window as unknown as Held).letWorkersHear(count), parts);
