import type { Page } from '@playwright/test';
import type { Choice } from '../../src/sim/types';
import { openRoom, presetScenario, send, WireClient } from '../support/room';
import { startServer, type TestServer } from '../support/server';
import { test as base, expect } from './fixtures';
import { hostPath, nextStep, receipt, takeSeat, verdict, vote, voteButton } from './steps';

/** A server of the test's own, since it is killed. */
const test = base.extend<{ readonly baseURL: string; readonly mortal: TestServer }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures from this pattern
  mortal: async ({}, use) => {
    const server = await startServer();
    await use(server);
    await server.dispose();
  },
  baseURL: async ({ mortal }, use) => use(mortal.baseURL),
});
test.use({ lineIsCut: true });

const LONG_VOTE = { votingSeconds: 600, settleSeconds: null } as const;
const PEOPLE = [
  { name: 'Ada', choice: 'for' },
  { name: 'Ben', choice: 'against' },
  { name: 'Chi', choice: 'abstain' },
] as const;

test('[PAGE-10] a server killed in the middle of a vote comes back with every seat and every confirmed vote', async ({
  open,
  mortal,
}) => {
  const room = await openRoom(mortal.baseURL, presetScenario('carbon-tax'), LONG_VOTE);
  const host = (await open('laptop')).page;
  await host.goto(hostPath(room));
  const projector = (await open('projector')).page;
  await projector.goto(`/screen/${room.code}`);
  const phones: Page[] = [];
  for (const { name } of PEOPLE) {
    const { page } = await open('phone');
    await takeSeat(page, room.code, name);
    await expect(page.getByRole('heading', { name: `You are in, ${name}` })).toBeVisible();
    phones.push(page);
  }
  await nextStep(host, 'Start the game').click();
  const [first, second, third] = phones as [Page, Page, Page];
  await vote(first, 'for');
  await vote(second, 'against');
  await expect(projector.getByText('2 of 3 voted')).toBeVisible();
  const before = await seats(host);
  const all = [host, projector, ...phones];
  // A mark that a reload would wipe out.
  for (const page of all) await page.evaluate(() => Object.assign(window, { sameDocument: true }));

  await mortal.kill9();
  for (const page of all) await expect(page.getByText('Connection lost')).toBeVisible();
  await voteButton(third, 'abstain').click();
  await expect(third.getByText('Abstain goes out when you are back online')).toBeVisible();
  await mortal.restart();

  for (const page of all) await expect(page.getByText('Connection lost')).toHaveCount(0);
  await expect(receipt(first, 'for')).toBeVisible();
  await expect(receipt(second, 'against')).toBeVisible();
  await expect(receipt(third, 'abstain')).toBeVisible();
  for (const page of [host, projector]) await expect(page.getByText('3 of 3 voted')).toBeVisible();
  await expect.poll(() => seats(host)).toEqual(before.map((seat) => seat.replace('not yet', 'voted')));
  for (const page of all)
    expect(await page.evaluate(() => 'sameDocument' in window), 'no page was reloaded').toBe(true);

  await nextStep(host, 'Close voting').click();
  for (const page of all) await expect(verdict(page)).toBeVisible();
  for (const [i, { choice }] of PEOPLE.entries())
    await expect(receipt(phones[i] as Page, choice)).toBeVisible();
});

/** The console's roster, one text for each taken seat. */
async function seats(host: Page): Promise<readonly string[]> {
  const rows = host.getByRole('list', { name: 'Seats' }).getByRole('listitem');
  await expect(rows.filter({ hasNotText: 'connection lost' })).toHaveCount(PEOPLE.length);
  return rows.allInnerTexts();
}

const VOTERS = 12;
const VOTES_BEFORE_THE_END = 150;

test('[PAGE-10] of votes that stream in while the server is killed, every confirmed one is kept', async ({
  mortal,
}) => {
  const room = await openRoom(mortal.baseURL, presetScenario('carbon-tax'), LONG_VOTE);
  const host = await WireClient.host(mortal.baseURL, room);
  const names = Array.from({ length: VOTERS }, (_, i) => `Voter ${i + 1}`);
  const voters = await Promise.all(names.map((name) => WireClient.player(mortal.baseURL, room.code, name)));
  await host.do({ type: 'start' });

  const tally = { confirmed: 0 };
  const records = voters.map((voter) => voteUntilCut(voter, tally));
  await expect.poll(() => tally.confirmed, { intervals: [5] }).toBeGreaterThan(VOTES_BEFORE_THE_END);
  await mortal.kill9();
  const lasts = await Promise.all(records);
  for (const client of [host, ...voters]) client.close();
  await mortal.restart();

  for (const [i, last] of lasts.entries()) {
    const back = await WireClient.returning(mortal.baseURL, room.code, voters[i]?.token ?? '');
    const you = back.frame?.view.you;
    expect(you?.name).toBe(names[i]);
    // A vote that was on its way may or may not have arrived.
    expect([last.confirmed, last.sent]).toContain(you?.ballot?.choice);
    back.close();
  }
});

interface LastVote {
  sent: Choice;
  confirmed: Choice | null;
}

/** Votes For and Against in turn, each after the answer to the one before, until the line is cut. */
async function voteUntilCut(voter: WireClient, tally: { confirmed: number }): Promise<LastVote> {
  const last: LastVote = { sent: 'against', confirmed: null };
  while (voter.socket.connected) {
    last.sent = last.sent === 'for' ? 'against' : 'for';
    const cut = new Promise<null>((resolve) => voter.socket.once('disconnect', () => resolve(null)));
    const reply = await Promise.race([
      send(voter.socket, { type: 'vote', round: 1, choice: last.sent }),
      cut,
    ]);
    if (reply === null) break;
    if (!reply.ok) throw new Error(JSON.stringify(reply.problem));
    last.confirmed = last.sent;
    tally.confirmed += 1;
  }
  return last;
}
