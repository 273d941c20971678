import { randomBytes } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import type { Command, CommandEnvelope, Frame, Hello, Reply, Welcome } from '../../src/protocol/messages';
import { EVENTS, PROTOCOL_VERSION } from '../../src/protocol/version';

export const secret = (bytes: number) => randomBytes(bytes).toString('base64url');

/** One connection of the load: says hello, sends commands, and knows the newest picture it was sent. */
export class Client {
  readonly #socket: Socket;
  #frame: Frame | null = null;
  #awaited: { readonly check: (frame: Frame) => boolean; readonly seen: () => void } | null = null;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on(EVENTS.frame, (frame: Frame) => {
      this.#frame = frame;
      if (!this.#awaited?.check(frame)) return;
      this.#awaited.seen();
      this.#awaited = null;
    });
  }

  static async connect(url: string): Promise<Client> {
    const socket = io(url, { transports: ['websocket'], forceNew: true, reconnection: false });
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', reject);
    });
    return new Client(socket);
  }

  async hello(code: string, role: Hello['role'], token?: string): Promise<Frame> {
    const hello: Hello = { v: PROTOCOL_VERSION, code, role, ...(token === undefined ? {} : { token }) };
    const welcome: Welcome = await this.#socket.emitWithAck(EVENTS.hello, hello);
    if (!welcome.ok) throw new Error(`hello: ${welcome.problem.message}`);
    return welcome.frame;
  }

  /** Sends a command and returns its answer; throws if it is refused. */
  async command(command: Command): Promise<Extract<Reply, { ok: true }>> {
    const envelope: CommandEnvelope = { v: PROTOCOL_VERSION, id: secret(12), command };
    const reply: Reply = await this.#socket.emitWithAck(EVENTS.command, envelope);
    if (!reply.ok) throw new Error(`${command.type}: ${reply.problem.message}`);
    return reply;
  }

  /** Sends a command and resolves to the milliseconds until its acknowledgement, measured in the callback. */
  timed(command: Command): Promise<number> {
    const envelope: CommandEnvelope = { v: PROTOCOL_VERSION, id: secret(12), command };
    return new Promise((resolve, reject) => {
      const sentAt = performance.now();
      this.#socket.emit(EVENTS.command, envelope, (reply: Reply) => {
        const waitedMs = performance.now() - sentAt;
        if (reply.ok) resolve(waitedMs);
        else reject(new Error(`${command.type}: ${reply.problem.message}`));
      });
    });
  }

  /** Resolves when a picture arrives that passes `check`. Ask before causing it. */
  sees(check: (frame: Frame) => boolean): Promise<void> {
    return new Promise((resolve) => {
      this.#awaited = { check, seen: resolve };
    });
  }

  get frame(): Frame {
    if (this.#frame === null) throw new Error('No picture has arrived yet');
    return this.#frame;
  }

  close(): void {
    this.#socket.disconnect();
  }
}
