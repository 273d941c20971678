import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { verifyFile } from '../../src/server/export';
import { playedRoom } from '../support/played';
import { openRoom, presetScenario, randomToken, WireClient } from '../support/room';
import { type Device, expect, test } from './fixtures';
import { expectNoBarriers, expectNoSidewaysScroll, tabTo, withLargeText } from './reach';
import { hostPath } from './steps';

let names = 0;
/** A scenario with a title that no other journey on this server has. */
const scenario = (title: string, rounds = 2) =>
  presetScenario('carbon-tax', { title: `${title} ${++names}`, rounds }, 6);

type Open = (kind: 'phone' | 'laptop') => Promise<Device>;

/** A browser that has the key, at the list; `search` narrows it to what this journey has made. */
async function archive(open: Open, workspaceKey: string, search: string): Promise<Page> {
  const { page } = await open('laptop');
  await page.goto(`/sessions?search=${encodeURIComponent(search)}#key=${workspaceKey}`);
  await expect(page.getByRole('article').first()).toBeVisible();
  return page;
}

const session = (page: Page, title: string) => page.getByRole('article', { name: title });

test('[PAGE-150] saved sessions open with the workspace key, which the browser keeps and the address does not', async ({
  open,
  server,
  consoleErrors,
}) => {
  const made = scenario('Key');
  const { title } = made;
  const room = await playedRoom(server.baseURL, made);
  const { page } = await open('laptop');
  await page.goto('/');
  await page.getByRole('link', { name: 'Saved sessions' }).click();
  const field = page.getByLabel('Workspace key');
  await field.fill('not a key');
  await page.getByRole('button', { name: 'Open' }).click();
  await expect(page.getByText('That cannot be a key')).toBeVisible();
  await field.fill(randomToken());
  await page.getByRole('button', { name: 'Open' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'not the key of this workspace' })).toBeVisible();
  await expect(page.getByText(title)).toBeHidden();
  // The browser itself reports what was refused.
  expect(consoleErrors.splice(0)).toEqual([expect.stringContaining('401')]);
  // Opened as the terminal prints it, on the very page that is open.
  await page.goto(`/sessions#key=${server.workspaceKey}`);
  await expect(session(page, title)).toBeVisible();
  await expect(page).toHaveURL(`${server.baseURL}/sessions`);
  await page.reload();
  await expect(session(page, title)).toContainText(`${room.code.slice(0, 3)} ${room.code.slice(3)}`);
  await page.getByRole('button', { name: 'Forget the key' }).click();
  await expect(field).toBeVisible();
  await page.reload();
  await expect(field).toBeVisible();
});

test('[PAGE-151] the list says what became of each session, finds by words and tags, and keeps tags and note', async ({
  open,
  server,
}) => {
  const [old, young] = [scenario('Findable'), scenario('Findable')];
  await playedRoom(server.baseURL, old, { people: ['Ada', 'Ben'] });
  await playedRoom(server.baseURL, young, { rounds: 1 });
  const page = await archive(open, server.workspaceKey, 'findable');
  await expect(page.getByRole('article').getByRole('heading')).toHaveText([young.title, old.title]);
  await expect(session(page, old.title)).toContainText(
    '2 of 2 rounds · 2 people, 4 bots · One token, one vote',
  );
  await expect(session(page, old.title)).toContainText(/Ended at \$\d+(\.\d)? per tonne\. The model/);
  await expect(session(page, young.title)).toContainText('Going on');

  const row = session(page, old.title);
  await row.getByRole('button', { name: 'More for' }).click();
  await row.getByLabel('Tags').fill(`pilot-${names}, Ávila, pilot-${names}`);
  await row.getByLabel('Note').fill('With the council.\nLoud.');
  await row.getByRole('button', { name: 'Save tags and note' }).click();
  await expect(row.getByRole('status')).toHaveText('Saved');
  await page.getByRole('searchbox', { name: 'Search' }).fill('findable COUNCIL');
  await expect(page.getByRole('article')).toHaveCount(1);
  await expect(row.getByText('With the council.').first()).toBeVisible();
  await page.getByRole('searchbox', { name: 'Search' }).fill('');
  await row.getByRole('button', { name: `Only sessions with the tag pilot-${names}` }).click();
  await expect(page.getByRole('article').getByRole('heading')).toHaveText([old.title]);
  await page.reload();
  await expect(page.getByRole('button', { name: `pilot-${names} 1`, pressed: true })).toBeVisible();
  await expect(page.getByRole('article').getByRole('heading')).toHaveText([old.title]);
  await page.getByRole('searchbox', { name: 'Search' }).fill('nothing has this');
  await expect(page.getByText('No session has all of that')).toBeVisible();
});

