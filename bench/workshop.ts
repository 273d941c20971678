import { type Browser, chromium, devices, type Locator, type Page } from '@playwright/test';
import { ensureChromium } from '../scripts/lib/chromium.mjs';
import { exclusively } from '../scripts/lib/lock.mjs';
import { ensureBuilt, ensureClient, ensureText } from '../scripts/lib/prepare.mjs';
import { openLine } from '../test/support/line';
import { openRoom, presetScenario, WireClient } from '../test/support/room';
import { startServer, type TestServer } from '../test/support/server';
import { machineFacts } from './machine';
import { table } from './table';

/**
 * What a workshop waits for: making a room, taking a seat, coming back after a reload, a sleep, another network or a
 * restart of the server, and being told that the line has gone. Real browsers through the built server; every way back
 * must find the vote that was cast before, or the bench ends.
 */

const TIMES = 5;
const RELOADS = 10;
const RESTARTS = 3;
const SLEEP_MS = 3000;

interface Row {
  readonly what: string;
  readonly aimMs: number;
  readonly times: readonly number[];
}

/** Browser and server that everything is measured with. */
interface Hall {
  readonly browser: Browser;
  readonly server: TestServer;
}

/** A player's page, its vote cast in a round that stays open, and what ends the visit. */
interface Voter {
  readonly page: Page;
  readonly leave: () => Promise<void>;
}

async function main(): Promise<void> {
  await exclusively(async () => {
    await ensureClient();
    await ensureText();
    await ensureBuilt();
  });
  console.log(`${machineFacts()}\n`);
  const server = await startServer();
  const browser = await chromium.launch({ executablePath: await ensureChromium(), args: ['--no-sandbox'] });
  const hall: Hall = { browser, server };
  const parts = [
    makeRooms,
    takeSeats,
    reload,
    switchNetwork,
    changeNetworkUnnoticed,
    sleep,
    silence,
    restart,
  ];
  try {
    // One of each first, so that the server has run its code.
    await makeRoom(hall);
    await takeSeat(hall);
    const rows: Row[] = [];
    for (const part of parts) {
      process.stderr.write(`${part.name} …\n`);
      rows.push(...(await part(hall)));
    }
    console.log(table(['milliseconds', 'times', 'median', 'worst', 'aim', ''], rows.map(cells)));
  } finally {
    await browser.close();
    await server.dispose();
  }
}

function cells({ what, aimMs, times }: Row): string[] {
  const sorted = times.toSorted((a, b) => a - b);
  const [median = Number.NaN, worst = Number.NaN] = [sorted[(sorted.length - 1) >> 1], sorted.at(-1)];
  const words = worst <= aimMs ? 'met' : 'MISSED';
  return [what, String(times.length), median.toFixed(0), worst.toFixed(0), String(aimMs), words];
}

async function timed(action: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await action();
  return performance.now() - start;
}

async function repeated(times: number, measure: () => Promise<number>): Promise<number[]> {
  const all: number[] = [];
  for (let i = 0; i < times; i += 1) all.push(await measure());
  return all;
}

const phone = ({ browser }: Hall) => browser.newContext({ ...devices['Pixel 7'], locale: 'en-GB' });
const laptop = ({ browser }: Hall) =>
  browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });

const banner = (page: Page): Locator => page.getByText('Connection lost');
const receipt = (page: Page): Locator => page.getByText('You voted For');
const nextStep = (page: Page): Locator => page.getByRole('region', { name: 'Next step' });

/** The banner stands: the page says that its line has gone. */
const saysLost = (page: Page) => banner(page).waitFor();

/** The page is back, with its vote. */
async function isBack(page: Page): Promise<void> {
  await banner(page).waitFor({ state: 'detached' });
  await receipt(page).waitFor();
}

/** The start page opened with nothing cached, two presses and no field, until the code to scan stands there, ms. */
async function makeRoom(hall: Hall): Promise<number> {
  const context = await laptop(hall);
  const page = await context.newPage();
  const time = await timed(async () => {
    await page.goto(hall.server.baseURL, { waitUntil: 'commit' });
    await page.getByRole('link', { name: 'Host a room' }).click();
    await page.getByRole('button', { name: 'Start Carbon tax', exact: true }).click();
    await page.getByRole('img', { name: /^QR code for joining room/ }).waitFor();
  });
  await context.close();
  return time;
}

const makeRooms = async (hall: Hall): Promise<Row[]> => [
  {
    what: 'start page → lobby to join, 2 presses, 0 fields',
    aimMs: 5000,
    times: await repeated(TIMES, () => makeRoom(hall)),
  },
];

/** The link opened with nothing cached and one press, the suggested name kept, until the seat is there, ms. */
async function takeSeat(hall: Hall): Promise<number> {
  const room = await openRoom(hall.server.baseURL, presetScenario('carbon-tax'));
  const context = await phone(hall);
  const page = await context.newPage();
  const time = await timed(async () => {
    await page.goto(`${hall.server.baseURL}/r/${room.code}`, { waitUntil: 'commit' });
    await page.getByRole('button', { name: 'Take a seat' }).click();
    await page.getByRole('heading', { name: /^You are in/ }).waitFor();
  });
  await context.close();
  return time;
}

const takeSeats = async (hall: Hall): Promise<Row[]> => [
  { what: 'link → seated, 1 press', aimMs: 10_000, times: await repeated(TIMES, () => takeSeat(hall)) },
];

