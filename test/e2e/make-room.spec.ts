import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import type { SetupReply } from '../../src/protocol/messages';
import type { Setup } from '../../src/protocol/setup';
import { EVENTS } from '../../src/protocol/version';
import { WireClient } from '../support/room';
import { choose, field, openSettings, startButton, unfold } from './create-steps';
import { expect, test } from './fixtures';
import { expectNoBarriers, expectNoSidewaysScroll, tabTo } from './reach';
import { nextStep, verdict } from './steps';

const PARTS = [
  'Voting rule',
  'Proposals',
  'Times',
  'Names, chat and what people see',
  'Issues',
  'Questions',
  'Script',
];

/** What the server holds of the room that this page has just opened. */
async function setupOnServer(page: Page, baseURL: string): Promise<Setup> {
  await page.waitForURL(/\/host\/[A-Z0-9]{6}/);
  await expect(page.getByRole('region', { name: 'Next step' })).toBeVisible();
  const code = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  const hostToken = await page.evaluate((key) => localStorage.getItem(key), `dao:host:${code}`);
  const host = await WireClient.host(baseURL, { code, hostToken: hostToken ?? '' });
  // Nobody is told what the members want and hold before the game has ended.
  await host.do({ type: 'end' });
  const reply: SetupReply = await host.socket.emitWithAck(EVENTS.setup, {});
  host.close();
  if (!reply.ok || reply.setup === null) throw new Error('no set-up');
  return reply.setup;
}

/** Saves the form's set-up as a file and gives its path. */
async function saveFile(page: Page): Promise<string> {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save this set-up' }).click();
  return (await download).path();
}

const parsed = async (path: string): Promise<unknown> => JSON.parse(await readFile(path, 'utf8'));

async function fillAll(within: Page | Locator, values: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(values)) await field(within, name).fill(value);
}

/** Sets something in every part of the form but the script. */
async function setEverything(page: Page): Promise<void> {
  await choose(page, 'Start from', 'Treasury split');
  await fillAll(page, { Title: 'All by hand', Rounds: '3', Seats: '9' });
  await choose(page, 'Tokens', 'The same for all');
  await choose(page, 'Language of the pages', 'English');

  const rule = await unfold(page, 'Voting rule');
  await choose(rule, 'Voting rule', 'Vote credits');
  await choose(rule, 'Credits', 'the same for all');
  await field(rule, 'How many').fill('36');
  await choose(rule, 'They last', 'the whole game');
  await choose(rule, 'Giving one’s vote away', 'to anyone, who may pass it on');

  const proposals = await unfold(page, 'Proposals');
  await choose(proposals, 'Who proposes', 'players, in turn');
  await fillAll(proposals, { 'Tokens it takes to propose': '2', 'Longest step': '25' });
  await choose(proposals, 'Where they come from', 'At random, one issue at a time');

  const times = await unfold(page, 'Times');
  await fillAll(times, { 'Time to propose': '45', 'Time to read': '7', 'Time to vote': '33' });

  const people = await unfold(page, 'Names, chat and what people see');
  await choose(people, 'Names', 'each is given one');
  await choose(people, 'What a player wants', 'each sets it in the lobby');
  await field(people, 'Text to agree to before joining').fill('What you do is kept.');
  await people.getByRole('checkbox', { name: 'Show a table of scores' }).check();
  await choose(people, 'Chat', 'in groups');
  await field(people, 'Chat groups').fill('3');
  await field(people, 'Names of the groups').fill('Blue\n\nGreen');
  await choose(people, 'For someone who is gone', 'the room waits');
}

test('[PAGE-26] [PAGE-27] a room with every option made by hand opens with these rules', async ({
  open,
  server,
}) => {
  const { page } = await open('laptop');
  await openSettings(page);
  await setEverything(page);
  const questions = await unfold(page, 'Questions');
  const add = questions.getByRole('button', { name: 'Add a question before the first vote' });
  await add.click();
  const first = questions.getByRole('group', { name: 'Question 1 before the first vote' });
  await field(first, 'Question').fill('Why are you here?');
  await add.click();
  const second = questions.getByRole('group', { name: 'Question 2 before the first vote' });
  await field(second, 'Question').fill('Who are you?');
  await choose(second, 'Answered', 'by choosing one of several');
  await field(second, 'Choices').fill('Student\nTeacher');
  await questions.getByRole('button', { name: 'Up: Question 2 before the first vote' }).click();
  await expect(field(first, 'Question')).toHaveValue('Who are you?');
  await expect(page.getByText('These settings make a playable room.')).toBeVisible();

  const file = await parsed(await saveFile(page));
  await startButton(page).click();
  const setup = await setupOnServer(page, server.baseURL);
  expect(setup).toEqual(file);
  expect(setup).toMatchObject({
    scenario: {
      title: 'All by hand',
      rounds: 3,
      population: { size: 9, tokens: { kind: 'equal' } },
      mechanism: {
        id: 'quadratic-credits',
        credits: { basis: 'equal', amount: 36, spending: 'storable' },
        delegation: { mode: 'transitive' },
        proposalThreshold: 2,
      },
      proposals: { kind: 'single-issue', maxStep: 25 },
    },
    settings: {
      language: 'en',
      proposers: 'queue',
      proposingSeconds: 45,
      readingSeconds: 7,
      votingSeconds: 33,
      names: 'pseudonym',
      points: 'own',
      consent: 'What you do is kept.',
      showScores: true,
      chat: 'groups',
      groups: 3,
      groupNames: ['Blue', '', 'Green'],
      absence: 'wait',
      questionsBefore: [
        { kind: 'choice', id: 'who_are_you', options: ['Student', 'Teacher'] },
        { kind: 'text', id: 'why_are_you_here' },
      ],
    },
  });
});

