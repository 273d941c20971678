import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { Game, scenarioAt } from '../server/room/game';
import { exportedZip } from '../support/exported';
import { playedRoom } from '../support/played';
import { presetScenario, type TestRoom, WireClient } from '../support/room';
import { expect, test } from './fixtures';
import { axeOn, expectNoSidewaysScroll } from './reach';
import { hostPath } from './steps';

/** A session of two rounds, or of as many of them. */
const played = (baseURL: string, rounds = 2) =>
  playedRoom(baseURL, presetScenario('treasury-split', { rounds: 2 }), { rounds });

async function exportOf(baseURL: string, { code, hostToken }: TestRoom): Promise<Buffer> {
  const headers = { Authorization: `Bearer ${hostToken}` };
  const response = await fetch(`${baseURL}/api/rooms/${code}/export?names=1`, { headers });
  expect(response.status).toBe(200);
  return Buffer.from(await response.arrayBuffer());
}

const FILE = 'Choose an export';

function choose(page: Page, buffer: Buffer, name = 'session.zip'): Promise<void> {
  return page.getByLabel(FILE).setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
}

const verdict = (page: Page, words: string) => page.getByRole('heading', { name: words, exact: true });

/** Word and code of each finding, by its subject. */
function findings(page: Page): Promise<(readonly [string | null, string | null])[]> {
  return page
    .locator('[data-check]')
    .evaluateAll((rows) =>
      rows.map((row) => [
        row.getAttribute('data-check'),
        row.querySelector('[data-result]')?.getAttribute('data-code') ?? null,
      ]),
    );
}

test('[PAGE-180] a session played through the server is downloaded from the console and checked in the browser alone', async ({
  open,
  server,
}) => {
  const room = await played(server.baseURL);
  const { page } = await open('laptop');
  await page.goto(hostPath(room));
  const downloaded = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download the record' }).click();
  const zip = await readFile(await (await downloaded).path());
  await page.goto('/verify');
  await expect(page.getByText('the file is not sent anywhere')).toBeVisible();
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.method() !== 'GET' || request.postData() !== null) sent.push(request.url());
  });
  await choose(page, zip);
  await expect(verdict(page, 'Everything fits')).toBeVisible();
  expect(await findings(page)).toEqual([
    ['events', 'events-told'],
    ['hashes', 'chain-with-digests'],
    ['members', 'members-made'],
    ['rounds', 'rounds-made'],
    ['files', 'files-same'],
    ['zip', 'zip-same'],
  ]);
  await expect(page.getByText(`room ${room.code}`)).toBeVisible();
  const onPage = await page.getByText(/showed the fingerprint/).textContent();
  const guest = await WireClient.guest(server.baseURL, room.code);
  expect(onPage).toContain(guest.frame?.view.public.membershipHash.slice(0, 12));
  guest.close();
  expect(sent).toEqual([]);
});

test('[PAGE-180] the export of a running game: what is secret is called not checked; dropped, and in Spanish', async ({
  open,
  server,
}) => {
  const zip = await exportOf(server.baseURL, await played(server.baseURL, 0));
  const { page } = await open('phone', { locale: 'es-ES' });
  await page.goto('/verify');
  await expect(page.getByLabel('Elige una exportación')).toBeEnabled();
  const dropped = await page.evaluateHandle((base64) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const transfer = new DataTransfer();
    transfer.items.add(new File([bytes], 'sesión.zip'));
    return transfer;
  }, zip.toString('base64'));
  // Anywhere on the page, once its script is there to take it; a second drop would begin the check anew.
  await expect(async () => {
    await page.dispatchEvent('h1', 'drop', { dataTransfer: dropped });
    await expect(verdict(page, 'No hay nada mal')).toBeVisible({ timeout: 20_000 });
  }).toPass();
  expect(await findings(page)).toEqual([
    ['events', 'events-told'],
    ['hashes', 'chain-with-digests'],
    ['members', 'members-secret'],
    ['rounds', 'rounds-secret'],
    ['files', 'files-same'],
    ['zip', 'zip-same'],
  ]);
  await expect(page.getByText('La partida sigue. Los votos se abren cuando termina.')).toBeVisible();
});

test('[PAGE-181] what is wrong is said with its code, and another file can be chosen', async ({
  open,
  server,
}) => {
  const zip = await exportOf(server.baseURL, await played(server.baseURL));
  const { page } = await open('laptop');
  await page.goto('/verify');

  const changed = Buffer.from(zip);
  // A time of the last file, in the records at the zip's end, which matters to no program.
  const at = zip.lastIndexOf('PK\u0001\u0002') + 12;
  changed[at] = (changed[at] as number) ^ 1;
  await choose(page, changed);
  await expect(verdict(page, 'Something does not fit')).toBeVisible();
  await expect(page.getByText('Code: zip-differs')).toBeVisible();
  expect((await findings(page)).at(-2)).toEqual(['files', 'files-same']);

  await choose(page, Buffer.from('GIF89a'), 'picture.gif');
  await expect(verdict(page, 'This file cannot be checked')).toBeVisible();
  await expect(page.getByText('Code: not-an-export')).toBeVisible();
  await expect(page.getByText('Not reached.')).toHaveCount(6);

  await choose(page, zip.subarray(0, zip.length / 2));
  await expect(page.getByText('Code: zip-damaged')).toBeVisible();

  await choose(page, zip);
  await expect(verdict(page, 'Everything fits')).toBeVisible();
});

