import { openRoom, presetScenario, WireClient } from '../support/room';
import { type Device, expect, test } from './fixtures';
import { expectNotTold, framesIn, tells } from './frames';
import { hostPath, longVote, pressNext, seatOf, takeSeat, verdict, vote, voteButton } from './steps';

test('[PAGE-123] where there is a text to agree to, joining asks for it; where names are given, for no name', async ({
  open,
  server,
}) => {
  const room = await openRoom(server.baseURL, presetScenario('carbon-tax'), {
    consent: 'What you do here is kept for research.',
    names: 'pseudonym',
  });
  const { page } = await open('phone');
  await page.goto(`/r/${room.code}`);
  await expect(page.getByText('kept for research')).toBeVisible();
  await expect(page.getByRole('textbox')).toHaveCount(0);
  await page.getByRole('button', { name: 'Take a seat' }).click();
  await expect(page.getByText('Agree to the text above to join.')).toBeVisible();
  await page.getByRole('checkbox', { name: 'I agree' }).check();
  await page.getByRole('button', { name: 'Take a seat' }).click();
  await expect(page.getByText(/You are in, \S+/)).toBeVisible();
});

test('[PAGE-124] a point that was not kept when the game began is not lost without a word', async ({
  open,
  server,
}) => {
  const room = await openRoom(server.baseURL, presetScenario('treasury-split'), { points: 'own' });
  const host = await WireClient.host(server.baseURL, room);
  const { page } = await open('phone');
  await takeSeat(page, room.code, 'Ada');
  await page.getByRole('slider').first().press('End');
  await expect(page.getByText('Not kept yet.').or(page.getByText('This point was assigned'))).toBeVisible();
  const lost = page.getByText('the point you had set was not kept');
  await expect(lost).toHaveCount(0);
  await host.do({ type: 'start' });
  await expect(lost).toBeVisible();
  await host.do({ type: 'close-voting', round: 1 });
  await host.do({ type: 'next', round: 1 });
  await expect(lost).toHaveCount(0);
  host.close();
});

/** Sets the own point by its first slider, and gives it as the server has it then. */
async function setOwnPoint({ page, received }: Device, key: 'Home' | 'End'): Promise<readonly number[]> {
  await page.getByRole('slider').first().press(key);
  await page.getByRole('button', { name: 'This is what I want' }).click();
  await expect(page.getByText('Set by you')).toBeVisible();
  const point = framesIn(received).at(-1)?.view.you?.ideal ?? [];
  expect(point).toHaveLength(2);
  return point;
}

test('[PAGE-124] an own point is told to no device but the one that it was set on, before the end', async ({
  open,
  server,
}) => {
  const room = await openRoom(server.baseURL, presetScenario('treasury-split', { rounds: 1 }), {
    points: 'own',
    settleSeconds: null,
  });
  const [host, screen] = [await open('laptop'), await open('projector')];
  await host.page.goto(hostPath(room));
  await screen.page.goto(`/screen/${room.code}`);
  const [ada, ben] = [await open('phone'), await open('phone')];
  await takeSeat(ada.page, room.code, 'Ada');
  await takeSeat(ben.page, room.code, 'Ben');
  const adas = await setOwnPoint(ada, 'End');
  const bens = await setOwnPoint(ben, 'Home');
  expect(adas).not.toEqual(bens);
  await pressNext(host.page, 'Start the game');
  await vote(ada.page, 'for');
  await vote(ben.page, 'against');
  await pressNext(host.page, 'Close voting');
  for (const { page } of [host, screen, ada, ben]) await expect(verdict(page)).toBeVisible();
  expect([tells(ada.received, adas), tells(ben.received, bens)]).toEqual([true, true]);
  for (const { received } of [host, screen, ben]) expectNotTold(received, adas);
  for (const { received } of [host, screen, ada]) expectNotTold(received, bens);
});

