import type { Page } from '@playwright/test';
import type { MechanismConfig } from '../../src/sim/types';
import { openRoom, presetScenario, WireClient } from '../support/room';
import { expect, test } from './fixtures';
import { receipt, takeSeat, verdict, vote } from './steps';

/** A way to answer a round on the phone, and what the phone says once the server has it. */
interface Answer {
  readonly answer: (page: Page) => Promise<void>;
  readonly said: string | RegExp;
}

interface Session {
  readonly mechanism: MechanismConfig;
  /** One for each of three phones. */
  readonly answers: readonly [Answer, Answer, Answer];
  /** What the result shows that other mechanisms do not. */
  readonly result: string | RegExp;
}

const press = (name: string) => async (page: Page) => page.getByRole('button', { name, exact: true }).click();

const choices = ['For', 'Against', 'Abstain'].map((word) => ({
  answer: press(word),
  said: `You voted ${word}`,
})) as unknown as Session['answers'];

/** Buys votes with the arrow keys, and sends them. */
const buy = (key: string, times: number) => async (page: Page) => {
  const spin = page.getByRole('spinbutton');
  await spin.focus();
  for (let i = 0; i < times; i += 1) await page.keyboard.press(key);
  await page.getByRole('button', { name: 'Send my votes' }).click();
};

const SESSIONS: readonly Session[] = [
  { mechanism: { id: 'token-majority' }, answers: choices, result: /weight \d+/ },
  { mechanism: { id: 'member-majority' }, answers: choices, result: /weight \d+/ },
  { mechanism: { id: 'quadratic-sqrt' }, answers: choices, result: /weight \d+/ },
  { mechanism: { id: 'bicameral' }, answers: choices, result: /among tokens and .* among members/ },
  {
    mechanism: { id: 'optimistic' },
    answers: [
      { answer: press('Object'), said: 'You objected' },
      { answer: press('Let it pass'), said: 'You let it pass' },
      {
        answer: async (page) => {
          await press('I would rather abstain')(page);
          await press('Abstain')(page);
        },
        said: 'You voted Abstain',
      },
    ],
    result: /Against has .* of all voting weight/,
  },
  {
    mechanism: { id: 'quadratic-credits', credits: { basis: 'equal', amount: 25 } },
    answers: [
      { answer: buy('ArrowUp', 3), said: '3 votes For, cost 9 credits' },
      { answer: buy('ArrowDown', 1), said: '1 vote Against, cost 1 credit' },
      // The last step spends everything, and no step goes beyond it.
      { answer: buy('ArrowUp', 9), said: '5 votes For, cost 25 credits' },
    ],
    result: /weight \d+/,
  },
  {
    mechanism: { id: 'conviction', conviction: { motionBudget: 100, openProposals: 2 } },
    answers: [
      {
        answer: async (page) => page.getByRole('button', { name: 'Support this' }).first().click(),
        said: /You support Carbon tax/,
      },
      {
        answer: async (page) => page.getByRole('button', { name: 'Support this' }).first().click(),
        said: /You support Carbon tax/,
      },
      { answer: press('Support none'), said: 'You support none of them' },
    ],
    result: 'Conviction',
  },
  {
    mechanism: { id: 'local-voting', localVoting: { radius: 10 } },
    answers: [
      { answer: press('Pull towards my point'), said: /You pull towards Carbon tax/ },
      {
        answer: async (page) => {
          await press('Elsewhere…')(page);
          await page.getByRole('slider', { name: 'Carbon tax' }).press('End');
          await press('Pull there')(page);
        },
        said: 'You pull towards Carbon tax $100 per tonne',
      },
      { answer: press('Do not pull'), said: 'You do not pull' },
    ],
    result: /pulled/,
  },
];

for (const { mechanism, answers, result } of SESSIONS) {
  test(`[PAGE-120] three phones play a session of ${mechanism.id} to the debrief`, async ({
    open,
    server,
  }) => {
    const room = await openRoom(server.baseURL, presetScenario('carbon-tax', { mechanism, rounds: 2 }), {
      settleSeconds: null,
    });
    const host = await WireClient.host(server.baseURL, room);
    const phones: Page[] = [];
    for (const name of ['Ada', 'Ben', 'Chi']) {
      const { page } = await open('phone');
      await takeSeat(page, room.code, name);
      await expect(page.getByText(`You are in, ${name}`)).toBeVisible();
      phones.push(page);
    }
    await host.do({ type: 'start' });
    for (const round of [1, 2]) {
      for (const [i, page] of phones.entries()) {
        await expect(page.getByText(`Round ${round} of 2`)).toBeVisible();
        const { answer, said } = answers[(i + round) % 3] ?? answers[0];
        await answer(page);
        await expect(page.getByText(said).first()).toBeVisible();
      }
      await expect.poll(() => host.frame?.view.public.phase).toMatchObject({ type: 'voting', voted: 3 });
      await host.do({ type: 'close-voting', round });
      for (const page of phones) {
        await expect(verdict(page)).toBeVisible();
        await expect(page.getByText(result).first()).toBeVisible();
        await expect(page.getByText(/Your distance: \$[\d,]+/)).toBeVisible();
      }
      await host.do({ type: 'next', round });
    }
    for (const page of phones)
      await expect(page.getByRole('heading', { level: 1, name: /The DAO ended at/ })).toBeVisible();
    host.close();
  });
}

