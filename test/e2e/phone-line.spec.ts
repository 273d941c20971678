import { openLine } from '../support/line';
import { openRoom, presetScenario, WireClient } from '../support/room';
import { expect, test } from './fixtures';
import { longVote, receipt, takeSeat, verdict, voteButton } from './steps';

const BANNER_MS = 2_000;

test.use({ lineIsCut: true });

test('[PAGE-127] a phone that loses its line in any phase shows, once back, what one that stayed shows', async ({
  open,
  server,
}) => {
  const room = await openRoom(server.baseURL, presetScenario('carbon-tax', { rounds: 1 }), {
    proposers: 'queue',
    proposingSeconds: 0,
    readingSeconds: 600,
    settleSeconds: null,
    absence: 'wait',
  });
  const host = await WireClient.host(server.baseURL, room);
  const { page, context } = await open('phone');
  await takeSeat(page, room.code, 'Ada');
  await expect(page.getByText('You are in, Ada')).toBeVisible();
  /** The line breaks, the room moves on, the line comes back. */
  const whileGone = async (moveOn: () => Promise<unknown>) => {
    await context.setOffline(true);
    await expect(page.getByText('Connection lost')).toBeVisible();
    await moveOn();
    await context.setOffline(false);
    await expect(page.getByText('Connection lost')).toHaveCount(0);
  };
  await whileGone(() => host.do({ type: 'start' }));
  await expect(page.getByRole('heading', { name: 'What do you propose?' })).toBeVisible();
  await whileGone(() => host.do({ type: 'next', round: 1 }));
  await expect(page.getByText('Voting opens in')).toBeVisible();
  await whileGone(() => host.do({ type: 'open-voting', round: 1 }));
  await expect(voteButton(page, 'for')).toBeEnabled();
  await whileGone(async () => {
    await voteButton(page, 'for').click();
    await expect(page.getByText('goes out when you are back online')).toBeVisible();
  });
  await expect(receipt(page, 'for')).toBeVisible();
  await whileGone(async () => {
    await voteButton(page, 'against').click();
    await host.do({ type: 'close-voting', round: 1 });
  });
  await expect(verdict(page)).toBeVisible();
  await expect(page.getByText('Your vote in round 1 came too late and was not counted.')).toBeVisible();
  await whileGone(() => host.do({ type: 'next', round: 1 }));
  await expect(page.getByRole('heading', { level: 1, name: /The DAO ended at/ })).toBeVisible();
  await whileGone(() => host.do({ type: 'show', stage: 1 }));
  await page.getByRole('button', { name: 'Show the whole debrief' }).click();
  await expect(page.getByRole('heading', { name: 'In short' })).toBeVisible();
  host.close();
});

for (const hours of [1, -1]) {
  test(`[PAGE-128] a phone whose clock is an hour ${hours > 0 ? 'ahead' : 'behind'} counts down like any other`, async ({
    open,
    server,
  }) => {
    const { room, host } = await longVote(server.baseURL);
    const { page } = await open('phone');
    await page.addInitScript((wrongByHours) => {
      const hour = wrongByHours * 3_600_000;
      const origin = performance.timeOrigin;
      Object.defineProperty(performance, 'timeOrigin', { get: () => origin + hour });
      const now = Date.now;
      Date.now = () => now() + hour;
    }, hours);
    await takeSeat(page, room.code, 'Ada');
    await host.do({ type: 'start' });
    await expect(page.getByRole('timer').first()).toHaveText(/^(10:00|9:[345]\d)$/);
    host.close();
  });
}

test('[PAGE-59] a phone whose line swallows everything in silence says so, and a vote made meanwhile arrives', async ({
  open,
  server,
}) => {
  const room = await openRoom(server.baseURL, presetScenario('carbon-tax'), { settleSeconds: null });
  const host = await WireClient.host(server.baseURL, room);
  const line = await openLine(server.baseURL);
  const { page } = await open('phone');
  await page.clock.install();
  await page.goto(`${line.baseURL}/r/${room.code}`);
  await page.getByRole('button', { name: 'Take a seat' }).click();
  await host.do({ type: 'start' });
  await expect(voteButton(page, 'for')).toBeEnabled();
  line.swallow(true);
  // Two seconds later by the page's clock, which then stands still: what is not due by then is never shown.
  await page.clock.pauseAt((await page.evaluate(() => Date.now())) + BANNER_MS);
  await expect(page.getByText('Connection lost')).toBeVisible();
  await page.clock.resume();
  await voteButton(page, 'for').click();
  await expect(page.getByText('For goes out when you are back online')).toBeVisible();
  line.swallow(false);
  await expect(receipt(page, 'for')).toBeVisible();
  await expect(page.getByText('Connection lost')).toHaveCount(0);
  line.close();
  host.close();
});
