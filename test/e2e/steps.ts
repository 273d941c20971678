import type { Locator, Page } from '@playwright/test';
import type { Choice } from '../../src/sim/types';
import { openRoom, presetScenario, type TestRoom, WireClient } from '../support/room';
import { expect } from './fixtures';

/** What people do in a room, in the words of the pages. */

const WORD: Record<Choice, string> = { for: 'For', against: 'Against', abstain: 'Abstain' };

/** Opens the joining link and takes a seat: one field, one press. */
export async function takeSeat(page: Page, code: string, name: string): Promise<void> {
  await page.goto(`/r/${code}`);
  await page.getByRole('textbox', { name: 'Your name in this room' }).fill(name);
  await page.getByRole('button', { name: 'Take a seat' }).click();
}

export const voteButton = (page: Page, choice: Choice): Locator =>
  page.getByRole('group', { name: 'Your vote' }).getByRole('button', { name: WORD[choice], exact: true });

/** What one answers with, at the foot of the phone: it leaves half of the screen to what is asked. */
export async function expectHalfForTheQuestion(page: Page): Promise<void> {
  const answer = page.getByRole('group', { name: 'Your vote' }).locator('..');
  const screen = page.viewportSize()?.height ?? 0;
  const height = async () => (await answer.boundingBox())?.height;
  await expect.poll(height).toBeLessThanOrEqual(screen / 2 + 1);
}

export const receipt = (page: Page, choice: Choice): Locator => page.getByText(`You voted ${WORD[choice]}`);

/** Votes and waits for the server's confirmation. */
export async function vote(page: Page, choice: Choice): Promise<void> {
  await voteButton(page, choice).click();
  await expect(receipt(page, choice)).toBeVisible();
}

/** A room with ten minutes for each vote, and its facilitator. */
export async function longVote(baseURL: string): Promise<{ room: TestRoom; host: WireClient }> {
  const settings = { votingSeconds: 600, settleSeconds: null } as const;
  const room = await openRoom(baseURL, presetScenario('carbon-tax'), settings);
  return { room, host: await WireClient.host(baseURL, room) };
}

/**
 * Gives the room of this console ten minutes for reading and for voting. One that is opened on the pages has a preset's
 * five seconds for reading: by then a slow machine has not come to press for the vote.
 */
export async function withoutHurry(baseURL: string, host: Page): Promise<void> {
  const { pathname, hash } = new URL(host.url());
  const room = { code: pathname.split('/').at(-1) ?? '', hostToken: hash.slice(1) };
  const wire = await WireClient.host(baseURL, room);
  await wire.do({ type: 'change-rules', settings: { readingSeconds: 600, votingSeconds: 600 } });
  wire.close();
}

export const hostPath = ({ code, hostToken }: TestRoom): string => `/host/${code}#${hostToken}`;

/** The seat of someone by name, once the facilitator's list has them: joining is told to others a moment later. */
export async function seatOf(host: WireClient, name: string): Promise<number> {
  const seat = () => host.frame?.view.host?.roster.find((each) => each.name === name)?.seat ?? -1;
  await expect.poll(seat).toBeGreaterThanOrEqual(0);
  return seat();
}

/** The console's one next step, by what its button says now. */
export const nextStep = (page: Page, label: string): Locator =>
  page.getByRole('region', { name: 'Next step' }).getByRole('button', { name: label });

/**
 * Presses Space for the next step, wherever the focus is if `from` does not say that it should be on the page itself.
 * For a moment after it has come to do something else the button does nothing, so that is waited out.
 */
export async function pressNext(
  host: Page,
  label: string,
  {
    region = 'Next step',
    from = 'page',
  }: { readonly region?: string; readonly from?: 'page' | 'focus' } = {},
): Promise<void> {
  const step = host.getByRole('region', { name: region }).getByRole('button', { name: label });
  await expect(step.first()).toBeEnabled();
  if (from === 'page') await host.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await host.keyboard.press('Space');
  await expect(step).toHaveCount(0);
}

/** The result of a round, as a phone or a projector shows it. */
export const verdict = (page: Page): Locator => page.getByText(/^(PASSED|FAILED|TIE|MOVED|NOT YET)$/);
