import type { Page } from '@playwright/test';
import type { RoomSettings } from '../../src/protocol/settings';
import { openRoom, presetScenario, type TestRoom, WireClient } from '../support/room';
import { type Device, expect, test } from './fixtures';
import { hostPath, nextStep, receipt, takeSeat, verdict, vote, voteButton } from './steps';

const OPEN_END = { settleSeconds: null } as const;

const make = (baseURL: string, settings: Partial<RoomSettings> = {}): Promise<TestRoom> =>
  openRoom(baseURL, presetScenario('carbon-tax'), { ...OPEN_END, ...settings });

/** What came of the last action. */
const toast = (page: Page) => page.getByRole('status').filter({ hasText: /./ });

const said = (page: Page, text: string | RegExp) => toast(page).filter({ hasText: text });

/** Opens what can be done for a person on the list. */
const manage = (page: Page, name: string) =>
  page.getByRole('button', { name: new RegExp(`^Manage ${name},`) }).click();

async function openConsole(device: Device, room: TestRoom): Promise<Page> {
  await device.page.goto(hostPath(room));
  await expect(device.page.getByRole('heading', { level: 1, name: 'Carbon tax' })).toBeVisible();
  return device.page;
}

async function seated(device: Device, code: string, name: string): Promise<Page> {
  await takeSeat(device.page, code, name);
  await expect(device.page.getByText(`You are in, ${name}`)).toBeVisible();
  return device.page;
}

test('[PAGE-101] who is removed is told at once and cannot come back on that phone, unless let in again', async ({
  open,
  server,
}) => {
  const room = await make(server.baseURL);
  const host = await openConsole(await open('laptop'), room);
  const phone = await seated(await open('phone'), room.code, 'Ada');
  await manage(host, 'Ada');
  await host.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(said(host, 'Ada is out of the room')).toBeVisible();
  await expect(phone.getByText('taken you out of this room')).toBeVisible();
  await phone.reload();
  await expect(phone.getByText('taken you out of this room')).toBeVisible();

  await host.getByRole('button', { name: 'Undo' }).click();
  await expect(said(host, 'Ada may come back in.')).toBeVisible();
  await phone.getByRole('button', { name: 'Try again' }).click();
  await expect(phone.getByText('You are in, Ada')).toBeVisible();
  // From the list too, also when the receipt is long gone.
  await manage(host, 'Ada');
  await host.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(phone.getByText('taken you out of this room')).toBeVisible();
  await host.reload();
  await host.getByRole('button', { name: 'Let Ada back in' }).click();
  await expect(said(host, 'Ada may come back in.')).toBeVisible();
  await phone.reload();
  await expect(phone.getByText('You are in, Ada')).toBeVisible();
});

test('[PAGE-102] a locked room lets nobody new in, and the console says how the door is', async ({
  open,
  server,
}) => {
  const room = await make(server.baseURL);
  const host = await openConsole(await open('laptop'), room);
  const inside = await seated(await open('phone'), room.code, 'Ada');
  await host.getByRole('button', { name: 'Lock the room' }).click();
  await expect(said(host, 'The room is locked')).toBeVisible();
  await expect(host.getByText('locked', { exact: true })).toBeVisible();
  const outside = (await open('phone')).page;
  await outside.goto(`/r/${room.code}`);
  await expect(outside.getByText('locked this room')).toBeVisible();
  await inside.reload();
  await expect(inside.getByText('You are in, Ada')).toBeVisible();
  await host.getByRole('button', { name: 'Let people in again' }).click();
  await expect(said(host, 'The room is open')).toBeVisible();
  await seated(await open('phone'), room.code, 'Ben');
});

