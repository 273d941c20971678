// Plain JavaScript on Node alone: `npm start` checks the settings before anything is installed, and the
// server reads them by the same rules.
import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { ROOT } from './root.mjs';

const HOST_NAME = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/i;

/**
 * @typedef {object} Env
 * @property {number} port TCP port to listen on, 1 to 65535.
 * @property {string} host Address or name to listen on; 0.0.0.0 is every IPv4 address of this computer.
 * @property {string} databaseUrl `file:` and an absolute path.
 * @property {string | null} publicUrl Origin people reach the server under, without a slash at the end.
 * @property {boolean} trustProxy Whether every request comes through a proxy that adds who sent it.
 */

/** A setting that cannot be used: a stable code and a message that fits on one line. */
export class EnvError extends Error {
  /**
   * @param {string} code
   * @param {string} message
   */
  constructor(code, message) {
    super(message);
    this.name = 'EnvError';
    this.code = code;
  }
}

/**
 * Reads PORT, HOST, DATABASE_URL, PUBLIC_URL and TRUST_PROXY. One that is unset or empty has its default: 3000,
 * 0.0.0.0, file:./data/dao.db, none and 0. A relative database path is taken from the project's folder.
 * @param {Readonly<Record<string, string | undefined>>} variables
 * @returns {Env}
 * @throws {EnvError} bad-port, bad-host, bad-database-url, bad-public-url or bad-trust-proxy.
 */
export function readEnv(variables) {
  return {
    port: port(variables.PORT || '3000'),
    host: host(variables.HOST || '0.0.0.0'),
    databaseUrl: databaseUrl(variables.DATABASE_URL || 'file:./data/dao.db'),
    publicUrl: publicUrl(variables.PUBLIC_URL || ''),
    trustProxy: trustProxy(variables.TRUST_PROXY || '0'),
  };
}

/** @param {string} text */
function port(text) {
  const number = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (number >= 1 && number <= 65535) return number;
  throw new EnvError(
    'bad-port',
    `PORT is ${quoted(text)}; it must be a whole number from 1 to 65535, like 3000`,
  );
}

/** @param {string} text */
function host(text) {
  // A name of digits and dots only is an address mistyped.
  if (isIP(text) !== 0 || (HOST_NAME.test(text) && !/^[\d.]+$/.test(text))) return text;
  throw new EnvError(
    'bad-host',
    `HOST is ${quoted(text)}; it must be an address of this computer or its name, like 0.0.0.0 or localhost`,
  );
}

/** @param {string} text */
function databaseUrl(text) {
  const [, path] = /^file:(?!\/\/)([^?#\0]+)$/.exec(text) ?? [];
  if (path !== undefined && !/[\\/]$/.test(path)) return `file:${resolve(ROOT, path)}`;
  throw new EnvError(
    'bad-database-url',
    `DATABASE_URL is ${quoted(withoutPassword(text))}; it must be file: and the path of a file, like file:./data/dao.db`,
  );
}

/** @param {string} text */
function publicUrl(text) {
  if (text === '') return null;
  const url = URL.canParse(text) ? new URL(text) : null;
  const isOrigin = url !== null && url.href === `${url.origin}/`;
  if (isOrigin && /^https?:$/.test(url.protocol)) return url.origin;
  throw new EnvError(
    'bad-public-url',
    `PUBLIC_URL is ${quoted(withoutPassword(text))}; it must be http:// or https:// and a name, without a path, like https://dao.example.org`,
  );
}

/** @param {string} text */
function trustProxy(text) {
  if (text === '0' || text === '1') return text === '1';
  throw new EnvError(
    'bad-trust-proxy',
    `TRUST_PROXY is ${quoted(text)}; it must be 1 behind a reverse proxy of yours, else 0`,
  );
}

/** @param {string} text */
function quoted(text) {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 77)}...` : text);
}

/** Settings end up on screens and in logs; a password in one must not. @param {string} text */
function withoutPassword(text) {
  return text.replace(/\/\/[^/@]*@/, '//...@');
}
