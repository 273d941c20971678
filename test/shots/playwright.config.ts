import { defineConfig } from '@playwright/test';
import journeys from '../../playwright.config';

/** Pictures are made in the browser and with the server of the journeys, but are no tests: `npm run shots`. */
export default defineConfig({
  ...journeys,
  testDir: '.',
  testMatch: '*.shots.ts',
  globalSetup: '../e2e/global-setup.ts',
  outputDir: '../../test-results/shots',
  timeout: 300_000,
});
