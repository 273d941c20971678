import type { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import type { PresetId } from '../../src/sim/presets';
import { openRoom, presetScenario, randomToken, WireClient } from '../support/room';
import { expect, test } from './fixtures';
import { axeOn, PAGES_OUTSIDE, tabTo } from './reach';
import { hostPath, nextStep, pressNext, receipt, takeSeat, verdict, voteButton, withoutHurry } from './steps';

/** Every rule in the light theme; in the dark one what colours can change. Nothing is left out. */
async function expectAccessible(page: Page, where: string): Promise<void> {
  await test.step(where, async () => {
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    expect(await violations(axeOn(page)), `${where}, light`).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    expect(await violations(axeOn(page).withTags('cat.color')), `${where}, dark`).toEqual([]);
  });
}

async function violations(axe: AxeBuilder): Promise<readonly string[]> {
  const { violations: found } = await axe.analyze();
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`),
  );
}

test('[PAGE-40] pages outside of a game have no automatically found barrier, light or dark', async ({
  open,
  server,
}) => {
  const { page } = await open('phone');
  const full = await openRoom(server.baseURL, presetScenario('carbon-tax', {}, 1));
  const only = await WireClient.player(server.baseURL, full.code, 'Ada');
  for (const [path, says] of [...PAGES_OUTSIDE, [`/r/${full.code}`, 'Every seat is taken']] as const) {
    await page.goto(path);
    await expect(page.getByText(says).first()).toBeVisible();
    await expectAccessible(page, path);
  }
  await page.goto(hostPath({ ...full, hostToken: randomToken() }));
  await expect(page.getByText('does not belong to this room')).toBeVisible();
  await expectAccessible(page, 'wrong console link');
  await page.goto('/host');
  await page.getByRole('button', { name: 'Customise' }).click();
  await page.getByRole('textbox', { name: 'Seats' }).fill('0');
  await expect(page.getByRole('status').filter({ hasText: 'Seats: ' })).toBeVisible();
  await expectAccessible(page, 'settings with a mistake');
  only.close();
});

const GAMES: readonly PresetId[] = ['carbon-tax', 'treasury-split', 'safety-research-fund'];

for (const preset of GAMES) {
  test(`[PAGE-40] a game of ${preset} has none in any phase, on phone, console and projector`, async ({
    open,
    server,
  }) => {
    // Every phase on every device is scanned twice, by all rules and by those of colour: dozens of scans in a game.
    test.slow();
    const room = await openRoom(server.baseURL, presetScenario(preset, { rounds: 1 }), {
      readingSeconds: 600,
      votingSeconds: 600,
      settleSeconds: null,
    });
    const phone = (await open('phone')).page;
    const host = (await open('laptop')).page;
    const projector = (await open('projector')).page;
    const all = Object.entries({ phone, host, projector });
    // With more issues only the figures are others, and those are on the console and the projector.
    const looked = preset === 'carbon-tax' ? all : all.slice(1);
    const expectAllAccessible = async (phase: string) => {
      for (const [name, page] of looked) await expectAccessible(page, `${name}: ${phase}`);
    };

    await phone.goto(`/r/${room.code}`);
    await expect(phone.getByRole('button', { name: 'Take a seat' })).toBeVisible();
    await expectAccessible(phone, 'phone: joining');
    await host.goto(hostPath(room));
    await projector.goto(`/screen/${room.code}`);
    await takeSeat(phone, room.code, 'Ada');
    for (const page of [host, projector]) await expect(page.getByText('1 joined')).toBeVisible();
    if (preset === 'carbon-tax') await expectAllAccessible('lobby');
    await nextStep(host, 'Start the game').click();
    for (const [, page] of all) await expect(page.getByText('Voting opens in')).toBeVisible();
    if (preset === 'carbon-tax') await expectAllAccessible('proposal');
    await nextStep(host, 'Open voting now').click();
    await expect(voteButton(phone, 'for')).toBeEnabled();
    await phone.getByRole('button', { name: 'What you want' }).click();
    await expectAllAccessible('voting');
    await voteButton(phone, 'for').click();
    for (const page of [host, projector]) await expect(page.getByText('1 of 1 voted')).toBeVisible();
    await expectAccessible(phone, 'phone: voted');
    await nextStep(host, 'Close voting').click();
    for (const [, page] of all) await expect(verdict(page)).toBeVisible();
    await expectAllAccessible('result');
    await nextStep(host, 'Go to the debrief').click();
    await expectAccessibleDebrief(
      host,
      preset === 'carbon-tax' ? { console: host, projector } : { projector },
    );
    await phone.getByRole('button', { name: 'Show the whole debrief' }).click();
    await expect(phone.getByRole('heading', { name: 'In short' })).toBeVisible();
    for (const fold of await phone.locator('summary').all()) await fold.click();
    await expectAccessible(phone, 'phone: debrief');
  });
}

/** The debrief's stages, one after the other as the console moves them, with its tables open. */
async function expectAccessibleDebrief(host: Page, pages: Readonly<Record<string, Page>>): Promise<void> {
  for (const page of [host, ...Object.values(pages)])
    await expect(page.getByRole('heading', { name: 'Where do you think' })).toBeVisible();
  for (const fold of await host.locator('summary').all()) await fold.click();
  const onward = host.getByRole('navigation', { name: 'Debrief' }).getByRole('button').nth(1);
  for (let stage = 1; ; stage += 1) {
    // Only once the console is there is its button that of this stage.
    await expect(host.locator(`[data-stage="${stage}"]`)).toBeVisible();
    const isLast = (await onward.count()) === 0;
    for (const [name, page] of Object.entries(pages)) {
      await expect(page.locator(`[data-stage="${stage}"]`)).toBeVisible();
      // The console shows the same stages as the projector, between tables that stay.
      if (page === host && stage > 1 && !isLast) continue;
      await expectAccessible(page, `${name}: debrief ${stage}`);
    }
    if (isLast) return;
    await onward.click();
  }
}

test('[PAGE-41] [PAGE-6] a whole game by keyboard alone: opening a room, joining, voting, the debrief', async ({
  open,
  server,
}) => {
  const host = (await open('laptop')).page;
  await host.goto('/');
  await tabTo(host, host.getByRole('link', { name: 'Host a room' }));
  await host.keyboard.press('Enter');
  await tabTo(host, host.getByRole('button', { name: 'Start Whale in the room' }));
  await host.keyboard.press('Space');
  await host.waitForURL(/\/host\/[A-Z0-9]{6}#/);
  const code = new URL(host.url()).pathname.split('/').at(-1) ?? '';
  await withoutHurry(server.baseURL, host);

  const player = (await open('laptop')).page;
  await player.goto('/');
  await tabTo(player, player.getByRole('textbox', { name: 'Room code' }));
  await player.keyboard.type(code.toLowerCase());
  await player.keyboard.press('Enter');
  await tabTo(player, player.getByRole('textbox', { name: 'Your name in this room' }));
  await player.keyboard.type('Ada');
  await player.keyboard.press('Enter');
  await expect(player.getByText('You are in, Ada')).toBeVisible();

  await pressNext(host, 'Start the game', { from: 'focus' });
  for (const choice of ['for', 'against'] as const) {
    await pressNext(host, 'Open voting now', { from: 'focus' });
    await tabTo(player, voteButton(player, choice));
    await player.keyboard.press(choice === 'for' ? 'Space' : 'Enter');
    await expect(receipt(player, choice)).toBeVisible();
    await expect(verdict(host)).toBeVisible();
    if (choice === 'for') await pressNext(host, 'Next proposal', { from: 'focus' });
  }
  await tabTo(host, host.getByRole('button', { name: 'End the game early' }));
  await host.keyboard.press('Enter');
  // The question has the focus on its harmless answer, and no key moves the round on behind it.
  const goOn = host.getByRole('button', { name: 'Go on playing' });
  await expect(goOn).toBeFocused();
  await host.keyboard.press('Escape');
  await expect(host.getByRole('button', { name: 'End the game early' })).toBeFocused();
  await host.keyboard.press('Enter');
  await expect(goOn).toBeFocused();
  await goOn.blur();
  await host.keyboard.press('Enter');
  await expect(nextStep(host, 'Next proposal')).toBeVisible();
  await tabTo(host, host.getByRole('button', { name: 'End the game', exact: true }));
  await host.keyboard.press('Enter');
  await expect(host.getByRole('heading', { name: 'Where do you think' })).toBeVisible();
  // Which stages there are depends on what the game has to show.
  const place = host.locator('[data-stage]');
  await expect(place).toHaveText(/^1 of \d+$/);
  const stages = Number((await place.textContent())?.split(' ').at(-1));
  for (let stage = 2; stage <= stages; stage += 1) {
    await host.keyboard.press('ArrowRight');
    await expect(place).toHaveText(`${stage} of ${stages}`);
  }
  await host.keyboard.press('ArrowLeft');
  await expect(place).toHaveText(`${stages - 1} of ${stages}`);
  await tabTo(player, player.locator('summary').first());
  await player.keyboard.press('Enter');
  await expect(player.getByRole('table').first()).toBeVisible();
});
