import { openRoom, presetScenario, randomToken, WireClient } from '../support/room';
import { expect, test } from './fixtures';
import { hostPath } from './steps';

test('[PAGE-20] an unknown code is answered in words, with a field for the right one', async ({
  open,
  server,
}) => {
  const room = await openRoom(server.baseURL, presetScenario('carbon-tax'));
  const { page } = await open('phone');
  await page.goto('/');
  await page.getByRole('textbox', { name: 'Room code' }).fill('12');
  await page.getByRole('button', { name: 'Join' }).click();
  await expect(page.getByText('“12” is no room code. A room code has 6 letters and digits.')).toBeVisible();
  await page.getByRole('textbox', { name: 'Room code' }).fill('zzz zzz');
  await page.getByRole('button', { name: 'Join' }).click();
  await expect(page.getByRole('heading', { name: 'No such room: ZZZ ZZZ' })).toBeVisible();
  await expect(page.getByText('There is no room with that code.')).toBeVisible();

  const spaced = `${room.code.slice(0, 3)} ${room.code.slice(3)}`.toLowerCase();
  await page.getByRole('textbox', { name: 'Room code' }).fill(spaced);
  await page.getByRole('button', { name: 'Join' }).click();
  await expect(page.getByRole('button', { name: 'Take a seat' })).toBeVisible();
});

test('[PAGE-21] a full room says so and offers to watch', async ({ open, server }) => {
  const room = await openRoom(server.baseURL, presetScenario('carbon-tax', {}, 3));
  const people = await Promise.all(
    ['Ada', 'Ben', 'Chi'].map((name) => WireClient.player(server.baseURL, room.code, name)),
  );
  const { page } = await open('phone');
  await page.goto(`/r/${room.code}`);
  await expect(page.getByText('Every seat is taken (3 of 3).')).toBeVisible();
  await page.getByRole('link', { name: 'Watch' }).click();
  await expect(page.getByText('3 joined · 3 connected · 0 bots')).toBeVisible();
  for (const person of people) person.close();
});

test('[PAGE-22] a console link that is wrong opens nothing and says what one can do', async ({
  open,
  server,
}) => {
  const room = await openRoom(server.baseURL, presetScenario('carbon-tax'));
  const { page } = await open('laptop');
  await page.goto(hostPath({ ...room, hostToken: randomToken() }));
  await expect(page.getByText('This link or seat does not belong to this room.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Start the game' })).toHaveCount(0);
  await page.getByRole('link', { name: 'Join as a player' }).click();
  await expect(page.getByRole('button', { name: 'Take a seat' })).toBeVisible();
});

test('[PAGE-23] a name that is none is refused in words', async ({ open, server }) => {
  const room = await openRoom(server.baseURL, presetScenario('carbon-tax'));
  const { page } = await open('phone');
  await page.goto(`/r/${room.code}`);
  await page.getByRole('textbox', { name: 'Your name in this room' }).fill('   ');
  await page.getByRole('button', { name: 'Take a seat' }).click();
  await expect(page.getByText('A name needs 1 to 24 visible characters.')).toBeVisible();
  await page.getByRole('textbox', { name: 'Your name in this room' }).fill('Ada');
  await page.getByRole('button', { name: 'Take a seat' }).click();
  await expect(page.getByText('You are in, Ada')).toBeVisible();
});
