import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { type Configuration, runExperiment } from '../../src/sim/experiments/run';
import { studyFromText } from '../../src/sim/experiments/study-text';
import { csvOf, jsonOf } from '../../src/sim/experiments/table';
import { readyScenario } from '../../src/sim/ready-scenarios';
import { expect, test } from './fixtures';
import { expectNoBarriers, expectNoSidewaysScroll, tabTo, withLargeText } from './reach';
import { holdWorkers, letWorkersHear } from './workers';

/** Studies that are over at once. */
const BOARD = 'seed=quartz&replications=3&scenario=two-camps&mechanisms=token-majority,optimistic,bicameral';
const SWEEP =
  'seed=quartz&replications=3&scenario=two-camps&x=population.size&values=6,12&by=mechanism.id&levels=optimistic,bicameral&metric=meanLoss';

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const run = (page: Page, status: string) => page.locator(`[data-run="${status}"]`);
const verdict = (page: Page) => page.locator('[data-verdict]');
const pictures = (page: Page) => page.locator('[role="img"] > svg');

async function ended(page: Page): Promise<void> {
  await expect(run(page, 'done')).toBeVisible({ timeout: 90_000 });
}

async function saved(page: Page, name: string): Promise<Buffer> {
  const download = page.waitForEvent('download');
  await button(page, name).click();
  return readFile(await (await download).path());
}

const fileOf = (name: string, content: string | Buffer) => ({
  name,
  mimeType: 'application/json',
  buffer: Buffer.from(content),
});

test('[PAGE-230] [PAGE-231] a board of a real DAO: its figures with their sources, stopped, gone on, and the same from its link and in Node', async ({
  open,
}) => {
  test.slow();
  const { page } = await open('laptop');
  // It is stopped on the way on any machine: its workers are asked for no more than the first parts.
  await holdWorkers(page);
  await page.goto('/lab/experiments');
  await page.getByRole('link', { name: 'Which voting rule is best at what?' }).click();
  await page.getByRole('combobox', { name: 'DAO' }).selectOption({ label: 'Nouns' });
  const figures = page.getByRole('region', { name: 'Figures and their sources' });
  await expect(figures).toContainText('Gini coefficient 0.75');
  await expect(figures.getByRole('link', { name: /^Messias and Ide \(2025\)/ })).toHaveAttribute(
    'href',
    'https://arxiv.org/abs/2510.05830',
  );
  await expect(figures).toContainText('Quoted second-hand');
  for (const name of [/^Quadratic credits/, /^Conviction/, /^Optimistic/])
    await page.getByRole('checkbox', { name }).uncheck();
  await page.getByRole('textbox', { name: 'Games per setting' }).fill('20');
  await page.getByRole('textbox', { name: 'Seed' }).fill('quartz');
  await letWorkersHear(page, 10);
  await button(page, 'Run').click();
  await expect(page.locator('[data-board]')).toBeVisible({ timeout: 60_000 });
  await button(page, 'Cancel').click();
  await expect(run(page, 'stopped')).toBeVisible();
  await expect(page.locator('[data-mark]')).toHaveCount(0);
  await letWorkersHear(page);
  await button(page, 'Continue').click();
  await ended(page);
  const board = page.getByRole('region', { name: 'The board' });
  await expect(board.getByRole('columnheader')).toHaveCount(1 + 10);
  await expect(board.getByRole('columnheader').nth(1)).toContainText('less is better');
  await expect(board.getByRole('row')).toHaveCount(1 + 5);
  await expect(board.locator('[data-mark="best"]').first()).toContainText('best');
  await expect(pictures(page)).toHaveCount(10);
  const json = await saved(page, 'Everything (JSON)');
  await page.reload();
  await letWorkersHear(page);
  await ended(page);
  expect((await saved(page, 'Everything (JSON)')).equals(json)).toBe(true);
  const study = studyFromText('trade-offs', readyScenario('nouns').scenario, {
    mechanisms: 'token-majority,member-majority,quadratic-sqrt,bicameral,local-voting',
  });
  const report = await runExperiment({ study, seed: 'quartz', replications: 20 });
  expect(json.toString()).toBe(jsonOf(report));
  await expect(verdict(page)).toHaveText(new RegExp(`Verdict.*${report.findings[0]?.text}`));
});

