import { createServer } from 'node:net';
import { EnvError, readEnv } from '../../src/server/env.mjs';

/** @typedef {ReturnType<typeof readEnv>} Env */

/** Checks everything about the settings that can be checked before slow work starts. */
export async function checkedSettings() {
  const env = readEnv(process.env);
  await checkFree(env);
  return env;
}

/**
 * Listens for a moment where the server will.
 * @param {Pick<Env, 'host' | 'port'>} where
 * @returns {Promise<void>}
 * @throws {EnvError} port-busy, port-forbidden or bad-host.
 */
export function checkFree({ host, port }) {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (/** @type {NodeJS.ErrnoException} */ error) =>
      reject(listenError(error, host, port)),
    );
    probe.listen({ host, port, exclusive: true }, () => probe.close(() => resolve()));
  });
}

/**
 * @param {NodeJS.ErrnoException} error
 * @param {string} host
 * @param {number} port
 */
function listenError(error, host, port) {
  if (error.code === 'EADDRINUSE') {
    return new EnvError(
      'port-busy',
      `port ${port} is in use by another program; choose another: PORT=${port < 65535 ? port + 1 : 3000} npm start`,
    );
  }
  if (error.code === 'EACCES') {
    return new EnvError(
      'port-forbidden',
      `port ${port} needs an administrator; choose one above 1023: PORT=3000 npm start`,
    );
  }
  return new EnvError(
    'bad-host',
    `HOST is "${host}", which is no address of this computer (${error.code ?? error.message})`,
  );
}
