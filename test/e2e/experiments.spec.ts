import { execFile } from 'node:child_process';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { EXPERIMENTS } from '../../src/sim/experiments/registry';
import type { Report } from '../../src/sim/experiments/run';
import { expect, test } from './fixtures';
import { expectNoBarriers, expectNoSidewaysScroll, tabTo, withLargeText } from './reach';
import { holdWorkers, letWorkersHear } from './workers';

/** A run that is over at once: few members, few rounds, few games. */
const SMALL = 'seed=quartz&replications=4&tokens=equal,whale&members=11&steps=5&rounds=60';
/** One of enough games to be ended on the way. */
const MANY = 'seed=quartz&replications=100&tokens=equal&members=101&steps=2,5&rounds=1000';

/** Studies that people put together, which the list has as well. */
const OWN = 2;

/** Settings under which an experiment is soon over, where few rounds alone do not do it. */
const BRIEFLY: Readonly<Record<string, string>> = {
  'path-dependency': 'proposals=40&first=1,20',
  'agenda-chaos': 'rounds=5&members=7',
  scale: 'rounds=20&members=10,100',
};
const briefly = (id: string) => BRIEFLY[id] ?? 'rounds=20';

/** The terminal's own program. */
const inTerminal = (args: readonly string[]) =>
  promisify(execFile)(process.execPath, ['--import', 'tsx', ...args]);

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
/** The figures of a report; smaller pictures are parts of controls. */
const pictures = (page: Page) => page.locator('[role="img"] > svg');
const verdict = (page: Page) => page.locator('[data-verdict]');
const run = (page: Page, status: string) => page.locator(`[data-run="${status}"]`);

async function ended(page: Page): Promise<void> {
  await expect(run(page, 'done')).toBeVisible({ timeout: 90_000 });
}

async function saved(page: Page, name: string): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  const download = page.waitForEvent('download');
  await button(page, name).click();
  const file = await download;
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

test('[PAGE-220] from the laboratory to a question, a quick look at it, and its numbers', async ({
  open,
}) => {
  const { page } = await open('laptop');
  await page.goto('/lab/experiments');
  await page
    .getByRole('link', { name: 'Does a DAO that decides one issue end at the token-weighted median?' })
    .click();
  await expect(page.getByText('Nothing has been run yet.')).toBeVisible();
  await page.getByRole('textbox', { name: 'Rounds' }).fill('100');
  await button(page, /^Quick look/).click();
  await ended(page);
  await expect(verdict(page)).toContainText('games ended inside the token-weighted median interval');
  await expect(pictures(page).first()).toBeVisible();
  await expect(page.getByText('Points are means over N = 8 games')).toHaveCount(2);
  await page.getByText('The numbers', { exact: true }).first().click();
  const table = page.getByRole('table').first();
  await expect(table.getByRole('columnheader')).toHaveText([
    'Tokens',
    'Members',
    'Measured from',
    'Distance of the end (points)',
    'Games (N)',
  ]);
  await expect(table.getByRole('row')).toHaveCount(1 + 3 * 3 * 3);
});

test('[PAGE-222] a run is cancelled, goes on where it was, and comes to what an undisturbed one finds', async ({
  open,
}) => {
  test.slow();
  const { page } = await open('laptop');
  // It is ended on the way on any machine: its workers are asked for no more than the first parts.
  await holdWorkers(page);
  await page.goto(`/lab/median?${MANY}`);
  const done = async () => Number(await page.locator('[data-run]').getAttribute('data-done'));
  await expect(run(page, 'running')).toBeVisible();
  await letWorkersHear(page, 8);
  // Partial plots are drawn while it goes on.
  await expect(pictures(page).first()).toBeVisible();
  await button(page, 'Cancel').click();
  await expect(run(page, 'stopped')).toBeVisible();
  await expect(verdict(page)).toHaveCount(0);
  const stopped = await done();
  expect(stopped).toBeGreaterThan(0);
  await letWorkersHear(page, 8);
  await button(page, 'Continue').click();
  await expect.poll(done).toBeGreaterThan(stopped);
  await button(page, 'Cancel').click();
  await expect(run(page, 'stopped')).toBeVisible();
  await letWorkersHear(page);
  await button(page, 'Continue').click();
  await ended(page);
  const { bytes } = await saved(page, 'Everything (JSON)');
  await page.reload();
  await letWorkersHear(page);
  await ended(page);
  expect((await saved(page, 'Everything (JSON)')).bytes.equals(bytes)).toBe(true);
});

