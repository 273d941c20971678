import {
  createServer,
  type Server as HttpServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type RequestListener,
} from 'node:http';
import type { Socket as Connection } from 'node:net';
import type { Logger } from 'pino';
import type { Socket } from 'socket.io';
import { lanAddress, originForPhones, reachedAs, senderOf } from './addresses';
import { Archive } from './archive/archive';
import { comparisonRoutes } from './archive/comparison-routes';
import { Purging } from './archive/purging';
import { archiveRoutes } from './archive/routes';
import { RunArchive } from './archive/run-archive';
import { runRoutes } from './archive/run-routes';
import { isWorkspaceKey } from './archive/workspace-key';
import { exportRoute } from './export';
import { gradually, Host, isHost, type Recipient, sha256, UnreadableLog } from './host';
import { answering, Guard, HttpProblem, type Locks, type Route } from './http';
import { Library, replayRoutes } from './replay';
import { attachSockets } from './socket/attach';
import { Limits } from './socket/limits';
import { Pages } from './socket/pages';
import type { Store } from './store/archive-types';
import { Committer } from './store/committer';

export interface ServerOptions {
  readonly store: Store;
  readonly pages: RequestListener;
  readonly publicUrl: string | null;
  /** Address or name that the server will listen on; every address when absent. */
  readonly host?: string;
  /** Whether requests come through a proxy that adds who sent them; otherwise anyone could say so of themselves. */
  readonly trustProxy?: boolean;
  readonly log: Logger;
}

export interface RunningServer {
  readonly http: HttpServer;
  readonly host: Host;
  /** How many open rooms were read back from the database. */
  readonly restored: number;
  /** Stops taking connections, lets decided events reach the disk, and closes the database. */
  close(): Promise<void>;
}

type Report = (what: string, error: unknown) => void;

/** Time between commits under load. Nobody feels it in an acknowledgement, and a hall's votes share commits. */
const COMMIT_INTERVAL_MS = 50;

/** Requests and sockets get this long to finish when the server stops; one that never ends must not hold it up. */
const CLOSE_PATIENCE_MS = 2_000;

/** Puts rooms, sockets and pages together on one HTTP server that does not listen yet. */
export async function assemble(options: ServerOptions): Promise<RunningServer> {
  const { store, pages, publicUrl, host: listensOn = '0.0.0.0', trustProxy = false, log } = options;
  const report: Report = (what, error) => log.error({ err: error }, what);
  const committer = new Committer(store, COMMIT_INTERVAL_MS);
  const host = new Host({ store, committer, now: Date.now, report });
  const limits = new Limits();
  const guard = new Guard(locksOf(store, host, limits, trustProxy));
  const answered = answering(routesOf(store, host, guard, report), report);
  const http = createServer((request, response) => {
    if (!answered(request, response)) pages(request, response);
  });
  const joinUrl = ({ handshake }: Socket, code: string) => {
    const { lan } = reachedAs(listensOn, lanAddress());
    return `${originForPhones(requestedOrigin(handshake.headers), publicUrl, lan)}/r/${code}`;
  };
  const addressOf = ({ handshake }: Socket) =>
    senderOf(handshake.address, handshake.headers['x-forwarded-for'], trustProxy);
  const io = attachSockets(http, { host, limits, lines: new Pages(), joinUrl, addressOf }, log);
  const restored = await host.restore();
  const hangUp = connectionsOf(http);
  const close = async () => {
    // Rooms first: the going of everyone's connection must not look like everyone's leaving.
    await host.stop();
    const patience = setTimeout(hangUp, CLOSE_PATIENCE_MS);
    await io.close();
    clearTimeout(patience);
    // What was decided while the connections were being closed.
    await host.stop();
    await store.close();
  };
  return { http, host, restored, close };
}

/** What can be asked for over HTTP beside the pages. */
function routesOf(store: Store, host: Host, guard: Guard, report: Report): readonly Route[] {
  const library = new Library(store, gradually);
  const replacing: Host['replacing'] = async (code, work) => {
    const record = await store.findByCode(code);
    // Whatever a replay holds of the room's record is not what is stored any more.
    return host.replacing(code, work).finally(() => record && library.forget(record.id));
  };
  const purging = new Purging(store.archive, report);
  const archive = new Archive({ store, now: Date.now, replacing, gradually, purging });
  const runs = new RunArchive({ store, now: Date.now, purging });
  const debrief = async (code: string, recipient: Recipient) =>
    (await host.room(code))?.debrief({ recipient, tokenHash: null }) ?? null;
  return [
    exportRoute(store, guard),
    ...archiveRoutes(archive, guard),
    ...runRoutes(runs, guard),
    ...comparisonRoutes({ store, guard, gradually }),
    ...replayRoutes({ store, guard, library, gradually, debrief }),
  ];
}

/** Who may ask for what over HTTP. */
function locksOf({ archive }: Store, host: Host, limits: Limits, trustProxy: boolean): Locks {
  const senderOfRequest = ({ socket, headers }: IncomingMessage) =>
    senderOf(socket.remoteAddress ?? '', headers['x-forwarded-for'], trustProxy);
  return {
    opensWorkspace: (token) => isWorkspaceKey(archive, token),
    facilitates: async (code, token) => {
      const room = await host.room(code).catch((error: unknown) => {
        throw error instanceof UnreadableLog ? new HttpProblem('room-damaged') : error;
      });
      return room === null ? null : isHost(room.state, sha256(token));
    },
    mayGuess: (request) => limits.mayGuess(senderOfRequest(request)),
    missed: (request) => limits.missed(senderOfRequest(request)),
  };
}

/** Keeps count of a server's connections; the result ends those that are open. */
function connectionsOf(http: HttpServer): () => void {
  const open = new Set<Connection>();
  http.on('connection', (connection) => {
    open.add(connection);
    connection.once('close', () => open.delete(connection));
  });
  return () => {
    for (const connection of open) connection.destroy();
  };
}

/** The origin a page was opened under, from its socket's headers; a client may send anything there. */
function requestedOrigin({ origin, host }: IncomingHttpHeaders): URL {
  for (const candidate of [origin, `http://${host}`]) {
    if (candidate !== undefined && URL.canParse(candidate)) return new URL(candidate);
  }
  return new URL('http://localhost');
}