test('[PAGE-232] a sweep with a bad value is refused beside its field, with a good one it runs, and its numbers are the terminal’s', async ({
  open,
}) => {
  const { page } = await open('laptop');
  await page.goto('/lab/sweep');
  await page.getByRole('combobox', { name: 'DAO' }).selectOption({ label: 'Two camps' });
  await page.getByRole('combobox', { name: 'What changes' }).selectOption('population.size');
  const values = page.getByRole('textbox', { name: 'Its values', exact: true });
  await values.fill('6,0');
  await page.getByRole('combobox', { name: 'Against' }).selectOption('mechanism.id');
  await page.getByRole('checkbox', { name: 'Optimistic' }).check();
  await page.getByRole('textbox', { name: 'Games per setting' }).fill('3');
  await page.getByRole('textbox', { name: 'Seed' }).fill('quartz');
  await button(page, 'Run').click();
  await expect(values).toBeFocused();
  await expect(values).toHaveAccessibleDescription(/^0 is refused\. population\.size: .*\(out-of-range\)/);
  await expect(page.locator('[data-run]')).toHaveCount(0);
  await page.getByRole('heading', { name: 'Fill in values in equal steps' }).click();
  await page.getByRole('textbox', { name: 'From' }).fill('6');
  await page.getByRole('textbox', { name: 'To', exact: true }).fill('12');
  await page.getByRole('textbox', { name: 'How many' }).fill('3');
  await button(page, 'Fill in').click();
  await expect(values).toHaveValue('6,9,12');
  await button(page, 'Run').click();
  await ended(page);
  await expect(page).toHaveURL(/values=6,9,12/);
  await page.getByRole('heading', { name: 'On a terminal' }).click();
  await expect(page.locator('[data-command]')).toHaveText(
    'npm run lab -- sweep two-camps --seed=quartz --replications 3 --set x=population.size --set values=6,9,12 --set by=mechanism.id --set levels=member-majority,optimistic',
  );
  const study = studyFromText('sweep', readyScenario('two-camps').scenario, {
    x: 'population.size',
    values: '6,9,12',
    by: 'mechanism.id',
    levels: 'member-majority,optimistic',
  });
  const report = await runExperiment({ study, seed: 'quartz', replications: 3 });
  expect((await saved(page, 'Everything (JSON)')).toString()).toBe(jsonOf(report));
  expect((await saved(page, 'Numbers (CSV)')).toString()).toBe(csvOf(report));
  expect((await saved(page, 'Picture (SVG)')).toString()).toContain('<title>');
});

