import process from 'node:process';
import pino from 'pino';
import { lanAddress, reachedAs } from './addresses';
import { firstKey, keyAddress } from './archive/workspace-key';
import { readEnv } from './env.mjs';
import { pageHandler } from './pages';
import { ROOT } from './root.mjs';
import { assemble, type RunningServer } from './server';
import { openStore } from './store/open';

/** The server program: checks its settings, opens the database, serves, and stops in order. */

const development = process.env.NODE_ENV !== 'production';
const log = pino({ level: 'warn' }, pino.destination(2));

async function main(): Promise<void> {
  const env = readEnv(process.env);
  const store = await openStore(env.databaseUrl);
  const { publicUrl, trustProxy, host } = env;
  const pages = pageHandler(ROOT, development, publicUrl);
  const server = await assemble({ store, pages: pages.handle, publicUrl, trustProxy, host, log });
  // Rooms first: after a restart a hall waits for them, and has its pages.
  await listen(server, env.port, env.host);
  await pages.prepare();
  announce(env, server.restored, await firstKey(store.archive));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void server.close().then(() => process.exit(0), fail));
  }
}

function listen({ http }: RunningServer, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    http.once('error', reject);
    http.listen(port, host, () => resolve());
  });
}

/** Says where the server is, and the workspace's key when it has just been made: in one piece, as it is read by line. */
function announce(env: ReturnType<typeof readEnv>, restored: number, key: string | null): void {
  const { own, lan } = reachedAs(env.host, lanAddress());
  const origin = `http://${own}:${env.port}`;
  const lines = [`Ready on this computer:  ${origin}`];
  if (env.publicUrl !== null) lines.push(`Ready for everyone:      ${env.publicUrl}`);
  else if (lan !== null) lines.push(`Ready on this network:   http://${lan}:${env.port}`);
  if (restored > 0) lines.push(`Open rooms read back: ${restored}`);
  if (key !== null) {
    lines.push(`Workspace key (shown once, opens all saved sessions): ${key}`);
    lines.push(`To use it, open ${keyAddress(env.publicUrl ?? origin, key)}`);
  }
  process.stdout.write(`${lines.join('\n')}\n`);
}

/** One line a person can act on; the stack only for faults of our own. */
function fail(error: unknown): never {
  const known = error instanceof Error && 'code' in error && typeof error.code === 'string';
  if (known && error.code === 'EADDRINUSE') {
    process.stderr.write(
      'port-busy: another program uses this port. Choose another one: PORT=3001 npm start\n',
    );
  } else if (known) {
    process.stderr.write(`${error.code}: ${error.message}\n`);
  } else {
    log.fatal({ err: error }, 'the server could not start');
  }
  process.exit(1);
}

process.on('unhandledRejection', (error) => log.error({ err: error }, 'unhandled rejection'));
main().catch(fail);
