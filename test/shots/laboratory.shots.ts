import { expect, test } from '../e2e/fixtures';
import { shoot } from './camera';

const SMALL = 'seed=quartz&replications=8';

test('studies of one’s own', async ({ open }) => {
  test.setTimeout(300_000);
  for (const kind of ['phone', 'laptop'] as const) {
    const device = await open(kind);
    const visit = async (address: string, name: string, pictures: number) => {
      await device.page.goto(`/lab/${address}`);
      if (pictures > 0) {
        await expect(device.page.locator('[data-run="done"]')).toBeVisible({ timeout: 90_000 });
        await expect(device.page.locator('[role="img"] > svg')).toHaveCount(pictures);
      }
      await shoot(kind, device, name, true);
    };
    await visit('experiments', 'experiments', 0);
    await visit(`trade-offs?${SMALL}&scenario=compound`, 'trade-offs', 10);
    const swept = 'x=population.tokens.sigma&values=0.5,1,2,3.6&by=mechanism.id';
    const levels = 'levels=token-majority,member-majority,quadratic-sqrt';
    await visit(`sweep?${SMALL}&scenario=nouns&${swept}&${levels}&metric=capture`, 'sweep', 1);
  }
});
