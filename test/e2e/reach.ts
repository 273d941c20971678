import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures';

/** Whether everyone can use a page. */

/** Pages outside of a game that every server has, each with words that show it has come. */
export const PAGES_OUTSIDE = [
  ['/', 'Host a room'],
  ['/host', 'Customise'],
  ['/nowhere', 'Join or start a room'],
  ['/r/ZZZZZZ', 'There is no room with that code.'],
] as const;

const MOST_TABS = 150;

/** What a scan adds to a journey's limit: a second or two on a fast machine, many on a busy one, and some scan dozens of times. */
const SCAN_MS = 15_000;

/** Looks for barriers by every rule that axe has on, and by that of WCAG 2.2, which it has off: the size of targets. */
export function axeOn(page: Page): AxeBuilder {
  test.setTimeout(test.info().timeout + SCAN_MS);
  return new AxeBuilder({ page }).options({ rules: { 'target-size': { enabled: true } } });
}

/** No barrier that can be found automatically, in either theme. */
export async function expectNoBarriers(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { violations } = await axeOn(page).analyze();
    const found = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
    expect(found, colorScheme).toEqual([]);
  }
}

/** Wherever the focus goes, forwards and back, what has it is not hidden under a bar at the edge of the screen. */
export async function expectFocusInView(page: Page): Promise<void> {
  for (const key of ['Tab', 'Shift+Tab']) {
    for (let tabs = 0; tabs < MOST_TABS / 2; tabs += 1) {
      await page.keyboard.press(key);
      expect(await page.evaluate(hiddenFocus), key).toBeNull();
    }
  }
}

/** What has the focus, if nothing of it can be seen; runs in the page. */
function hiddenFocus(): string | null {
  const focused = document.activeElement;
  if (focused === null || focused === document.body) return null;
  const { left, right, top, bottom } = focused.getBoundingClientRect();
  if (right - left < 2 || bottom - top < 2) return null;
  const isSeen = [0.1, 0.5, 0.9].some((part) => {
    const on = document.elementFromPoint((left + right) / 2, top + (bottom - top) * part);
    return on !== null && (focused.contains(on) || on.contains(focused));
  });
  return isSeen ? null : focused.outerHTML.slice(0, 200);
}

/** From now on the page's text is twice the usual size, as a person may have set it in their browser. */
export async function withLargeText(page: Page): Promise<void> {
  await page.addInitScript(() => {
    document.addEventListener('DOMContentLoaded', () => {
      document.documentElement.style.fontSize = '200%';
    });
  });
}

export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const beyond = () =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  await expect.poll(beyond).toBe(0);
}

/** Presses Tab until this has the focus. */
export async function tabTo(page: Page, control: Locator): Promise<void> {
  await expect(control).toBeVisible();
  await expect(control).toBeEnabled();
  for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
    if (await control.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the focus did not come to ${control}`);
}
