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

test('where many games end', async ({ open }) => {
  const line = 'v=1&x=carbon-tax&y=40*10;45*9;1000,11&s=70&t=3&m=token-majority&p=uniform-ball,15&z=s';
  for (const kind of ['phone', 'laptop'] as const) {
    const device = await open(kind);
    for (const [name, address] of [
      ['ends-plane', '/lab'],
      ['ends-line', `/lab#${line}`],
    ] as const) {
      await device.page.goto('about:blank');
      await device.page.goto(address);
      await device.page.getByRole('button', { name: 'Where would 200 games end?' }).click();
      await expect(device.page.locator('[data-ends="done"]')).toBeVisible({ timeout: 60_000 });
      await shoot(kind, device, name, true);
    }
  }
});
