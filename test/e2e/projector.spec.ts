import type { Page } from '@playwright/test';
import type { RoomSettings } from '../../src/protocol/settings';
import type { MechanismConfig, Scenario } from '../../src/sim/types';
import { openRoom, presetScenario, type TestRoom, WireClient } from '../support/room';
import { expect, test } from './fixtures';
import { expectNoBarriers } from './reach';
import { hostPath } from './steps';

/** A room with a facilitator and two people, and its projector. */
interface Hall {
  readonly room: TestRoom;
  readonly host: WireClient;
  readonly people: readonly WireClient[];
  readonly page: Page;
}

type Open = (kind: 'projector' | 'laptop') => Promise<{ readonly page: Page }>;

async function hall(
  baseURL: string,
  open: Open,
  scenario: Scenario,
  settings: Partial<RoomSettings> = {},
): Promise<Hall> {
  const room = await openRoom(baseURL, scenario, settings);
  const host = await WireClient.host(baseURL, room);
  const people = [
    await WireClient.player(baseURL, room.code, 'Ada'),
    await WireClient.player(baseURL, room.code, 'Bo'),
  ];
  const { page } = await open('projector');
  await page.goto(`/screen/${room.code}`);
  await expect(page.getByText('2 joined')).toBeVisible();
  return { room, host, people, page };
}

const leave = ({ host, people }: Hall) => {
  for (const client of [host, ...people]) client.close();
};

/** No text too small for the back of a hall, nothing larger than the screen, and no barrier that can be found. */
async function expectReadable(page: Page): Promise<void> {
  const found = () =>
    page.evaluate(() => {
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const small: string[] = [];
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const element = node.parentElement;
        const text = node.textContent?.trim() ?? '';
        if (text === '' || !element?.checkVisibility()) continue;
        const box = element.getBoundingClientRect();
        if (box.width <= 1 || box.height <= 1 || element.tagName === 'title') continue;
        // A drawing may be scaled as a whole.
        const scale = element instanceof SVGGraphicsElement ? (element.getScreenCTM()?.a ?? 1) : 1;
        if (Number.parseFloat(getComputedStyle(element).fontSize) * scale < 28) small.push(text);
      }
      const { scrollWidth, scrollHeight, clientWidth, clientHeight } = document.documentElement;
      return { small, right: scrollWidth - clientWidth, down: scrollHeight - clientHeight };
    });
  // Figures are drawn at their size once their place has been measured.
  await expect.poll(found).toEqual({ small: [], right: 0, down: 0 });
  await expectNoBarriers(page);
}

/** Parts of the page that hold more than they show, by how much: a wall cannot be scrolled. */
const hiddenBelow = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('main *')]
      .filter((part) => /auto|scroll|hidden/.test(getComputedStyle(part).overflowY))
      .filter(({ scrollHeight, clientHeight }) => clientHeight > 1 && scrollHeight > clientHeight + 2)
      .map((part) => `${part.className}: ${part.scrollHeight - part.clientHeight}`),
  );

const plane = (mechanism: MechanismConfig): Scenario => presetScenario('treasury-split', { mechanism });

test('[PAGE-140] how to join, the rules, the scores or nothing, at any time of the game', async ({
  open,
  server,
}) => {
  const here = await hall(server.baseURL, open, presetScenario('carbon-tax'), { showScores: true });
  const { host, page } = here;
  await host.do({ type: 'start' });
  await host.do({ type: 'close-voting', round: 1 });
  await expect(page.getByRole('region', { name: 'Result' })).toBeVisible();

  await host.do({ type: 'show', screen: 'join' });
  const qr = page.getByRole('img', { name: 'QR code' });
  await expect(qr).toBeVisible();
  await expect.poll(async () => (await qr.boundingBox())?.height).toBeGreaterThanOrEqual(0.4 * 1080);
  await expect(page.getByText('18 seats are free.')).toBeVisible();
  await expectReadable(page);

  await host.do({ type: 'show', screen: 'rules' });
  await expect(page.getByRole('heading', { name: 'How votes count' })).toBeVisible();
  await expect(page.getByText('A tie changes nothing')).toBeVisible();
  await expect(page.getByText('There is no time limit for voting.')).toBeVisible();
  await expectReadable(page);

  await host.do({ type: 'show', screen: 'scores' });
  await expect(page.getByRole('listitem').filter({ hasText: 'Ada' })).toContainText('%');
  await expectReadable(page);

  await host.do({ type: 'show', screen: 'blank' });
  await expect(page.getByRole('heading', { name: 'Carbon tax' })).toBeAttached();
  await expect(page.getByRole('main')).toHaveText('Carbon tax');

  await host.do({ type: 'show', screen: 'auto' });
  await expect(page.getByRole('region', { name: 'Result' })).toBeVisible();
  leave(here);
});

