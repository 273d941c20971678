import type { Page } from '@playwright/test';
import { field, openSettings, startButton, unfold } from './create-steps';
import { expect, test } from './fixtures';
import { nextStep, verdict } from './steps';

const MISTAKES = [
  { name: 'Seats', typed: '0', said: /at least 1/ },
  { name: 'Seats', typed: '2001', said: /at most 2,?000/ },
  { name: 'Rounds', typed: 'many', said: /number/ },
  { name: 'Title', typed: '', said: /empty/ },
  { name: 'For must exceed', typed: '150', said: /mechanism|less|between|below|at most/i },
  { name: 'Longest step', typed: '-1', said: /greater|more|positive|above|at least/i },
  { name: 'Scale to', typed: '-5', said: /above|greater|less|below|more/i },
  { name: 'Time to vote', typed: '9999', said: /at most 3,?600/ },
];

test('[PAGE-24] each invalid setting is told while typing, beside its field, and no room is made of it', async ({
  open,
}) => {
  const { page } = await open('laptop');
  let lines = 0;
  page.on('websocket', () => {
    lines += 1;
  });
  await openSettings(page);
  for (const part of ['Voting rule', 'Proposals', 'Times', 'Issues']) await unfold(page, part);
  for (const { name, typed, said } of MISTAKES) {
    await test.step(`${name}: "${typed}"`, async () => {
      const before = await field(page, name).inputValue();
      await field(page, name).fill(typed);
      await expect(field(page, name)).toHaveAttribute('aria-invalid', 'true');
      await expect(field(page, name)).toHaveAccessibleDescription(said);
      await expect(page.getByRole('status').filter({ hasText: `${name}: ` })).toBeVisible();
      await expect(startButton(page)).toBeDisabled();
      await field(page, name).press('Enter');
      await field(page, name).fill(before);
      await expect(startButton(page)).toBeEnabled();
    });
  }
  expect(lines, 'connections to the server').toBe(0);
  expect(new URL(page.url()).pathname).toBe('/host');
});

/** Opens a room of one round without clocks from a changed preset, plays it with bots, and stops at its result. */
async function customisedRound(host: Page, preset: string): Promise<string> {
  await openSettings(host);
  await host.getByRole('combobox', { name: 'Start from' }).selectOption({ label: preset });
  for (const part of ['Times', 'Voting rule']) await unfold(host, part);
  for (const [name, value] of [
    ['Title', `${preset}, our way`],
    ['Seats', '9'],
    ['Rounds', '1'],
    ['Time to read', '0'],
    ['Time to vote', '0'],
  ] as const)
    await field(host, name).fill(value);
  await host.getByRole('combobox', { name: 'Voting rule' }).selectOption({ label: 'One member, one vote' });
  await startButton(host).click();
  await expect(host.getByRole('heading', { level: 1, name: `${preset}, our way` })).toBeVisible();
  await expect(host.getByText('0 joined · 0 connected · 9 bots')).toBeVisible();
  await expect(host.getByText('One member, one vote.')).toBeVisible();
  return new URL(host.url()).pathname.split('/').at(-1) ?? '';
}

test('[PAGE-25] a customised room with two issues plays with a plane, one with three with a strip for each', async ({
  open,
}) => {
  const host = (await open('laptop')).page;
  const projector = (await open('projector')).page;
  for (const { preset, figure } of [
    { preset: 'Treasury split', figure: /Software.*Community/ },
    { preset: 'Safety research fund', figure: /Interpretability.*Published openly.*Joint with industry/ },
  ]) {
    const code = await customisedRound(host, preset);
    await projector.goto(`/screen/${code}`);
    await nextStep(host, 'Start the game').click();
    for (const page of [host, projector]) await expectFigure(page, figure, 'Proposed');
    await nextStep(host, 'Close voting').click();
    for (const page of [host, projector]) {
      await expect(verdict(page)).toBeVisible();
      await expectFigure(page, figure, /Passed|Rejected|Tied/);
    }
    await nextStep(host, 'Go to the debrief').click();
    await expect(projector.getByRole('heading', { name: 'Where do you think' })).toBeVisible();
  }
});

/** The picture of the issue space says in words what it shows, and is drawn at a size that can be seen. */
async function expectFigure(page: Page, issues: RegExp, outcome: string | RegExp): Promise<void> {
  const picture = page
    .getByRole('img', { name: issues })
    .or(page.getByRole('list', { name: issues }))
    .first();
  await expect(picture).toHaveAccessibleName(new RegExp(outcome));
  // It is drawn once its place has been measured.
  await expect.poll(async () => (await picture.boundingBox())?.width).toBeGreaterThan(300);
  await expect.poll(async () => (await picture.boundingBox())?.height).toBeGreaterThan(150);
}
