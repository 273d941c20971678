import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { precompress } from './precompress.mjs';
import { dependency, ROOT, run, StepError } from './run.mjs';
import { unlessFresh } from './stamp.mjs';

/** Prisma generates its client without its native engine; naming any program keeps it from fetching one. */
const NO_ENGINE = { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath };

const CLIENT = {
  name: 'client',
  inputs: ['prisma/schema.prisma', 'package-lock.json'],
  output: 'prisma/client/client.ts',
};

const TEXT = {
  name: 'text',
  inputs: [
    'src/app/_text/en',
    'src/app/_text/es',
    'src/sim',
    'scripts/text.ts',
    'scripts/lib/catalogs.ts',
    'package-lock.json',
  ],
  output: 'src/app/_text/compiled.ts',
};

const PAGES = {
  name: 'pages',
  inputs: [
    'src',
    'public',
    'prisma/schema.prisma',
    'next.config.mjs',
    'postcss.config.mjs',
    'tsconfig.json',
    'package-lock.json',
  ],
  output: '.next/BUILD_ID',
};

/** The server program in one file: Node reads it in a fraction of the time that hundreds of TypeScript files take. */
const SERVER = {
  name: 'server',
  inputs: ['src', 'prisma/schema.prisma', 'package-lock.json'],
  output: '.build/server/main.mjs',
};

/** What Node is given to run it; faults are told by the lines of its sources. */
export const BUILT_SERVER = ['--enable-source-maps', SERVER.output];

/** Installs the dependencies when they are missing or older than the lock file. */
export async function ensureInstalled() {
  const installed = statSync(join(ROOT, 'node_modules/.package-lock.json'), { throwIfNoEntry: false });
  if (installed && installed.mtimeMs >= statSync(join(ROOT, 'package-lock.json')).mtimeMs) return;
  // With the development tools whatever NODE_ENV says: they build the pages.
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = npmCommand();
  await step('Installing the dependencies', 'install-failed', npm.command, [...npm.args, ...args], NO_ENGINE);
}

/** npm's own script when npm started us, which works without a shell everywhere; else npm from the PATH. */
function npmCommand() {
  const script = process.env.npm_execpath ?? '';
  return /npm-cli\.c?js$/.test(script) && existsSync(script)
    ? { command: process.execPath, args: [script] }
    : { command: 'npm', args: [] };
}

/** Generates the database client when the schema or Prisma itself has changed. */
export function ensureClient() {
  return unlessFresh(CLIENT, () => {
    const args = [dependency('prisma/build/index.js'), 'generate'];
    return step('Generating the database client', 'generate-failed', process.execPath, args, NO_ENGINE);
  });
}

/** Compiles the words on screen when a catalog has changed. */
export function ensureText() {
  return unlessFresh(TEXT, () => {
    const args = [dependency('tsx/dist/cli.mjs'), 'scripts/text.ts'];
    return step('Compiling the words on screen', 'bad-text', process.execPath, args, {});
  });
}

/** Builds the server and the pages for production, when anything they are made of has changed. */
export async function ensureBuilt() {
  await unlessFresh(SERVER, bundleServer);
  await ensurePages();
}

/**
 * Bundles what is ours; packages are read from node_modules as ever. The file lies as deep below the project's
 * folder as its source, which finds the folder from there.
 */
async function bundleServer() {
  // Not at the top: this module is read before anything is installed.
  const { build } = await import('esbuild');
  await build({
    absWorkingDir: ROOT,
    entryPoints: ['src/server/main.ts'],
    outfile: SERVER.output,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    sourcemap: true,
  });
}

/** The pages, with compressed copies. */
function ensurePages() {
  return unlessFresh(PAGES, async () => {
    const args = [dependency('next/dist/bin/next'), 'build'];
    const env = { NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' };
    await step('Building the pages', 'build-failed', process.execPath, args, env);
    await precompress(join(ROOT, '.next/static'));
  });
}

/**
 * Says what it does, then does it; the program's own output is shown only when it fails.
 * @param {string} title
 * @param {string} code
 * @param {string} command
 * @param {readonly string[]} args
 * @param {Record<string, string>} env
 */
async function step(title, code, command, args, env) {
  const begun = performance.now();
  console.log(`${title} ...`);
  const result = await run(command, args, { env });
  if (result.code !== 0) {
    console.error(result.output);
    throw new StepError(code, `${title} failed (exit ${result.code}); its own words are above`);
  }
  console.log(`${title} took ${((performance.now() - begun) / 1000).toFixed(1)} s`);
}
