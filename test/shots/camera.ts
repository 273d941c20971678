import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import type { Device, DeviceKind } from '../e2e/fixtures';

const FOLDER = fileURLToPath(new URL('../../shots/', import.meta.url));
const THEMES = ['light', 'dark'] as const;

/**
 * Pictures a device's page as `shots/<kind>-<name>-<theme>.png` in both themes: what is in view, and with `whole`
 * the page down to its end.
 */
export async function shoot(kind: DeviceKind, { page }: Pick<Device, 'page'>, name: string, whole = false) {
  await mkdir(FOLDER, { recursive: true });
  for (const colorScheme of THEMES) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const restore = whole ? await stretch(page) : null;
    await settled(page);
    const file = `${kind}-${name}-${colorScheme}.png`;
    await writeFile(`${FOLDER}${file}`, await page.screenshot({ animations: 'disabled' }));
    if (restore) await page.setViewportSize(restore);
    process.stdout.write(`shots/${file}\n`);
  }
}

/** Makes the screen as high as the page, so that what sticks to an edge is at the page's; returns the size before. */
async function stretch(page: Page): Promise<{ width: number; height: number } | null> {
  const size = page.viewportSize();
  if (size === null) return null;
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ ...size, height });
  return size;
}

/** Two frames later whatever measures itself has been drawn at its size. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
}
