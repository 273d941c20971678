import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { parseSetup } from '../../src/protocol/setup';
import { openRoom, presetScenario, type TestRoom, WireClient } from '../support/room';
import { type Device, expect, test } from './fixtures';
import { expectNoSecrets } from './frames';
import { hostPath, nextStep, pressNext, takeSeat, verdict, vote, voteButton } from './steps';

const TIMED = { readingSeconds: 0, votingSeconds: 600, settleSeconds: null } as const;

async function openConsole(device: Device, room: TestRoom): Promise<Page> {
  await device.page.goto(hostPath(room));
  await expect(device.page.getByRole('heading', { level: 1, name: 'Carbon tax' })).toBeVisible();
  return device.page;
}

const tool = (page: Page, name: string) =>
  page.getByRole('group', { name: 'Clock' }).getByRole('button', { name, exact: true });

const clockOf = (page: Page) => page.getByRole('timer').first();

/** Seconds that a clock shows. */
async function secondsOn(page: Page): Promise<number> {
  const [minutes, seconds] = ((await clockOf(page).textContent()) ?? '').split(':').map(Number);
  return (minutes ?? Number.NaN) * 60 + (seconds ?? Number.NaN);
}

test('[PAGE-116] a double press of the next step is one step, by pointer and by key', async ({
  open,
  server,
}) => {
  const room = await openRoom(server.baseURL, presetScenario('carbon-tax'), {
    ...TIMED,
    readingSeconds: 600,
  });
  const host = await openConsole(await open('laptop'), room);
  await nextStep(host, 'Start the game').dblclick();
  await expect(nextStep(host, 'Open voting now')).toBeEnabled();
  await nextStep(host, 'Open voting now').dblclick();
  // Nothing but time would show that the second press closed the vote: a whole moment for it.
  await expect(nextStep(host, 'Close voting')).toBeEnabled();
  await host.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await host.keyboard.press('Space');
  await host.keyboard.press('Space');
  await expect(nextStep(host, 'Next proposal')).toBeEnabled();
  await expect(host.getByText(/Round 1 of/).first()).toBeVisible();
});

test('[PAGE-100] the clock is paused, moved and taken away for everyone; a proposal is skipped', async ({
  open,
  server,
}) => {
  // Written proposals: two drawn ones may happen to be the same.
  const proposals = { kind: 'scripted', deltas: [[4], [-4], [2], [-2], [1], [-1], [3]] } as const;
  const room = await openRoom(server.baseURL, presetScenario('carbon-tax', { proposals }), TIMED);
  const host = await openConsole(await open('laptop'), room);
  const phone = (await open('phone')).page;
  await takeSeat(phone, room.code, 'Ada');
  await nextStep(host, 'Start the game').click();
  await expect(voteButton(phone, 'for')).toBeEnabled();

  await tool(host, 'Pause').click();
  await expect(host.getByText('Paused', { exact: true })).toBeVisible();
  await expect(nextStep(host, 'Resume')).toBeVisible();
  const shown = await secondsOn(host);
  // The phone's picture comes a moment after the console's.
  await expect.poll(() => secondsOn(phone)).toBe(shown);
  await tool(host, '−15 s').click();
  await expect.poll(() => secondsOn(host)).toBe(shown - 15);
  await expect.poll(() => secondsOn(phone)).toBe(shown - 15);
  await tool(host, '+30 s').click();
  await expect.poll(() => secondsOn(phone)).toBe(shown + 15);
  await tool(host, 'No time limit').click();
  await expect(clockOf(host)).toHaveCount(0);
  await expect(clockOf(phone)).toHaveCount(0);
  await tool(host, 'Set a clock of 30 s').click();
  await expect.poll(() => secondsOn(phone)).toBe(30);
  await host.keyboard.press('Escape');
  await pressNext(host, 'Resume');
  await expect(host.getByText('Paused', { exact: true })).toHaveCount(0);
  await tool(host, 'No time limit').click();

  const before = await host
    .getByText(/^\$\d+ → \$\d+ per tonne$/)
    .first()
    .textContent();
  await tool(host, 'Skip this proposal').click();
  await expect(host.getByText('dropped without a vote')).toBeVisible();
  await expect(host.getByText(/^\$\d+ → \$\d+ per tonne$/).first()).not.toHaveText(before ?? '');
  await expect(host.getByText('Round 1 of 6')).toBeVisible();
  await vote(phone, 'for');
});

