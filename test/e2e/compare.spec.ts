import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import type { Comparison, MatchedSimulation } from '../../src/protocol/comparison';
import type { MechanismId } from '../../src/sim/types';
import { playedRoom } from '../support/played';
import { presetScenario, type TestRoom } from '../support/room';
import { expect, test } from './fixtures';
import { axeOn } from './reach';

// For each comparison the server plays hundreds of games.
test.slow();
const PATIENCE = { timeout: 60_000 } as const;

/** A session under this mechanism, of two rounds or of as many of them. */
const played = (baseURL: string, id: MechanismId, rounds = 2): Promise<TestRoom> =>
  playedRoom(baseURL, presetScenario('treasury-split', { rounds: 2, mechanism: { id } }, 8), { rounds });

async function several(baseURL: string, ids: readonly MechanismId[]): Promise<readonly TestRoom[]> {
  return Promise.all(ids.map((id) => played(baseURL, id)));
}

const FOUR: readonly MechanismId[] = [
  'token-majority',
  'token-majority',
  'token-majority',
  'member-majority',
];

const section = (page: Page, title: string) =>
  page.locator('section').filter({ has: page.getByRole('heading', { name: title, exact: true }) });

/** Waits until the comparison is there, with its pictures. */
async function shown(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: 'The sessions' })).toBeVisible(PATIENCE);
  await expect(page.getByRole('img').locator('svg')).not.toHaveCount(0);
  await expect(page.locator('[role=img]:not(:has(svg))')).toHaveCount(0);
}

async function noBarriers(page: Page): Promise<void> {
  const { violations } = await axeOn(page).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
}

test('[PAGE-170] sessions named in the address are compared, others added and left out', async ({
  open,
  server,
}) => {
  const rooms = await several(server.baseURL, FOUR);
  const running = await played(server.baseURL, 'token-majority', 0);
  const [first, second, third, fourth] = rooms.map(({ code }) => code);
  const { page } = await open('laptop');
  await page.goto(
    `/sessions/compare?codes=${first},${second},${third},${running.code}#key=${server.workspaceKey}`,
  );
  await shown(page);
  expect(new URL(page.url()).hash).toBe('');
  await expect(section(page, 'Left out')).toContainText(`${running.code}: the game goes on.`);
  const rows = section(page, 'The sessions').getByRole('row');
  await expect(rows).toHaveCount(4);

  await page.getByLabel('Codes of sessions to add').fill(`${fourth?.toLowerCase()}, ${first}`);
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(rows).toHaveCount(5, PATIENCE);
  await page.getByRole('button', { name: new RegExp(`^Leave out .*${second}`) }).click();
  await expect(rows).toHaveCount(4, PATIENCE);
  const compared = () => new URL(page.url()).searchParams.get('codes');
  await expect.poll(compared).toBe([first, third, running.code, fourth].join(','));
  // The page is its address: reloaded, it compares the same.
  await page.reload();
  await expect(rows).toHaveCount(4, PATIENCE);
});

test('[PAGE-171] every mean has its interval or is not given, and the page says what the server found', async ({
  open,
  server,
}) => {
  const rooms = await several(server.baseURL, FOUR);
  const { page } = await open('laptop');
  const codes = rooms.map(({ code }) => code).join(',');
  await page.goto(`/sessions/compare?codes=${codes}#key=${server.workspaceKey}`);
  await shown(page);
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save all numbers as a file' }).click();
  const comparison = JSON.parse(await readFile(await (await saved).path(), 'utf8')) as Comparison;
  expect(comparison.sessions.map(({ code }) => code)).toEqual(rooms.map(({ code }) => code));
  for (const session of comparison.sessions)
    expect(session).toMatchObject({ seats: 8, persons: 1, rounds: 2 });

  const byRule = section(page, 'By voting rule');
  const cells = (name: string) => byRule.getByRole('row', { name }).getByRole('cell').allTextContents();
  const [count, mean] = await cells('One token, one vote');
  expect(count).toBe('3');
  const found = comparison.measures[0]?.factors[0]?.groups[0]?.distance;
  // Nothing may have passed in any of the three: then they end alike.
  expect(mean).toMatch(found?.kind === 'interval' ? /^−?[\d.]+ \(−?[\d.]+ to −?[\d.]+\)$/ : /^all alike$/);
  expect(await cells('One member, one vote')).toMatchObject({ 0: '1', 1: 'too few to say' });
  await expect(byRule).toContainText('Too few to say whether the groups differ');
  await expect(section(page, 'Are the ends what the model expects?')).toContainText(
    '4 sessions are too few to say',
  );
  await expect(section(page, 'How consistently did people vote?')).toContainText(
    `${comparison.pooled.choices} votes For or Against by 4 people`,
  );
  await page.getByLabel('the place of rest').check();
  await expect(section(page, 'How far from the prediction?')).toContainText(
    `${comparison.measures[1]?.codes.length} of 4 sessions here`,
  );
});

test('[PAGE-172] a session is one press from its simulation, as a file or in the laboratory', async ({
  open,
  server,
}) => {
  const [room] = await several(server.baseURL, ['token-majority']);
  if (room === undefined) throw new Error('one room was asked for');
  const { page } = await open('laptop');
  await page.goto(`/sessions/compare?codes=${room.code}#key=${server.workspaceKey}`);
  await shown(page);
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: /^Save the simulation of/ }).click();
  const file = await saved;
  expect(file.suggestedFilename()).toBe(`dao-${room.code}.scenario.json`);
  const answer = await fetch(`${server.baseURL}/api/sessions/${room.code}/matched`, {
    headers: { Authorization: `Bearer ${room.hostToken}` },
  });
  const { scenario } = (await answer.json()) as MatchedSimulation;
  expect(JSON.parse(await readFile(await file.path(), 'utf8'))).toEqual(scenario);
  await expect(page.getByRole('link', { name: /^Open a simulation of/ })).toHaveAttribute(
    'href',
    `/lab?session=${room.code}`,
  );
});

test('[PAGE-173] the comparison has no barriers, in either theme, by keyboard, and with large type on a phone', async ({
  open,
  server,
}) => {
  const codes = (await several(server.baseURL, FOUR)).map(({ code }) => code).join(',');
  for (const colorScheme of ['light', 'dark'] as const) {
    const { page } = await open('phone', { colorScheme });
    await page.goto(`/sessions/compare?codes=${codes}#key=${server.workspaceKey}`);
    await shown(page);
    await noBarriers(page);
    await page.addStyleTag({ content: 'html { font-size: 200% }' });
    const sideways = () =>
      page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    await expect.poll(sideways).toBe(0);
    // Wider than the phone, a table is scrolled with the arrow keys.
    const table = section(page, 'By voting rule').getByRole('region');
    await table.focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => table.evaluate((element) => element.scrollLeft)).toBeGreaterThan(0);
  }
});

test('[PAGE-173] in Spanish it says the same, without a word of English', async ({ open, server }) => {
  const codes = (await several(server.baseURL, FOUR)).map(({ code }) => code).join(',');
  const { page } = await open('laptop', { locale: 'es-ES' });
  await page.goto(`/sessions/compare?codes=${codes}#key=${server.workspaceKey}`);
  await expect(page.getByRole('heading', { name: 'Las sesiones' })).toBeVisible(PATIENCE);
  await expect(section(page, 'Por regla de votación')).toContainText('muy pocas para decirlo');
  await expect(page.locator('main')).not.toContainText(/compare\.|plots\.|\b(the|sessions|Distance)\b/);
});
