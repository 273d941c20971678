import type { Page } from '@playwright/test';
import type { MechanismConfig } from '../../src/sim/types';
import { openRoom, presetScenario, WireClient } from '../support/room';
import { expect, test } from './fixtures';
import { expectNoBarriers, expectNoSidewaysScroll, tabTo, withLargeText } from './reach';
import { expectHalfForTheQuestion, seatOf, takeSeat, verdict } from './steps';

const credits: MechanismConfig = {
  id: 'quadratic-credits',
  credits: { basis: 'equal', amount: 25 },
  delegation: { mode: 'transitive', delegates: {} },
};
const pool: MechanismConfig = { id: 'conviction', conviction: { motionBudget: 100, openProposals: 2 } };
const pulling: MechanismConfig = { id: 'local-voting', localVoting: { radius: 10 } };

/** Walks a phone through everything that only some rooms have, and calls `look` at each stop. */
async function walk(baseURL: string, page: Page, look: (where: string) => Promise<void>): Promise<void> {
  const scenario = presetScenario('treasury-split', {
    mechanism: credits,
    proposals: { kind: 'uniform-ball', maxStep: 8 },
    rounds: 4,
  });
  const room = await openRoom(baseURL, scenario, {
    points: 'own',
    chat: 'room',
    showScores: true,
    proposers: 'queue',
    proposingSeconds: 0,
    settleSeconds: null,
    questionsBefore: [
      {
        kind: 'likert',
        id: 'trust',
        text: 'Do you trust votes?',
        points: 7,
        low: 'Not at all',
        high: 'Fully',
      },
      { kind: 'choice', id: 'role', text: 'Who are you?', options: ['Student', 'Teacher'] },
      { kind: 'text', id: 'why', text: 'Why did you come?' },
    ],
  });
  const host = await WireClient.host(baseURL, room);
  const ben = await WireClient.player(baseURL, room.code, 'Ben');
  await takeSeat(page, room.code, 'Ada');
  await expect(page.getByRole('button', { name: 'This is what I want' })).toBeVisible();
  await expect(page.getByText('Do you trust votes?')).toBeVisible();
  await look('lobby with an own point and questions');
  await ben.do({ type: 'say', text: 'Let us keep it as it is.' });
  await page.getByRole('button', { name: 'Chat (1 new)' }).click();
  await page.getByRole('button', { name: 'React' }).click();
  await look('chat');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Give my vote away' }).click();
  await expect(page.getByRole('combobox')).toBeVisible();
  await look('giving the vote away');
  await page.keyboard.press('Escape');
  await host.do({ type: 'start' });
  await expect(page.getByRole('button', { name: 'Put it forward' })).toBeVisible();
  await look('proposing');
  await ben.do({ type: 'propose', delta: [4, -3] });
  await host.do({ type: 'next', round: 1 });
  await expect(page.getByRole('spinbutton')).toBeVisible();
  await look('credits');
  await expect(page.getByRole('button', { name: 'Buy no votes' })).toBeInViewport({ ratio: 1 });
  await host.do({ type: 'pause' });
  await host.do({ type: 'nudge', round: 1 });
  await expect(page.getByText('waiting for your vote')).toBeVisible();
  await look('paused and waited for');
  await host.do({ type: 'resume' });
  const goOn = async (round: number, mechanism: MechanismConfig) => {
    await host.do({ type: 'close-voting', round });
    await expect(verdict(page)).toBeVisible();
    await host.do({ type: 'change-rules', mechanism, settings: { proposers: 'law' } });
    await host.do({ type: 'next', round });
  };
  await goOn(1, pool);
  await expect(page.getByRole('button', { name: 'Support this' }).first()).toBeVisible();
  await look('a pool');
  await goOn(2, pulling);
  await expect(page.getByText(/Changed from this round on: .*Local pull/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Pull towards my point' })).toBeInViewport({ ratio: 1 });
  await page.getByRole('button', { name: 'Elsewhere…' }).click();
  await expect(page.getByRole('slider').first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Pull there' })).toBeInViewport({ ratio: 1 });
  await look('pulling');
  await page.getByRole('button', { name: 'Pull there' }).click();
  await expect(page.getByText(/You pull towards/)).toBeVisible();
  for (const name of ['Pull there', 'Do not pull'])
    await expect(page.getByRole('button', { name })).toBeInViewport({ ratio: 1 });
  await look('pulling, with a long receipt');
  await goOn(3, { id: 'optimistic' });
  for (const name of ['Object', 'Let it pass', 'I would rather abstain'])
    await expect(page.getByRole('button', { name })).toBeInViewport({ ratio: 1 });
  await look('objecting');
  await page.getByRole('button', { name: 'Scores' }).click();
  await expect(page.getByRole('table')).toBeVisible();
  await look('scores');
  for (const client of [host, ben]) client.close();
}

test('[PAGE-40] what only some rooms have has no automatically found barrier, light or dark', async ({
  open,
  server,
}) => {
  const { page } = await open('phone');
  await walk(server.baseURL, page, async (where) => {
    await test.step(where, () => expectNoBarriers(page));
  });
});

test.describe(() => {
  test.use({ lineIsCut: true });

  test('[PAGE-40] neither has the door, a seat that was left or taken away, and a phone without a line', async ({
    open,
    server,
  }) => {
    const room = await openRoom(server.baseURL, presetScenario('carbon-tax'), {
      consent: 'What you do is kept.',
    });
    const host = await WireClient.host(server.baseURL, room);
    const { page, context } = await open('phone');
    await page.goto(`/r/${room.code}`);
    await expect(page.getByText('What you do is kept.')).toBeVisible();
    await expectNoBarriers(page);
    await page.getByRole('textbox', { name: 'Your name in this room' }).fill('Ada');
    await page.getByRole('checkbox', { name: 'I agree' }).check();
    await page.getByRole('button', { name: 'Take a seat' }).click();
    await expect(page.getByText('You are in, Ada')).toBeVisible();
    await context.setOffline(true);
    await expect(page.getByText('Connection lost')).toBeVisible();
    await expectNoBarriers(page);
    await context.setOffline(false);
    await expect(page.getByText('Connection lost')).toHaveCount(0);
    await page.getByRole('button', { name: 'Leave the room' }).click();
    await page.getByRole('button', { name: 'Leave', exact: true }).click();
    await expect(page.getByText('A bot is playing your seat. It stays yours.')).toBeVisible();
    await expectNoBarriers(page);
    await page.getByRole('button', { name: 'Take my seat again' }).click();
    await expect(page.getByText('You are in, Ada')).toBeVisible();
    await host.do({ type: 'remove', seat: await seatOf(host, 'Ada') });
    await expect(page.getByText('has taken you out of this room')).toBeVisible();
    await expectNoBarriers(page);
    await host.do({ type: 'lock', locked: true });
    const late = (await open('phone')).page;
    await late.goto(`/r/${room.code}`);
    await expect(late.getByText(/locked this room/).first()).toBeVisible();
    await expectNoBarriers(late);
    host.close();
  });
});

test('[PAGE-30] what only some rooms have, at 360 px with text at 200 %: no sideways scroll, what one presses in the first view', async ({
  open,
  server,
}) => {
  const { page } = await open('phone');
  await withLargeText(page);
  await walk(server.baseURL, page, async (where) => {
    await test.step(where, async () => {
      await expectNoSidewaysScroll(page);
      if ((await page.getByRole('group', { name: 'Your vote' }).count()) > 0)
        await expectHalfForTheQuestion(page);
    });
  });
});

test('[PAGE-41] what only some rooms have by keyboard alone: an own point, a proposal, bought votes, the chat', async ({
  open,
  server,
}) => {
  const scenario = presetScenario('treasury-split', { mechanism: { ...credits }, rounds: 1 });
  const room = await openRoom(server.baseURL, scenario, {
    points: 'own',
    chat: 'room',
    proposers: 'queue',
    proposingSeconds: 0,
    settleSeconds: null,
  });
  const host = await WireClient.host(server.baseURL, room);
  const { page } = await open('laptop');
  const reach = (role: 'button' | 'slider' | 'textbox' | 'spinbutton', name: string) =>
    tabTo(page, page.getByRole(role, { name, exact: true }));
  await takeSeat(page, room.code, 'Ada');
  await reach('slider', 'Software');
  await page.keyboard.press('Home');
  await reach('button', 'This is what I want');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Set by you')).toBeVisible();
  await reach('button', 'Chat');
  await page.keyboard.press('Enter');
  await reach('textbox', 'Write a message');
  await page.keyboard.type('By keyboard');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('article', { name: 'Ada' })).toBeVisible();
  await page.keyboard.press('Escape');
  await host.do({ type: 'start' });
  await reach('slider', 'Community');
  await page.keyboard.press('ArrowRight');
  await reach('button', 'Put it forward');
  await page.keyboard.press('Space');
  await expect(page.getByText('Your proposal is in')).toBeVisible();
  await host.do({ type: 'next', round: 1 });
  await reach('spinbutton', 'Votes, below zero against');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await reach('button', 'Send my votes');
  await page.keyboard.press('Enter');
  await expect(page.getByText('2 votes For, cost 4 credits')).toBeVisible();
  host.close();
});
