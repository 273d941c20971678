import { io, type Socket } from 'socket.io-client';
import { SOLO_SETTINGS } from '../../src/protocol/defaults';
import type { Command, Frame, Reply, Welcome } from '../../src/protocol/messages';
import type { RoomSettings } from '../../src/protocol/settings';
import type { ScriptRound } from '../../src/protocol/setup';
import { EVENTS, PROTOCOL_VERSION } from '../../src/protocol/version';
import { PRESETS, type PresetId } from '../../src/sim/presets';
import type { Scenario } from '../../src/sim/types';

const ANSWER_MS = 30_000;

/** A room opened over the wire, for journeys that begin in the middle of things. */
export interface TestRoom {
  readonly code: string;
  readonly hostToken: string;
}

/** A preset's scenario with some fields replaced. */
export function presetScenario(id: PresetId, change: Partial<Scenario> = {}, seats?: number): Scenario {
  const preset = PRESETS.find((candidate) => candidate.id === id);
  if (preset === undefined) throw new Error(`no preset ${id}`);
  return { ...preset.scenario(seats ?? preset.defaultSeats), ...change };
}

/** Opens a room; without clocks unless `settings` brings them, so that nothing waits for time to pass. */
export async function openRoom(
  baseURL: string,
  scenario: Scenario,
  settings: Partial<RoomSettings> = {},
  script: readonly ScriptRound[] = [],
): Promise<TestRoom> {
  const hostToken = randomToken();
  const socket = connect(baseURL);
  try {
    const reply = await send(socket, {
      type: 'create-room',
      scenario,
      settings: { ...SOLO_SETTINGS, ...settings },
      script,
      hostToken,
    });
    if (!reply.ok || reply.code === undefined) throw new Error(`no room: ${JSON.stringify(reply)}`);
    return { code: reply.code, hostToken };
  } finally {
    socket.disconnect();
  }
}

/** A participant without a browser: says hello at once, keeps the newest picture, sends commands. */
export class WireClient {
  readonly socket: Socket;
  readonly token: string;
  frame: Frame | null = null;

  private constructor(socket: Socket, token: string) {
    this.socket = socket;
    this.token = token;
    socket.on(EVENTS.frame, (frame: Frame) => this.#keep(frame));
  }

  /** Comes as the room's facilitator. */
  static async host(baseURL: string, room: TestRoom): Promise<WireClient> {
    const client = new WireClient(connect(baseURL), room.hostToken);
    await client.#hello(room.code, 'host', room.hostToken);
    return client;
  }

  /** Looks in without a seat. */
  static async guest(baseURL: string, code: string): Promise<WireClient> {
    const client = new WireClient(connect(baseURL), randomToken());
    await client.#hello(code, 'player');
    return client;
  }

  /** Comes as a shared screen. */
  static async projector(baseURL: string, code: string): Promise<WireClient> {
    const client = new WireClient(connect(baseURL), randomToken());
    await client.#hello(code, 'projector');
    return client;
  }

  /** Takes a seat as `name`. */
  static async player(baseURL: string, code: string, name: string): Promise<WireClient> {
    const client = new WireClient(connect(baseURL), randomToken());
    await client.#hello(code, 'player');
    await client.do({ type: 'join', name, seatToken: client.token });
    return client;
  }

  /** Comes back to the seat of `token`. */
  static async returning(baseURL: string, code: string, token: string): Promise<WireClient> {
    const client = new WireClient(connect(baseURL), token);
    await client.#hello(code, 'player', token);
    return client;
  }

  /** Sends a command that must be carried out. */
  async do(command: Command): Promise<Extract<Reply, { ok: true }>> {
    const reply = await send(this.socket, command);
    if (!reply.ok) throw new Error(`${command.type}: ${JSON.stringify(reply.problem)}`);
    return reply;
  }

  close(): void {
    this.socket.disconnect();
  }

  async #hello(code: string, role: 'player' | 'projector' | 'host', token?: string): Promise<void> {
    const hello = { v: PROTOCOL_VERSION, code, role, ...(token === undefined ? {} : { token }) };
    const welcome: Welcome = await this.socket.timeout(ANSWER_MS).emitWithAck(EVENTS.hello, hello);
    if (!welcome.ok) throw new Error(`hello: ${JSON.stringify(welcome.problem)}`);
    this.#keep(welcome.frame);
  }

  #keep(frame: Frame): void {
    const old = this.frame;
    if (old === null || frame.seq > old.seq || (frame.seq === old.seq && frame.tick > old.tick))
      this.frame = frame;
  }
}

export function connect(baseURL: string): Socket {
  return io(baseURL, { transports: ['websocket'], forceNew: true, reconnection: false });
}

/** Sends one command under a new id; rejects when no answer comes. */
export function send(socket: Socket, command: Command): Promise<Reply> {
  const envelope = { v: PROTOCOL_VERSION, id: randomToken().slice(0, 16), command };
  return socket.timeout(ANSWER_MS).emitWithAck(EVENTS.command, envelope);
}

export const randomToken = (): string =>
  Buffer.from(crypto.getRandomValues(new Uint8Array(24))).toString('base64url');
