import { expect, test } from './fixtures';
import { verdict } from './steps';

test('[PAGE-9] bots play a whole room by themselves from one press on the start page', async ({ open }) => {
  const { page } = await open('projector');
  await page.goto('/');
  await page.getByRole('button', { name: 'Watch bots play' }).click();
  await page.waitForURL(/\/screen\/[A-Z0-9]{6}\?demo/);
  await expect(page.getByText(/^Round 1 of \d+/)).toBeVisible();
  await expect(verdict(page)).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText(/^Round 2 of \d+/)).toBeVisible({ timeout: 20_000 });
  // Nobody runs it, so it is not among the rooms to go back to.
  await page.goto('/');
  await expect(page.getByRole('button', { name: 'Watch bots play' })).toBeVisible();
  await expect(page.getByRole('link', { name: /Carbon tax/ })).toHaveCount(0);
});
