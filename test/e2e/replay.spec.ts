import type { FrameLocator, Page } from '@playwright/test';
import { playedRoom } from '../support/played';
import { presetScenario, type TestRoom, WireClient } from '../support/room';
import { expect, test } from './fixtures';
import { expectNoBarriers, expectNoSidewaysScroll, tabTo, withLargeText } from './reach';
import { hostPath } from './steps';

const scenario = (rounds = 2) => presetScenario('carbon-tax', { rounds }, 6);

/** Puts the key that opens everything into the address of a replay. */
async function openReplay(page: Page, key: string, { code }: TestRoom, query = ''): Promise<void> {
  await page.goto(`/sessions#key=${key}`);
  await expect(page.getByRole('article').first()).toBeVisible();
  await page.goto(`/sessions/${code}/replay${query}`);
  await expect(scrubber(page)).toBeVisible();
}

const scrubber = (page: Page) => page.getByRole('slider', { name: 'Moment of the session' });
const picture = (page: Page): FrameLocator => page.frameLocator('iframe');
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const goTo = (page: Page, place: string) =>
  page.getByRole('navigation', { name: 'Go to' }).getByRole('link', { name: place, exact: true }).click();
async function seenBy(page: Page, label: RegExp): Promise<void> {
  const choice = page.getByRole('combobox', { name: 'As seen by' });
  await expect(choice.getByRole('option', { name: label })).toHaveCount(1);
  await choice.evaluate((element, pattern) => {
    const select = element as HTMLSelectElement;
    const option = [...select.options].find(({ text }) => new RegExp(pattern).test(text));
    select.value = option?.value ?? 'none';
    select.dispatchEvent(new Event('change', { bubbles: true }));
  }, label.source);
}

test('[PAGE-160] [PAGE-163] a finished game is watched again from the console: as everyone, the facilitator and a player saw it', async ({
  open,
  server,
}) => {
  const room = await playedRoom(server.baseURL, scenario(), { people: ['Ada', 'Ben'] });
  const { page } = await open('laptop');
  await page.goto(hostPath(room));
  await page.getByRole('link', { name: 'Watch the game again' }).click();
  await expect(scrubber(page)).toHaveAttribute('aria-valuetext', /^Lobby, \d\d:\d\d:\d\d$/);
  // The console, with every control disabled.
  const console = picture(page);
  await expect(console.getByRole('button', { name: 'Start the game' })).toBeDisabled();
  await goTo(page, 'Round 1');
  await expect(console.getByRole('button', { name: 'Open voting now' })).toBeVisible();
  await expect(console.getByRole('button', { name: /^Manage Ada,/ })).toBeDisabled();
  for (const button of await console.getByRole('button').all()) await expect(button).toBeDisabled();

  // Event by event: nobody has voted, then Ada has, then Ben.
  await expect(scrubber(page)).toHaveAttribute('aria-valuetext', /^Round 1 of 2, (reading|voting), /);
  await press(page, 'Forward by an event');
  await expect(console.getByText('0 of 2 voted')).toBeVisible();
  await press(page, 'Forward by an event');
  await expect(page.getByText('ballot cast · Ada')).toBeVisible();
  await expect(console.getByText('1 of 2 voted')).toBeVisible();

  await seenBy(page, /^everyone/);
  await expect(picture(page).getByText('1 of 2 voted')).toBeVisible();
  await expect(page.getByText(/ballot cast$/)).toBeVisible();
  await seenBy(page, /: Ada$/);
  await expect(picture(page).getByText('You voted For')).toBeVisible();
  // The secret point is open, as nobody can press for it.
  await expect(picture(page).getByRole('button', { name: /^What you want/ })).toBeDisabled();
  await seenBy(page, /: Ben$/);
  await expect(picture(page).getByText('You voted For')).toBeHidden();
  await expect(picture(page).getByRole('group', { name: 'Your vote' })).toBeVisible();

  await goTo(page, 'Debrief');
  await expect(picture(page).getByText('You, Ben')).toBeVisible();
  await goTo(page, 'Lobby');
  await expect(page.getByText(/Nobody sits in seat \d at this moment/)).toBeVisible();
  await press(page, 'Go to when Ben comes');
  await expect(picture(page).getByText('You are in, Ben')).toBeVisible();
});

