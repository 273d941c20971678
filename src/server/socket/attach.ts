import type { Server as HttpServer } from 'node:http';
import type { Logger } from 'pino';
import { Server, type Socket } from 'socket.io';
import { problem } from '../../protocol/errors';
import type { Refusal } from '../../protocol/messages';
import { EVENTS, HEARTBEAT_MS } from '../../protocol/version';
import { Connection, type ConnectionEnvironment } from './connection';
import { frameParser } from './frame-encoder';
import { MessageBudget } from './limits';

/** Bytes beyond which a message is not even decoded: the connection is closed. */
const LARGEST_FRAME_BYTES = 1024 * 1024;

/**
 * Puts the room protocol on an HTTP server. Every message is answered through its acknowledgement, or, where it
 * came without one, with a `problem` event; a handler that fails answers `internal-error` and is logged.
 */
export function attachSockets(server: HttpServer, env: ConnectionEnvironment, log: Logger): Server {
  const io = new Server(server, {
    maxHttpBufferSize: LARGEST_FRAME_BYTES,
    serveClient: false,
    parser: frameParser,
    // Phones notice a line that died in silence by the beat they miss; the server a sleeping phone by its own.
    pingInterval: HEARTBEAT_MS,
    pingTimeout: 20_000,
  });
  io.on('connection', (socket) => {
    const connection = new Connection(socket, env);
    socket.use(gate(socket));
    answer(socket, EVENTS.hello, (message) => connection.hello(message), log);
    answer(socket, EVENTS.command, (message) => connection.command(message), log);
    answer(socket, EVENTS.debrief, () => connection.debrief(), log);
    answer(socket, EVENTS.reach, () => connection.reach(), log);
    answer(socket, EVENTS.setup, () => connection.setup(), log);
    socket.on('disconnect', () => connection.close());
  });
  return io;
}

const KNOWN_EVENTS: readonly unknown[] = [
  EVENTS.hello,
  EVENTS.command,
  EVENTS.debrief,
  EVENTS.reach,
  EVENTS.setup,
];

/** What every message passes first: is there one of its kind, and are there not too many? */
function gate(socket: Socket): (packet: unknown[], next: () => void) => void {
  const budget = new MessageBudget();
  return (packet, next) => {
    const inTime = budget.spend(performance.now());
    if (inTime && KNOWN_EVENTS.includes(packet[0])) return next();
    if (budget.flooded) socket.disconnect(true);
    const refusal = problem(inTime ? 'bad-message' : 'too-many-requests');
    const last = packet.at(-1);
    if (typeof last === 'function') last({ ok: false, problem: refusal } satisfies Refusal);
    else socket.emit(EVENTS.problem, refusal);
  };
}

/** Handles one kind of message. The acknowledgement is the last argument, as Socket.IO has it. */
function answer<T>(
  socket: Socket,
  event: string,
  handle: (message: unknown) => Promise<T | Refusal>,
  log: Logger,
): void {
  socket.on(event, async (...args: unknown[]) => {
    const last = args.at(-1);
    const reply = typeof last === 'function' ? last : null;
    if (reply === null) {
      socket.emit(EVENTS.problem, problem('bad-message', 'A message needs an acknowledgement.'));
      return;
    }
    try {
      reply(await handle(args.length > 1 ? args[0] : undefined));
    } catch (error) {
      log.error({ err: error, event }, 'message handler failed');
      reply({ ok: false, problem: problem('internal-error') } satisfies Refusal);
    }
  });
}