test('[PAGE-106] rules are changed between rounds and hold from the next one on; everyone is told', async ({
  open,
  server,
}) => {
  const room = await openRoom(server.baseURL, presetScenario('carbon-tax'), { settleSeconds: null });
  const host = await openConsole(await open('laptop'), room);
  const player = await WireClient.player(server.baseURL, room.code, 'Ada');
  await nextStep(host, 'Start the game').click();
  await host.getByRole('heading', { name: 'Rules' }).click();
  await expect(host.getByText('A proposal is open')).toBeVisible();
  await expect(host.getByRole('combobox', { name: 'Voting rule' })).toBeDisabled();
  await nextStep(host, 'Close voting').click();
  await expect(verdict(host).first()).toBeVisible();

  await host.getByRole('combobox', { name: 'Voting rule' }).selectOption('member-majority');
  await host.getByRole('textbox', { name: 'Time to vote' }).fill('');
  await expect(host.getByText('needs a number')).toBeVisible();
  await expect(host.getByRole('button', { name: 'Apply from round 2 on' })).toBeDisabled();
  await host.getByRole('textbox', { name: 'Time to vote' }).fill('90');
  const changes = host.getByRole('region', { name: 'What changes' });
  await expect(changes).toContainText('Voting rule: One token, one vote → One member, one vote');
  await expect(changes).toContainText('Time to vote: 0 s → 90 s');
  const nextToDo = host.getByRole('region', { name: 'Next step' });
  await expect(nextToDo).toContainText('Rules are changed but not applied.');
  await host.getByRole('button', { name: 'Apply from round 2 on' }).click();
  await expect(nextToDo).not.toContainText('not applied');
  await expect(host.getByText('New rules from round 2 on')).toBeVisible();
  await expect
    .poll(() => player.frame?.view.public.change)
    .toEqual({
      round: 2,
      mechanism: true,
      proposals: false,
      rounds: false,
      delegation: false,
      settings: ['votingSeconds'],
    });
  await nextStep(host, 'Next proposal').click();
  await expect(host.getByRole('timer').first()).toBeVisible();
  await expect.poll(() => player.frame?.view.public.mechanism.id).toBe('member-majority');
  player.close();
});

test('[PAGE-110] the console moves the projector and the debrief on every device', async ({
  open,
  server,
}) => {
  const room = await openRoom(server.baseURL, presetScenario('carbon-tax', { rounds: 1 }));
  const host = await openConsole(await open('laptop'), room);
  const screen = (await open('projector')).page;
  await screen.goto(`/screen/${room.code}`);
  await nextStep(host, 'Start the game').click();
  await expect(screen.getByText('Round 1 of 1')).toBeVisible();
  await host.getByRole('heading', { name: 'Projector' }).click();
  await host.getByRole('radio', { name: 'How to join' }).check();
  await expect(screen.getByRole('img', { name: `QR code for joining room ${room.code}` })).toBeVisible();
  await host.getByRole('radio', { name: 'The game' }).check();
  await expect(screen.getByRole('img', { name: `QR code for joining room ${room.code}` })).toHaveCount(0);
  await nextStep(host, 'Close voting').click();
  await nextStep(host, 'Go to the debrief').click();
  await expect(screen.getByRole('heading', { name: 'Where do you think' })).toBeVisible();
  await host.getByRole('button', { name: 'Show the members’ points' }).click();
  await expect(screen.getByRole('heading', { name: 'Here they are' })).toBeVisible();
});

test('[PAGE-112] the preview shows what players see and holds nobody’s secret', async ({ open, server }) => {
  const room = await openRoom(server.baseURL, presetScenario('carbon-tax'), TIMED);
  const device = await open('laptop');
  const host = await openConsole(device, room);
  const player = await WireClient.player(server.baseURL, room.code, 'Ada');
  await nextStep(host, 'Start the game').click();
  await host.getByRole('heading', { name: 'What a player sees' }).click();
  const phone = host.getByRole('region', { name: 'A player’s phone' });
  await expect(phone.getByText(/^\$\d+ → \$\d+ per tonne$/)).toBeVisible();
  for (const choice of ['For', 'Against', 'Abstain'])
    await expect(phone.getByRole('button', { name: choice })).toBeDisabled();
  for (const round of [1, 2, 3]) {
    await player.do({ type: 'vote', round, choice: 'for' });
    await expect(host.getByText('1 of 1 voted')).toBeVisible();
    await nextStep(host, 'Close voting').click();
    await nextStep(host, 'Next proposal').click();
    await expect(nextStep(host, 'Close voting')).toBeVisible();
  }
  expectNoSecrets(device.received);
  player.close();
});

