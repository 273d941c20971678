import process from 'node:process';
import { type CDPSession, chromium, type Page } from '@playwright/test';
import { ensureChromium } from '../scripts/lib/chromium.mjs';
import { analyse } from '../src/app/_lab/analysis';
import { linkOf } from '../src/app/_lab/link';
import type { Scene } from '../src/app/_lab/scene';
import { readyScene } from '../src/app/_lab/scenes';
import { drawMembers } from '../src/sim';
import type { Issue, MechanismId, Scenario, TokenLaw } from '../src/sim/types';
import { startServer } from '../test/support/server';
import { machineFacts } from './machine';
import { table } from './table';

/**
 * The playground's frame budget: what the model computes for every place of a dragged member, by itself; and a whole
 * frame of the built page in a browser, from the pointer's event to the painted picture: mean, 95th percentile and worst.
 * The aim is 16 ms for 200 members, whether few hold most of the tokens or all hold the same.
 * Needs a build of the pages (`npm run test:e2e` makes one).
 */

const SIZES = [50, 200];
const TOKENS: Readonly<Record<string, TokenLaw>> = {
  unequal: { kind: 'pareto', alpha: 1.5 },
  equal: { kind: 'equal' },
};
const RULES: readonly MechanismId[] = ['token-majority', 'quadratic-credits', 'bicameral'];
const PLACES = 120;
/** Places before the first that counts: code that has not run often is compiled meanwhile. */
const WARM_UP = 40;
const SCALE: Issue = { label: 'Issue', unit: '', min: 0, max: 100 };

/** So many members all over the plane. */
function sceneOf(size: number, tokens: TokenLaw, id: MechanismId): Scene {
  const scenario: Scenario = {
    title: 'Bench',
    issues: [SCALE, SCALE],
    initialState: [20, 20],
    population: {
      size,
      ideals: { kind: 'uniform', min: [0, 0], max: [100, 100] },
      tokens,
    },
    mechanism: { id },
    proposals: { kind: 'uniform-ball', maxStep: 15 },
    rounds: 1,
  };
  const members = drawMembers(scenario, 'bench').map(({ ideal, tokens }) => ({ ideal, tokens }));
  const rules = { mechanism: scenario.mechanism, proposals: scenario.proposals };
  return { ...readyScene('triangle'), members, start: [20, 20], here: [20, 20], rules };
}

/** A circle that a member is dragged along. */
const placeAt = (i: number): readonly [number, number] => {
  const angle = (2 * Math.PI * i) / PLACES;
  return [50 + 30 * Math.cos(angle), 50 + 30 * Math.sin(angle)];
};

/** Mean milliseconds of CPU that a place of the dragged member takes the model. */
function modelTime(scene: Scene): number {
  const drag = (count: number) => {
    for (let i = 0; i < count; i++) {
      const members = scene.members.with(0, { ideal: placeAt(i), tokens: 1 });
      analyse({ ...scene, members }, [SCALE, SCALE], scene.start);
    }
  };
  drag(WARM_UP);
  const before = process.cpuUsage();
  drag(PLACES);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / PLACES;
}

/** Seconds of CPU that the page's main thread has taken so far, by Chromium's own count. */
async function busySeconds(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN;
}

/** Milliseconds of CPU of the main thread for each place that a member is dragged to: script, style and paint in all. */
async function frameTimes(page: Page, baseURL: string, scene: Scene): Promise<number[]> {
  await page.goto('about:blank');
  await page.goto(`${baseURL}/lab#${linkOf({ scene, hidden: [], stop: null })}`);
  const handle = page.locator('[data-handle="0"]');
  await handle.waitFor();
  await handle.scrollIntoViewIfNeeded();
  const box = await handle.boundingBox();
  if (!box) throw new Error('There is no member to drag');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  const dragTo = async (i: number) => {
    await page.mouse.move(x + 40 * Math.sin(i / 9), y + 40 * Math.sin(i / 7));
    await page.evaluate(() => new Promise(requestAnimationFrame));
  };
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  for (let i = 0; i < WARM_UP; i++) await dragTo(i);
  const readings = [await busySeconds(session)];
  for (let i = 0; i < PLACES; i++) {
    await dragTo(i);
    readings.push(await busySeconds(session));
  }
  await page.mouse.up();
  await session.detach();
  return readings.slice(1).map((reading, i) => 1000 * (reading - (readings[i] ?? 0)));
}

/** Mean, 95th percentile and greatest. */
function summary(times: readonly number[]): readonly number[] {
  const sorted = [...times].sort((a, b) => a - b);
  const mean = times.reduce((sum, ms) => sum + ms, 0) / times.length;
  return [mean, sorted[Math.ceil(0.95 * sorted.length) - 1] ?? Number.NaN, sorted.at(-1) ?? Number.NaN];
}

const server = await startServer();
const browser = await chromium.launch({ executablePath: await ensureChromium(), args: ['--no-sandbox'] });
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  console.log('A member of the playground dragged from place to place, milliseconds of CPU a place.');
  console.log(`${machineFacts()}\n`);
  const rows: string[][] = [];
  for (const size of SIZES)
    for (const [tokens, law] of Object.entries(TOKENS))
      for (const id of RULES) {
        process.stderr.write(`${size} members, ${tokens} tokens, ${id} …\n`);
        const scene = sceneOf(size, law, id);
        const times = [modelTime(scene), ...summary(await frameTimes(page, server.baseURL, scene))];
        rows.push([String(size), tokens, id, ...times.map((ms) => ms.toFixed(1))]);
      }
  console.log(table(['members', 'tokens', 'rule', 'model', 'frame', 'p95', 'worst'], rows));
} finally {
  await browser.close();
  await server.dispose();
}
