import { expect, test } from './fixtures';
import { framesIn } from './frames';
import { verdict } from './steps';

test('[PAGE-9] bots play a whole room by themselves from one press on the start page', async ({ open }) => {
  const { page, received } = await open('projector');
  await page.goto('/');
  await page.getByRole('button', { name: 'Watch bots play' }).click();
  await page.waitForURL(/\/screen\/[A-Z0-9]{6}\?demo/);
  const round = page.getByText(/^Round \d+ of \d+/);
  await expect(round).toBeVisible();
  await expect(verdict(page)).toBeVisible();
  // Bots wait for nobody: which round a slow machine has come to see is not certain, only that it is told of all of them.
  const results = () =>
    framesIn(received).flatMap(({ view }) =>
      view.public.phase.type === 'result' ? [view.public.phase.round] : [],
    );
  await expect.poll(results, { timeout: 60_000 }).toEqual(expect.arrayContaining([1, 2]));
  await expect(round).toBeVisible();
  // Nobody runs it, so it is not among the rooms to go back to.
  await page.goto('/');
  await expect(page.getByRole('button', { name: 'Watch bots play' })).toBeVisible();
  await expect(page.getByRole('link', { name: /Carbon tax/ })).toHaveCount(0);
});