test('[PAGE-113] a finished room’s set-up can be used again and kept as a file', async ({ open, server }) => {
  const scenario = presetScenario('carbon-tax', { rounds: 1, title: 'Carbon tax' });
  const room = await openRoom(server.baseURL, scenario, { votingSeconds: 577 });
  const host = await openConsole(await open('laptop'), room);
  await nextStep(host, 'Start the game').click();
  await nextStep(host, 'Close voting').click();
  await nextStep(host, 'Go to the debrief').click();
  const downloaded = host.waitForEvent('download');
  await host.getByRole('button', { name: 'Download set-up' }).click();
  const file = await downloaded;
  expect(file.suggestedFilename()).toBe('carbon-tax.setup.json');
  const parsed = parseSetup(JSON.parse(await readFile(await file.path(), 'utf8')));
  expect(parsed).toMatchObject({ data: { scenario: { rounds: 1 }, settings: { votingSeconds: 577 } } });

  const record = host.waitForEvent('download');
  await host.getByRole('button', { name: 'Download the record' }).click();
  const zip = await record;
  expect(zip.suggestedFilename()).toBe('carbon-tax.record.zip');
  expect((await readFile(await zip.path())).subarray(0, 2).toString()).toBe('PK');

  const other = (await open('laptop')).page;
  await other.goto('/host');
  await other.getByLabel('Open a set-up').setInputFiles(await file.path());
  await other.getByRole('button', { name: 'Start with these settings' }).click();
  await other.waitForURL(/\/host\/[A-Z0-9]{6}/);
  await expect(nextStep(other, 'Start the game')).toBeVisible();

  await host.getByRole('button', { name: 'Use this set-up again' }).click();
  await expect(host.getByText('nobody comes along by themselves')).toBeVisible();
  await host.getByRole('button', { name: 'Open the new room' }).click();
  await host.waitForURL((url) => url.pathname.startsWith('/host/') && !url.pathname.endsWith(room.code));
  await expect(nextStep(host, 'Start the game')).toBeVisible();
  await nextStep(host, 'Start the game').click();
  await expect.poll(() => secondsOn(host)).toBeGreaterThan(60);

  await host.goto('/');
  const rooms = host.getByRole('region', { name: 'Rooms you run' });
  await expect(rooms.getByRole('listitem')).toHaveCount(2);
  await rooms.getByRole('link', { name: /finished/ }).click();
  await expect(host.getByRole('button', { name: 'Use this set-up again' })).toBeVisible();
});

test('[PAGE-113] phones, projector and who comes late are shown the way to the room that follows; nobody is taken along', async ({
  open,
  server,
}) => {
  const room = await openRoom(server.baseURL, presetScenario('carbon-tax', { rounds: 1 }));
  const host = await openConsole(await open('laptop'), room);
  const phone = (await open('phone')).page;
  await takeSeat(phone, room.code, 'Ada');
  await expect(phone.getByText('You are in, Ada')).toBeVisible();
  const screen = (await open('projector')).page;
  await screen.goto(`/screen/${room.code}`);
  await nextStep(host, 'Start the game').click();
  await nextStep(host, 'Close voting').click();
  await nextStep(host, 'Go to the debrief').click();
  await expect(phone.getByRole('heading', { level: 1, name: /The DAO ended at/ })).toBeVisible();
  const way = (page: Page) => page.getByRole('link', { name: /^Go to room/ });
  for (const page of [phone, screen]) await expect(way(page)).toHaveCount(0);

  await host.getByRole('button', { name: 'Use this set-up again' }).click();
  await host.getByRole('button', { name: 'Open the new room' }).click();
  await host.waitForURL((url) => url.pathname.startsWith('/host/') && !url.pathname.endsWith(room.code));
  const next = new URL(host.url()).pathname.split('/').at(-1) ?? '';
  const late = (await open('phone')).page;
  await late.goto(`/r/${room.code}`);
  for (const page of [phone, screen, late]) {
    await expect(page.getByText('The facilitator has opened a new room.')).toBeVisible();
    await expect(way(page)).toHaveText(`Go to room ${next.slice(0, 3)} ${next.slice(3)}`);
  }
  for (const page of [phone, late]) {
    await way(page).click();
    await page.waitForURL(`**/r/${next}`);
    await expect(page.getByRole('button', { name: 'Take a seat' })).toBeVisible();
  }
  await way(screen).click();
  await expect(screen.getByRole('img', { name: `QR code for joining room ${next}` })).toBeVisible();
  await expect(screen.getByText('0 joined')).toBeVisible();
  await expect(phone.getByRole('textbox', { name: 'Your name in this room' })).toHaveValue('Ada');
  await phone.getByRole('button', { name: 'Take a seat' }).click();
  await expect(phone.getByText('You are in, Ada')).toBeVisible();
  // The old room's console says so, too.
  await host.goto(`/host/${room.code}`);
  await expect(host.getByText('are shown the way to room')).toBeVisible();
});

test('[PAGE-114] a script’s note for the round is in view, and the whole script can be opened', async ({
  open,
  server,
}) => {
  const script = [
    { note: 'Explain the tokens' },
    { note: 'Now heads count', mechanism: { id: 'member-majority' as const } },
  ];
  const room = await openRoom(server.baseURL, presetScenario('carbon-tax'), { settleSeconds: null }, script);
  const host = await openConsole(await open('laptop'), room);
  await expect(host.getByRole('region', { name: 'Your note for round 1' })).toContainText(
    'Explain the tokens',
  );
  await nextStep(host, 'Start the game').click();
  await nextStep(host, 'Close voting').click();
  await expect(host.getByRole('region', { name: 'Your note for round 2' })).toContainText('Now heads count');
  await host.getByRole('heading', { name: 'Script' }).click();
  const now = host.getByRole('listitem').filter({ hasText: 'Round 2: now' });
  await expect(now).toContainText('Voting rule: One token, one vote → One member, one vote');
  await nextStep(host, 'Next proposal').click();
  await expect(host.getByRole('region', { name: 'Your note' })).toContainText('Now heads count');
  await expect(host.getByText('One member, one vote').first()).toBeVisible();
});
