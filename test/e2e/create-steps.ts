import type { Locator, Page } from '@playwright/test';
import { expect } from './fixtures';

/** What facilitators do on the page where rooms are made. */

/** Opens the form with every setting. */
export async function openSettings(page: Page): Promise<void> {
  await page.goto('/host');
  await page.getByRole('button', { name: 'Customise' }).click();
  await expect(page.getByRole('combobox', { name: 'Start from' })).toBeVisible();
}

/** Opens a part of the form, or a line of its script. */
export async function unfold(page: Page, title: string): Promise<Locator> {
  const part = page
    .locator('details')
    .filter({ has: page.getByRole('heading', { name: title, exact: true }) })
    .last();
  await part.locator('summary').first().click();
  return part;
}

export const field = (within: Page | Locator, name: string): Locator =>
  within.getByRole('textbox', { name, exact: true });

export const choose = (within: Page | Locator, name: string, label: string) =>
  within.getByRole('combobox', { name, exact: true }).selectOption({ label });

export const startButton = (page: Page): Locator =>
  page.getByRole('button', { name: 'Start with these settings' });
