import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test';
import { ensureChromium } from '../scripts/lib/chromium.mjs';
import { exclusively } from '../scripts/lib/lock.mjs';
import { ensureBuilt, ensureClient, ensureText } from '../scripts/lib/prepare.mjs';
import { openRoom, presetScenario, WireClient } from '../test/support/room';
import { startServer } from '../test/support/server';
import { machineFacts } from './machine';
import { table } from './table';

/**
 * A player's phone on a bad line: how long until the page can be used, and from a tap on a vote to its receipt while
 * a whole hall votes. A real browser through the built server, slowed as browsers' own tools do it.
 */

/** 1.6 Mbit/s down, 0.75 up, 150 ms there and back, a processor four times slower. */
const SLOW = { downloadThroughput: 200_000, uploadThroughput: 93_750, latency: 150, cpuSlowdown: 4 };
const LOADS = 7;
const PLAYERS = 40;
const ROUNDS = 12;
/** The hall's votes fall within this time. */
const SPREAD_MS = 1000;

async function main(): Promise<void> {
  await exclusively(async () => {
    await ensureClient();
    await ensureText();
    await ensureBuilt();
  });
  console.log(`A phone at 1.6 Mbit/s, 150 ms, ${SLOW.cpuSlowdown}× slower.\n${machineFacts()}\n`);
  const server = await startServer();
  const browser = await chromium.launch({ executablePath: await ensureChromium(), args: ['--no-sandbox'] });
  try {
    // One visit by a fast phone first, so that the server has run its code.
    await firstLoad(browser, server.baseURL, false);
    const rows: string[][] = [];
    for (const slow of [false, true]) {
      const times: number[] = [];
      for (let i = 0; i < LOADS; i += 1) times.push(await firstLoad(browser, server.baseURL, slow));
      rows.push([
        `opening the link until a seat can be taken, ${slow ? 'slow' : 'fast'} phone`,
        ...cells(times),
      ]);
    }
    for (const slow of [false, true]) {
      const times = await receipts(browser, server.baseURL, slow);
      rows.push([`tap until receipt, ${PLAYERS} players, ${slow ? 'slow' : 'fast'} phone`, ...cells(times)]);
    }
    console.log(table(['milliseconds', 'times', 'median', 'p95', 'worst'], rows));
  } finally {
    await browser.close();
    await server.dispose();
  }
}

async function openPhone(browser: Browser, slow: boolean): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    hasTouch: true,
    isMobile: true,
    locale: 'en-GB',
  });
  const page = await context.newPage();
  if (slow) {
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', { offline: false, ...SLOW });
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOW.cpuSlowdown });
  }
  return { context, page };
}

/** With an empty cache, from the address to a button that can be pressed, ms. */
async function firstLoad(browser: Browser, baseURL: string, slow: boolean): Promise<number> {
  const room = await openRoom(baseURL, presetScenario('carbon-tax'));
  const { context, page } = await openPhone(browser, slow);
  const start = performance.now();
  await page.goto(`${baseURL}/r/${room.code}`, { waitUntil: 'commit' });
  await page.locator('form button[type=submit]:enabled').waitFor();
  const time = performance.now() - start;
  await context.close();
  return time;
}

/** One phone in a room of `PLAYERS` who all vote: from its tap to its receipt, once per round, ms. */
async function receipts(browser: Browser, baseURL: string, slow: boolean): Promise<number[]> {
  const room = await openRoom(baseURL, presetScenario('carbon-tax', { rounds: ROUNDS }, PLAYERS));
  const host = await WireClient.host(baseURL, room);
  const { context, page } = await openPhone(browser, slow);
  await page.goto(`${baseURL}/r/${room.code}`);
  await page.locator('form button[type=submit]:enabled').click();
  await page.locator('form button[type=submit]').waitFor({ state: 'detached' });
  const others = await Promise.all(
    Array.from({ length: PLAYERS - 1 }, (_, i) => WireClient.player(baseURL, room.code, `Player ${i + 1}`)),
  );
  const times: number[] = [];
  for (let round = 1; round <= ROUNDS; round += 1) times.push(await voteOnce(page, host, others, round));
  for (const client of [host, ...others]) client.close();
  await context.close();
  return times;
}

async function voteOnce(
  page: Page,
  host: WireClient,
  others: readonly WireClient[],
  round: number,
): Promise<number> {
  await host.do(round === 1 ? { type: 'start' } : { type: 'next', round: round - 1 });
  const button = page
    .getByRole('group', { name: 'Your vote' })
    .getByRole('button', { name: 'For', exact: true });
  await button.waitFor();
  const votes = others.map(async (player, i) => {
    await new Promise((resolve) => setTimeout(resolve, (i / others.length) * SPREAD_MS));
    await player.do({ type: 'vote', round, choice: i % 2 === 0 ? 'for' : 'against' });
  });
  await new Promise((resolve) => setTimeout(resolve, SPREAD_MS / 2));
  // Measured inside the page: the time that a test tool takes to ask is no part of it.
  const time = await button.evaluate(
    (element) =>
      new Promise<number>((resolve) => {
        const start = performance.now();
        const seen = new MutationObserver(() => {
          if (!document.body.textContent.includes('You voted For')) return;
          seen.disconnect();
          resolve(performance.now() - start);
        });
        seen.observe(document.body, { childList: true, subtree: true, characterData: true });
        (element as HTMLElement).click();
      }),
  );
  await Promise.all(votes);
  // Once everyone has voted the vote closes by itself.
  while (host.frame?.view.public.phase.type !== 'result' && host.frame?.view.public.phase.type !== 'debrief')
    await new Promise((resolve) => setTimeout(resolve, 20));
  return time;
}

function cells(times: readonly number[]): string[] {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) =>
    (sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN).toFixed(0);
  return [String(times.length), at(0.5), at(0.95), at(1)];
}

await main();
