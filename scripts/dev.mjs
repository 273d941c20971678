// npm run dev: the same server with pages built as they are asked for and a restart when its code changes.
import './lib/check-node.mjs';
import { exclusively } from './lib/lock.mjs';
import { ensureClient, ensureInstalled, ensureText } from './lib/prepare.mjs';
import { dependency, finish } from './lib/run.mjs';
import { serve } from './lib/serve.mjs';
import { checkedSettings } from './lib/settings.mjs';

await finish(async () => {
  await checkedSettings();
  await exclusively(async () => {
    await ensureInstalled();
    await ensureClient();
    await ensureText();
  });
  console.log('Starting the server; it starts again when its code changes');
  return serve([dependency('tsx/dist/cli.mjs'), 'watch', '--clear-screen=false', 'src/server/main.ts'], {
    NODE_ENV: 'development',
    NEXT_TELEMETRY_DISABLED: '1',
  });
});