test('[PAGE-130] issues are added and removed by hand, and the room is played on them', async ({
  open,
  server,
}) => {
  const { page } = await open('laptop');
  await openSettings(page);
  const part = await unfold(page, 'Issues');
  await expect(part.getByRole('button', { name: /^Remove issue/ })).toHaveCount(0);
  const add = part.getByRole('button', { name: 'Add an issue' });
  await add.click();
  // Its name can be typed over at once.
  const second = part.getByRole('group', { name: 'Issue 2' });
  await expect(field(second, 'Name')).toBeFocused();
  await page.keyboard.type('Rebate');
  await fillAll(second, { Unit: '%', 'Scale to': '50', 'The DAO begins at': '10' });
  await add.click();
  await expect(part.getByRole('group', { name: 'Issue 3' })).toBeVisible();
  await part.getByRole('button', { name: 'Remove issue 1' }).click();
  await expect(add).toBeFocused();
  await expect(field(part.getByRole('group', { name: 'Issue 1' }), 'Name')).toHaveValue('Rebate');
  await expect(page.getByText('These settings make a playable room.')).toBeVisible();
  await startButton(page).click();
  await nextStep(page, 'Start the game').click();
  await expect(page.getByRole('img', { name: /Rebate.*Issue 3/ }).first()).toBeVisible();
  const { scenario } = await setupOnServer(page, server.baseURL);
  expect(scenario).toMatchObject({
    issues: [
      { label: 'Rebate', unit: '%', min: 0, max: 50 },
      { label: 'Issue 3', unit: '', min: 0, max: 100 },
    ],
    initialState: [10, 50],
  });
  expect(scenario.summary).toBeUndefined();
});

test('[PAGE-28] a script made by hand changes the rules in its round', async ({ open }) => {
  const { page } = await open('laptop');
  await openSettings(page);
  await field(page, 'Rounds').fill('2');
  const times = await unfold(page, 'Times');
  await fillAll(times, { 'Time to read': '0', 'Time to vote': '0' });
  const script = await unfold(page, 'Script');
  await script.getByRole('button', { name: 'Add a line for round 1' }).click();
  await script.getByRole('button', { name: 'Add a line for round 2' }).click();
  const second = await unfold(page, 'Round 2');
  await field(second, 'Note for you').fill('Ask who feels outvoted');
  await choose(second, 'Voting rule', 'One member, one vote');
  await field(second, 'Time to vote').fill('300');
  await expect(second.locator('summary')).toContainText('One token, one vote → One member, one vote');
  await expect(second.locator('summary')).toContainText('Time to vote: 0 s → 300 s');
  await startButton(page).click();
  await page.waitForURL(/\/host\/[A-Z0-9]{6}/);

  await nextStep(page, 'Start the game').click();
  await nextStep(page, 'Close voting').click();
  await expect(verdict(page).first()).toBeVisible();
  await expect(page.getByText('Ask who feels outvoted').first()).toBeVisible();
  await nextStep(page, 'Next proposal').click();
  await expect(page.getByRole('timer').first()).toContainText(/[45]:\d\d/);
  await expect(page.getByText(/One member, one vote/).first()).toBeVisible();
});

test('[PAGE-29] a set-up saved as a file or kept in the browser opens as it was', async ({
  open,
  server,
}) => {
  const { page } = await open('laptop');
  await openSettings(page);
  await setEverything(page);
  const path = await saveFile(page);
  const saved = await parsed(path);
  await field(page, 'Name').fill('Monday class');
  await page.getByRole('button', { name: 'Keep in this browser' }).click();
  await expect(page.getByText('“Monday class” is kept')).toBeVisible();

  await page.reload();
  const card = page.getByRole('listitem').filter({ hasText: 'Monday class' });
  await card.getByRole('button', { name: 'Change Monday class' }).click();
  await expect(page.getByText('“All by hand” is filled in below')).toBeFocused();
  expect(await parsed(await saveFile(page))).toEqual(saved);
  await card.getByRole('button', { name: 'Start Monday class' }).click();
  expect(await setupOnServer(page, server.baseURL)).toEqual(saved);

  await page.goto('/host');
  await card.getByRole('button', { name: 'Forget Monday class' }).click();
  await expect(card).toHaveCount(0);

  const other = (await open('laptop')).page;
  await other.goto('/host');
  await other.getByLabel('Open a set-up').setInputFiles(path);
  await expect(field(other, 'Title')).toHaveValue('All by hand');
  await startButton(other).click();
  expect(await setupOnServer(other, server.baseURL)).toEqual(saved);
});

