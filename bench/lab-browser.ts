import { type Browser, chromium } from '@playwright/test';
import { ensureChromium } from '../scripts/lib/chromium.mjs';
import { EXPERIMENTS } from '../src/sim/experiments/registry';
import { startServer } from '../test/support/server';
import { machineFacts } from './machine';
import { table } from './table';

/**
 * Every experiment on its page with its default settings, in Chromium through the built server, from the press on Run to
 * the verdict, plots that are drawn meanwhile included; and `scale` with groups of up to a million members. The aims, on
 * two cores, are 10 seconds each and 60 for the million. Needs a build of the pages (`npm run test:e2e` makes one).
 */

const MILLION = '?members=10,100,1000,10000,100000,1000000';
const PATIENCE_MS = 180_000;

interface Timed {
  readonly games: number;
  readonly seconds: number;
}

/** Opens an experiment in a new page and runs it; an address with settings runs by itself, and counts from its opening. */
async function timed(browser: Browser, baseURL: string, id: string, settings = ''): Promise<Timed> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  page.setDefaultTimeout(PATIENCE_MS);
  try {
    const address = `${baseURL}/lab/${id}`;
    if (settings === '') await page.goto(address, { waitUntil: 'networkidle' });
    const started = performance.now();
    if (settings === '') await page.getByRole('button', { name: 'Run', exact: true }).click();
    else await page.goto(`${address}${settings}`);
    await page.locator('[data-run="done"]').waitFor();
    await page.locator('[data-verdict]').waitFor();
    const seconds = (performance.now() - started) / 1000;
    const games = Number(await page.locator('[data-run]').getAttribute('data-done'));
    return { games, seconds };
  } finally {
    await page.close();
  }
}

const server = await startServer();
const browser = await chromium.launch({ executablePath: await ensureChromium(), args: ['--no-sandbox'] });
try {
  console.log(`${machineFacts()}\n`);
  const studies = [
    ...EXPERIMENTS.map(({ id }) => ({ id, name: id, settings: '' })),
    { id: 'scale', name: 'scale, a million', settings: MILLION },
  ];
  const rows: string[][] = [];
  for (const { id, name, settings } of studies) {
    process.stderr.write(`${name} …\n`);
    const { games, seconds } = await timed(browser, server.baseURL, id, settings);
    rows.push([name, `${games}`, seconds.toFixed(1)]);
  }
  console.log(table(['experiment', 'games', 'seconds'], rows));
} finally {
  await browser.close();
  await server.dispose();
}
