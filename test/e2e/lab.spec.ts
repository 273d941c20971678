import type { Locator, Page } from '@playwright/test';
import { playedRoom } from '../support/played';
import { presetScenario } from '../support/room';
import { expect, test } from './fixtures';
import { expectNoBarriers, expectNoSidewaysScroll, withLargeText } from './reach';
import { hostPath } from './steps';
import { holdWorkers, letWorkersHear } from './workers';

/** A number of the table beside the figure. */
const number = (page: Page, key: string) => page.locator(`[data-number="${key}"] td`);
const handle = (page: Page, id: number | 'state') => page.locator(`[data-handle="${id}"]`);
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const round = (page: Page) => page.locator('[data-round]');

const LINE = 'v=1&x=carbon-tax&y=40*10;45*9;1000,11&s=70&t=3&m=token-majority&p=uniform-ball,15&z=s';

async function openLab(page: Page, link = ''): Promise<void> {
  await page.goto(`/lab${link}`);
  await expect(handle(page, 'state')).toBeVisible();
}

/** The scene of three equal members, chosen from the list. */
async function openTriangle(page: Page): Promise<void> {
  await openLab(page);
  await page.getByLabel('Ready scenes').selectOption({ label: 'Three equal members' });
  await expect(handle(page, 2)).toBeAttached();
  await expect(handle(page, 3)).toHaveCount(0);
}

/** Where a mark is, once it stays there: what comes above and around it may still be measured. */
async function middleOf(mark: Locator): Promise<{ x: number; y: number }> {
  let last: string | null = null;
  const isStill = async () => {
    const [now, before] = [JSON.stringify(await mark.boundingBox()), last];
    last = now;
    return now === before;
  };
  await expect.poll(isStill).toBe(true);
  const box = await mark.boundingBox();
  if (!box) throw new Error('not on the page');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

test('[PAGE-200] a dragged member changes the numbers while it moves, and one undo brings it back', async ({
  open,
}) => {
  const { page } = await open('laptop');
  await openTriangle(page);
  const before = {
    median: await number(page, 'geometricMedian').textContent(),
    yolk: await number(page, 'yolk').textContent(),
    says: await handle(page, 2).getAttribute('aria-valuetext'),
  };
  await handle(page, 2).scrollIntoViewIfNeeded();
  const from = await middleOf(handle(page, 2));
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + 40, from.y + 30, { steps: 5 });
  // The button is still down.
  await expect(number(page, 'geometricMedian')).not.toHaveText(before.median ?? '');
  await expect(number(page, 'yolk')).not.toHaveText(before.yolk ?? '');
  const halfway = (await number(page, 'geometricMedian').textContent()) ?? '';
  await page.mouse.move(from.x + 90, from.y + 60, { steps: 5 });
  await expect(number(page, 'geometricMedian')).not.toHaveText(halfway);
  await page.mouse.up();
  await expect(handle(page, 2)).not.toHaveAttribute('aria-valuetext', before.says ?? '');
  await button(page, 'Undo').click();
  await expect(handle(page, 2)).toHaveAttribute('aria-valuetext', before.says ?? '');
  await expect(number(page, 'geometricMedian')).toHaveText(before.median ?? '');
  await button(page, 'Redo').click();
  await expect(handle(page, 2)).not.toHaveAttribute('aria-valuetext', before.says ?? '');
});

test('[PAGE-200] on a phone a finger drags the DAO, and the page stays where it is', async ({ open }) => {
  const { page, context } = await open('phone');
  await openTriangle(page);
  await handle(page, 'state').scrollIntoViewIfNeeded();
  const { x, y } = await middleOf(handle(page, 'state'));
  const scrolled = await page.evaluate(() => window.scrollY);
  const session = await context.newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', at: readonly { x: number; y: number }[]) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: [...at] });
  await touch('touchStart', [{ x, y }]);
  for (const step of [1, 2, 3, 4]) await touch('touchMove', [{ x, y: y - 10 * step }]);
  await touch('touchEnd', []);
  await expect(number(page, 'state')).not.toHaveText(/43[.,]2/);
  expect(await page.evaluate(() => window.scrollY)).toBe(scrolled);
});