test('[PAGE-263] where the DAO could move is shown when the facilitator asks, between votes, and hidden again', async ({
  open,
  server,
}) => {
  const here = await hall(server.baseURL, open, plane({ id: 'token-majority' }));
  const { host, room, page } = here;
  const console = await open('laptop');
  await console.page.goto(hostPath(room));
  await console.page.locator('summary').filter({ hasText: 'Projector' }).click();
  const choose = (name: string) => console.page.getByRole('radio', { name }).check();
  const heading = page.getByRole('heading', { name: 'Where the DAO could move from here' });
  const outlined = page.getByRole('img', { name: /Outlined: everything that would pass/ });
  await host.do({ type: 'start' });
  await choose('Where the DAO could move');
  await expect.poll(() => host.frame?.view.public.screen).toBe('reach');
  // While a proposal is open it would tell how the vote ends.
  await expect(page.getByText('0 of 2 voted')).toBeVisible();
  await expect(heading).toHaveCount(0);
  await host.do({ type: 'close-voting', round: 1 });
  await expect(heading).toBeVisible();
  await expect(outlined).toBeVisible();
  await expectReadable(page);
  await choose('The game');
  await expect(page.getByRole('region', { name: 'Result' })).toBeVisible();
  await expect(outlined).toHaveCount(0);
  leave(here);
});

test('[PAGE-263] on one issue the stretch that would pass is outlined on the line and said; on three it is said why none is', async ({
  open,
  server,
}) => {
  for (const { preset, said } of [
    { preset: 'carbon-tax', said: /^Everything from \$[\d,]+ per tonne to \$[\d,]+ per tonne would pass/ },
    { preset: 'safety-research-fund', said: /^With three or more issues/ },
  ] as const) {
    const here = await hall(server.baseURL, open, presetScenario(preset));
    const { host, page } = here;
    await host.do({ type: 'start' });
    await host.do({ type: 'close-voting', round: 1 });
    await host.do({ type: 'show', screen: 'reach' });
    await expect(page.getByText(said)).toBeVisible();
    const outlined = page.getByRole('img', { name: /Outlined: everything that would pass/ });
    await expect(outlined).toHaveCount(preset === 'carbon-tax' ? 1 : 0);
    await expectReadable(page);
    leave(here);
  }
});

test('[PAGE-141] open proposals stand side by side with their conviction and the mark it has to reach', async ({
  open,
  server,
}) => {
  const mechanism: MechanismConfig = { id: 'conviction', conviction: { motionBudget: 1000 } };
  const here = await hall(server.baseURL, open, plane(mechanism));
  const { host, people, page } = here;
  await host.do({ type: 'start' });
  const pool = page.getByRole('region', { name: 'Open proposals' });
  await expect(pool.getByRole('listitem')).toHaveCount(1);
  await expect(pool).toContainText(/0 of [\d,.]+ needed/);
  await expect(page.getByRole('img', { name: /Open proposal 1/ })).toBeVisible();
  await people[0]?.do({ type: 'support', round: 1, proposal: null });
  await expect(page.getByText('1 of 2 voted')).toBeVisible();
  await expectReadable(page);
  await host.do({ type: 'close-voting', round: 1 });
  await expect(page.getByRole('region', { name: 'Conviction' })).toContainText('needed');
  await expectReadable(page);
  leave(here);
});

