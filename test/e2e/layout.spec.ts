import type { Page } from '@playwright/test';
import type { PresetId } from '../../src/sim/presets';
import { openRoom, presetScenario, WireClient } from '../support/room';
import { expect, test } from './fixtures';
import { expectNoSidewaysScroll, PAGES_OUTSIDE, withLargeText } from './reach';
import { expectHalfForTheQuestion, hostPath, takeSeat, verdict, vote, voteButton } from './steps';

const PRESETS: readonly PresetId[] = ['carbon-tax', 'treasury-split', 'safety-research-fund'];

async function expectVoteButtonsInView(page: Page): Promise<void> {
  for (const choice of ['for', 'against', 'abstain'] as const) {
    await expect(voteButton(page, choice)).toBeInViewport({ ratio: 1 });
    const least = async () => {
      const { width = 0, height = 0 } = (await voteButton(page, choice).boundingBox()) ?? {};
      return Math.min(width, height);
    };
    await expect.poll(least, `width and height of ${choice}`).toBeGreaterThanOrEqual(48);
  }
  await expectHalfForTheQuestion(page);
}

for (const preset of PRESETS) {
  test(`[PAGE-30] ${preset} on a phone of 360 px with text at 200 %: no sideways scroll, vote buttons in the first view`, async ({
    open,
    server,
  }) => {
    const room = await openRoom(server.baseURL, presetScenario(preset, { rounds: 1 }), {
      readingSeconds: 600,
      votingSeconds: 600,
      settleSeconds: null,
    });
    const host = await WireClient.host(server.baseURL, room);
    const { page } = await open('phone');
    await withLargeText(page);
    await takeSeat(page, room.code, 'Bartholomew the Elder');
    await expect(page.getByText('You are in')).toBeVisible();
    await expectNoSidewaysScroll(page);
    await host.do({ type: 'start' });
    await expect(page.getByText('Voting opens in')).toBeVisible();
    await expectNoSidewaysScroll(page);
    await host.do({ type: 'open-voting', round: 1 });
    await expect(voteButton(page, 'for')).toBeEnabled();
    // A new proposal begins at its top, also when the lobby was scrolled down.
    await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(0);
    await expectVoteButtonsInView(page);
    await expectNoSidewaysScroll(page);
    await vote(page, 'for');
    await expectVoteButtonsInView(page);
    await page.getByRole('button', { name: 'What you want' }).click();
    await expectNoSidewaysScroll(page);
    await expectVoteButtonsInView(page);
    await host.do({ type: 'close-voting', round: 1 });
    await expect(verdict(page)).toBeVisible();
    await expectNoSidewaysScroll(page);
    await host.do({ type: 'next', round: 1 });
    await expect(page.getByText('opens here after the guess')).toBeVisible();
    await expectNoSidewaysScroll(page);
    await host.do({ type: 'show', stage: 1 });
    await page.getByRole('button', { name: 'Show the whole debrief' }).click();
    await expect(page.getByRole('heading', { name: 'In short' })).toBeVisible();
    await expectNoSidewaysScroll(page);
    host.close();
  });
}

test('[PAGE-30] the other pages at 360 px with text at 200 % scroll down only', async ({ open, server }) => {
  const room = await openRoom(server.baseURL, presetScenario('treasury-split', { rounds: 1 }));
  const { page } = await open('phone');
  await withLargeText(page);
  for (const [path, says] of [
    ...PAGES_OUTSIDE,
    [`/r/${room.code}`, 'Take a seat'],
    [`/screen/${room.code}`, '0 joined'],
    [hostPath(room), 'Start the game'],
  ] as const) {
    await page.goto(path);
    await expect(page.getByText(says).first()).toBeVisible();
    await expectNoSidewaysScroll(page);
  }
  await page.goto('/host');
  await page.getByRole('button', { name: 'Customise' }).click();
  await expect(page.getByRole('combobox', { name: 'Start from' })).toBeVisible();
  await expectNoSidewaysScroll(page);
});

const SMALLEST_TEXT_PX = 28;
const VERDICT_PX = 72;