test('[PAGE-201] members are reached, moved, weighed and removed by keyboard, and say where they are', async ({
  open,
}) => {
  const { page } = await open('laptop');
  await openTriangle(page);
  await handle(page, 0).focus();
  await expect(handle(page, 0)).toHaveAttribute(
    'aria-valuetext',
    'wants First issue 28 · Second issue 30, holds 1 token',
  );
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Shift+ArrowUp');
  await expect(handle(page, 0)).toHaveAttribute(
    'aria-valuetext',
    'wants First issue 29 · Second issue 41, holds 1 token',
  );
  await expect(page.getByRole('textbox', { name: 'Second issue' })).toHaveValue('41');
  await page.keyboard.press('+');
  await expect(handle(page, 0)).toHaveAttribute('aria-valuetext', /holds 2 tokens/);
  // Two of four tokens: nothing passes against this member, so the geometric median is its point.
  await expect(number(page, 'geometricMedian')).toHaveText('29 · 41');
  await page.keyboard.press('PageDown');
  await expect(handle(page, 1)).toBeFocused();
  await page.keyboard.press('End');
  await expect(handle(page, 2)).toBeFocused();
  await page.keyboard.press('Delete');
  await expect(handle(page, 2)).toHaveCount(0);
  await page.keyboard.press('Tab');
  await handle(page, 'state').focus();
  await page.keyboard.press('ArrowLeft');
  await expect(handle(page, 'state')).toHaveAttribute(
    'aria-valuetext',
    'First issue 50.6 · Second issue 43.2',
  );
  // The same without the figure: in fields and in the table of all members.
  await page.getByText('All members').click();
  await page.getByRole('button', { name: 'Member 2' }).click();
  await page.getByRole('textbox', { name: 'Tokens' }).fill('7');
  await expect(page.getByRole('row', { name: /Member 2/ })).toContainText('7');
  await page.getByRole('button', { name: 'Add a member' }).click();
  await expect(handle(page, 2)).toBeAttached();
});

test('[PAGE-202] the tour leads through every stop to its end, and each can be played', async ({ open }) => {
  const { page } = await open('laptop');
  await page.goto('/');
  await page.getByRole('link', { name: 'The laboratory' }).click();
  await expect(handle(page, 'state')).toBeVisible();
  await button(page, 'Take the tour').click();
  const titles = [
    'On a line, votes find the middle',
    'Two issues break it',
    'Even the fairest middle can lose',
    'Who sets the agenda leads the DAO away',
    'Strength of feeling stops it',
  ];
  for (const [i, title] of titles.entries()) {
    await expect(page.getByRole('heading', { name: title })).toBeVisible();
    await expect(page.getByText(`stop ${i + 1} of ${titles.length}`)).toBeVisible();
    const fact = page.locator('[data-tour-fact]');
    const before = (await fact.textContent()) ?? '';
    if (i === 0)
      await expect(fact).toHaveText('The median is $45 per tonne. The average token wants $364.9 per tonne.');
    await button(page, 'One round').click();
    await expect(round(page)).toHaveAttribute('data-round', '1');
    if (i > 1) await expect(fact).not.toHaveText(before);
    await button(page, i < titles.length - 1 ? 'Next stop' : 'End the tour and play on').click();
  }
  await expect(page.getByText('Guided tour')).toHaveCount(0);
  await expect(button(page, 'Take the tour')).toBeVisible();
  // The last scene is still there to play with: whoever set the agenda, still at it, has led nobody anywhere.
  await expect(page.getByLabel('Who proposes what')).toHaveValue('adversary');
  await expect(page.getByLabel('How votes count')).toHaveValue('quadratic-credits');
});

test('[PAGE-203] rounds play by themselves, one at a time, back, and from the start', async ({ open }) => {
  const { page } = await open('laptop');
  await openTriangle(page);
  const start = (await number(page, 'state').textContent()) ?? '';
  await page.getByLabel('Speed').selectOption('50');
  await button(page, 'Play').click();
  await expect(page.getByText('Average of the trail')).toBeVisible();
  await expect.poll(async () => Number(await round(page).getAttribute('data-round'))).toBeGreaterThan(30);
  await button(page, 'Pause').click();
  await expect(button(page, 'Play')).toBeVisible();
  // A round that was played before the press may be drawn after it.
  await page.evaluate(
    () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(drawn)))),
  );
  const stopped = Number(await round(page).getAttribute('data-round'));
  const place = (await number(page, 'state').textContent()) ?? '';
  await button(page, 'One round').click();
  await expect(round(page)).toHaveAttribute('data-round', `${stopped + 1}`);
  await button(page, 'Back a round').click();
  await expect(round(page)).toHaveAttribute('data-round', `${stopped}`);
  await expect(number(page, 'state')).toHaveText(place);
  // A rule changed on the way: the DAO goes on from where it stands.
  await page.getByLabel('How votes count').selectOption('quadratic-credits');
  await expect(number(page, 'state')).toHaveText(place);
  await expect(number(page, 'yolk')).toHaveText('–');
  await button(page, 'One round').click();
  await expect(round(page)).toHaveAttribute('data-round', `${stopped + 1}`);
  await button(page, 'Start over').click();
  await expect(round(page)).toHaveAttribute('data-round', '0');
  await expect(number(page, 'state')).toHaveText(start);
});

