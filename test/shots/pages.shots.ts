import { type Device, expect, test } from '../e2e/fixtures';
import { hostPath } from '../e2e/steps';
import { openRoom, presetScenario, randomToken, WireClient } from '../support/room';
import { shoot } from './camera';

test('pages outside of a game', async ({ open, server }) => {
  const devices = { phone: await open('phone'), laptop: await open('laptop') } as const;
  const visit = async (
    path: string,
    name: string,
    ready: (device: Device) => Promise<void>,
    whole = false,
  ) => {
    for (const [kind, device] of Object.entries(devices) as ['phone' | 'laptop', Device][]) {
      await device.page.goto(path);
      await ready(device);
      await shoot(kind, device, name, whole);
    }
  };
  const heading =
    (name: string | RegExp) =>
    async ({ page }: Device) =>
      expect(page.getByRole('heading', { level: 1, name })).toBeVisible();

  await visit('/', 'landing', heading(/./), true);
  await visit('/host', 'create', heading('Host a room'), true);
  await visit('/nowhere', 'not-found', heading(/./));
  await visit('/r/ZZZZZZ', 'unknown-room', heading('No such room'));

  const full = await openRoom(server.baseURL, presetScenario('carbon-tax', {}, 1));
  const only = await WireClient.player(server.baseURL, full.code, 'Ada');
  await visit(`/r/${full.code}`, 'full-room', async ({ page }) =>
    expect(page.getByText('Every seat is taken')).toBeVisible(),
  );
  await visit(hostPath({ ...full, hostToken: randomToken() }), 'wrong-host-link', heading(/link/));
  only.close();
});

test('every setting', async ({ open }) => {
  for (const kind of ['phone', 'laptop'] as const) {
    const device = await open(kind);
    await device.page.goto('/host');
    await device.page.getByRole('button', { name: 'Customise' }).click();
    await expect(device.page.getByRole('textbox', { name: 'Seats' })).toBeVisible();
    await shoot(kind, device, 'customise', true);
  }
});
