import { openRoom, presetScenario, WireClient } from '../support/room';
import { expect, test } from './fixtures';
import { hostPath, nextStep, receipt, seatOf, takeSeat, verdict, vote, voteButton } from './steps';

const OPEN_END = { settleSeconds: null } as const;
const RELOADS = 10;
/** Within this time a page says that the network is gone. */
const BANNER_MS = 2_000;

test('[PAGE-11] reloading ten times and opening a second tab keep the seat and the vote', async ({
  open,
  server,
}) => {
  const room = await openRoom(server.baseURL, presetScenario('carbon-tax'), OPEN_END);
  const phone = await open('phone');
  const host = await WireClient.host(server.baseURL, room);
  await takeSeat(phone.page, room.code, 'Ada');
  await expect(phone.page.getByText('You are in, Ada')).toBeVisible();
  await host.do({ type: 'start' });
  await vote(phone.page, 'against');
  const seat = await seatOf(host, 'Ada');

  for (let i = 0; i < RELOADS; i += 1) {
    await phone.page.reload();
    await expect(receipt(phone.page, 'against')).toBeVisible();
  }
  const tab = await phone.context.newPage();
  await tab.goto(`/r/${room.code}`);
  await expect(receipt(tab, 'against')).toBeVisible();
  await vote(tab, 'for');
  await phone.page.reload();
  await expect(receipt(phone.page, 'for')).toBeVisible();

  const taken = () => host.frame?.view.host?.roster.filter(({ name }) => name !== null);
  await expect.poll(taken).toEqual([expect.objectContaining({ seat, name: 'Ada', connected: true })]);
  host.close();
});

test('[PAGE-12] the console link runs the room from a second device, and reloading keeps it', async ({
  open,
  server,
}) => {
  const room = await openRoom(server.baseURL, presetScenario('carbon-tax'), OPEN_END);
  const first = (await open('laptop')).page;
  await first.goto(hostPath(room));
  await first.getByRole('heading', { name: 'Other consoles' }).click();
  const field = first.getByRole('textbox', { name: 'Console link' });
  await expect(field).toHaveValue(new RegExp(`/host/${room.code}#`));
  const link = await field.inputValue();

  const second = (await open('phone')).page;
  await second.goto(link);
  await nextStep(second, 'Start the game').click();
  for (const page of [first, second]) await expect(nextStep(page, 'Close voting')).toBeVisible();
  // Without the fragment too, once this browser knows the room.
  await second.goto(`/host/${room.code}`);
  await nextStep(second, 'Close voting').click();
  await expect(verdict(first)).toBeVisible();
});

test('[PAGE-13] who leaves is played by the bot and can take the seat again', async ({ open, server }) => {
  const room = await openRoom(server.baseURL, presetScenario('carbon-tax'), OPEN_END);
  const host = (await open('laptop')).page;
  await host.goto(hostPath(room));
  const phone = (await open('phone')).page;
  await takeSeat(phone, room.code, 'Ada');
  await phone.getByRole('button', { name: 'Leave the room' }).click();
  await phone.getByRole('button', { name: 'Leave', exact: true }).click();
  await expect(phone.getByText('A bot is playing your seat. It stays yours.')).toBeVisible();
  await expect(host.getByText('left, bot plays')).toBeVisible();
  await phone.getByRole('button', { name: 'Take my seat again' }).click();
  await expect(phone.getByText('You are in, Ada')).toBeVisible();
  await expect(host.getByText('left, bot plays')).toHaveCount(0);
});

test.describe(() => {
  test.use({ lineIsCut: true });

  test('[PAGE-14] a phone without network says so at once; a vote made meanwhile arrives on return', async ({
    open,
    server,
  }) => {
    const room = await openRoom(server.baseURL, presetScenario('carbon-tax'), OPEN_END);
    const host = await WireClient.host(server.baseURL, room);
    const { page, context } = await open('phone');
    await page.clock.install();
    await takeSeat(page, room.code, 'Ada');
    await expect(page.getByText('You are in, Ada')).toBeVisible();
    await host.do({ type: 'start' });
    await expect(voteButton(page, 'for')).toBeEnabled();

    await context.setOffline(true);
    // By the page's clock, which then stands still: what is not due by then is never shown.
    await page.clock.pauseAt((await page.evaluate(() => Date.now())) + BANNER_MS);
    await expect(page.getByText('Connection lost')).toBeVisible();
    await page.clock.resume();
    await voteButton(page, 'for').click();
    await expect(page.getByText('For goes out when you are back online')).toBeVisible();
    await context.setOffline(false);
    await expect(receipt(page, 'for')).toBeVisible();
    await expect(page.getByText('Connection lost')).toHaveCount(0);
    await expect.poll(() => host.frame?.view.public.phase).toMatchObject({ type: 'voting', voted: 1 });
    host.close();
  });
});
