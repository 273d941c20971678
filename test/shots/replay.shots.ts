import { expect, test } from '../e2e/fixtures';
import { playedRoom } from '../support/played';
import { presetScenario } from '../support/room';
import { shoot } from './camera';

test('a replay', async ({ open, server }) => {
  const scenario = presetScenario('treasury-split', { rounds: 6 }, 12);
  const room = await playedRoom(server.baseURL, scenario, { people: ['Ada', 'Ben', 'Chi'] });
  for (const kind of ['laptop', 'phone'] as const) {
    const device = await open(kind);
    const { page } = device;
    await page.goto(`/sessions#key=${server.workspaceKey}`);
    await expect(page.getByRole('article').first()).toBeVisible();
    const visit = async (query: string, name: string, seen: RegExp, whole = false) => {
      await page.goto(`/sessions/${room.code}/replay${query}`);
      await expect(page.frameLocator('iframe').getByText(seen).first()).toBeVisible();
      await shoot(kind, device, name, whole);
    };
    await visit('?round=3&as=public', 'replay-projector', /Round 3/, true);
    await visit('?round=3&as=host', 'replay-console', /Ada/, true);
    await page.getByRole('combobox', { name: 'As seen by' }).selectOption({ index: 2 });
    await page.getByRole('button', { name: 'Forward by an event' }).click();
    await expect(page.frameLocator('iframe').getByRole('button', { name: /^What you want/ })).toBeVisible();
    await shoot(kind, device, 'replay-phone', true);
    await visit('?round=debrief&as=public', 'replay-debrief', /./);
  }
});
