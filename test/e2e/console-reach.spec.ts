import type { Locator, Page } from '@playwright/test';
import { openRoom, presetScenario, WireClient } from '../support/room';
import { expect, test } from './fixtures';
import { expectFocusInView, expectNoBarriers, expectNoSidewaysScroll, tabTo, withLargeText } from './reach';
import { hostPath, nextStep } from './steps';

const PEOPLE = ['Ada', 'Ben', 'Chi', 'Dana the Great, North', 'Eve', 'Flo', 'Gus', 'Hal', 'Ida', 'Jo'];

/** A room full enough for everything the console can show, with its console not yet opened. */
async function fullRoom(baseURL: string) {
  const scenario = presetScenario('treasury-split');
  const settings = { votingSeconds: 600, settleSeconds: null, chat: 'groups', showScores: true } as const;
  const room = await openRoom(baseURL, scenario, settings, [{ note: 'Explain the tokens' }]);
  const host = await WireClient.host(baseURL, room);
  const people = await Promise.all(PEOPLE.map((name) => WireClient.player(baseURL, room.code, name)));
  const close = () => {
    for (const client of [host, ...people]) client.close();
  };
  return { room, host, people, close };
}

/** Opens every part; those that come late, with the plan of the room, have to be there. */
async function openEverything(page: Page, last: string): Promise<void> {
  await expect(page.locator('summary').filter({ hasText: last })).toBeVisible();
  for (const fold of await page.locator('summary').all()) await fold.click();
  await page.getByRole('button', { name: /^Manage Ada,/ }).click();
}

test('[PAGE-30] the console at 360 px with text at 200 % scrolls down only, with all its parts open', async ({
  open,
  server,
}) => {
  const { room, host, people, close } = await fullRoom(server.baseURL);
  const { page } = await open('phone');
  await withLargeText(page);
  await page.goto(hostPath(room));
  await expect(nextStep(page, 'Start the game')).toBeVisible();
  await openEverything(page, 'Script');
  await expectNoSidewaysScroll(page);
  await people[0]?.do({ type: 'say', text: 'Averyveryveryveryverylongwordwithoutasinglespaceinit' });
  await host.do({ type: 'start' });
  await host.do({ type: 'pause' });
  await expect(nextStep(page, 'Resume')).toBeVisible();
  await expect(page.getByText('Averyveryvery')).toBeVisible();
  await expectNoSidewaysScroll(page);
  await host.do({ type: 'close-voting', round: 1 });
  await expect(nextStep(page, 'Next proposal')).toBeVisible();
  await page.getByRole('combobox', { name: 'Voting rule' }).selectOption('conviction');
  await expectNoSidewaysScroll(page);
  close();
});

test('[PAGE-40] the console with all its parts open has no automatically found barrier', async ({
  open,
  server,
}) => {
  const { room, host, people, close } = await fullRoom(server.baseURL);
  const { page } = await open('laptop');
  await page.goto(hostPath(room));
  await expect(nextStep(page, 'Start the game')).toBeVisible();
  await openEverything(page, 'Script');
  await page.getByRole('button', { name: 'Personal link' }).click();
  await people[1]?.do({ type: 'call-help', on: true });
  await people[2]?.do({ type: 'say', text: 'Hello' });
  await expect(page.getByText('Hello')).toBeVisible();
  await expectNoBarriers(page);
  await host.do({ type: 'start' });
  await host.do({ type: 'pause' });
  await expect(nextStep(page, 'Resume')).toBeVisible();
  await page.getByRole('textbox', { name: 'Time to vote' }).fill('');
  await expect(page.getByText('needs a number')).toBeVisible();
  await expectNoBarriers(page);
  close();
});

test('[PAGE-40] the console while people propose has no automatically found barrier', async ({
  open,
  server,
}) => {
  const room = await openRoom(server.baseURL, presetScenario('treasury-split'), {
    proposers: 'queue',
    proposingSeconds: 600,
  });
  const host = await WireClient.host(server.baseURL, room);
  const ada = await WireClient.player(server.baseURL, room.code, 'Ada');
  const { page } = await open('laptop');
  await page.goto(hostPath(room));
  await expect(nextStep(page, 'Start the game')).toBeVisible();
  await openEverything(page, 'Rules');
  await host.do({ type: 'start' });
  await ada.do({ type: 'propose', delta: [1, -1] });
  await expect(nextStep(page, 'Go on to the proposal')).toBeVisible();
  await expect(page.getByText('1 proposal is waiting')).toBeVisible();
  await expectNoBarriers(page);
  for (const client of [host, ada]) client.close();
});

test('[PAGE-117] what has the focus on the console is never hidden under its bar', async ({
  open,
  server,
}) => {
  const { room, close } = await fullRoom(server.baseURL);
  const { page } = await open('laptop');
  await page.goto(hostPath(room));
  await expect(nextStep(page, 'Start the game')).toBeVisible();
  await openEverything(page, 'Script');
  await expectFocusInView(page);
  close();
});

test('[PAGE-41] the console’s tools by keyboard alone: a person, the rules, the projector', async ({
  open,
  server,
}) => {
  const { room, host, close } = await fullRoom(server.baseURL);
  const { page } = await open('laptop');
  await page.goto(hostPath(room));
  const press = async (control: Locator) => {
    await tabTo(page, control);
    await page.keyboard.press('Enter');
  };
  await press(page.getByRole('button', { name: /^Manage Chi,/ }));
  await press(page.getByRole('button', { name: 'Remove', exact: true }));
  await expect(page.getByText('Chi is out of the room')).toBeVisible();
  // The focus goes on to the way back, and from there to what is left of the receipt.
  await expect(page.getByRole('button', { name: 'Undo' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Chi may come back in.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Dismiss' })).toBeFocused();

  await press(page.locator('summary').filter({ hasText: 'Rules' }));
  await tabTo(page, page.getByRole('textbox', { name: 'Time to vote' }));
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('30');
  await press(page.getByRole('button', { name: 'Apply from round 1 on' }));
  await expect.poll(() => host.frame?.view.public.settings.votingSeconds).toBe(30);

  await press(page.locator('summary').filter({ hasText: 'Projector' }));
  await tabTo(page, page.getByRole('radio', { name: 'The game' }));
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => host.frame?.view.public.screen).toBe('join');
  // A press of Space that a control needs is not the next step.
  expect(host.frame?.view.public.phase.type).toBe('lobby');
  close();
});