test('[PAGE-152] a session leads to its debrief, its record and the form with its set-up', async ({
  open,
  server,
}) => {
  const made = scenario('Leading');
  const room = await playedRoom(server.baseURL, made);
  const page = await archive(open, server.workspaceKey, made.title);
  const row = session(page, made.title);
  await expect(row.getByRole('link', { name: 'Replay' })).toHaveAttribute(
    'href',
    `/sessions/${room.code}/replay`,
  );
  const saving = page.waitForEvent('download');
  await row.getByRole('button', { name: 'Export' }).click();
  const checks = await verifyFile(await readFile(await (await saving).path()));
  expect(checks.filter(({ result }) => result === 'wrong')).toEqual([]);
  await row.getByRole('button', { name: 'More for' }).click();
  await row.getByRole('button', { name: 'Use this set-up again' }).click();
  await expect(page.getByText(`“${made.title}”`).or(page.getByText(made.title)).first()).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Title' })).toHaveValue(made.title);
  await page.goBack();
  await row.getByRole('link', { name: 'Debrief' }).click();
  await expect(page.getByRole('heading', { name: 'In short' })).toBeVisible();
});

test('[PAGE-153] sessions that are ticked are compared', async ({ open, server }) => {
  const [one, two] = [scenario('Ticked'), scenario('Ticked')];
  const rooms = [await playedRoom(server.baseURL, one), await playedRoom(server.baseURL, two)];
  const page = await archive(open, server.workspaceKey, 'ticked');
  for (const { title } of [one, two])
    await session(page, title)
      .getByRole('checkbox', { name: `Choose ${title}` })
      .check();
  await expect(page.getByText('2 sessions chosen')).toBeVisible();
  await page.getByRole('link', { name: 'Compare' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Compare sessions' })).toBeVisible();
  expect(new URL(page.url()).searchParams.get('codes')).toBe(rooms.map(({ code }) => code).join(','));
});

test('[PAGE-154] names are removed after a question: nobody’s seat is left, and nothing of them is found', async ({
  open,
  server,
}) => {
  const made = scenario('Secretive');
  const room = await playedRoom(server.baseURL, made, {
    settings: { chat: 'room', readingSeconds: 0, votingSeconds: 0 },
    people: ['Wilhelmina'],
    before: ([ada]) => ada?.do({ type: 'say', text: 'I am Petronella’s aunt' }) ?? Promise.resolve(),
  });
  const host = await open('laptop');
  await host.page.goto(hostPath(room));
  await expect(host.page.getByRole('button', { name: 'Download the record' })).toBeVisible();
  const page = await archive(open, server.workspaceKey, made.title);
  const row = session(page, made.title);
  await row.getByRole('button', { name: 'More for' }).click();
  await row.getByRole('button', { name: 'Remove names' }).click();
  await expect(row.getByRole('alertdialog')).toContainText('removed for good');
  await row.getByRole('button', { name: 'Keep names' }).click();
  await row.getByRole('button', { name: 'Remove names' }).click();
  await row.getByRole('button', { name: 'Remove for good' }).click();
  await expect(row.getByText('Names removed')).toBeVisible();
  await expect(row.getByRole('button', { name: 'More for' })).toBeFocused();
  // The console that was open is the facilitator's no more.
  await expect(host.page.getByText('does not belong to this room')).toBeVisible();
  const lost = WireClient.returning(server.baseURL, room.code, room.tokens[0] ?? '');
  await expect(lost).rejects.toThrow('wrong-token');
  const everyone = await WireClient.projector(server.baseURL, room.code);
  expect(JSON.stringify(everyone.frame)).not.toMatch(/Wilhelmina|Petronella/);
  everyone.close();
  for (const suffix of ['', '-wal']) {
    const bytes = await readFile(`${server.databaseFile}${suffix}`);
    for (const text of ['Wilhelmina', 'Petronella']) expect(bytes.includes(text)).toBe(false);
  }
});

test('[PAGE-155] a session is deleted after a question, and its code is unknown', async ({
  open,
  server,
}) => {
  const [gone, stays] = [scenario('Fleeting'), scenario('Fleeting')];
  const room = await playedRoom(server.baseURL, gone);
  await playedRoom(server.baseURL, stays);
  const watcher = (await open('laptop')).page;
  await watcher.goto(`/screen/${room.code}`);
  await expect(watcher.getByRole('heading', { name: 'Where do you think' })).toBeVisible();
  const page = await archive(open, server.workspaceKey, 'fleeting');
  const row = session(page, gone.title);
  await row.getByRole('checkbox').check();
  await row.getByRole('button', { name: 'More for' }).click();
  await row.getByRole('button', { name: 'Delete' }).click();
  await expect(row.getByRole('alertdialog')).toContainText('goes for good');
  await page.keyboard.press('Escape');
  await expect(row.getByRole('alertdialog')).toBeHidden();
  await row.getByRole('button', { name: 'Delete' }).click();
  await row.getByRole('button', { name: 'Delete for good' }).click();
  await expect(row).toBeHidden();
  await expect(page.getByRole('heading', { name: '1 session' })).toBeFocused();
  await expect(page.getByText('chosen')).toBeHidden();
  await expect(watcher.getByText('No such room')).toBeVisible();
  await page.reload();
  await expect(session(page, stays.title)).toBeVisible();
  await expect(row).toBeHidden();
});

test('[PAGE-155] of a game that goes on, what would be refused is not offered', async ({ open, server }) => {
  const made = scenario('Ongoing');
  await openRoom(server.baseURL, made);
  const page = await archive(open, server.workspaceKey, 'ongoing');
  const row = session(page, made.title);
  await row.getByRole('button', { name: 'More for' }).click();
  await expect(row.getByText('can be deleted once it has ended')).toBeVisible();
  await expect(row.getByRole('button', { name: 'Use this set-up again' })).toBeVisible();
  await expect(row.getByRole('button', { name: /Delete|End this game/ })).toHaveCount(0);
});

test('[PAGE-156] the archive can be used by keyboard alone, and has no automatically found barrier', async ({
  open,
  server,
}) => {
  const made = scenario('Reachable');
  await playedRoom(server.baseURL, made);
  const { page } = await open('laptop');
  await page.goto('/sessions');
  await expect(page.getByLabel('Workspace key')).toBeVisible();
  await expectNoBarriers(page);
  await tabTo(page, page.getByLabel('Workspace key'));
  await page.keyboard.type(server.workspaceKey);
  await page.keyboard.press('Enter');
  const search = page.getByRole('searchbox', { name: 'Search' });
  await tabTo(page, search);
  await page.keyboard.type(made.title);
  await expect(page.getByRole('article')).toHaveCount(1);
  const row = session(page, made.title);
  await tabTo(page, row.getByRole('checkbox'));
  await page.keyboard.press('Space');
  await tabTo(page, row.getByRole('button', { name: 'More for' }));
  await page.keyboard.press('Enter');
  await tabTo(page, row.getByRole('button', { name: 'Delete' }));
  await page.keyboard.press('Enter');
  await expect(row.getByRole('button', { name: 'Keep session' })).toBeFocused();
  await expectNoBarriers(page);
  await page.keyboard.press('Enter');
  await expect(row.getByRole('button', { name: 'Delete' })).toBeFocused();
  await tabTo(page, page.getByRole('link', { name: 'Compare' }));
});

test('[PAGE-156] in Spanish at 360 px with text at 200 % it scrolls down only', async ({ open, server }) => {
  const made = scenario('Estrecha');
  await playedRoom(server.baseURL, made);
  const { page } = await open('phone', { locale: 'es-ES' });
  await withLargeText(page);
  await page.goto('/sessions');
  await expect(page.getByLabel('Clave del espacio de trabajo')).toBeVisible();
  await expectNoSidewaysScroll(page);
  await page.goto(`/sessions?search=estrecha#key=${server.workspaceKey}`);
  const row = session(page, made.title);
  await row.getByRole('checkbox').check();
  await row.getByRole('button', { name: 'Más sobre' }).click();
  await row.getByRole('button', { name: 'Quitar nombres' }).click();
  await expect(row.getByRole('alertdialog')).toBeVisible();
  await expectNoSidewaysScroll(page);
  await expectNoBarriers(page);
});

test('[PAGE-157] a finished game leads to all sessions, and to where its record is checked', async ({
  open,
  server,
}) => {
  const room = await playedRoom(server.baseURL, scenario('Linked'));
  const { page } = await open('laptop');
  await page.goto(hostPath(room));
  await expect(page.getByRole('link', { name: 'Check a record' })).toHaveAttribute('href', '/verify');
  await page.getByRole('link', { name: 'All saved sessions' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Saved sessions' })).toBeVisible();
});
