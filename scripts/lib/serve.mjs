import { spawn } from 'node:child_process';
import { exitCode, ROOT } from './run.mjs';

/** A second signal this soon after the first is the same one, sent on by the terminal and by npm. */
const SAME_SIGNAL_MS = 1_000;
const PARENT_POLL_MS = 250;

/**
 * Runs a Node program of ours until it ends and resolves with its exit code. Ctrl-C and SIGTERM are passed
 * on once, for it to stop in order; asked again later, it is killed.
 * @param {readonly string[]} args
 * @param {Record<string, string>} env
 * @returns {Promise<number>}
 */
export function serve(args, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'inherit', 'inherit'],
      // A process group of its own, or the terminal would send Ctrl-C to it a second time.
      detached: process.platform !== 'win32',
    });
    let askedAt = 0;
    const stop = () => {
      const now = Date.now();
      if (askedAt === 0) child.kill('SIGTERM');
      else if (now - askedAt > SAME_SIGNAL_MS) child.kill('SIGKILL');
      askedAt ||= now;
    };
    stopWithNpm(stop);
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
    process.once('exit', () => child.kill('SIGTERM'));
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(exitCode(code, signal)));
  });
}

/**
 * npm passes SIGTERM to the shell it runs us in, which ends without telling us. So under npm, losing the
 * parent means stop; a server started without npm may outlive its shell.
 * @param {() => void} stop
 */
function stopWithNpm(stop) {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    stop();
  }, PARENT_POLL_MS);
  watch.unref();
}
