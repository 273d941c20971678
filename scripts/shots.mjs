// npm run shots: plays demo rooms through the real server and pictures every page in every phase.
import './lib/check-node.mjs';
import { exclusively } from './lib/lock.mjs';
import { ensureInstalled } from './lib/prepare.mjs';
import { dependency, finish, run } from './lib/run.mjs';

await finish(async () => {
  await exclusively(ensureInstalled);
  const playwright = dependency('@playwright/test/cli.js');
  const args = [playwright, 'test', '--config', 'test/shots/playwright.config.ts', ...process.argv.slice(2)];
  const { code } = await run(process.execPath, args, { show: true });
  return code;
});