test('[PAGE-103] names, seats and links: each is answered with whom it acted on, and phones follow', async ({
  open,
  server,
}) => {
  const wishes = { kind: 'points', points: [[10], [20], [30], [40], [50]] } as const;
  const population = { size: 5, ideals: wishes, tokens: { kind: 'equal' } } as const;
  const room = await openRoom(server.baseURL, presetScenario('carbon-tax', { population }), OPEN_END);
  const host = await openConsole(await open('laptop'), room);
  const [ada, ben] = [await open('phone'), await open('phone')];
  await seated(ada, room.code, 'Ada');
  await seated(ben, room.code, 'Ben');

  await manage(host, 'Ada');
  await host.getByRole('button', { name: 'Rename' }).click();
  await host.getByRole('textbox', { name: 'New name' }).fill('Ben');
  await host.getByRole('button', { name: 'Save' }).click();
  await expect(said(host, 'is now called Ben 2.')).toBeVisible();
  await expect(ada.page.getByText('You are in, Ben 2')).toBeVisible();

  const wishOf = async ({ page }: Device) =>
    page
      .getByText(/^\$[\d.]+ per tonne$/)
      .first()
      .textContent();
  const before = { ada: await wishOf(ada), ben: await wishOf(ben) };
  expect(before.ada).not.toBe(before.ben);
  await host.getByRole('button', { name: 'Swap seats' }).click();
  const others = host.getByRole('combobox', { name: 'Swap seats with' });
  await others.selectOption({
    label: (await others.getByRole('option', { name: /: Ben$/ }).textContent()) ?? '',
  });
  await host.getByRole('button', { name: 'Swap', exact: true }).click();
  await expect(said(host, /Seats \d+ and \d+ are swapped/)).toBeVisible();
  await expect.poll(() => wishOf(ada)).toBe(before.ben);
  await expect.poll(() => wishOf(ben)).toBe(before.ada);

  // What was open follows the person.
  await expect(host.getByRole('button', { name: /^Manage Ben 2,/ })).toHaveAttribute('aria-expanded', 'true');
  await host.getByRole('button', { name: 'Personal link' }).click();
  await expect(host.getByRole('img', { name: 'QR code to Ben 2’s seat' })).toBeVisible();
  const link = await host.getByRole('textbox', { name: 'Link to Ben 2’s seat' }).inputValue();
  const spare = (await open('phone')).page;
  await spare.goto(link);
  await expect(spare.getByText('You are in, Ben 2')).toBeVisible();
  expect(spare.url()).not.toContain('#');
});

test('[PAGE-104] a seat can be given to its bot and back; who does not vote can be reminded', async ({
  open,
  server,
}) => {
  const room = await make(server.baseURL);
  const host = await openConsole(await open('laptop'), room);
  const ada = await seated(await open('phone'), room.code, 'Ada');
  await seated(await open('phone'), room.code, 'Ben');
  await nextStep(host, 'Start the game').click();
  await vote(ada, 'for');
  const list = host.getByRole('list', { name: 'Seats' });
  await expect(list.getByRole('listitem').filter({ hasText: 'Ada' })).toContainText('voted');
  await expect(list.getByRole('listitem').filter({ hasText: 'Ben' })).toContainText('not yet');
  await host.getByRole('button', { name: 'Remind 1 who has not voted' }).click();
  await expect(said(host, 'were reminded')).toBeVisible();

  await manage(host, 'Ben');
  await host.getByRole('button', { name: 'Let the bot play' }).click();
  await expect(said(host, 'A bot plays for Ben')).toBeVisible();
  await expect(list.getByRole('listitem').filter({ hasText: 'Ben' })).toContainText('given to its bot');
  await host.getByRole('button', { name: 'Give the seat back' }).click();
  await expect(said(host, 'Ben plays again.')).toBeVisible();
});

test('[PAGE-105] a call for help stands on top, and the caller sees that it was heard', async ({
  open,
  server,
}) => {
  const room = await make(server.baseURL);
  const host = await openConsole(await open('laptop'), room);
  const player = await WireClient.player(server.baseURL, room.code, 'Ada');
  await player.do({ type: 'call-help', on: true });
  await expect(host.getByRole('heading', { name: 'Calls for help' })).toBeVisible();
  await host.getByRole('button', { name: 'I’m coming' }).click();
  await expect(said(host, 'Ada knows you are coming.')).toBeVisible();
  await expect(host.getByRole('heading', { name: 'Calls for help' })).toHaveCount(0);
  await expect.poll(() => player.frame?.view.you?.helpCalled).toBe(false);
  player.close();
});

test('[PAGE-107] chat moderation: a hidden message is gone for players, and who is muted cannot write', async ({
  open,
  server,
}) => {
  const room = await make(server.baseURL, { chat: 'room' });
  const host = await openConsole(await open('laptop'), room);
  const ada = await WireClient.player(server.baseURL, room.code, 'Ada');
  const ben = await WireClient.player(server.baseURL, room.code, 'Ben');
  await ada.do({ type: 'say', text: 'Something rude' });
  await host.getByRole('heading', { name: 'Chat' }).click();
  const messages = host.getByRole('list', { name: 'Messages' });
  await expect(messages).toContainText('Something rude');
  await host.getByRole('button', { name: 'Hide the message of Ada' }).click();
  await expect(messages).toContainText('hidden from players');
  await expect(messages).toContainText('Something rude');
  await expect
    .poll(() => ben.frame?.view.chat?.groups.flatMap(({ messages: all }) => all.map(({ text }) => text)))
    .toEqual(['']);
  await host.getByRole('button', { name: 'Mute Ada in the chat' }).click();
  await expect(said(host, 'Ada can read the chat, not write in it.')).toBeVisible();
  await expect(ada.do({ type: 'say', text: 'Again' })).rejects.toThrow('muted');
  await host.getByRole('button', { name: 'Let Ada write in the chat' }).click();
  await expect(said(host, 'Ada can write in the chat.')).toBeVisible();
  await ada.do({ type: 'say', text: 'Sorry' });
  await expect(messages).toContainText('Sorry');
  for (const player of [ada, ben]) player.close();
});