test('[PAGE-160] [PAGE-163] a player’s chat is read as it was at each moment, and nothing can be written', async ({
  open,
  server,
}) => {
  const room = await playedRoom(server.baseURL, scenario(1), {
    settings: { chat: 'room' },
    people: ['Ada', 'Ben'],
    before: async ([ada]) => ada?.do({ type: 'say', text: 'Let us go up a little.' }),
  });
  const { page } = await open('laptop');
  await openReplay(page, server.workspaceKey, room, '?round=debrief');
  await seenBy(page, /: Ben$/);
  await page.locator('summary', { hasText: 'Chat at this moment' }).click();
  await expect(page.getByText('Let us go up a little.')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Write a message' })).toBeDisabled();
  await expectNoBarriers(page);
  await goTo(page, 'Round 1');
  await expect(page.getByText('Let us go up a little.')).toBeHidden();
});

test('[PAGE-161] the address follows, leads back after a reload, and links to every round', async ({
  open,
  server,
}) => {
  const room = await playedRoom(server.baseURL, scenario(3));
  const { page } = await open('laptop');
  await openReplay(page, server.workspaceKey, room, '?round=2&as=host');
  await expect(scrubber(page)).toHaveAttribute('aria-valuetext', /^Round 2 of 3, /);
  await expect(picture(page).getByRole('button', { name: 'Open voting now' })).toBeVisible();
  const event = await scrubber(page).inputValue();
  await expect(page).toHaveURL(new RegExp(`\\?round=2&as=host&event=${event}$`));
  await press(page, 'Forward by an event');
  await press(page, 'Forward by a round');
  await seenBy(page, /: Ada$/);
  await expect(page).toHaveURL(/\?round=3&as=seat-\d&event=\d+$/);
  const address = page.url();
  const moment = await scrubber(page).getAttribute('aria-valuetext');
  await page.reload();
  await expect(scrubber(page)).toHaveAttribute('aria-valuetext', moment ?? '');
  await expect(picture(page).getByRole('group', { name: 'Your vote' })).toBeVisible();
  expect(page.url()).toBe(address);
  const link = page.getByRole('navigation', { name: 'Go to' }).getByRole('link', { name: 'Round 1' });
  await expect(link).toHaveAttribute('href', /^\?round=1&as=(public|seat-\d|host)$/);
});

test('[PAGE-162] it plays to its end by itself, and its clocks stand at the replayed moment', async ({
  open,
  server,
}) => {
  const room = await playedRoom(server.baseURL, scenario(1), { settings: { votingSeconds: 600 } });
  const { page } = await open('laptop');
  await openReplay(page, server.workspaceKey, room, '?round=1');
  await press(page, 'Forward by an event');
  // By the server's clock the vote was over long ago, and by this one it goes on.
  await expect(picture(page).getByRole('timer')).toHaveText(/^(10:00|9:5\d)$/);
  await page.getByRole('combobox', { name: 'Speed' }).selectOption({ label: '8×' });
  await press(page, 'Back by a round');
  await press(page, 'Play');
  await expect(page.getByRole('link', { name: 'Debrief' })).toHaveAttribute('aria-current', 'step', {
    timeout: 60_000,
  });
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Forward by an event' })).toBeDisabled();
});

test('[PAGE-164] it says whether the record fits, and of a damaged one where it is damaged', async ({
  open,
  server,
}) => {
  const room = await playedRoom(server.baseURL, scenario());
  const { page } = await open('laptop');
  await openReplay(page, server.workspaceKey, room);
  const check = page.getByRole('region', { name: 'Is this what happened?' });
  await expect(
    check.getByText(/^Yes\. The chain over all \d+ events, .* stored hash, which begins [0-9a-f]{12}\.$/),
  ).toBeVisible();
  await expect(check.getByText(/^Yes\. All 2 rounds, counted again .* stored end: .*\$\d/)).toBeVisible();
  await page.route('**/replay', (route, request) =>
    request.resourceType() === 'fetch' ? route.fulfill({ json: { damagedAt: 12 } }) : route.continue(),
  );
  await page.reload();
  await expect(page.getByRole('alert').first()).toContainText(
    'No. The record of this session is damaged: event 12',
  );
  await expect(scrubber(page)).toBeHidden();
});

test('[PAGE-165] without a key it says what it takes, and opens with one', async ({
  open,
  server,
  consoleErrors,
}) => {
  const room = await playedRoom(server.baseURL, scenario(1));
  const { page } = await open('phone');
  await page.goto(`/sessions/${room.code}/replay`);
  await expect(page.getByText('A replay is for the session’s facilitators')).toBeVisible();
  await page.getByLabel('Workspace key').fill(server.workspaceKey);
  await press(page, 'Open');
  await expect(scrubber(page)).toBeVisible();
  // A game that goes on is not replayed.
  const running = await playedRoom(server.baseURL, scenario(), { rounds: 1 });
  await page.goto(`/sessions/${running.code}/replay`);
  await expect(page.locator('[data-code="still-running"]')).toBeVisible();
  expect(consoleErrors.splice(0)).toEqual([expect.stringContaining('409')]);
});

const VIEWS = ['public', 'host', 'seat'] as const;

/** The query of a round from one of the standpoints. */
async function queryOf(baseURL: string, room: TestRoom, view: (typeof VIEWS)[number]): Promise<string> {
  if (view !== 'seat') return `?round=1&as=${view}`;
  const host = await WireClient.host(baseURL, room);
  const seat = host.frame?.view.host?.roster.findIndex(({ name }) => name !== null) ?? 0;
  host.close();
  return `?round=1&as=seat-${seat + 1}`;
}

test('[PAGE-166] no automatically found barrier, by keyboard alone, in any view', async ({
  open,
  server,
}) => {
  const room = await playedRoom(server.baseURL, scenario(), { settings: { chat: 'room' } });
  const { page } = await open('laptop');
  await openReplay(page, server.workspaceKey, room);
  for (const view of VIEWS) {
    await page.goto(`/sessions/${room.code}/replay${await queryOf(server.baseURL, room, view)}`);
    await expect(picture(page).getByRole('main')).toBeVisible();
    await expectNoBarriers(page);
  }
  await tabTo(page, scrubber(page));
  const before = Number(await scrubber(page).inputValue());
  await page.keyboard.press('ArrowRight');
  await expect(scrubber(page)).toHaveValue(String(before + 1));
  await page.keyboard.press('Home');
  await expect(scrubber(page)).toHaveAttribute('aria-valuetext', /^Lobby/);
  await tabTo(page, page.getByRole('link', { name: 'Round 2' }));
  await page.keyboard.press('Enter');
  await expect(scrubber(page)).toHaveAttribute('aria-valuetext', /^Round 2/);
  await tabTo(page, page.getByRole('button', { name: 'Play', exact: true }));
  await page.keyboard.press('Space');
  await expect(page.getByRole('link', { name: 'Debrief' })).toHaveAttribute('aria-current', 'step', {
    timeout: 60_000,
  });
});

test('[PAGE-166] at 360 px with text at 200 % it scrolls down only, in every view and in Spanish', async ({
  open,
  server,
}) => {
  const room = await playedRoom(server.baseURL, scenario());
  const { page } = await open('phone');
  await withLargeText(page);
  await openReplay(page, server.workspaceKey, room);
  for (const view of VIEWS) {
    const query = await queryOf(server.baseURL, room, view);
    await page.goto(`/sessions/${room.code}/replay${query}&lang=es`);
    await expect(page.getByRole('slider', { name: 'Momento de la sesión' })).toBeVisible();
    await expect(picture(page).getByRole('main')).toBeVisible();
    await expectNoSidewaysScroll(page);
  }
});
