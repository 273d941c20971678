import { io, type Socket } from 'socket.io-client';
import { normalizeCode } from '../../protocol/defaults';
import type { Problem } from '../../protocol/errors';
import type { Command, Reply } from '../../protocol/messages';
import type { RoomSettings } from '../../protocol/settings';
import { EVENTS, PROTOCOL_VERSION } from '../../protocol/version';
import type { Scenario } from '../../sim/types';
import { tabOutbox } from './outbox';
import { LiveRoomClient } from './room-client';
import type { Role } from './room-state';
import { hostToken, leftMark, linkedToken, newToken, randomId, saveToken } from './tokens';

/** How long a connection may take to be made, ms. */
const CONNECT_MS = 5000;
/** The same for the first attempts to come back: one that hangs in a network just left is soon given up. */
const COME_BACK_MS = 2000;
const SHORT_ATTEMPTS = 2;

/** A line to this page's own server, not yet opened. WebSocket first: one request instead of four. */
function openSocket(): Socket {
  const socket = io({
    autoConnect: false,
    forceNew: true,
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    reconnectionDelay: 300,
    reconnectionDelayMax: 1000,
    timeout: CONNECT_MS,
  });
  const { io: manager } = socket;
  manager.on('open', () => manager.timeout(COME_BACK_MS));
  manager.on('reconnect_attempt', (attempt) => {
    if (attempt > SHORT_ATTEMPTS) manager.timeout(CONNECT_MS);
  });
  return socket;
}

/** A client of the room `code`, with the secret that this browser holds for that role. */
export function connectRoom(role: Role, typedCode: string): LiveRoomClient {
  const code = normalizeCode(typedCode);
  const token = role === 'host' ? hostToken(code) : role === 'player' ? linkedToken('seat', code) : null;
  const own = role === 'player' ? { outbox: tabOutbox(code), left: leftMark(code) } : {};
  return new LiveRoomClient({ socket: openSocket(), code, role, token, ...own });
}

export type Created =
  | {
      readonly ok: true;
      readonly code: string;
      readonly hostToken: string;
      /** `/host/CODE#token` */
      readonly hostPath: string;
    }
  | { readonly ok: false; readonly problem: Problem };

const CREATE_TRIES = 5;
const CREATE_PATIENCE_MS = 5000;

/** What a room may be made with besides its scenario and settings. */
export type CreateOptions = Pick<Extract<Command, { type: 'create-room' }>, 'script' | 'demo'>;

/** Asks the server for a new room and keeps its host token. Safe to retry: one id, so one room. */
export async function createRoom(
  scenario: Scenario,
  settings: RoomSettings,
  options: CreateOptions = {},
): Promise<Created> {
  const socket = openSocket();
  const token = newToken();
  const envelope = {
    v: PROTOCOL_VERSION,
    id: randomId(12),
    command: { type: 'create-room', scenario, settings, ...options, hostToken: token },
  };
  socket.connect();
  try {
    for (let attempt = 1; attempt <= CREATE_TRIES; attempt += 1) {
      const reply = await ask(socket, envelope);
      if (reply === null) continue;
      if (!reply.ok) return reply;
      if (reply.code === undefined) break;
      saveToken('host', reply.code, token);
      return { ok: true, code: reply.code, hostToken: token, hostPath: `/host/${reply.code}#${token}` };
    }
    return {
      ok: false,
      problem: { code: 'internal-error', message: 'The server does not answer. Try again.' },
    };
  } finally {
    socket.disconnect();
  }
}

async function ask(socket: Socket, envelope: object): Promise<Reply | null> {
  try {
    return (await socket.timeout(CREATE_PATIENCE_MS).emitWithAck(EVENTS.command, envelope)) as Reply;
  } catch {
    // No answer in time; the caller asks again under the same id.
    return null;
  }
}