test('[PAGE-223] a copied link runs to the same numbers on another device', async ({ open }) => {
  const { page, context } = await open('laptop');
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/lab/plutocracy');
  await page.getByRole('textbox', { name: 'Seed' }).fill('Ñandú & co');
  await page.getByRole('checkbox', { name: 'Two houses' }).uncheck();
  await page.getByRole('textbox', { name: 'Rounds' }).fill('50');
  await page.getByRole('textbox', { name: 'Games per setting' }).fill('4');
  await button(page, 'Run').press('Enter');
  await ended(page);
  const said = await verdict(page).textContent();
  await button(page, 'Copy the link').click();
  await expect(page.getByText('Copied.')).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toBe(page.url());
  const other = (await open('phone')).page;
  await other.goto(link);
  await ended(other);
  await expect(verdict(other)).toHaveText(said ?? '');
  await expect(other.getByRole('textbox', { name: 'Seed' })).toHaveValue('Ñandú & co');
  await expect(other.getByRole('checkbox', { name: 'Two houses' })).not.toBeChecked();
  await other.reload();
  await ended(other);
  await expect(verdict(other)).toHaveText(said ?? '');
});

for (const { id } of EXPERIMENTS) {
  test(`[PAGE-226] the numbers of ${id} are those of the terminal for the same seed, to the last byte`, async ({
    open,
  }) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'lab-experiment-'));
    const { page } = await open('laptop');
    await page.goto(`/lab/${id}?seed=quartz&replications=3&${briefly(id)}`);
    await ended(page);
    await page.getByRole('heading', { name: 'On a terminal' }).click();
    const command = (await page.locator('[data-command]').textContent()) ?? '';
    const [, args = ''] = /^npm run lab -- (.*)$/.exec(command) ?? [];
    await inTerminal(['src/cli/main.ts', ...args.split(' '), '--out', folder]);
    for (const [name, ending] of [
      ['Everything (JSON)', 'json'],
      ['Numbers (CSV)', 'csv'],
    ] as const) {
      const here = await saved(page, name);
      expect(here.name).toBe(`${id}.${ending}`);
      const there = await readFile(path.join(folder, here.name), 'utf8');
      expect(here.bytes.toString(), `${here.name} of ${command}`).toBe(there);
    }
  });
}

test('[PAGE-225] a saved report is opened and run again, on its own page or another, and says whether it came out the same', async ({
  open,
}) => {
  const { page } = await open('laptop');
  await page.goto(`/lab/median?${SMALL}`);
  await ended(page);
  const { name, bytes } = await saved(page, 'Everything (JSON)');
  const report = JSON.parse(bytes.toString()) as Report;
  const choose = (file: { name: string; content: string | Buffer }) =>
    page.getByLabel('Open a report').setInputFiles({
      name: file.name,
      mimeType: 'application/json',
      buffer: Buffer.from(file.content),
    });
  await page.goto('/lab/median');
  await choose({ name, content: bytes });
  await ended(page);
  await expect(page.locator('[data-same="true"]')).toContainText('came out the same, to the last byte');
  await expect(page.getByRole('textbox', { name: 'Seed' })).toHaveValue('quartz');
  expect(new URL(page.url()).searchParams.get('tokens')).toBe('equal,whale');
  await choose({ name, content: JSON.stringify({ ...report, cells: [] }) });
  await expect(page.locator('[data-same="false"]')).toBeVisible();
  await choose({ name: 'diary.json', content: '{"dear":"diary"}' });
  await expect(page.locator('[data-code="bad-input"]')).toContainText('diary.json is not a report.');
  await page.goto('/lab/scale');
  await choose({ name, content: bytes });
  await expect(page).toHaveURL(/\/lab\/median\?/);
  await ended(page);
});

test('[PAGE-224] what means nothing is told beside its field with a code, and nothing is run', async ({
  open,
}) => {
  const { page } = await open('laptop');
  await page.goto('/lab/median');
  const rounds = page.getByRole('textbox', { name: 'Rounds' });
  await rounds.fill('0');
  await page.getByRole('textbox', { name: 'Seed' }).fill('');
  await button(page, 'Run').click();
  await expect(rounds).toBeFocused();
  await expect(rounds).toHaveAccessibleDescription(/^Out of range: from 1 to 10000\. \(out-of-range\)/);
  await expect(page.locator('[data-code]')).toHaveCount(2);
  await expect(page.locator('[data-run]')).toHaveCount(0);
  expect(page.url()).not.toContain('?');
  // A link with a setting that there is not is no other experiment.
  await page.goto(`/lab/median?${SMALL}&luck=7`);
  await expect(page.getByRole('alert').filter({ hasText: 'luck' })).toContainText('unknown-parameter');
  await expect(page.locator('[data-run]')).toHaveCount(0);
  await button(page, 'Leave out luck').click();
  await button(page, 'Run').click();
  await ended(page);
});

