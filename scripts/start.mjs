// npm start: everything from a fresh clone to a running server, skipping what is done already.
import './lib/check-node.mjs';
import { exclusively } from './lib/lock.mjs';
import { BUILT_SERVER, ensureBuilt, ensureClient, ensureInstalled, ensureText } from './lib/prepare.mjs';
import { finish } from './lib/run.mjs';
import { serve } from './lib/serve.mjs';
import { checkedSettings } from './lib/settings.mjs';

await finish(async () => {
  const settings = await checkedSettings();
  await exclusively(async () => {
    await ensureInstalled();
    await ensureClient();
    await ensureText();
    await ensureBuilt();
  });
  console.log(`Starting the server with the database ${settings.databaseUrl.replace(/^file:/, '')}`);
  return serve([...BUILT_SERVER], {
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
  });
});
