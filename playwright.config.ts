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
  expect: { timeout: 15_000 },
  reporter: [['list']],
  use: {
    browserName: 'chromium',
    locale: 'en-GB',
    trace: 'off',
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