test('[PAGE-221] picture and numbers are saved, and the picture stands alone', async ({ open }) => {
  const { page } = await open('laptop');
  await page.goto(`/lab/geometric-median?seed=quartz&replications=3&rounds=40&steps=0.1,0.4`);
  await ended(page);
  const svg = (await saved(page, 'Picture (SVG)')).bytes.toString();
  expect(svg).toContain('<title>With two issues or more');
  expect(svg).not.toContain('var(--');
  const png = (await saved(page, 'Picture (PNG)')).bytes;
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  expect(png.readUInt32BE(16)).toBe(3 * 760);
});

test('[PAGE-228] by keyboard alone: a setting, a run, its numbers', async ({ open }) => {
  const { page } = await open('laptop');
  await page.goto('/lab/experiments');
  const link = page.getByRole('link', { name: /token-weighted median/ });
  await tabTo(page, link);
  await page.keyboard.press('Enter');
  const whale = page.getByRole('checkbox', { name: 'A whale with 40 %' });
  await tabTo(page, whale);
  await page.keyboard.press('Space');
  await expect(whale).not.toBeChecked();
  const games = page.getByRole('textbox', { name: 'Games per setting' });
  await tabTo(page, games);
  await page.keyboard.press('Control+A');
  await page.keyboard.type('3');
  await page.keyboard.press('Enter');
  await ended(page);
  const numbers = page.locator('summary').first();
  await tabTo(page, numbers);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('table')).toBeVisible();
});

test('[PAGE-40] experiments have no automatically found barrier, light or dark', async ({ open }) => {
  test.slow();
  const { page } = await open('laptop');
  await page.goto('/lab/experiments');
  await expect(page.getByRole('listitem')).toHaveCount(EXPERIMENTS.length + OWN);
  await expectNoBarriers(page);
  await page.goto(`/lab/geometric-median?seed=quartz&replications=3&rounds=40`);
  await ended(page);
  await expect(pictures(page)).toHaveCount(2);
  for (const summary of await page.locator('summary').all()) await summary.click();
  await page.getByRole('textbox', { name: 'Seed' }).fill('');
  await button(page, 'Run').click();
  await expect(page.locator('[data-code="empty"]')).toBeVisible();
  await expectNoBarriers(page);
});

test('[PAGE-229] on a narrow phone with large text nothing scrolls sideways', async ({ open }) => {
  const { page } = await open('phone');
  await withLargeText(page);
  await page.goto('/lab/experiments');
  await expect(page.getByRole('listitem')).toHaveCount(EXPERIMENTS.length + OWN);
  await expectNoSidewaysScroll(page);
  for (const link of [`plutocracy?seed=quartz&replications=3&rounds=20`, `median?${SMALL}&luck=1`]) {
    await page.goto(`/lab/${link}`);
    if (link.includes('luck'))
      await expect(page.getByRole('alert').filter({ hasText: 'luck' })).toBeVisible();
    else {
      await ended(page);
      for (const summary of await page.locator('summary').all()) await summary.click();
      await expect(pictures(page)).toHaveCount(2);
    }
    await expectNoSidewaysScroll(page);
  }
});

test('[PAGE-227] in Spanish nothing is left in English, in words, pictures and verdicts', async ({
  open,
}) => {
  test.slow();
  const { page } = await open('laptop', { locale: 'es-ES' });
  await page.goto('/lab/experiments');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Experimentos');
  const links = await page.getByRole('listitem').getByRole('link').all();
  expect(links).toHaveLength(EXPERIMENTS.length + OWN);
  for (const { id } of EXPERIMENTS) {
    await page.goto(`/lab/${id}?seed=quartz&replications=2&${briefly(id)}`);
    await ended(page);
    await expect(pictures(page).first()).toBeVisible();
    await expect(page.locator('main')).not.toContainText(
      /experiments\.|studies\.|plots\.|\b(the|of|with|and|than|members|rounds)\b/i,
    );
    await expect(page.locator('main [lang="en"]')).toHaveCount(0);
  }
});
