import type { CDPSession, Page } from '@playwright/test';
import { openRoom, presetScenario, WireClient } from '../support/room';
import { type Device, expect, test } from './fixtures';
import { hostPath } from './steps';

/** Every page of the app, and something on it that only works once its scripts run. */
test('[PAGE-32] every page of the build comes alive under its security policy, without an error on the console', async ({
  open,
  server,
}) => {
  const room = await openRoom(server.baseURL, presetScenario('carbon-tax'));
  const ended = await openRoom(server.baseURL, presetScenario('carbon-tax'));
  const host = await WireClient.host(server.baseURL, ended);
  await host.do({ type: 'end' });
  host.close();
  const { page } = await open('laptop');
  const pages: readonly { readonly path: string; readonly alive: () => Promise<void> }[] = [
    {
      path: '/',
      alive: async () => {
        const finn = page.getByRole('slider', { name: 'Finn, 2 tokens: wants' });
        await expect(finn).toHaveAttribute('aria-valuenow', '88');
        await finn.press('Home');
        await expect(finn).toHaveAttribute('aria-valuenow', '0');
        await expect(page.getByText(/Votes settle at \$36/)).toBeVisible();
      },
    },
    {
      path: '/host',
      alive: async () => {
        await page.getByRole('button', { name: 'Customise' }).click();
        await expect(page.getByRole('combobox', { name: 'Start from' })).toBeVisible();
      },
    },
    {
      path: hostPath(room),
      alive: async () => {
        await page.getByRole('button', { name: 'Show every seat' }).click();
        await expect(page.getByRole('list', { name: 'Seats' }).getByRole('listitem')).toHaveCount(20);
      },
    },
    {
      path: `/screen/${room.code}`,
      alive: async () => {
        const ada = await WireClient.player(server.baseURL, room.code, 'Ada');
        await expect(page.getByText('Ada', { exact: true })).toBeVisible();
        ada.close();
      },
    },
    {
      path: `/r/${room.code}`,
      alive: async () => {
        await page.getByRole('button', { name: 'Take a seat' }).click();
        await expect(page.getByText('You are in')).toBeVisible();
      },
    },
    {
      path: '/verify',
      alive: async () => {
        const file = { name: 'a.gif', mimeType: 'image/gif', buffer: Buffer.from('GIF89a') };
        await page.getByLabel('Choose an export').setInputFiles(file);
        await expect(page.getByRole('heading', { name: 'This file cannot be checked' })).toBeVisible();
      },
    },
    {
      path: '/lab',
      alive: async () => {
        await page.getByRole('button', { name: 'One round' }).click();
        await expect(page.getByText(/^Round 1:/)).toBeVisible();
      },
    },
    {
      path: '/sessions/ZZZZZZ/replay',
      alive: async () => {
        await page.getByLabel('Workspace key').fill('not a key');
        await page.getByRole('button', { name: 'Open' }).click();
        await expect(page.getByText('That cannot be a key')).toBeVisible();
      },
    },
    {
      path: `/screen/${ended.code}/sheet`,
      alive: async () => {
        await expect(page.getByRole('heading', { name: 'In short' })).toBeVisible();
      },
    },
    {
      path: '/sessions',
      alive: async () => {
        await page.getByLabel('Workspace key').fill('not a key');
        await page.getByRole('button', { name: 'Open' }).click();
        await expect(page.getByText('That cannot be a key')).toBeVisible();
      },
    },
    {
      path: '/sessions/compare',
      alive: async () => {
        await page.getByLabel('Workspace key').fill('not a key');
        await page.getByRole('button', { name: 'Open' }).click();
        await expect(page.getByText('That cannot be a key')).toBeVisible();
      },
    },
    {
      path: '/lab/experiments',
      alive: async () => {
        await page.getByRole('heading', { level: 2 }).getByRole('link').first().click();
        await expect(page).toHaveURL(/\/lab\/[a-z-]+$/);
      },
    },
    {
      path: '/lab/median',
      alive: async () => {
        await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeEnabled();
      },
    },
    {
      path: '/nowhere',
      alive: async () => {
        await page.getByRole('link', { name: 'Join or start a room' }).click();
        await expect(page.getByRole('button', { name: 'Try alone with bots' })).toBeVisible();
      },
    },
  ];
  for (const { path, alive } of pages) {
    await test.step(path, async () => {
      const response = await page.goto(path);
      const policy = response?.headers()['content-security-policy'] ?? '';
      expect(policy).toMatch(/script-src [^;]*'nonce-[^']+'/);
      expect(policy).not.toMatch(/script-src [^;]*'unsafe-(inline|eval)'/);
      await alive();
    });
  }
});

const KILOBYTE = 1000;

for (const locale of ['en-GB', 'es-ES']) {
  test(`[PAGE-33] the first load of a phone (${locale}): at most 200 kB, 180 kB of it script, in at most 25 requests`, async ({
    open,
    server,
  }) => {
    const room = await openRoom(server.baseURL, presetScenario('carbon-tax'));
    const phone = await open('phone', { locale });
    const load = await measureLoad(phone, async (page) => {
      await page.goto(`/r/${room.code}`);
      await expect(page.locator('form button[type=submit]')).toBeEnabled();
      await page.waitForLoadState('networkidle');
    });
    test.info().annotations.push({ type: 'first load', description: JSON.stringify(load) });
    expect(load.requests).toBeGreaterThan(3);
    expect(load.requests).toBeLessThanOrEqual(25);
    expect(load.bytes).toBeLessThanOrEqual(200 * KILOBYTE);
    expect(load.scriptBytes).toBeLessThanOrEqual(180 * KILOBYTE);
  });
}

interface Load {
  requests: number;
  bytes: number;
  scriptBytes: number;
}

/** What crosses the wire while `visit` runs, compressed as the server sends it, headers included. */
async function measureLoad({ page, context }: Device, visit: (page: Page) => Promise<void>): Promise<Load> {
  const load: Load = { requests: 0, bytes: 0, scriptBytes: 0 };
  const session: CDPSession = await context.newCDPSession(page);
  const scripts = new Set<string>();
  session.on('Network.responseReceived', ({ requestId, type }) => {
    if (type === 'Script') scripts.add(requestId);
  });
  session.on('Network.requestWillBeSent', () => {
    load.requests += 1;
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    load.bytes += encodedDataLength;
    if (scripts.has(requestId)) load.scriptBytes += encodedDataLength;
  });
  await session.send('Network.enable');
  await session.send('Network.setExtraHTTPHeaders', { headers: { 'Accept-Encoding': 'gzip, deflate, br' } });
  await visit(page);
  return load;
}
