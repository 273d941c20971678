import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureChromium } from './chromium.mjs';
import { exclusively } from './lock.mjs';
import { ensureBuilt } from './prepare.mjs';
import { dependency, run } from './run.mjs';
import { playwrightTotals, vitestTotals, withExitCode } from './totals.mjs';

/** @typedef {import('./totals.mjs').Totals} Totals */

/**
 * One part of the test command. It shows what is worth reading and says how many of its checks passed.
 * @typedef {{ name: string, title: string, run: (extra: readonly string[]) => Promise<Totals> }} Check
 */

const IMPORTS = 'Import rules (dependency-cruiser)';

/** @type {readonly Check[]} */
export const CHECKS = [
  // The pages first: building them writes the types of their routes, which the type check reads.
  { name: 'build', title: 'Build of the server and the pages', run: () => asCheck(exclusively(ensureBuilt)) },
  program('lint', 'Formatting and lint (Biome)', '@biomejs/biome/bin/biome', ['ci', '--colors=off']),
  program('types', 'Types (tsc)', 'typescript/bin/tsc', ['--noEmit']),
  program('text', 'Words on screen', 'tsx/dist/cli.mjs', ['scripts/text.ts', '--check']),
  { name: 'imports', title: IMPORTS, run: imports },
  program('unused', 'Unused code (knip)', 'knip/bin/knip.js', ['--no-progress', '--no-config-hints']),
  { name: 'unit', title: 'Unit and property tests (Vitest)', run: unit },
  { name: 'e2e', title: 'Journeys in a browser (Playwright)', run: journeys },
];

const ONE_PASSED = { passed: 1, failed: 0, skipped: 0 };
const ONE_FAILED = { passed: 0, failed: 1, skipped: 0 };

/**
 * A check that is one program: it counts as one, and its output is shown when it fails.
 * @param {string} name
 * @param {string} title
 * @param {string} path of the program inside node_modules
 * @param {readonly string[]} args
 * @returns {Check}
 */
function program(name, title, path, args) {
  return {
    name,
    title,
    run: async (extra) => {
      const { code, output } = await run(process.execPath, [dependency(path), ...args, ...extra]);
      if (code === 0) return ONE_PASSED;
      console.log(output);
      return { ...ONE_FAILED, failures: [title] };
    },
  };
}

/** @param {Promise<void>} work @returns {Promise<Totals>} */
async function asCheck(work) {
  await work;
  return ONE_PASSED;
}

/** @param {readonly string[]} extra */
function imports(extra) {
  linkTypeScript5();
  const args = ['--config', '.dependency-cruiser.cjs', 'src', 'scripts', 'test', 'bench'];
  const path = 'dependency-cruiser/bin/dependency-cruise.mjs';
  return program('imports', IMPORTS, path, args).run(extra);
}

/**
 * dependency-cruiser reads TypeScript through the compiler's own API, which TypeScript 7 does not have, and
 * npm cannot give one package another version than the project's. So 5.9 is installed under another name
 * and linked to where dependency-cruiser, and nothing else, finds it.
 */
function linkTypeScript5() {
  const link = dependency('dependency-cruiser/node_modules/typescript');
  if (existsSync(link)) return;
  mkdirSync(join(link, '..'), { recursive: true });
  symlinkSync(dependency('typescript-5'), link, 'junction');
}

/** @param {readonly string[]} extra */
function unit(extra) {
  return withReport(vitestTotals, async (report) => {
    const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...extra];
    return run(process.execPath, [dependency('vitest/vitest.mjs'), ...args], { show: true });
  });
}

/** @param {readonly string[]} extra */
async function journeys(extra) {
  const chromium = await ensureChromium();
  return withReport(playwrightTotals, async (report) => {
    const args = ['test', '--reporter=list,json', ...extra];
    const env = { CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_NAME: report };
    return run(process.execPath, [dependency('@playwright/test/cli.js'), ...args], { env, show: true });
  });
}

/**
 * Runs a test runner that writes a JSON report and counts from it.
 * @param {(report: any) => Totals} count
 * @param {(reportFile: string) => Promise<{ code: number }>} runner
 * @returns {Promise<Totals>}
 */
async function withReport(count, runner) {
  const folder = mkdtempSync(join(tmpdir(), 'dao-report-'));
  const file = join(folder, 'report.json');
  try {
    const { code } = await runner(file);
    const totals = existsSync(file) ? count(JSON.parse(readFileSync(file, 'utf8'))) : null;
    return withExitCode(totals, code);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
