import type { PresetId } from '../../src/sim/presets';
import type { Choice } from '../../src/sim/types';
import { type Device, expect, test } from '../e2e/fixtures';
import { hostPath, nextStep, takeSeat, verdict, vote, voteButton } from '../e2e/steps';
import { openRoom, presetScenario, type TestRoom, WireClient } from '../support/room';
import { shoot } from './camera';

const DEMOS: readonly { readonly id: PresetId; readonly name: string }[] = [
  { id: 'carbon-tax', name: '1d' },
  { id: 'treasury-split', name: '2d' },
  { id: 'safety-research-fund', name: '3d' },
];
const NAMES = ['Bo', 'Chidi', 'Dagny', 'Emre', 'Femi', 'Grete', 'Hana'];
const CLOCKS = { readingSeconds: 600, votingSeconds: 90, settleSeconds: null } as const;

// One picture is of a phone without network.
test.use({ lineIsCut: true });

for (const { id, name } of DEMOS) {
  test(`a game of ${id}`, async ({ open, server }) => {
    const room = await openRoom(server.baseURL, presetScenario(id), CLOCKS);
    const phone = await open('phone');
    const laptop = await open('laptop');
    const projector = await open('projector');
    const all = { phone, laptop, projector } as const;
    const shootAll = async (phase: string, whole = true) => {
      for (const [kind, device] of Object.entries(all) as ['phone' | 'laptop' | 'projector', Device][])
        await shoot(kind, device, `${phase}-${name}`, whole && kind !== 'projector');
    };

    await laptop.page.goto(hostPath(room));
    await projector.page.goto(`/screen/${room.code}`);
    await phone.page.goto(`/r/${room.code}`);
    await expect(phone.page.getByRole('button', { name: 'Take a seat' })).toBeVisible();
    await shoot('phone', phone, `join-${name}`);
    const others = await Promise.all(
      NAMES.map((person) => WireClient.player(server.baseURL, room.code, person)),
    );
    await takeSeat(phone.page, room.code, 'Ada');
    await expect(projector.page.getByText('8 joined')).toBeVisible();
    await shootAll('lobby');

    await nextStep(laptop.page, 'Start the game').click();
    await expect(projector.page.getByText('Voting opens in')).toBeVisible();
    await shootAll('proposal');
    await nextStep(laptop.page, 'Open voting now').click();
    await expect(voteButton(phone.page, 'for')).toBeEnabled();
    await castAll(others, 1, 3);
    await expect(projector.page.getByText('3 of 8 voted')).toBeVisible();
    await shootAll('voting', false);
    await vote(phone.page, 'for');
    await shoot('phone', phone, `voted-${name}`);
    await phone.context.setOffline(true);
    await expect(phone.page.getByText('Connection lost')).toBeVisible();
    await shoot('phone', phone, `offline-${name}`);
    await phone.context.setOffline(false);
    await expect(phone.page.getByText('Connection lost')).toHaveCount(0);
    await nextStep(laptop.page, 'Close voting').click();
    await expect(verdict(projector.page)).toBeVisible();
    await shootAll('result-first');

    await playOn(room, server.baseURL, others, 5);
    await expect(verdict(projector.page)).toBeVisible();
    await expect(projector.page.getByText('Round 5 of')).toBeVisible();
    await shootAll('result');

    await nextStep(laptop.page, 'Next proposal').click();
    await nextStep(laptop.page, 'Open voting now').click();
    await nextStep(laptop.page, 'Close voting').click();
    await nextStep(laptop.page, 'Go to the debrief').click();
    await expect(phone.page.getByText('opens here after the guess')).toBeVisible();
    await shoot('phone', phone, `card-${name}`);
    await shootStages(projector, laptop, name);
    await phone.page.getByRole('button', { name: 'Show the whole debrief' }).click();
    await expect(phone.page.getByText(/The model (said|names)/).first()).toBeVisible();
    await shoot('phone', phone, `debrief-${name}`, true);
    for (const other of others) other.close();
  });
}

const choiceOf = (i: number, round: number): Choice => ((i * 7 + round) % 3 === 0 ? 'against' : 'for');

async function castAll(people: readonly WireClient[], round: number, most = people.length): Promise<void> {
  for (const [i, person] of people.slice(0, most).entries())
    await person.do({ type: 'vote', round, choice: choiceOf(i, round) });
}

/** Plays the rounds after the first up to the result of `last`, over the wire. */
async function playOn(room: TestRoom, baseURL: string, people: readonly WireClient[], last: number) {
  const host = await WireClient.host(baseURL, room);
  for (let round = 2; round <= last; round += 1) {
    await host.do({ type: 'next', round: round - 1 });
    await host.do({ type: 'open-voting', round });
    await castAll(people, round);
    await host.do({ type: 'close-voting', round });
  }
  host.close();
}

/** The debrief step by step on the projector and, beside it, on the console. */
async function shootStages(projector: Device, laptop: Device, name: string): Promise<void> {
  const devices = [
    ['projector', projector],
    ['laptop', laptop],
  ] as const;
  for (const [, { page }] of devices)
    await expect(page.getByRole('heading', { name: 'Where do you think' })).toBeVisible();
  const on = laptop.page.getByRole('navigation', { name: 'Debrief' }).getByRole('button').nth(1);
  for (let stage = 1; ; stage += 1) {
    await expect(projector.page.locator(`[data-stage="${stage}"]`)).toBeVisible();
    for (const [kind, device] of devices) await shoot(kind, device, `debrief-${stage}-${name}`);
    if ((await on.count()) === 0) break;
    await on.click();
  }
}