/** A session of a thousand people who all vote in every round. */
async function largeSession(): Promise<Buffer> {
  const ideals = Array.from({ length: 1000 }, (_, i) => [i % 90, (i * 37) % 80]);
  const game = new Game(scenarioAt(ideals, { rounds: 4 }), {
    readingSeconds: 0,
    votingSeconds: 0,
    resultSeconds: 0,
  });
  const seats = ideals.map((_, i) => game.seat(`Person ${i}`));
  game.host('start');
  for (let round = 1; round <= 4; round += 1) {
    for (const seat of seats) game.vote(seat, seat % 3 === 0 ? 'against' : 'for');
    game.host('close-voting');
    game.host('next');
  }
  return exportedZip(game.events);
}

test('[PAGE-182] the page goes on drawing while a large session is checked', async ({ open }) => {
  const zip = await largeSession();
  const { page } = await open('laptop');
  await page.goto('/verify');
  await expect(page.getByLabel(FILE)).toBeEnabled();
  // Every share that the bar shows, with the number of pictures drawn until then.
  await page.evaluate(() => {
    const seen: { share: number; pictures: number }[] = [];
    Object.assign(window, { seen });
    let pictures = 0;
    const draw = () => {
      pictures += 1;
      const share = document.querySelector('progress')?.value;
      if (share !== undefined && share !== seen.at(-1)?.share) seen.push({ share, pictures });
      requestAnimationFrame(draw);
    };
    requestAnimationFrame(draw);
  });
  await choose(page, zip);
  await expect(verdict(page, 'Everything fits')).toBeVisible({ timeout: 90_000 });
  const seen = await page.evaluate(
    () => (window as unknown as { seen: { share: number; pictures: number }[] }).seen,
  );
  expect(seen.length).toBeGreaterThan(2);
  const shares = seen.map(({ share }) => share);
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
});

for (const [what, words] of [
  ['is stopped', null],
  ['fails', 'The check did not come to its end'],
] as const) {
  test(`[PAGE-182] a check that ${what} leaves the page ready for another`, async ({ open }) => {
    const { page } = await open('laptop');
    // A worker that does nothing until it is told to fail.
    await page.addInitScript(() => {
      class Idle extends EventTarget {
        static readonly all: Idle[] = [];
        ended = false;
        constructor() {
          super();
          Idle.all.push(this);
        }
        postMessage() {}
        terminate() {
          this.ended = true;
        }
      }
      Object.assign(window, { Worker: Idle, workers: Idle.all });
    });
    const ended = () =>
      page.evaluate(() =>
        (window as unknown as { workers: { ended: boolean }[] }).workers.map((worker) => worker.ended),
      );
    await page.goto('/verify');
    await choose(page, Buffer.from('{}\n'));
    await expect(page.getByRole('progressbar')).toBeVisible();
    if (words === null) await page.getByRole('button', { name: 'Stop' }).click();
    else
      await page.evaluate(() =>
        (window as unknown as { workers: EventTarget[] }).workers[0]?.dispatchEvent(new Event('error')),
      );
    await expect(page.getByRole('progressbar')).toBeHidden();
    if (words !== null) await expect(verdict(page, words)).toBeVisible();
    expect(await ended()).toEqual([true]);
    await choose(page, Buffer.from('{}\n'));
    await expect(page.getByRole('progressbar')).toBeVisible();
    expect(await ended()).toEqual([true, false]);
  });
}

test('[PAGE-183] the debrief leads here from what it tells of the seal', async ({ open, server }) => {
  const room = await played(server.baseURL);
  const { page, context } = await open('laptop');
  await page.goto(`/screen/${room.code}/sheet`);
  await page.getByText('How to check that the members were fixed beforehand').click();
  const opened = context.waitForEvent('page');
  await page.getByRole('link', { name: 'Check a downloaded session yourself' }).click();
  await expect((await opened).getByLabel(FILE)).toBeVisible();
});

test('[PAGE-40] [PAGE-30] the page has no automatically found barrier, and no sideways scroll at 200 %', async ({
  open,
  server,
}) => {
  const zip = await exportOf(server.baseURL, await played(server.baseURL));
  const { page } = await open('phone');
  await page.goto('/verify');
  const scan = async () => {
    await page.emulateMedia({ colorScheme: 'light' });
    expect((await axeOn(page).analyze()).violations).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect((await axeOn(page).withTags('cat.color').analyze()).violations).toEqual([]);
  };
  await scan();
  await choose(page, zip.subarray(1));
  await expect(verdict(page, 'This file cannot be checked')).toBeVisible();
  await scan();
  await choose(page, zip);
  await expect(verdict(page, 'Everything fits')).toBeVisible();
  await scan();
  await page.evaluate(() => {
    document.documentElement.style.fontSize = '200%';
  });
  await expectNoSidewaysScroll(page);
});