test('[PAGE-141] where people pull there is no proposal, and the result says who pulled', async ({
  open,
  server,
}) => {
  const mechanism: MechanismConfig = { id: 'local-voting', localVoting: { radius: 10 } };
  const here = await hall(server.baseURL, open, plane(mechanism));
  const { host, people, page } = here;
  await host.do({ type: 'start' });
  await expect(page.getByRole('heading', { name: 'Everyone pulls' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'The proposal' })).toHaveCount(0);
  await people[0]?.do({ type: 'pull', round: 1, toward: [90, 90] });
  await expect(page.getByText('1 of 2 voted')).toBeVisible();
  await host.do({ type: 'close-voting', round: 1 });
  await expect(page.getByText('MOVED', { exact: true })).toBeVisible();
  await expect(page.getByText(/\d+ members pulled the DAO/)).toBeVisible();
  await expectReadable(page);
  leave(here);
});

test('[PAGE-141] two houses have a bar each, and a veto its share', async ({ open, server }) => {
  const here = await hall(server.baseURL, open, plane({ id: 'bicameral' }));
  await here.host.do({ type: 'start' });
  await expect(here.page.getByText('It must pass twice')).toBeVisible();
  await here.host.do({ type: 'close-voting', round: 1 });
  await expect(here.page.getByRole('region', { name: 'Tokens' })).toContainText(/passed|failed/);
  await expect(here.page.getByRole('region', { name: 'Members, one vote each' })).toContainText(
    /passed|failed/,
  );
  await expectReadable(here.page);
  leave(here);

  const other = await hall(server.baseURL, open, plane({ id: 'optimistic', vetoShare: 0.3 }));
  await other.host.do({ type: 'start' });
  await expect(other.page.getByText('unless more than 30% of all voting weight objects')).toBeVisible();
  leave(other);
});

test('[PAGE-141] people’s proposals: how many wait, and whose is voted on', async ({ open, server }) => {
  const here = await hall(server.baseURL, open, plane({ id: 'token-majority' }), { proposers: 'queue' });
  const { host, people, page } = here;
  await host.do({ type: 'start' });
  await expect(page.getByRole('heading', { name: 'What should change?' })).toBeVisible();
  await expect(page.getByText('No proposal is waiting yet')).toBeVisible();
  await people[0]?.do({ type: 'propose', delta: [3, 0] });
  await expect(page.getByText('1 proposal is waiting')).toBeVisible();
  await expectReadable(page);
  await host.do({ type: 'next', round: 1 });
  await expect(page.getByRole('heading', { name: 'The proposal, by Ada' })).toBeVisible();
  leave(here);
});

test('[PAGE-142] a pause is said and the clock stands; new rules are said when they begin', async ({
  open,
  server,
}) => {
  const here = await hall(server.baseURL, open, presetScenario('carbon-tax'), { votingSeconds: 600 });
  const { host, page } = here;
  await host.do({ type: 'start' });
  await expect(page.getByRole('timer')).toBeVisible();
  await host.do({ type: 'pause' });
  await expect(page.getByText('Paused. The clocks have stopped.')).toBeVisible();
  const shown = (await page.getByRole('timer').textContent()) ?? '';
  await page.waitForTimeout(2500);
  await expect(page.getByRole('timer')).toHaveText(shown);
  await host.do({ type: 'resume' });
  await expect(page.getByText('Paused. The clocks have stopped.')).toHaveCount(0);
  await host.do({ type: 'close-voting', round: 1 });
  await host.do({
    type: 'change-rules',
    mechanism: { id: 'member-majority' },
    settings: { readingSeconds: 600, votingSeconds: 300 },
  });
  await host.do({ type: 'next', round: 1 });
  await expect(
    page.getByText(
      /Changed from this round on: how votes are counted .*the clocks, and the time to vote \(now 300 s\)/,
    ),
  ).toBeVisible();
  await expectReadable(page);
  leave(here);
});

