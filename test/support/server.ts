import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BUILT_SERVER } from '../../scripts/lib/prepare.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const START_PATIENCE_MS = 60_000;
const STOP_PATIENCE_MS = 10_000;

/** The built server program on a port and a database of its own. */
export interface TestServer {
  /** Origin without a slash at the end; the same over restarts. */
  readonly baseURL: string;
  /** The workspace's key, which its first start has shown. */
  readonly workspaceKey: string;
  /** The database's file. */
  readonly databaseFile: string;
  /** Starts the program and resolves when it listens; rejects with its own words when it cannot. */
  start(): Promise<void>;
  /** Asks it to stop in order and waits until it has. */
  stop(): Promise<void>;
  /** Ends it at once, as a power cut would. */
  kill9(): Promise<void>;
  /** Starts it again on the same port and database, after `stop` or `kill9`. */
  restart(): Promise<void>;
  /** Stops it and removes the database. */
  dispose(): Promise<void>;
}

/** Starts the production server, built beforehand, for one test or worker. */
export async function startServer(): Promise<TestServer> {
  const folder = await mkdtemp(join(tmpdir(), 'dao-test-'));
  const baseURL = `http://127.0.0.1:${await freePort()}`;
  const server = new ServerProcess(baseURL, folder);
  await server.start();
  return server;
}

class ServerProcess implements TestServer {
  readonly baseURL: string;
  workspaceKey = '';
  readonly #folder: string;
  #child: ChildProcess | null = null;

  constructor(baseURL: string, folder: string) {
    this.baseURL = baseURL;
    this.#folder = folder;
  }

  get databaseFile(): string {
    return join(this.#folder, 'dao.db');
  }

  async start(): Promise<void> {
    const { hostname, port } = new URL(this.baseURL);
    const child = spawn(process.execPath, [...BUILT_SERVER], {
      cwd: ROOT,
      env: {
        ...process.env,
        NODE_ENV: 'production',
        NEXT_TELEMETRY_DISABLED: '1',
        HOST: hostname,
        PORT: port,
        PUBLIC_URL: this.baseURL,
        DATABASE_URL: `file:${this.databaseFile}`,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    const said = await listening(child);
    this.workspaceKey ||= /#key=([\w-]{43})/.exec(said)?.[1] ?? '';
  }

  stop(): Promise<void> {
    return this.#end('SIGTERM');
  }

  kill9(): Promise<void> {
    return this.#end('SIGKILL');
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  async dispose(): Promise<void> {
    await this.stop();
    await rm(this.#folder, { recursive: true, force: true });
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    const patience = setTimeout(() => child.kill('SIGKILL'), STOP_PATIENCE_MS);
    await gone;
    clearTimeout(patience);
  }
}

/** Waits for what it says when it listens, all in one piece; what it wrote is the error when it ends before that. */
function listening(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let written = '';
    const fail = (why: string) => reject(new Error(`The server ${why}:\n${written}`));
    const patience = setTimeout(() => {
      child.kill('SIGKILL');
      fail(`did not listen within ${START_PATIENCE_MS} ms`);
    }, START_PATIENCE_MS);
    const read = (chunk: Buffer) => {
      written += chunk.toString();
      if (!written.includes('Ready on this computer')) return;
      clearTimeout(patience);
      resolve(written);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', (code, signal) => {
      clearTimeout(patience);
      fail(`ended with ${signal ?? code}`);
    });
  });
}

/** A port that nobody uses right now. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address !== null
          ? resolve(address.port)
          : reject(new Error('no port')),
      );
    });
  });
}
