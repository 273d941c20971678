import { defineConfig } from '@playwright/test';
import { ensureChromium } from './scripts/lib/chromium.mjs';

/** Journeys in a real browser through the built server; each worker starts a server with its own database. */
export default defineConfig({
  testDir: 'test/e2e',
  globalSetup: './test/e2e/global-setup.ts',
  outputDir: 'test-results',
  forbidOnly: true,
  fullyParallel: true,
  // A journey mostly waits: for clocks, for the line, for another page.
  workers: 2,
  timeout: 120_000,
  // Played again on a fresh server; what passes only then is named at the end of the run, to be mended.
  retries: 1,
  // What a page comes to show may take a slow machine long; what never comes is found all the same.
  expect: { timeout: 30_000 },
  reporter: [['list']],
  use: {
    browserName: 'chromium',
    locale: 'en-GB',
    trace: 'off',
    // Now and then a browser draws no more, and a press waits for it: that is not to take the whole of a long limit.
    actionTimeout: 60_000,
    launchOptions: {
      executablePath: await ensureChromium(),
      args: [
        '--no-sandbox',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