test('[PAGE-225] a saved study opens on any page, leads to its own, and comes out the same; a scenario of one’s own is shared as a file', async ({
  open,
}) => {
  const { page } = await open('laptop');
  const scenario = { ...readyScenario('two-camps').scenario, title: 'My town', rounds: 4 };
  await page.goto('/lab/trade-offs');
  await page
    .getByLabel('Open a scenario')
    .setInputFiles(fileOf('bad.json', JSON.stringify({ ...scenario, rounds: 0 })));
  await expect(page.locator('[data-code="bad-scenario"]')).toContainText('rounds:');
  await page.getByLabel('Open a scenario').setInputFiles(fileOf('town.json', JSON.stringify(scenario)));
  await expect(page.getByRole('combobox', { name: 'DAO' })).toHaveValue('file');
  await page.getByRole('textbox', { name: 'Games per setting' }).fill('3');
  await button(page, 'Run').click();
  await ended(page);
  expect(page.url()).not.toContain('?');
  await expect(page.getByText('The scenario is your own, so no address holds it.')).toBeVisible();
  await expect(button(page, 'Copy the link')).toHaveCount(0);
  const json = await saved(page, 'Everything (JSON)');
  const configuration = (JSON.parse(json.toString()) as { configuration: Configuration }).configuration;
  expect(jsonOf(await runExperiment(configuration))).toBe(json.toString());
  await page.goto('/lab/median');
  await page.getByLabel('Open a report').setInputFiles(fileOf('trade-offs.json', json));
  await expect(page).toHaveURL(/\/lab\/trade-offs$/);
  await ended(page);
  await expect(page.locator('[data-same="true"]')).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'DAO' })).toHaveValue('file');

  await page.goto(`/lab/sweep?${SWEEP}`);
  await ended(page);
  const sweep = await saved(page, 'Everything (JSON)');
  await page.goto('/lab/trade-offs');
  await page.getByLabel('Open a report').setInputFiles(fileOf('sweep.json', sweep));
  await expect(page).toHaveURL(/\/lab\/sweep\?/);
  await ended(page);
  expect((await saved(page, 'Everything (JSON)')).equals(sweep)).toBe(true);
});

test('[PAGE-228] a board by keyboard alone', async ({ open }) => {
  const { page } = await open('laptop');
  await page.goto(`/lab/trade-offs`);
  const choice = page.getByRole('combobox', { name: 'DAO' });
  await tabTo(page, choice);
  await page.keyboard.type('Two camps');
  await expect(choice).toHaveValue('two-camps');
  const vetoes = page.getByRole('checkbox', { name: /^Optimistic/ });
  await tabTo(page, vetoes);
  await page.keyboard.press('Space');
  await expect(vetoes).not.toBeChecked();
  const games = page.getByRole('textbox', { name: 'Games per setting' });
  await tabTo(page, games);
  await page.keyboard.press('Control+A');
  await page.keyboard.type('2');
  await page.keyboard.press('Enter');
  await ended(page);
  await tabTo(page, page.getByRole('region', { name: 'The board' }));
});

test('[PAGE-40] studies of one’s own have no automatically found barrier, light or dark', async ({
  open,
}) => {
  test.slow();
  const { page } = await open('laptop');
  for (const address of [
    '/lab/trade-offs?seed=quartz&replications=2&scenario=compound&mechanisms=token-majority,bicameral',
    `/lab/sweep?${SWEEP}`,
  ]) {
    await page.goto(address);
    await ended(page);
    await expect(pictures(page).first()).toBeVisible();
    for (const summary of await page.locator('summary').all()) await summary.click();
    await page.getByRole('textbox', { name: 'Seed' }).fill('');
    await button(page, 'Run').click();
    await expect(page.locator('[data-code="empty"]')).toBeVisible();
    await expectNoBarriers(page);
  }
});

test('[PAGE-229] studies of one’s own on a narrow phone with large text do not scroll sideways', async ({
  open,
}) => {
  const { page } = await open('phone');
  await withLargeText(page);
  for (const address of [`/lab/trade-offs?${BOARD}`, '/lab/trade-offs', `/lab/sweep?${SWEEP}`]) {
    await page.goto(address);
    if (address.includes('?')) await ended(page);
    for (const summary of await page.locator('summary').all()) await summary.click();
    await expectNoSidewaysScroll(page);
  }
});

test('[PAGE-227] studies of one’s own in Spanish', async ({ open }) => {
  const { page } = await open('laptop', { locale: 'es-ES' });
  for (const address of [`/lab/trade-offs?${BOARD}`, `/lab/sweep?${SWEEP}`]) {
    await page.goto(address);
    await ended(page);
    await expect(pictures(page).first()).toBeVisible();
    await expect(page.locator('main')).not.toContainText(
      /experiments\.[a-z]|studies\.|plots\.|\b(the|of|with|and|than|best|clear)\b/i,
    );
    await expect(page.locator('main li[lang="en"]')).toHaveCount(0);
  }
});
