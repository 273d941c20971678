// npm run workspace-key: makes a new key for the archive of sessions; the one of before stops working at once.
import './lib/check-node.mjs';
import { exclusively } from './lib/lock.mjs';
import { ensureClient, ensureInstalled } from './lib/prepare.mjs';
import { finish, ROOT, run } from './lib/run.mjs';

await finish(async () => {
  await exclusively(async () => {
    await ensureInstalled();
    await ensureClient();
  });
  const args = ['--import', 'tsx', `${ROOT}src/server/renew-key.ts`];
  return (await run(process.execPath, args, { show: true })).code;
});