test('[PAGE-124] each sets an own point in the lobby, and answers the questions before and after', async ({
  open,
  server,
}) => {
  const room = await openRoom(server.baseURL, presetScenario('treasury-split', { rounds: 1 }), {
    points: 'own',
    settleSeconds: null,
    questionsBefore: [
      {
        kind: 'likert',
        id: 'trust',
        text: 'Do you trust votes?',
        points: 5,
        low: 'Not at all',
        high: 'Fully',
      },
      { kind: 'choice', id: 'role', text: 'Who are you?', options: ['Student', 'Teacher'] },
      { kind: 'text', id: 'why', text: 'Why did you come?' },
    ],
    questionsAfter: [{ kind: 'text', id: 'learned', text: 'What did you learn?' }],
  });
  const host = await WireClient.host(server.baseURL, room);
  const { page } = await open('phone');
  await takeSeat(page, room.code, 'Ada');
  await page.getByRole('radio', { name: '5: Fully' }).check();
  await page.getByRole('radio', { name: 'Teacher' }).check();
  await page.getByRole('textbox', { name: 'Why did you come?' }).fill('To see');
  await page.getByRole('button', { name: 'Send my answers' }).click();
  await expect(page.getByText('Saved. Thank you.')).toBeVisible();

  await expect(page.getByText('This point was assigned to you')).toBeVisible();
  await page.getByRole('slider').first().press('End');
  await page.getByRole('button', { name: 'This is what I want' }).click();
  await expect(page.getByText('Set by you')).toBeVisible();
  await page.reload();
  await expect(page.getByText('Set by you')).toBeVisible();
  await expect(page.getByText('Do you trust votes?')).toHaveCount(0);

  await host.do({ type: 'start' });
  await vote(page, 'for');
  await host.do({ type: 'close-voting', round: 1 });
  await host.do({ type: 'next', round: 1 });
  await expect(page.getByText('What did you learn?')).toBeVisible();
  await page.getByRole('button', { name: 'Skip' }).click();
  await expect(page.getByText('Saved. Thank you.')).toBeVisible();
  host.close();
});

test('[PAGE-125] players write to each other and react; what was typed outlives a reload; hidden and muted are told', async ({
  open,
  server,
}) => {
  const room = await openRoom(server.baseURL, presetScenario('carbon-tax'), {
    chat: 'room',
    settleSeconds: null,
  });
  const host = await WireClient.host(server.baseURL, room);
  const ben = await WireClient.player(server.baseURL, room.code, 'Ben');
  await ben.do({ type: 'say', text: '<b>Hello</b>' });
  const { page } = await open('phone');
  await takeSeat(page, room.code, 'Ada');
  // What was said before one came is new, too.
  await page.getByRole('button', { name: 'Chat (1 new)' }).click();
  // Plain text and nothing else.
  await expect(page.getByText('<b>Hello</b>')).toBeVisible();
  await page.getByRole('button', { name: 'React' }).click();
  await page.getByRole('button', { name: 'Agree', exact: true }).click();
  await expect(page.getByText('Agree 1')).toBeVisible();

  const line = page.getByRole('textbox', { name: 'Write a message' });
  await line.fill('Half a sent');
  await page.reload();
  await page.getByRole('button', { name: 'Chat', exact: true }).click();
  await expect(line).toHaveValue('Half a sent');
  await line.fill('A whole sentence');
  await line.press('Enter');
  await expect(page.getByRole('article', { name: 'Ada' }).getByText('A whole sentence')).toBeVisible();
  await expect(line).toHaveValue('');

  // The phase may change under an open chat.
  await host.do({ type: 'start' });
  await expect(page.getByRole('dialog', { name: 'Chat' })).toBeVisible();
  const firstMessage = () => host.frame?.view.chat?.groups[0]?.messages[0]?.id ?? 0;
  await expect.poll(firstMessage).toBeGreaterThan(0);
  const message = firstMessage();
  await host.do({ type: 'hide-message', message, hidden: true });
  await expect(page.getByText('The facilitator has hidden this message.')).toBeVisible();
  await host.do({ type: 'mute', seat: await seatOf(host, 'Ada'), muted: true });
  await expect(page.getByText('You can still read.')).toBeVisible();
  await expect(line).toHaveCount(0);
  await page.getByRole('button', { name: 'Close' }).click();
  await vote(page, 'for');
  for (const client of [host, ben]) client.close();
});

