import { expect, test } from './fixtures';
import { verdict } from './steps';

test('[PAGE-8] one person alone with bots plays from the start page to the debrief, and again', async ({
  open,
}) => {
  const { page } = await open('phone');
  await page.goto('/');
  await page.getByRole('button', { name: 'Try alone with bots' }).click();
  await page.waitForURL(/\/r\/[A-Z0-9]{6}\?solo/);
  const title = (await page.getByText(/^Round 1 of \d+/).textContent()) ?? '';
  const rounds = Number(/of (\d+)/.exec(title)?.[1]);
  expect(rounds).toBeGreaterThan(1);
  for (let round = 1; round <= rounds; round += 1) {
    await expect(page.getByText(`Round ${round} of ${rounds}`)).toBeVisible();
    await page.getByRole('button', { name: round % 2 === 1 ? 'For' : 'Against', exact: true }).click();
    await expect(verdict(page)).toBeVisible();
    await page.getByRole('button', { name: round < rounds ? 'Next proposal' : 'See how it ended' }).click();
  }
  await expect(page.getByRole('heading', { level: 1, name: /The DAO ended at/ })).toBeVisible();
  await expect(page.getByText(/The model said/).first()).toBeVisible();
  await expect(page.getByText('Distance at the end')).toBeVisible();
  // Once more: the same game in another room.
  const played = new URL(page.url()).pathname;
  await page.getByRole('button', { name: 'Play again' }).click();
  await page.waitForURL((url) => url.pathname.startsWith('/r/') && url.pathname !== played);
  await expect(page.getByText(`Round 1 of ${rounds}`)).toBeVisible();
});