test('[PAGE-29] a file that is no set-up is refused with its fault, and what was typed stays', async ({
  open,
}) => {
  const { page } = await open('laptop');
  await openSettings(page);
  await field(page, 'Title').fill('Mine');
  const chooser = page.getByLabel('Open a set-up');
  const refusal = page.getByRole('alert').filter({ hasText: /./ });
  const choices = [
    { text: '{"a":', said: 'not valid JSON' },
    { text: '{}', said: 'format' },
    { text: '{"title":"A","issues":[]}', said: 'issues' },
  ];
  for (const { text, said } of choices) {
    await chooser.setInputFiles({
      name: 'a.json',
      mimeType: 'application/json',
      buffer: Buffer.from(text),
    });
    await expect(refusal.filter({ hasText: said })).toBeVisible();
    await expect(field(page, 'Title')).toHaveValue('Mine');
    await expect(startButton(page)).toBeEnabled();
  }
});

test('[PAGE-29] a set-up edited as text comes back to the form; a kept one that no longer fits says why', async ({
  open,
}) => {
  const { page } = await open('laptop');
  await openSettings(page);
  await page.getByRole('button', { name: 'Edit the whole set-up as text' }).click();
  const text = page.getByRole('textbox', { name: 'Set-up (JSON)' });
  const typed = await text.inputValue();
  await text.fill(typed.replace('"rounds": 6', '"rounds": 0'));
  await expect(page.getByRole('status').filter({ hasText: 'Rounds: must be at least 1' })).toBeVisible();
  await expect(startButton(page)).toBeDisabled();
  await text.fill(typed.replace('"rounds": 6', '"rounds": 9'));
  await page.getByRole('button', { name: 'Back to the form' }).click();
  await expect(field(page, 'Rounds')).toHaveValue('9');

  await page.evaluate(() => localStorage.setItem('dao:setup:Old one', '{"format": "another"}'));
  await page.reload();
  const card = page.getByRole('listitem').filter({ hasText: 'Old one' });
  await expect(card).toContainText('format');
  await expect(card.getByRole('button')).toHaveText(['Forget']);
});

async function openAll(page: Page): Promise<void> {
  for (const part of PARTS) await unfold(page, part);
  await page.getByRole('button', { name: 'Add a question before the first vote' }).click();
  await page.getByRole('button', { name: 'Add a line for round 1' }).click();
  await unfold(page, 'Round 1');
}

test('[PAGE-40] the form with everything open has no automatically found barrier, light or dark', async ({
  open,
}) => {
  const { page } = await open('phone');
  await openSettings(page);
  await openAll(page);
  await expectNoBarriers(page);
});

test('[PAGE-30] the form with everything open at 360 px with text at 200 % scrolls down only', async ({
  open,
}) => {
  const { page } = await open('phone');
  await openSettings(page);
  await page.evaluate(() => {
    document.documentElement.style.fontSize = '200%';
  });
  await openAll(page);
  await expectNoSidewaysScroll(page);
});

test('[PAGE-41] a room is made by keyboard alone, with a part opened and a question moved', async ({
  open,
  server,
}) => {
  const { page } = await open('laptop');
  await page.goto('/host');
  const press = async (target: Locator, key: string) => {
    await tabTo(page, target);
    await page.keyboard.press(key);
  };
  await press(page.getByRole('button', { name: 'Customise' }), 'Enter');
  await press(page.locator('summary').filter({ hasText: 'Questions' }), 'Enter');
  const add = page.getByRole('button', { name: 'Add a question before the first vote' });
  for (const [i, text] of ['One', 'Two', 'Three'].entries()) {
    await press(add, 'Enter');
    const added = page.getByRole('group', { name: `Question ${i + 1} before the first vote` });
    await expect(field(added, 'Question')).toBeFocused();
    await page.keyboard.type(text);
  }
  await press(page.getByRole('button', { name: 'Up: Question 3 before the first vote' }), 'Enter');
  // The button has gone along with its question.
  await expect(page.getByRole('button', { name: 'Up: Question 2 before the first vote' })).toBeFocused();
  await page.keyboard.press('Enter');
  await press(startButton(page), 'Enter');
  const { settings } = await setupOnServer(page, server.baseURL);
  expect(settings.questionsBefore.map(({ text }) => text)).toEqual(['Three', 'One', 'Two']);
});