/** Texts on the page that can be seen, with their size on the screen. */
const textSizes = (page: Page) =>
  page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts: { text: string; px: number }[] = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      const text = node.textContent?.trim() ?? '';
      if (text === '' || !element?.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
        continue;
      const box = element.getBoundingClientRect();
      // Texts for screen readers alone are one pixel large; titles of figures have no box.
      if (box.width <= 1 || box.height <= 1 || element.tagName === 'title') continue;
      const scale = element instanceof SVGGraphicsElement ? (element.getScreenCTM()?.a ?? 1) : 1;
      texts.push({ text, px: Number.parseFloat(getComputedStyle(element).fontSize) * scale });
    }
    return texts;
  });

async function expectReadableFromTheBack(page: Page): Promise<void> {
  // Figures are drawn at their size once their place has been measured.
  const small = async () => (await textSizes(page)).filter(({ px }) => px < SMALLEST_TEXT_PX);
  await expect.poll(small, `texts under ${SMALLEST_TEXT_PX} px`).toEqual([]);
  const overflow = () =>
    page.evaluate(() => {
      const { scrollWidth, scrollHeight, clientWidth, clientHeight } = document.documentElement;
      return { right: scrollWidth - clientWidth, down: scrollHeight - clientHeight };
    });
  await expect.poll(overflow, 'beyond the screen').toEqual({ right: 0, down: 0 });
}

for (const preset of PRESETS) {
  test(`[PAGE-31] ${preset} on the projector: text from 28 px, verdict from 72 px, nothing to scroll`, async ({
    open,
    server,
  }) => {
    const room = await openRoom(server.baseURL, presetScenario(preset), {
      readingSeconds: 600,
      votingSeconds: 600,
      settleSeconds: null,
    });
    const { rounds } = presetScenario(preset);
    const host = await WireClient.host(server.baseURL, room);
    const people = await Promise.all(
      Array.from({ length: 12 }, (_, i) => WireClient.player(server.baseURL, room.code, `Person ${i + 1}`)),
    );
    const { page } = await open('projector');
    await page.goto(`/screen/${room.code}`);
    await expect(page.getByText('12 joined')).toBeVisible();
    await expectLobby(page, room.code);
    await host.do({ type: 'start' });
    await expect(page.getByText('Voting opens in')).toBeVisible();
    await expectReadableFromTheBack(page);
    for (let round = 1; round <= rounds; round += 1) {
      await host.do({ type: 'open-voting', round });
      await expect(page.getByText('0 of 12 voted')).toBeVisible();
      if (round === rounds) await expectReadableFromTheBack(page);
      await host.do({ type: 'close-voting', round });
      await expect(verdict(page)).toBeVisible();
      if (round === rounds || round === 1) await expectReadableFromTheBack(page);
      const sizes = await textSizes(page);
      expect(sizes.find(({ text }) => /^(PASSED|FAILED|TIE)$/.test(text))?.px).toBeGreaterThanOrEqual(
        VERDICT_PX,
      );
      await host.do({ type: 'next', round });
    }
    await expectReadableDebrief(page, host);
    for (const client of [host, ...people]) client.close();
  });
}

/** The code can be read and the QR code scanned from the back of a hall. */
async function expectLobby(page: Page, code: string): Promise<void> {
  await expectReadableFromTheBack(page);
  const sizes = await textSizes(page);
  const shown = `${code.slice(0, 3)} ${code.slice(3)}`;
  expect(sizes.find(({ text }) => text === shown)?.px).toBeGreaterThanOrEqual(96);
  const qr = await page.getByRole('img', { name: 'QR code' }).boundingBox();
  expect(qr?.height).toBeGreaterThanOrEqual(0.4 * 1080);
}

async function expectReadableDebrief(page: Page, host: WireClient): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Where do you think' })).toBeVisible();
  const place = page.locator('[data-stage]');
  await expect(place).toHaveText(/^1 of \d+$/);
  const stages = Number((await place.textContent())?.split(' ').at(-1));
  for (let stage = 0; stage < stages; stage += 1) {
    await host.do({ type: 'show', stage });
    await expect(place).toHaveText(`${stage + 1} of ${stages}`);
    await expectReadableFromTheBack(page);
  }
}