test('[PAGE-204] the copied link shows the same scene after a reload and on another device', async ({
  open,
}) => {
  const { page, context } = await open('laptop');
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openTriangle(page);
  await handle(page, 1).focus();
  await page.keyboard.press('Shift+ArrowLeft');
  await page.getByLabel('Who proposes what').selectOption('adversary');
  await page.getByRole('checkbox', { name: 'Yolk' }).uncheck();
  for (let i = 0; i < 3; i += 1) await button(page, 'One round').click();
  await expect(round(page)).toHaveAttribute('data-round', '3');
  const keys = ['state', 'loss', 'geometricMedian', 'passing', 'members', 'been'];
  const numbers = (at: Page) => Promise.all(keys.map((key) => number(at, key).textContent()));
  const before = await numbers(page);
  await button(page, 'Copy a link to this scene').click();
  await expect(page.getByText('Copied.')).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  // The address comes to hold the same once it has been still.
  await expect.poll(() => page.url()).toBe(link);
  await page.reload();
  await expect(round(page)).toHaveAttribute('data-round', '3');
  expect(await numbers(page)).toEqual(before);
  const other = (await open('laptop')).page;
  await other.goto(link);
  await expect(round(other)).toHaveAttribute('data-round', '3');
  expect(await numbers(other)).toEqual(before);
  await expect(other.getByRole('checkbox', { name: 'Yolk' })).not.toBeChecked();
});

test('[PAGE-204] a broken link says what is wrong with it and shows a ready scene', async ({ open }) => {
  const { page } = await open('laptop');
  await openLab(page, '#v=1&x=plain,2,0,100&y=28,30;74&s=50,50&m=token-majority&p=uniform-ball,20&z=s');
  await expect(page.getByRole('alert').filter({ hasText: 'This link' })).toHaveText(
    /its members cannot be read/,
  );
  await expect(page.locator('[data-code="link-members"]')).toBeVisible();
  await expect(handle(page, 19)).toBeAttached();
  // Another address in the same tab is read at once.
  await page.evaluate(() => {
    window.location.hash = '#v=1&x=plain,2,0,100&y=28,30;74,9&s=50,50&m=dice&p=uniform-ball,20&z=s';
  });
  await expect(page.locator('[data-code="link-rules"]')).toBeVisible();
});

test('[PAGE-206] a finished session is played by bots on a browser that may see it, and by no other', async ({
  open,
  server,
  consoleErrors,
}) => {
  const { code, hostToken } = await playedRoom(
    server.baseURL,
    presetScenario('treasury-split', { rounds: 2 }, 8),
  );
  const { page } = await open('laptop');
  await openLab(page, `?session=${code}`);
  await expect(page.getByText('This browser has no key to that session.')).toBeVisible();
  await expect(handle(page, 19)).toBeAttached();
  // The browser itself reports what was refused.
  expect(consoleErrors.splice(0)).toEqual([expect.stringContaining('401')]);

  await page.goto(`/sessions#key=${server.workspaceKey}`);
  await expect(page.getByRole('article').first()).toBeVisible();
  await openLab(page, `?session=${code}`);
  await expect(page.locator(`[data-session="${code}"]`)).toContainText('Treasury split');
  await expect(handle(page, 7)).toBeAttached();
  await expect(handle(page, 8)).toHaveCount(0);
  for (const round of ['1', '2']) {
    await button(page, 'One round').click();
    await expect(page.locator('[data-round]')).toHaveAttribute('data-round', round);
  }
  // What was made of it is in the address, and needs no key any more.
  await expect.poll(() => new URL(page.url()).hash).toContain('t=2');
  const end = (await number(page, 'state').textContent()) ?? '';
  const other = (await open('laptop')).page;
  await other.goto(page.url());
  await expect(number(other, 'state')).toHaveText(end);

  // Who ran the room needs no key.
  const host = (await open('laptop')).page;
  await host.goto(hostPath({ code, hostToken }));
  await expect(host.getByRole('heading', { level: 1 }).first()).toBeVisible();
  await openLab(host, `?session=${code}`);
  await expect(host.locator(`[data-session="${code}"]`)).toBeVisible();
});