/** A player who has voted For, reached at `baseURL`, in a room whose vote stays open. */
async function voter(
  hall: Hall,
  baseURL = hall.server.baseURL,
): Promise<Voter & { readonly hostPath: string }> {
  const settings = { votingSeconds: 600, settleSeconds: null } as const;
  const room = await openRoom(hall.server.baseURL, presetScenario('carbon-tax'), settings);
  const context = await phone(hall);
  const page = await context.newPage();
  await page.goto(`${baseURL}/r/${room.code}`);
  await page.getByRole('button', { name: 'Take a seat' }).click();
  await page.getByRole('heading', { name: /^You are in/ }).waitFor();
  const host = await WireClient.host(hall.server.baseURL, room);
  await host.do({ type: 'start' });
  host.close();
  await page
    .getByRole('group', { name: 'Your vote' })
    .getByRole('button', { name: 'For', exact: true })
    .click();
  await receipt(page).waitFor();
  return { page, leave: () => context.close(), hostPath: `/host/${room.code}#${room.hostToken}` };
}

/** Player and facilitator load their pages again. */
async function reload(hall: Hall): Promise<Row[]> {
  const { page, leave, hostPath } = await voter(hall);
  const again = () =>
    timed(async () => {
      await page.reload({ waitUntil: 'commit' });
      await receipt(page).waitFor();
    });
  const phones = await repeated(RELOADS, again);
  const context = await laptop(hall);
  const console_ = await context.newPage();
  await console_.goto(`${hall.server.baseURL}${hostPath}`);
  const consoleAgain = () =>
    timed(async () => {
      await console_.reload({ waitUntil: 'commit' });
      await nextStep(console_).getByRole('button', { name: 'Close voting' }).waitFor();
    });
  const hosts = await repeated(TIMES, consoleAgain);
  await context.close();
  await leave();
  return [
    { what: 'player reloads → same seat and vote, one after another', aimMs: 3000, times: phones },
    { what: 'facilitator reloads → same round', aimMs: 5000, times: hosts },
  ];
}

/** The browser knows that it is offline, and then that it is online again. */
async function switchNetwork(hall: Hall): Promise<Row[]> {
  const { page, leave } = await voter(hall);
  const gone: number[] = [];
  const back = await repeated(TIMES, async () => {
    const context = page.context();
    gone.push(
      await timed(async () => {
        await context.setOffline(true);
        await saysLost(page);
      }),
    );
    return timed(async () => {
      await context.setOffline(false);
      await isBack(page);
    });
  });
  await leave();
  return [
    { what: 'browser offline → says so', aimMs: 2000, times: gone },
    { what: 'browser online again → seat and vote', aimMs: 3000, times: back },
  ];
}

/** Another network, of which the browser is told nothing: what stood is dead, what is opened anew goes through. */
async function changeNetworkUnnoticed(hall: Hall): Promise<Row[]> {
  const line = await openLine(hall.server.baseURL);
  const { page, leave } = await voter(hall, line.baseURL);
  const gone: number[] = [];
  const back = await repeated(TIMES, async () => {
    const start = performance.now();
    line.leaveNetwork();
    await saysLost(page);
    gone.push(performance.now() - start);
    await isBack(page);
    return performance.now() - start;
  });
  await leave();
  line.close();
  return [
    { what: 'network changed, nobody told → says so', aimMs: 2000, times: gone },
    { what: 'network changed, nobody told → seat and vote', aimMs: 3000, times: back },
  ];
}

/** The page is frozen, as a locked phone's is, and its line is cut meanwhile. */
async function sleep(hall: Hall): Promise<Row[]> {
  const { page, leave } = await voter(hall);
  const context = page.context();
  const session = await context.newCDPSession(page);
  const times = await repeated(TIMES, async () => {
    await session.send('Page.setWebLifecycleState', { state: 'frozen' });
    await context.setOffline(true);
    await new Promise((resolve) => setTimeout(resolve, SLEEP_MS));
    await context.setOffline(false);
    return timed(async () => {
      await session.send('Page.setWebLifecycleState', { state: 'active' });
      await isBack(page);
    });
  });
  await leave();
  return [{ what: 'phone wakes from sleep → seat and vote', aimMs: 3000, times }];
}

/** The line swallows everything for a while and nobody hangs up. */
async function silence(hall: Hall): Promise<Row[]> {
  const line = await openLine(hall.server.baseURL);
  const { page, leave } = await voter(hall, line.baseURL);
  const gone: number[] = [];
  const back = await repeated(TIMES, async () => {
    line.swallow(true);
    gone.push(await timed(() => saysLost(page)));
    // Longer than the first attempt to come back is given.
    await new Promise((resolve) => setTimeout(resolve, SLEEP_MS));
    line.swallow(false);
    return timed(() => isBack(page));
  });
  await leave();
  line.close();
  return [
    { what: 'line silent → says so', aimMs: 2000, times: gone },
    { what: 'line speaks again → seat and vote', aimMs: 3000, times: back },
  ];
}

/** The server is killed and started at once; everybody is back in the same round. */
async function restart(hall: Hall): Promise<Row[]> {
  const { page, leave, hostPath } = await voter(hall);
  const context = await laptop(hall);
  const console_ = await context.newPage();
  await console_.goto(`${hall.server.baseURL}${hostPath}`);
  await nextStep(console_).getByRole('button', { name: 'Close voting' }).waitFor();
  const pages = [page, console_];
  const gone: number[] = [];
  const back = await repeated(RESTARTS, async () => {
    const start = performance.now();
    await hall.server.kill9();
    const started = hall.server.start();
    await Promise.all(pages.map(saysLost));
    gone.push(performance.now() - start);
    await started;
    await isBack(page);
    await banner(console_).waitFor({ state: 'detached' });
    await nextStep(console_).getByRole('button', { name: 'Close voting' }).waitFor();
    return performance.now() - start;
  });
  await context.close();
  await leave();
  return [
    { what: 'server killed → player and facilitator are told', aimMs: 2000, times: gone },
    { what: 'server killed and started → same round, vote kept', aimMs: 5000, times: back },
  ];
}

await main();