test('[PAGE-107] groups that the facilitator names are called so on every phone', async ({
  open,
  server,
}) => {
  const room = await make(server.baseURL, { chat: 'groups', groups: 2, groupNames: ['Blue', 'Green'] });
  const host = await openConsole(await open('laptop'), room);
  const phone = await seated(await open('phone'), room.code, 'Ada');
  const own = phone.getByText(/^In the chat you are in group/);
  await expect(own).toContainText(/group (Blue|Green)\.$/);
  const wasFirst = ((await own.textContent()) ?? '').includes('Blue');
  await host.getByRole('heading', { name: 'Chat' }).click();
  const names = host.getByRole('textbox', { name: 'Names of the groups' });
  await expect(names).toHaveValue('Blue\nGreen');
  await names.fill('Sea\nSea');
  await host.getByRole('button', { name: 'Use these names' }).click();
  await expect(
    host.getByRole('alert').filter({ hasText: 'Two groups cannot have the same name.' }),
  ).toBeVisible();
  await names.fill('Sea');
  await host.getByRole('button', { name: 'Use these names' }).click();
  await expect(said(host, 'The groups have their names.')).toBeVisible();
  // A group without a name goes by its number.
  await expect(own).toHaveText(`In the chat you are in group ${wasFirst ? 'Sea' : '2'}.`);
  await phone.getByRole('button', { name: 'Chat', exact: true }).click();
  await expect(phone.getByText(`You are in group ${wasFirst ? 'Sea' : '2'};`)).toBeVisible();
  await phone.getByRole('textbox', { name: 'Write a message' }).fill('Ahoy');
  await phone.keyboard.press('Enter');
  await expect(host.getByRole('heading', { name: `Group ${wasFirst ? 'Sea' : '2'}` })).toBeVisible();
});

test('[PAGE-108] a co-facilitator runs the room by link until that console is ended', async ({
  open,
  server,
}) => {
  const room = await make(server.baseURL);
  const host = await openConsole(await open('laptop'), room);
  await host.getByRole('heading', { name: 'Other consoles' }).click();
  await host.getByRole('textbox', { name: 'Their name' }).fill('Eve');
  await host.getByRole('button', { name: 'Make a link' }).click();
  await expect(host.getByRole('img', { name: 'QR code for Eve’s console' })).toBeVisible();
  const link = await host.getByRole('textbox', { name: 'Console link for Eve' }).inputValue();
  const eve = (await open('phone')).page;
  await eve.goto(link);
  await nextStep(eve, 'Start the game').click();
  await expect(nextStep(host, 'Close voting')).toBeVisible();
  await host.getByRole('button', { name: 'End Eve’s console' }).click();
  await expect(said(host, 'Eve’s console link no longer works.')).toBeVisible();
  await expect(eve.getByText('does not belong to this room')).toBeVisible();
  await eve.reload();
  await expect(eve.getByText('does not belong to this room')).toBeVisible();
  await expect(nextStep(host, 'Close voting')).toBeVisible();
});

test('[PAGE-109] the room goes on without any console, and another device takes over where it stands', async ({
  open,
  server,
}) => {
  const room = await make(server.baseURL, { settleSeconds: 0 });
  const lost = await open('laptop');
  await openConsole(lost, room);
  const phone = await seated(await open('phone'), room.code, 'Ada');
  await nextStep(lost.page, 'Start the game').click();
  await expect(voteButton(phone, 'for')).toBeEnabled();
  await lost.context.close();
  await vote(phone, 'for');
  await expect(verdict(phone)).toBeVisible();
  const other = await openConsole(await open('phone'), room);
  await expect(verdict(other).first()).toBeVisible();
  await nextStep(other, 'Next proposal').click();
  await expect(voteButton(phone, 'for')).toBeEnabled();
  await expect(receipt(phone, 'for')).toHaveCount(0);
});