test('[PAGE-206] a session on three issues is played on strips, and its places are changed in fields', async ({
  open,
  server,
}) => {
  const { code } = await playedRoom(server.baseURL, presetScenario('safety-research-fund', { rounds: 1 }, 6));
  const { page } = await open('laptop');
  await page.goto(`/sessions#key=${server.workspaceKey}`);
  await expect(page.getByRole('article').first()).toBeVisible();
  await page.goto(`/lab?session=${code}`);
  await expect(page.locator(`[data-session="${code}"]`)).toBeVisible();
  await page.getByRole('textbox', { name: 'Published openly' }).fill('50');
  await expect(number(page, 'state')).toHaveText('20% · 50% · 80%');
  await button(page, 'One round').click();
  await expect(round(page)).toHaveAttribute('data-round', '1');
  await expectNoBarriers(page);
});

test('[PAGE-40] the laboratory has no automatically found barrier, in its scenes and its tour, light or dark', async ({
  open,
}) => {
  test.slow();
  const { page } = await open('laptop');
  await openTriangle(page);
  await handle(page, 1).focus();
  await page.getByText('All members').click();
  await expectNoBarriers(page);
  await button(page, 'Take the tour').click();
  await expect(page.getByText('stop 1 of 5')).toBeVisible();
  await button(page, 'One round').click();
  await expectNoBarriers(page);
  await openLab(page, '#nonsense');
  await expect(page.locator('[data-code^="link-"]')).toBeVisible();
  await expectNoBarriers(page);
});

const ends = (page: Page, status: string) => page.locator(`[data-ends="${status}"]`);
const WHERE = 'Where would 200 games end?';

test('[PAGE-207] 200 games are played, cancelled and played again; where they end is drawn until the scene changes', async ({
  open,
}) => {
  const { page } = await open('laptop');
  await holdWorkers(page);
  await openTriangle(page);
  await button(page, WHERE).click();
  await expect(page.getByRole('progressbar', { name: 'Games played' })).toBeVisible();
  await button(page, 'Cancel').click();
  await expect(ends(page, 'stopped')).toContainText('Cancelled.');
  await letWorkersHear(page);
  await button(page, WHERE).click();
  await expect(ends(page, 'done')).toBeVisible({ timeout: 90_000 });
  const table = page.getByRole('region', { name: 'Where the games end' });
  await expect(table.getByRole('row')).toHaveCount(3);
  // Two regions and 200 ends.
  const regions = page.locator('svg .appear.fill-ends');
  await expect(regions.locator('path')).toHaveCount(2);
  await expect(regions.locator('circle')).toHaveCount(200);
  await expectNoBarriers(page);
  // Rounds of the game that is shown are not another scene.
  await button(page, 'One round').click();
  await expect(round(page)).toHaveAttribute('data-round', '1');
  await expect(regions).toHaveCount(1);
  await handle(page, 2).focus();
  await page.keyboard.press('ArrowUp');
  await expect(ends(page, 'none')).toBeVisible();
  await expect(regions).toHaveCount(0);
  await expect(table).toHaveCount(0);
});

test('[PAGE-207] on one issue the ends are two bands on the line, and are hidden again', async ({ open }) => {
  const { page } = await open('phone');
  await openLab(page, `#${LINE}`);
  await button(page, WHERE).click();
  await expect(ends(page, 'done')).toBeVisible({ timeout: 90_000 });
  const bands = page.locator('svg .appear rect.fill-ends');
  await expect(bands).toHaveCount(2);
  await expectNoSidewaysScroll(page);
  await button(page, 'Hide where they end').click();
  await expect(bands).toHaveCount(0);
  await expect(ends(page, 'none')).toBeVisible();
});

test('[PAGE-205] on a narrow phone each number stands in one line', async ({ open }) => {
  const { page } = await open('phone');
  await openLab(page, '');
  const value = number(page, 'geometricMedian').locator('span');
  const lines = () =>
    value.evaluate((each) => each.clientHeight / parseFloat(getComputedStyle(each).lineHeight));
  await expect(value).toHaveText(/·/);
  await expect.poll(lines).toBeLessThan(1.5);
});

test('[PAGE-205] on a narrow phone with large text nothing scrolls sideways', async ({ open }) => {
  const { page } = await open('phone');
  await withLargeText(page);
  for (const link of ['', `#${LINE}&tour=1`]) {
    await openLab(page, link);
    await page.getByText('All members').click();
    await expect(page.getByRole('columnheader', { name: 'Tokens' })).toBeAttached();
    await expectNoSidewaysScroll(page);
    await page.goto('about:blank');
  }
});
