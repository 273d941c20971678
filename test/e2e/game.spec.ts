import type { Page } from '@playwright/test';
import { PRESETS } from '../../src/sim/presets';
import { type Device, expect, test } from './fixtures';
import { expectNoSecrets, expectOwnSecrets, framesIn } from './frames';
import { nextStep, pressNext, receipt, takeSeat, verdict, vote, withoutHurry } from './steps';

const ROUNDS = 5;
const CHOICES = ['for', 'against', 'abstain'] as const;
const NAMES = ['Ada', 'Ben', 'Chi'] as const;
const carbonTax = PRESETS[0];

test('[PAGE-1] [PAGE-2] [PAGE-3] [PAGE-4] [PAGE-5] [PAGE-6] [PAGE-7] a host, a projector and three phones play five rounds of Carbon tax to the debrief', async ({
  open,
  server,
}) => {
  // Five rounds on five devices, and a debrief of every stage.
  test.slow();
  const host = await open('laptop');
  const code = await test.step('two presses open a room', () => hostCarbonTax(host.page));
  const projector = await open('projector');
  await projector.page.goto(`/screen/${code}`);
  await expect(projector.page.getByRole('img', { name: `QR code for joining room ${code}` })).toBeVisible();

  const phones: Device[] = [];
  for (const name of NAMES) phones.push(await joinByPhone(await open('phone'), code, name));
  for (const { page } of [host, projector])
    await expect(page.getByText('3 joined · 3 connected')).toBeVisible();
  // Whole names: the fingerprint beside them is of letters, too.
  for (const name of NAMES) await expect(projector.page.getByText(name, { exact: true })).toBeVisible();

  await withoutHurry(server.baseURL, host.page);
  await nextStep(host.page, 'Start the game').click();
  for (let round = 1; round <= ROUNDS; round += 1) {
    await test.step(`round ${round}`, async () => {
      // The second round is run from the keyboard.
      await playRound(
        host.page,
        projector,
        phones.map(({ page }) => page),
        round,
        round === 2,
      );
      if (round < ROUNDS) await nextStep(host.page, 'Next proposal').click();
    });
  }

  await host.page.getByRole('button', { name: 'End the game early' }).click();
  for (const { received } of [host, projector]) expectNoSecrets(received);
  for (const { received } of phones) expectOwnSecrets(received);
  await host.page.getByRole('button', { name: 'End the game', exact: true }).click();
  await test.step('debrief on every device', () => debrief(host.page, projector.page, phones));
});

/** From the start page to a lobby: two presses, no field. */
async function hostCarbonTax(page: Page): Promise<string> {
  await page.goto('/');
  await page.getByRole('link', { name: 'Host a room' }).click();
  await page.getByRole('button', { name: 'Start Carbon tax', exact: true }).click();
  await page.waitForURL(/\/host\/[A-Z0-9]{6}#/);
  const code = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  await expect(page.getByRole('heading', { level: 1, name: 'Carbon tax' })).toBeVisible();
  await expect(page.getByRole('img', { name: `QR code for joining room ${code}` })).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'For players' })).toHaveValue(new RegExp(`/r/${code}$`));
  return code;
}

async function joinByPhone(phone: Device, code: string, name: string): Promise<Device> {
  const { page } = phone;
  await takeSeat(page, code, name);
  await expect(page.getByRole('heading', { name: `You are in, ${name}` })).toBeVisible();
  await expect(page.getByText('Your secret until the end')).toBeVisible();
  return phone;
}

async function playRound(
  host: Page,
  { page: projector, received }: Device,
  phones: readonly Page[],
  round: number,
  byKeyboard: boolean,
): Promise<void> {
  const wasTold = (voted: number) =>
    framesIn(received).some(
      ({
        view: {
          public: { phase },
        },
      }) => phase.type === 'voting' && phase.round === round && phase.voted === voted,
    );
  if (byKeyboard) await pressNext(host, 'Open voting now');
  else await nextStep(host, 'Open voting now').click();
  await expect(projector.getByText(`Round ${round} of ${carbonTax?.scenario(20).rounds}`)).toBeVisible();
  for (const page of [projector, ...phones]) {
    await expect(page.getByText('Carbon tax').first()).toBeVisible();
    await expect(page.getByText(/^\$\d+ → \$\d+ per tonne$/)).toBeVisible();
  }
  for (const [i, page] of phones.entries()) {
    await vote(page, CHOICES[(i + round) % 3] ?? 'for');
    // The last vote closes the voting soon, so from then on a result is right, and the count stands for a moment only.
    await expect.poll(() => wasTold(i + 1), `${i + 1} of 3 voted, on the projector`).toBe(true);
    if (i === phones.length - 1) break;
    await expect(projector.getByText(`${i + 1} of 3 voted`)).toBeVisible();
    await expect(projector.getByRole('region', { name: 'Result' })).toHaveCount(0);
  }
  await expect(projector.getByRole('region', { name: 'Result' })).toBeVisible();
  for (const page of [host, projector, ...phones]) await expect(verdict(page)).toBeVisible();
  for (const [i, page] of phones.entries()) {
    await expect(page.getByText(/Your distance: \$[\d,]+/)).toBeVisible();
    await expect(receipt(page, CHOICES[(i + round) % 3] ?? 'for')).toBeVisible();
  }
}

const STAGES = [
  'Show the members’ points',
  'Show what the model said',
  'Show the path',
  'Show the distances',
  'Show what people added',
  'Show other rules',
];

async function debrief(host: Page, projector: Page, phones: readonly Device[]): Promise<void> {
  for (const page of [host, projector])
    await expect(
      page.getByRole('heading', { name: 'Where do you think the members’ points are?' }),
    ).toBeVisible();
  const place = host.locator('[data-stage]');
  await expect(place).toHaveText(/^1 of \d+$/);
  const stages = Number((await place.textContent())?.split(' ').at(-1));
  const onward = host.getByRole('navigation', { name: 'Debrief' }).getByRole('button').nth(1);
  for (let stage = 1; stage < stages; stage += 1) {
    // After these come where other rules lead, if any outcome flips, the measures, the rules beside each other, the
    // moments, where there are any, and the summary.
    await expect(onward).toHaveText(
      STAGES[stage - 1] ??
        /Show where they lead|Show how well it suited|Compare the rules|Show the moments|In short/,
    );
    await onward.click();
    await expect(place).toHaveText(`${stage + 1} of ${stages}`);
  }
  for (const page of [host, projector]) {
    await expect(
      page.getByText(/The DAO ended at \$\d+ per tonne\. The game ended after 5 of 6/),
    ).toBeVisible();
    await expect(page.getByText(/The model said .*\$45 per tonne/)).toBeVisible();
  }
  for (const [i, { page }] of phones.entries()) {
    await expect(page.getByRole('heading', { level: 1, name: /The DAO ended at/ })).toBeVisible();
    await expect(page.getByText(`You, ${NAMES[i]}`)).toBeVisible();
    await expect(page.getByText('Distance at the end')).toBeVisible();
    // The big screen lets the room guess first: a phone tells no more than its own player's game until asked.
    await expect(page.getByText(/The model said/)).toHaveCount(0);
    await page.getByRole('button', { name: 'Show the whole debrief' }).click();
    await expect(page.getByText(/The model said .*\$45 per tonne/).first()).toBeVisible();
  }
}
