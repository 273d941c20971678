import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { runExperiment } from '../../src/sim/experiments/run';
import { jsonOf } from '../../src/sim/experiments/table';
import { playedRoom } from '../support/played';
import { presetScenario } from '../support/room';
import { expect, test } from './fixtures';
import { expectNoBarriers, expectNoSidewaysScroll, withLargeText } from './reach';

let seeds = 0;
/** A seed that no other journey on this server has. */
const seedOf = (journey: string) => `${journey}-${++seeds}`;
/** A run that is over at once and tells voting rules apart. */
const SMALL = 'replications=3&mechanisms=token-majority,member-majority&shares=0.3,0.6&members=9&rounds=5';

const run = (page: Page) => page.getByRole('article', { name: 'The pull of a whale' });
const verdict = (page: Page) => page.locator('[data-verdict]');

async function played(page: Page, seed: string): Promise<void> {
  await page.goto(`/lab/plutocracy?seed=${seed}&${SMALL}`);
  await expect(page.locator('[data-run="done"]')).toBeVisible({ timeout: 60_000 });
}

test('[PAGE-260] a finished run is kept with the workspace key, found among saved sessions, opened again and deleted', async ({
  open,
  server,
}) => {
  const seed = seedOf('kept');
  const { page } = await open('laptop');
  await played(page, seed);
  const found = (await verdict(page).textContent()) ?? '';
  await page.getByRole('button', { name: 'Keep in the archive' }).click();
  await expect(page.getByText('This browser does not have the workspace key')).toBeVisible();
  await page.getByLabel('Workspace key').fill(server.workspaceKey);
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(page.getByText('Kept.')).toBeVisible();
  // The same run once more is the same one.
  await played(page, seed);
  await page.getByRole('button', { name: 'Keep in the archive' }).click();
  await expect(page.getByText('The archive has this very run already')).toBeVisible();
  await page.getByRole('link', { name: 'Saved sessions' }).click();

  await page.getByRole('searchbox', { name: 'Search' }).fill(seed);
  await expect(run(page)).toHaveCount(1);
  await expect(run(page)).toContainText(`Seed ${seed} · 3 games each · version`);
  await expect(run(page)).toContainText('Played in a browser');
  await run(page).getByRole('button', { name: 'More for' }).click();
  await run(page).getByLabel('Note').fill('For the council');
  await run(page).getByRole('button', { name: 'Save note' }).click();
  await expect(run(page).getByRole('status')).toHaveText('Saved');
  await page.getByRole('searchbox', { name: 'Search' }).fill(`council ${seed}`);
  await expect(run(page)).toHaveCount(1);

  const saving = page.waitForEvent('download');
  await run(page).getByRole('button', { name: 'Save JSON' }).click();
  const file = await saving;
  expect(file.suggestedFilename()).toBe('plutocracy.json');
  const text = await readFile(await file.path(), 'utf8');
  const { configuration } = JSON.parse(text);
  expect(text).toBe(jsonOf(await runExperiment(configuration)));

  await run(page).getByRole('button', { name: 'Open in the laboratory' }).click();
  await expect(page.locator('[data-run="done"]')).toBeVisible({ timeout: 60_000 });
  await expect(verdict(page)).toHaveText(found);
  await expect(page.locator('[data-same]')).toHaveAttribute('data-same', 'true');

  await page.goto(`/sessions?search=${seed}`);
  await run(page).getByRole('button', { name: 'More for' }).click();
  await run(page).getByRole('button', { name: 'Delete…' }).click();
  await expect(page.getByRole('alertdialog')).toContainText('goes for good');
  await page.getByRole('button', { name: 'Delete for good' }).click();
  await expect(page.getByText('No runs')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Saved runs of the laboratory' })).toBeFocused();
  await page.reload();
  await expect(page.getByText('No runs')).toBeVisible();
});

test('[PAGE-261] a kept run stands beside sessions under its voting rules, and says which are left out', async ({
  open,
  server,
}) => {
  // An experiment, and three comparisons for which the server plays hundreds of games.
  test.slow();
  const seed = seedOf('beside');
  const scenario = (id: 'token-majority' | 'bicameral') =>
    presetScenario('treasury-split', { rounds: 2, mechanism: { id } }, 8);
  const rooms = await Promise.all(
    (['token-majority', 'token-majority', 'token-majority'] as const).map((id) =>
      playedRoom(server.baseURL, scenario(id), { rounds: 2 }),
    ),
  );
  const other = await playedRoom(server.baseURL, scenario('bicameral'), { rounds: 2 });
  const { page } = await open('laptop');
  await page.goto(`/sessions#key=${server.workspaceKey}`);
  await played(page, seed);
  await page.getByRole('button', { name: 'Keep in the archive' }).click();
  await expect(page.getByText('Kept.')).toBeVisible();

  const codes = [...rooms, other].map(({ code }) => code).join(',');
  await page.goto(`/sessions/compare?codes=${codes}`);
  const chooser = page.getByLabel('A saved run of the laboratory beside them');
  const option = chooser.getByRole('option', { name: `seed ${seed}` });
  await chooser.selectOption(await option.textContent().then((label) => ({ label: label ?? '' })));
  const beside = page.locator('section[data-run]');
  await expect(beside).toContainText(`seed ${seed}, 3 games each`, { timeout: 60_000 });
  const kept = () => new URL(page.url()).searchParams.get('run');
  await expect.poll(kept).toMatch(/^[0-9A-Z]{12}$/);
  await expect(beside.getByRole('img').locator('svg')).toBeVisible();
  await expect(beside).toContainText(`${other.code}: not shown here, as the run does not have their rule.`);
  const rows = beside.getByRole('row', { name: /^One token, one vote/ });
  // Two shares of the whale, and the sessions.
  await expect(rows).toHaveCount(3);
  const cells = await rows.last().getByRole('cell').allTextContents();
  expect(cells[1]).toBe('3');
  expect(cells[2]).toMatch(/^\d+% \(\d+% to \d+%\)$|^all alike$/);
  for (const { code } of rooms) expect(cells[3]).toContain(`(${code})`);
  for (const cell of await rows
    .first()
    .getByRole('cell')
    .allTextContents()
    .then((all) => [all[2]]))
    expect(cell).toMatch(/ \(.+ to .+\)$/);
  // The page is its address.
  await page.reload();
  await expect(beside).toContainText(`seed ${seed}`, { timeout: 60_000 });
  await expectNoBarriers(page);
  await chooser.selectOption('None');
  await expect(beside).toHaveCount(0, { timeout: 60_000 });
  await expect.poll(kept).toBeNull();
});

test('[PAGE-262] kept runs and the comparison with them have no barriers and, with large text, scroll down only', async ({
  open,
  server,
}) => {
  const seed = seedOf('reach');
  const { page } = await open('phone');
  await page.goto(`/sessions#key=${server.workspaceKey}`);
  await played(page, seed);
  await page.getByRole('button', { name: 'Keep in the archive' }).click();
  await expect(page.getByText('Kept.')).toBeVisible();
  await expectNoBarriers(page);
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(`/sessions?search=${seed}`);
  await run(page).getByRole('button', { name: 'More for' }).click();
  await expectNoBarriers(page);
  await withLargeText(page);
  await page.reload();
  await run(page).getByRole('button', { name: 'More for' }).click();
  await expectNoSidewaysScroll(page);
  await page.goto(`/lab/plutocracy?seed=${seed}&${SMALL}`);
  await expect(page.getByRole('button', { name: 'Keep in the archive' })).toBeVisible({ timeout: 60_000 });
  await expectNoSidewaysScroll(page);
});
