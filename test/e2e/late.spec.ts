import { openRoom, presetScenario, WireClient } from '../support/room';
import { expect, test } from './fixtures';
import { takeSeat, verdict, vote, voteButton } from './steps';

test('[PAGE-15] who comes late gets a free seat in any phase and votes in the open round; after the last seat one watches', async ({
  open,
  server,
}) => {
  const room = await openRoom(server.baseURL, presetScenario('carbon-tax', { rounds: 3 }, 3), {
    settleSeconds: null,
  });
  const host = await WireClient.host(server.baseURL, room);
  const [first, second, third, fourth] = [
    (await open('phone')).page,
    (await open('phone')).page,
    (await open('phone')).page,
    (await open('phone')).page,
  ];
  await takeSeat(first, room.code, 'Ada');
  await expect(first.getByText('You are in, Ada')).toBeVisible();
  await host.do({ type: 'start' });
  await expect(voteButton(first, 'for')).toBeVisible();

  // While a vote is open: into the same round.
  await takeSeat(second, room.code, 'Ben');
  await vote(second, 'against');
  await vote(first, 'for');
  await host.do({ type: 'close-voting', round: 1 });
  await expect(verdict(first)).toBeVisible();
  await expect(verdict(second)).toBeVisible();

  // With a result on the screens: into the next round.
  await takeSeat(third, room.code, 'Chi');
  await expect(third.getByText('Round 1 of 3')).toBeVisible();
  await fourth.goto(`/r/${room.code}`);
  await expect(fourth.getByText('Every seat is taken (3 of 3).')).toBeVisible();
  await host.do({ type: 'next', round: 1 });
  await fourth.getByRole('link', { name: 'Watch' }).click();
  await expect(fourth.getByText(/^0 of 3 voted/)).toBeVisible();
  for (const page of [first, second, third]) await vote(page, 'for');
  await host.do({ type: 'close-voting', round: 2 });
  for (const page of [first, second, third, fourth]) await expect(verdict(page)).toBeVisible();
  host.close();
});

test('[PAGE-15] also while people propose, while a proposal is read and while the clocks stand still', async ({
  open,
  server,
}) => {
  const room = await openRoom(server.baseURL, presetScenario('carbon-tax', {}, 5), {
    proposers: 'queue',
    proposingSeconds: 600,
    readingSeconds: 600,
    votingSeconds: 600,
    settleSeconds: null,
  });
  const host = await WireClient.host(server.baseURL, room);
  const ada = await WireClient.player(server.baseURL, room.code, 'Ada');
  const [proposing, reading, paused] = [
    (await open('phone')).page,
    (await open('phone')).page,
    (await open('phone')).page,
  ];
  await host.do({ type: 'start' });
  await takeSeat(proposing, room.code, 'Ben');
  await expect(proposing.getByRole('heading', { name: 'What do you propose?' })).toBeVisible();
  await host.do({ type: 'next', round: 1 });
  await takeSeat(reading, room.code, 'Chi');
  await expect(reading.getByText('Voting opens in')).toBeVisible();
  await host.do({ type: 'pause' });
  await takeSeat(paused, room.code, 'Dan');
  await expect(paused.getByText('Paused. The clocks stand still.')).toBeVisible();
  await host.do({ type: 'resume' });
  await host.do({ type: 'open-voting', round: 1 });
  for (const page of [proposing, reading, paused]) await vote(page, 'for');
  for (const client of [host, ada]) client.close();
});
