import { type BrowserContext, test as base, type Page } from '@playwright/test';
import { startServer, type TestServer } from '../support/server';

export { expect } from '@playwright/test';

/** What people hold or look at. */
const DEVICES = {
  phone: { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true },
  laptop: { viewport: { width: 1440, height: 900 } },
  projector: { viewport: { width: 1920, height: 1080 } },
} as const;

export type DeviceKind = keyof typeof DEVICES;

/** A page in a browser context of its own, so with its own storage: one person's device. */
export interface Device {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Every WebSocket text that the page has received, in order. */
  readonly received: readonly string[];
}

interface DeviceOptions {
  readonly colorScheme?: 'light' | 'dark';
  readonly locale?: string;
}

interface Fixtures {
  /** Opens another device; all are closed after the test. */
  readonly open: (kind: DeviceKind, options?: DeviceOptions) => Promise<Device>;
  /** Errors on the consoles of all devices so far; the test fails at its end if there are any. */
  readonly consoleErrors: string[];
  /** For journeys that cut the line: errors of the network itself are expected then. */
  readonly lineIsCut: boolean;
}

/** A request that could not reach the server, as Chromium reports it on the console. */
const LINE_CUT = /net::ERR_(CONNECTION|INTERNET|NETWORK|EMPTY_RESPONSE)/;

export const test = base.extend<Fixtures, { readonly server: TestServer }>({
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures from this pattern
    async ({}, use) => {
      const server = await startServer();
      await use(server);
      await server.dispose();
    },
    { scope: 'worker', timeout: 90_000 },
  ],

  baseURL: async ({ server }, use) => use(server.baseURL),

  lineIsCut: [false, { option: true }],

  consoleErrors: async ({ lineIsCut }, use) => {
    const errors: string[] = [];
    await use(errors);
    const unexpected = errors.filter((error) => !(lineIsCut && LINE_CUT.test(error)));
    if (unexpected.length > 0) throw new Error(`Errors on the console:\n${unexpected.join('\n')}`);
  },

  open: async ({ browser, baseURL, consoleErrors }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (kind, options = {}) => {
      const context = await browser.newContext({
        baseURL: baseURL ?? '',
        locale: 'en-GB',
        reducedMotion: 'reduce',
        ...DEVICES[kind],
        ...options,
      });
      contexts.push(context);
      const received: string[] = [];
      context.on('page', (page) => {
        watch(page, consoleErrors, received);
        awaitScripts(page);
      });
      return { page: await context.newPage(), context, received };
    });
    for (const context of contexts) await context.close();
  },
});

function watch(page: Page, errors: string[], received: string[]): void {
  page.on('console', (message) => {
    // Chromium also reports when the page itself was answered 404, as one that does not exist should be.
    if (message.type() !== 'error' || message.location().url === page.url()) return;
    errors.push(`${new URL(page.url()).pathname}: ${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => errors.push(`${new URL(page.url()).pathname}: ${error.stack ?? error}`));
  page.on('websocket', (socket) => {
    socket.on('framereceived', ({ payload }) => received.push(payload.toString()));
  });
}

/**
 * Makes a page that is opened or loaded again wait until its scripts have taken over every control that came with it:
 * what is pressed or typed before that is lost, which a machine that is busy would have a journey do.
 */
function awaitScripts(page: Page): void {
  const [goto, reload] = [page.goto.bind(page), page.reload.bind(page)];
  page.goto = async (...given) => {
    const response = await goto(...given);
    await page.waitForFunction(isAlive);
    return response;
  };
  page.reload = async (...given) => {
    const response = await reload(...given);
    await page.waitForFunction(isAlive);
    return response;
  };
}

/** Whether React answers for all controls on the page, by the mark it leaves on an element; runs in the page. */
function isAlive(): boolean {
  const controls = document.querySelectorAll('button, input, select, textarea, form, summary, [tabindex]');
  return [...controls].every((control) =>
    Object.keys(control).some((key) => key.startsWith('__reactProps$')),
  );
}
