import process from 'node:process';
import { type CDPSession, chromium, type Page } from '@playwright/test';
import { ensureChromium } from '../scripts/lib/chromium.mjs';
import { analyse } from '../src/app/_lab/analysis';
import { linkOf } from '../src/app/_lab/link';
import type { Scene } from '../src/app/_lab/scene';
import { readyScene } from '../src/app/_lab/scenes';
import { drawMembers } from '../src/sim';
import type { Issue, MechanismId, Scenario } from '../src/sim/types';
import { startServer } from '../test/support/server';
import { machineFacts } from './machine';
import { table } from './table';

/**
 * The playground's frame budget: what the model computes for every place of a dragged member, by itself; and a whole
 * frame of the built page in a browser, from the pointer's event to the painted picture. The aim is 16 ms for 200 members.
 * Needs a build of the pages (`npm run test:e2e` makes one).
 */

const SIZES = [20, 50, 100, 200];
const RULES: readonly MechanismId[] = ['token-majority', 'quadratic-credits', 'bicameral'];
const PLACES = 120;
/** Places before the first that counts: code that has not run often is compiled meanwhile. */
const WARM_UP = 40;
const SCALE: Issue = { label: 'Issue', unit: '', min: 0, max: 100 };

/** So many members all over the plane, a few with most of the tokens. */
function sceneOf(size: number, id: MechanismId): Scene {
  const scenario: Scenario = {
    title: 'Bench',
    issues: [SCALE, SCALE],
    initialState: [20, 20],
    population: {
      size,
      ideals: { kind: 'uniform', min: [0, 0], max: [100, 100] },
      tokens: { kind: 'pareto', alpha: 1.5 },
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

/** Mean milliseconds of CPU of the main thread per place that a member is dragged to, script, style and paint in all. */
async function frameTime(page: Page, baseURL: string, scene: Scene): Promise<number> {
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
  const drag = async (count: number) => {
    for (let i = 0; i < count; i++) {
      await page.mouse.move(x + 40 * Math.sin(i / 9), y + 40 * Math.sin(i / 7));
      await page.evaluate(() => new Promise(requestAnimationFrame));
    }
  };
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  await drag(WARM_UP);
  const before = await busySeconds(session);
  await drag(PLACES);
  const after = await busySeconds(session);
  await page.mouse.up();
  await session.detach();
  return (1000 * (after - before)) / PLACES;
}

const server = await startServer();
const browser = await chromium.launch({ executablePath: await ensureChromium(), args: ['--no-sandbox'] });
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  console.log('A member of the playground dragged from place to place, milliseconds of CPU a place.');
  console.log(`${machineFacts()}\n`);
  const rows: string[][] = [];
  for (const size of SIZES) {
    for (const id of RULES) {
      process.stderr.write(`${size} members, ${id} …\n`);
      const scene = sceneOf(size, id);
      const times = [modelTime(scene), await frameTime(page, server.baseURL, scene)];
      rows.push([String(size), id, ...times.map((ms) => ms.toFixed(1))]);
    }
  }
  console.log(table(['members', 'rule', 'model', 'whole frame'], rows));
} finally {
  await browser.close();
  await server.dispose();
}