test('[PAGE-67] [PAGE-31] [PAGE-69] the debrief is moved for the projector, readable to the back, and printed as two pages', async ({
  open,
  server,
}) => {
  // Every stage is searched for barriers in two themes and two languages.
  test.slow();
  const here = await hall(server.baseURL, open, presetScenario('treasury-split'), {
    records: 'all',
  });
  const { host, people, page, room } = here;
  await host.do({ type: 'start' });
  for (let round = 1; round <= 6; round += 1) {
    await people[0]?.do({ type: 'vote', round, choice: round % 2 === 0 ? 'for' : 'against' });
    await expect(page.getByText('1 of 2 voted')).toBeVisible();
    await host.do({ type: 'close-voting', round });
    await host.do({ type: 'next', round });
  }
  await expect(page.getByRole('heading', { name: 'Where do you think' })).toBeVisible();
  await expect(page.getByRole('button')).toHaveCount(0);
  await host.do({ type: 'show', stage: 1 });
  await expect(page.getByRole('heading', { name: 'Here they are' })).toBeVisible();
  await expectReadable(page);
  const last = Number((await page.locator('[data-stage]').textContent())?.match(/\d+$/)?.[0]);
  const spanish = (await open('projector')).page;
  await spanish.goto(`/screen/${room.code}?lang=es`);
  for (let stage = 2; stage < last; stage += 1) {
    await host.do({ type: 'show', stage });
    for (const screen of [page, spanish]) {
      await expect(screen.locator(`[data-stage="${stage + 1}"]`)).toBeVisible();
      await expectReadable(screen);
      await expect.poll(() => hiddenBelow(screen)).toEqual([]);
    }
  }
  await host.do({ type: 'show', stage: 1 });
  await expect(page.getByRole('heading', { name: 'Here they are' })).toBeVisible();
  // Another window that opens later is where the others are.
  const late = (await open('projector')).page;
  await late.goto(`/screen/${room.code}`);
  await expect(late.getByRole('heading', { name: 'Here they are' })).toBeVisible();

  await late.goto(`/screen/${room.code}/sheet`);
  await expect(
    late.getByRole('heading', { name: 'Had another rule counted the same ballots' }),
  ).toBeVisible();
  await expect(late.getByRole('heading', { name: 'What each person did' })).toBeVisible();
  await expect(late.getByRole('img', { name: /The points of 20 members/ }).first()).toBeVisible();
  const pdf = (await late.pdf({ preferCSSPageSize: true })).toString('latin1');
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(2);
  leave(here);
});

interface Printed {
  readonly preset: Parameters<typeof presetScenario>[0];
  readonly seats: number;
  readonly people: number;
  readonly records: RoomSettings['records'];
  readonly rounds?: number;
  readonly mechanism?: MechanismConfig;
  readonly language?: 'es';
  /** Tables of which a part is left off paper. */
  readonly cut?: number;
}

const PRINTED: readonly Printed[] = [
  { preset: 'carbon-tax', seats: 20, people: 3, records: 'all' },
  { preset: 'carbon-tax', seats: 60, people: 40, records: 'all', cut: 1 },
  { preset: 'treasury-split', seats: 20, people: 12, records: 'all', cut: 1 },
  { preset: 'treasury-split', seats: 60, people: 40, records: 'own' },
  { preset: 'safety-research-fund', seats: 20, people: 3, records: 'all' },
  { preset: 'safety-research-fund', seats: 60, people: 40, records: 'all', cut: 2 },
  { preset: 'treasury-split', seats: 60, people: 40, records: 'all', cut: 1, language: 'es' },
  { preset: 'treasury-split', seats: 20, people: 12, records: 'all', rounds: 12, cut: 2 },
  { preset: 'carbon-tax', seats: 20, people: 13, records: 'all', rounds: 14, cut: 2, language: 'es' },
  {
    preset: 'treasury-split',
    seats: 20,
    people: 12,
    records: 'all',
    cut: 1,
    mechanism: { id: 'token-majority', delegation: { mode: 'transitive', delegates: {} } },
  },
  { preset: 'treasury-split', seats: 20, people: 6, records: 'all', mechanism: { id: 'bicameral' } },
];

/** What makes this one special, for the title. */
const inShort = ({ preset, people, rounds, mechanism, language }: Printed): string =>
  [
    `${preset} with ${people} people`,
    ...(rounds ? [`${rounds} rounds`] : []),
    ...(mechanism ? [mechanism.delegation ? 'delegation' : mechanism.id] : []),
    ...(language ? ['in Spanish'] : []),
  ].join(', ');

