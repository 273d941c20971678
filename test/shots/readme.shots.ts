import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Choice } from '../../src/sim/types';
import { expect, test } from '../e2e/fixtures';
import { takeSeat, verdict, vote } from '../e2e/steps';
import { openRoom, presetScenario, WireClient } from '../support/room';

const FOLDER = fileURLToPath(new URL('../../shots/', import.meta.url));
const PROJECTOR = { width: 1200, height: 720 };
const PHONE = { width: 360, height: 720 };

test('the picture in the README: projector and phone after a vote', async ({
  open,
  server,
  page: canvas,
}) => {
  const scenario = presetScenario('carbon-tax', {
    proposals: { kind: 'scripted', deltas: [[12], [-11], [-5], [-5], [-4], [-2]] },
  });
  const room = await openRoom(server.baseURL, scenario, { settleSeconds: null });
  const host = await WireClient.host(server.baseURL, room);
  const projector = (await open('projector')).page;
  const phone = (await open('phone')).page;
  await projector.setViewportSize(PROJECTOR);
  await phone.setViewportSize(PHONE);
  await projector.goto(`/screen/${room.code}`);
  await takeSeat(phone, room.code, 'Ada');
  await expect(phone.getByText('You are in')).toBeVisible();
  await host.do({ type: 'start' });
  await vote(phone, 'against');
  await host.do({ type: 'close-voting', round: 1 });
  await host.do({ type: 'next', round: 1 });
  await expect(phone.getByText('Round 2 of')).toBeVisible();
  await vote(phone, 'for');
  await host.do({ type: 'close-voting', round: 2 });
  for (const page of [projector, phone]) await expect(verdict(page)).toHaveText('PASSED');
  await expect(projector.getByText('$70 → $59 per tonne', { exact: true })).toBeVisible();

  const pictures = [await projector.screenshot(), await phone.screenshot()];
  const images = pictures.map((png) => `<img src="data:image/png;base64,${png.toString('base64')}">`);
  await canvas.setViewportSize({ width: PROJECTOR.width + PHONE.width + 96, height: PHONE.height + 64 });
  await canvas.setContent(
    `<style>
      body { margin: 0; padding: 32px; display: flex; gap: 32px; background: #dfe3ea }
      img { display: block; border-radius: 16px; box-shadow: 0 4px 24px #12161d33 }
    </style>${images.join('')}`,
  );
  await mkdir(FOLDER, { recursive: true });
  await canvas.screenshot({ path: `${FOLDER}room.png` });
  process.stdout.write('shots/room.png\n');
  host.close();
});

const PEOPLE = ['Ada', 'Bo', 'Chidi', 'Dagny', 'Emre', 'Femi', 'Grete', 'Hana'];
const SCREEN = { width: 1600, height: 900 };

test('the picture in the README: a debrief, where people took the DAO beside where the model said', async ({
  open,
  server,
}) => {
  const room = await openRoom(server.baseURL, presetScenario('treasury-split', { rounds: 10 }), {
    settleSeconds: null,
  });
  const host = await WireClient.host(server.baseURL, room);
  const people: WireClient[] = [];
  for (const name of PEOPLE) people.push(await WireClient.player(server.baseURL, room.code, name));
  await host.do({ type: 'start' });
  for (let round = 1; round <= 10; round += 1) {
    for (const [i, person] of people.entries())
      await person.do({ type: 'vote', round, choice: wish(person, i, round) });
    await host.do({ type: 'close-voting', round });
    await host.do({ type: 'next', round });
  }
  const projector = (await open('projector')).page;
  await projector.setViewportSize(SCREEN);
  await projector.goto(`/screen/${room.code}`);
  await host.do({ type: 'show', stage: 3 });
  await expect(projector.getByRole('heading', { name: 'Where you took it' })).toBeVisible();
  // Points and regions fade in.
  await projector.evaluate(() => Promise.all(document.getAnimations().map((fading) => fading.finished)));
  await mkdir(FOLDER, { recursive: true });
  await projector.screenshot({ path: `${FOLDER}debrief.png` });
  process.stdout.write('shots/debrief.png\n');
  for (const client of [host, ...people]) client.close();
});

/** What the player's own point asks for, but for one vote in nine. */
function wish({ frame }: WireClient, person: number, round: number): Choice {
  const { you, public: seen } = frame?.view ?? {};
  const to = seen && 'proposal' in seen.phase ? seen.phase.proposal?.to : undefined;
  if (!you || !seen || !to) return 'abstain';
  const distance = (at: readonly number[]) => Math.hypot(...at.map((x, d) => x - (you.ideal[d] ?? 0)));
  const isNearer = distance(to) < distance(seen.state);
  return isNearer === ((person + round) % 9 !== 0) ? 'for' : 'against';
}