test('[PAGE-121] a vote given away is shown along its chain, round in a circle, and taken back', async ({
  open,
  server,
}) => {
  const mechanism: MechanismConfig = {
    id: 'token-majority',
    delegation: { mode: 'transitive', delegates: {} },
  };
  const room = await openRoom(server.baseURL, presetScenario('carbon-tax', { mechanism }), {
    settleSeconds: null,
  });
  const host = await WireClient.host(server.baseURL, room);
  const ben = await WireClient.player(server.baseURL, room.code, 'Ben');
  const chi = await WireClient.player(server.baseURL, room.code, 'Chi');
  const { page } = await open('phone');
  await takeSeat(page, room.code, 'Ada');
  await page.getByRole('button', { name: 'Give my vote away' }).click();
  const sheet = page.getByRole('dialog', { name: 'Give my vote away' });
  await expect(sheet.getByText('You vote for yourself.')).toBeVisible();
  await sheet.getByRole('combobox').selectOption('Ben');
  await sheet.getByRole('button', { name: 'Give', exact: true }).click();
  await expect(sheet.getByText('Ben votes for you.')).toBeVisible();
  await ben.do({ type: 'delegate', to: 'Chi' });
  await expect(sheet.getByText('Ben → Chi: Chi votes for you.')).toBeVisible();
  await chi.do({ type: 'delegate', to: 'Ada' });
  await expect(sheet.getByText(/goes round in a circle: nobody casts it/)).toBeVisible();
  await expect(sheet.getByText('Chi has given you a vote.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);

  await host.do({ type: 'start' });
  await expect(page.getByText('Ben votes for you, unless you do')).toBeVisible();
  // Voting oneself overrides it.
  await vote(page, 'for');
  await page.getByRole('button', { name: 'Give my vote away' }).click();
  await sheet.getByRole('button', { name: 'Take my vote back' }).click();
  await expect(sheet.getByText('You vote for yourself.')).toBeVisible();
  await sheet.getByRole('button', { name: 'Close' }).click();
  await expect(receipt(page, 'for')).toBeVisible();
  for (const client of [host, ben, chi]) client.close();
});

test('[PAGE-122] a player puts a change forward, is told how long it may be, replaces and withdraws it, and it is voted on under their name', async ({
  open,
  server,
}) => {
  const scenario = presetScenario('treasury-split', {
    proposals: { kind: 'uniform-ball', maxStep: 5 },
    rounds: 2,
  });
  const room = await openRoom(server.baseURL, scenario, {
    settleSeconds: null,
    proposers: 'queue',
    proposingSeconds: 0,
  });
  const host = await WireClient.host(server.baseURL, room);
  const { page } = await open('phone');
  await takeSeat(page, room.code, 'Ada');
  await expect(page.getByText('You are in, Ada')).toBeVisible();
  await host.do({ type: 'start' });
  await expect(page.getByRole('heading', { name: 'What do you propose?' })).toBeVisible();
  await expect(page.getByText('None waits yet.')).toBeVisible();
  const [slider, other] = [page.getByRole('slider').first(), page.getByRole('slider').nth(1)];
  const drag = (which: typeof slider, to: number) =>
    which.evaluate((element: HTMLInputElement, x) => {
      // As a finger does: to the value, with one event.
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(element, `${x}`);
      element.dispatchEvent(new Event('input', { bubbles: true }));
    }, to);
  const [x = 0, y = 0] = scenario.initialState;
  const put = page.getByRole('button', { name: 'Put it forward' });
  await expect(page.getByText('by a step of at most 5.')).toBeVisible();
  await expect(put).toBeDisabled();
  // Each slider ends where a step along it may end; along both it would be too long.
  await slider.press('End');
  await expect(page.getByText('This is a step of 5, of at most 5.')).toBeVisible();
  await expect(put).toBeEnabled();
  await other.press('End');
  await expect(page.getByText(/at most 5 is allowed/)).toBeVisible();
  await expect(put).toBeDisabled();
  await drag(other, y);
  await drag(slider, x + 3);
  await expect(page.getByText('This is a step of 3, of at most 5.')).toBeVisible();
  await page.getByRole('button', { name: 'Put it forward' }).click();
  await expect(page.getByText('Your proposal is in')).toBeVisible();
  await expect(page.getByText('1 waits.')).toBeVisible();
  await page.getByRole('button', { name: 'Withdraw' }).click();
  await expect(page.getByText('None waits yet.')).toBeVisible();
  await page.getByRole('button', { name: 'Put it forward' }).click();
  await expect(page.getByText('1 waits.')).toBeVisible();
  await host.do({ type: 'next', round: 1 });
  await expect(page.getByRole('heading', { name: 'Ada proposes' })).toBeVisible();
  await vote(page, 'for');
  await host.do({ type: 'close-voting', round: 1 });
  await expect(verdict(page)).toBeVisible();
  await expect(page.getByText('Proposed by Ada')).toBeVisible();
  host.close();
});
