import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';

/** The project's folder, with a slash at the end. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/**
 * A step that failed, with everything to say about it on its first line and what the program printed below.
 */
export class StepError extends Error {
  /**
   * @param {string} code stable, for scripts that call ours
   * @param {string} message
   */
  constructor(code, message) {
    super(message);
    this.name = 'StepError';
    this.code = code;
  }
}

/** @typedef {{ env?: Record<string, string>, show?: boolean }} RunOptions */

/**
 * Runs a program in the project's folder and resolves with its exit code and output. With `show` the output
 * goes to the terminal as it comes; without, it is only returned.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<{ code: number, output: string }>}
 */
export function run(command, args, { env = {}, show = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
    });
    const chunks = /** @type {Buffer[]} */ ([]);
    child.stdout?.on('data', (chunk) => chunks.push(chunk));
    child.stderr?.on('data', (chunk) => chunks.push(chunk));
    child.once('error', (error) => resolve({ code: 127, output: `${command}: ${error.message}` }));
    child.once('close', (code, signal) => {
      resolve({ code: exitCode(code, signal), output: Buffer.concat(chunks).toString().trim() });
    });
  });
}

/**
 * The exit code of a program that ended, by the shell's convention for signals.
 * @param {number | null} code
 * @param {NodeJS.Signals | null} signal
 */
export function exitCode(code, signal) {
  return code ?? 128 + (signal === null ? 0 : constants.signals[signal]);
}

/**
 * The program behind a dependency's command, run by this same Node: no shell, no npx.
 * @param {string} path inside node_modules
 */
export function dependency(path) {
  return `${ROOT}node_modules/${path}`;
}

/**
 * Runs a step of ours to its end, as `main`; a failure is one line and exit 1.
 * @param {() => Promise<number>} main resolves with the exit code
 */
export async function finish(main) {
  try {
    process.exit(await main());
  } catch (error) {
    const known = error instanceof Error && 'code' in error && typeof error.code === 'string';
    console.error(known ? `${error.code}: ${error.message}` : error);
    process.exit(1);
  }
}
