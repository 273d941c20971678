import process from 'node:process';
import { lanAddress, reachedAs } from './addresses';
import { keyAddress, renewKey } from './archive/workspace-key';
import { readEnv } from './env.mjs';
import { openStore } from './store/open';

/** Behind `npm run workspace-key`: makes a new key for the workspace, beside a running server or without one. */

async function main(): Promise<void> {
  const env = readEnv(process.env);
  const store = await openStore(env.databaseUrl);
  const key = await renewKey(store.archive);
  await store.close();
  const { own } = reachedAs(env.host, lanAddress());
  const origin = env.publicUrl ?? `http://${own}:${env.port}`;
  process.stdout.write(
    `New workspace key (shown once; the one of before does not work any more):\n  ${key}\n` +
      `With the server running, open ${keyAddress(origin, key)}\n`,
  );
}

main().catch((error: unknown) => {
  const known = error instanceof Error && 'code' in error && typeof error.code === 'string';
  process.stderr.write(known ? `${error.code}: ${error.message}\n` : `${String(error)}\n`);
  process.exit(1);
});
