import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { dependency, run, StepError } from './run.mjs';

const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const MAC_APPS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];
const ADVICE =
  'install Chromium (Debian: apt-get install chromium), or set CHROMIUM_PATH to one, and run npm test again';

/**
 * The first Chromium that is installed: the one CHROMIUM_PATH names, then those on the PATH, then the Mac's
 * applications, then Playwright's own.
 * @param {Readonly<Record<string, string | undefined>>} variables
 * @param {string} bundled where Playwright's own would be
 * @param {(path: string) => boolean} isProgram
 * @returns {string | null}
 * @throws {StepError} no-chromium when CHROMIUM_PATH names something that cannot be run: the person meant
 *   that one and no other.
 */
export function installedChromium(variables, bundled, isProgram) {
  const chosen = variables.CHROMIUM_PATH;
  if (chosen) {
    if (isProgram(chosen)) return chosen;
    throw new StepError(
      'no-chromium',
      `CHROMIUM_PATH is ${JSON.stringify(chosen)}, which is no program that can be run`,
    );
  }
  const folders = ['/usr/bin', ...(variables.PATH ?? '').split(delimiter)].filter((folder) => folder !== '');
  const onPath = folders.flatMap((folder) => COMMANDS.map((command) => join(folder, command)));
  return [...onPath, ...MAC_APPS, bundled].find(isProgram) ?? null;
}

/**
 * A Chromium to test with. Where none is installed, tries Playwright's download, then, as root, apt.
 * @returns {Promise<string>}
 * @throws {StepError} no-chromium, saying what to install.
 */
export async function ensureChromium() {
  const { chromium } = await import('@playwright/test');
  const find = () => installedChromium(process.env, chromium.executablePath(), isExecutable);
  for (const attempt of [async () => {}, download, installByApt]) {
    await attempt();
    const found = find();
    if (found !== null) return found;
  }
  throw new StepError('no-chromium', `there is no Chromium on this computer: ${ADVICE}`);
}

async function download() {
  console.log('Fetching a Chromium with Playwright ...');
  const args = [dependency('@playwright/test/cli.js'), 'install', 'chromium'];
  const { code, output } = await run(process.execPath, args);
  if (code !== 0) console.log(`That failed: ${lastLine(output)}`);
}

async function installByApt() {
  if (process.getuid?.() !== 0) return;
  console.log('Installing Chromium with apt-get ...');
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'chromium']]) {
    const { code, output } = await run('apt-get', args, { env });
    if (code !== 0) {
      console.log(`That failed: ${lastLine(output)}`);
      return;
    }
  }
}

/** @param {string} output */
function lastLine(output) {
  return output.split('\n').at(-1) ?? '';
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    // Not there and not allowed are the same answer here.
    return false;
  }
}