test('[PAGE-126] a phone says that the room is paused, that its vote is waited for, that a bot has its seat, and what is new', async ({
  open,
  server,
}) => {
  const { room, host } = await longVote(server.baseURL);
  const { page } = await open('phone');
  await takeSeat(page, room.code, 'Ada');
  await page.getByRole('button', { name: 'Call the facilitator' }).click();
  await expect(page.getByText('The facilitator has been called.')).toBeVisible();
  await host.do({ type: 'start' });
  await expect(voteButton(page, 'for')).toBeEnabled();
  await host.do({ type: 'pause' });
  await expect(page.getByText('Paused. The clocks stand still.')).toBeVisible();
  const clock = page.getByRole('timer').first();
  const frozen = await clock.textContent();
  await host.do({ type: 'nudge', round: 1 });
  await expect(page.getByText('The facilitator is waiting for your vote.')).toBeVisible();
  await host.do({ type: 'hand-over', seat: await seatOf(host, 'Ada'), to: 'bot' });
  await page.getByRole('button', { name: 'Take my seat back' }).click();
  await expect(page.getByText('has given your seat to its bot')).toHaveCount(0);
  expect(await clock.textContent()).toBe(frozen);
  await vote(page, 'for');
  await expect(page.getByText('The facilitator is waiting for your vote.')).toHaveCount(0);
  await host.do({ type: 'resume' });
  await host.do({ type: 'close-voting', round: 1 });
  await expect(verdict(page)).toBeVisible();
  await expect(
    page.getByText(/Your side carried it\.|The other side carried it\.|You voted For/).first(),
  ).toBeVisible();
  await host.do({
    type: 'change-rules',
    mechanism: { id: 'member-majority' },
    settings: { votingSeconds: 30 },
  });
  await host.do({ type: 'next', round: 1 });
  await expect(
    page.getByText(/Changed from this round on: .*One member, one vote.* the time to vote \(now 30 s\)/),
  ).toBeVisible();
  host.close();
});

test('[PAGE-129] the rules are at hand in every phase, and are those in force', async ({ open, server }) => {
  const room = await openRoom(server.baseURL, presetScenario('carbon-tax', { rounds: 2 }), {
    readingSeconds: 600,
    settleSeconds: null,
    noAnswer: 'abstain',
  });
  const host = await WireClient.host(server.baseURL, room);
  const { page } = await open('phone');
  await takeSeat(page, room.code, 'Ada');
  const sheet = page.getByRole('dialog', { name: 'Rules' });
  const expectRules = async (...said: readonly string[]) => {
    await page.getByRole('button', { name: 'Rules' }).click();
    for (const text of said) await expect(sheet.getByText(text)).toBeVisible();
    await sheet.getByRole('button', { name: 'Close' }).click();
    await expect(sheet).toHaveCount(0);
  };
  const first = [
    'One token, one vote.',
    'A tie changes nothing',
    'No minimum turnout',
    'There is no time limit for voting.',
    'People who do not answer in time cast no vote.',
  ] as const;
  await expectRules(...first);
  await host.do({ type: 'start' });
  await expect(page.getByText('Voting opens in')).toBeVisible();
  await expectRules(...first);
  await host.do({ type: 'open-voting', round: 1 });
  await expect(voteButton(page, 'for')).toBeEnabled();
  await expectRules(...first);
  await host.do({ type: 'close-voting', round: 1 });
  await expect(verdict(page)).toBeVisible();
  await host.do({
    type: 'change-rules',
    mechanism: { id: 'member-majority', quorum: { numerator: 40, counting: 'for' } },
    settings: { votingSeconds: 30, noAnswer: 'bot' },
  });
  const changed = [
    'One member, one vote.',
    '40%',
    'There are 30 seconds to vote.',
    'a bot votes the same way',
  ];
  await expectRules(...changed);
  await host.do({ type: 'end' });
  await expect(page.getByRole('heading', { level: 1, name: /The DAO ended at/ })).toBeVisible();
  await expectRules(...changed);
  host.close();
});