/** Everybody votes, one in three against; where votes can be given away, every fourth person does. */
async function playedOut(baseURL: string, of: Printed): Promise<string> {
  const { preset, seats, people, records, rounds = 6, mechanism } = of;
  const scenario = presetScenario(preset, { rounds, ...(mechanism ? { mechanism } : {}) }, seats);
  const room = await openRoom(baseURL, scenario, { records, settleSeconds: null });
  const host = await WireClient.host(baseURL, room);
  const names = Array.from({ length: people }, (_, i) => `Player ${i + 1}`);
  const players = await Promise.all(names.map((name) => WireClient.player(baseURL, room.code, name)));
  const givesAway = (i: number) => mechanism?.delegation !== undefined && i % 4 === 3;
  for (const [i, player] of players.entries())
    if (givesAway(i)) await player.do({ type: 'delegate', to: names[i - 1] ?? '' });
  await host.do({ type: 'start' });
  for (let round = 1; round <= rounds; round += 1) {
    const choice = (i: number) => ((i + round) % 3 === 0 ? 'against' : 'for');
    const voting = players.filter((_, i) => !givesAway(i));
    await Promise.all(voting.map((player, i) => player.do({ type: 'vote', round, choice: choice(i) })));
    await host.do({ type: 'close-voting', round });
    await host.do({ type: 'next', round });
  }
  for (const client of [host, ...players]) client.close();
  return room.code;
}

for (const printed of PRINTED) {
  test(`[PAGE-192] the debrief of ${inShort(printed)} is two pages of A4`, async ({ open, server }) => {
    const code = await playedOut(server.baseURL, printed);
    const { page } = await open('laptop');
    await page.goto(`/screen/${code}/sheet${printed.language ? `?lang=${printed.language}` : ''}`);
    const [persons, distances] = printed.language
      ? ['Qué hizo cada persona', /Distancia media de los miembros/]
      : ['What each person did', /Mean distance of the members/];
    await expect(page.getByRole('heading', { name: persons })).toBeVisible({ timeout: 60_000 });
    // Figures are drawn once they have been measured.
    await expect(page.getByRole('img', { name: distances })).toBeVisible();
    // What is left off paper is said on it.
    await page.emulateMedia({ media: 'print' });
    const said = page.getByText(printed.language ? /^Y .* en la exportación\.$/ : /^And .* in the export\.$/);
    await expect(said).toHaveCount(printed.cut ?? 0);
    const path = test.info().outputPath('debrief.pdf');
    const pdf = (await page.pdf({ path, preferCSSPageSize: true })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(2);
  });
}

test('[PAGE-69] [PAGE-30] [PAGE-40] the debrief on one page, with many issues, on a phone with text at 200 %', async ({
  open,
  server,
}) => {
  const room = await openRoom(server.baseURL, presetScenario('safety-research-fund', { rounds: 2 }));
  const host = await WireClient.host(server.baseURL, room);
  const ada = await WireClient.player(server.baseURL, room.code, 'Ada');
  await host.do({ type: 'start' });
  for (const round of [1, 2]) {
    await ada.do({ type: 'vote', round, choice: 'for' });
    await expect.poll(() => host.frame?.view.public.history.length).toBe(round);
    await host.do({ type: 'next', round });
  }
  const { page } = await open('phone');
  await page.addInitScript(() => {
    document.addEventListener('DOMContentLoaded', () => {
      document.documentElement.style.fontSize = '200%';
    });
  });
  await page.goto(`/screen/${room.code}/sheet`);
  await expect(page.getByRole('heading', { name: 'What each person did' })).toBeVisible();
  // In some games, not in all, the same projection is drawn again: for where other rules would have led.
  await expect(
    page.getByRole('img', { name: /the model on the two directions in which members differ most/ }),
  ).toBeVisible({ timeout: 60_000 });
  const wider = () =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  await expect.poll(wider).toBe(0);
  await expectNoBarriers(page);
  for (const client of [host, ada]) client.close();
});
