import type { Socket } from 'socket.io-client';
import type { Command, CommandEnvelope, Frame, Hello, Reply, Welcome } from '../../../src/protocol/messages';
import { EVENTS, PROTOCOL_VERSION } from '../../../src/protocol/version';
import { connect } from '../room';

/** A command as it was sent, and the answer; null where the line broke before one came. */
export interface Sent {
  readonly id: string;
  readonly command: Command;
  /** Secrets that its sender may have had when it arrived: the one that it came with, and that of a seat asked for. */
  readonly tokens: readonly string[];
  reply: Reply | null;
}

/** A picture as it came off the wire. */
export interface Received {
  readonly text: string;
  readonly frame: Frame;
}

const ANSWER_MS = 8000;
/** Commands after which a client takes a new connection: the server holds back who sends too much on one. */
const PER_CONNECTION = 40;

let pages = 0;

/** One simulated browser: keeps the newest picture as the real client does, and everything it was ever sent. */
export class FuzzClient {
  readonly name: string;
  readonly role: Hello['role'];
  readonly #code: string;
  /** Secret it comes with; null for guests and projectors. */
  token: string | null;
  #socket: Socket | null = null;
  readonly #page: string;
  #hellos = 0;
  /** Ids of what was sent on lines that it had given up: none of it may be heard. */
  readonly overtaken: string[] = [];
  /** Null while it is not in the room. */
  frame: Frame | null = null;
  /** Why it was last not let in. */
  refused: string | null = null;
  seat: number | null = null;
  /** Has left the seat in this browser, and looks on as a guest until it connects afresh. */
  #left = false;
  readonly sent: Sent[] = [];
  received: Received[] = [];
  /** What should never have come. */
  readonly faults: string[] = [];
  #sentHere = 0;
  #pending = new Set<Promise<unknown>>();

  constructor(name: string, code: string, role: Hello['role'], token: string | null) {
    this.name = name;
    pages += 1;
    this.#page = `fuzz-page-${pages}`;
    this.#code = code;
    this.role = role;
    this.token = token;
  }

  /** Secret of the seat that it waits for, or null: a browser asks for one seat at a time. */
  #asked: string | null = null;

  get joining(): boolean {
    return this.#asked !== null;
  }

  get tired(): boolean {
    return this.#sentHere >= PER_CONNECTION;
  }

  /** Connects afresh while the old line hangs, on which something still comes after the new hello was answered. */
  async reconnect(url: string, id: string, command: Command): Promise<void> {
    const hung = this.#socket;
    this.#socket = null;
    hung?.off(EVENTS.frame).off(EVENTS.helloAgain);
    await this.connect(url);
    if (this.refused === null) {
      this.overtaken.push(id);
      hung?.emit(EVENTS.command, { v: PROTOCOL_VERSION, id, command }, () => undefined);
    }
    // The server ends it; where the client was not let in, it does so itself.
    if (this.refused !== null) hung?.disconnect();
  }

  /** Connects afresh and says hello. */
  async connect(url: string): Promise<void> {
    this.drop();
    const socket = connect(url);
    this.#socket = socket;
    this.#sentHere = 0;
    this.#left = false;
    let last: Frame | null = null;
    socket.on(EVENTS.frame, (frame: Frame) => {
      if (last !== null && (frame.seq < last.seq || frame.tick <= last.tick)) {
        this.faults.push(`${this.name} was sent ${frame.seq}/${frame.tick} after ${last.seq}/${last.tick}`);
      }
      last = frame;
      this.#keep(frame);
    });
    socket.on(EVENTS.helloAgain, () => void this.#track(this.hello()));
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', reject);
    });
    await this.hello();
  }

  /** Says hello as the real client does on every connection; on a dead line nothing happens. */
  async hello(): Promise<Welcome | null> {
    const socket = this.#socket;
    if (!socket?.connected) return null;
    this.#sentHere += 1;
    const comesAlone = this.token === null || this.role === 'projector' || this.#left;
    const token = comesAlone ? {} : { token: this.token as string };
    this.#hellos += 1;
    const page = { id: this.#page, hello: this.#hellos };
    const hello: Hello = { v: PROTOCOL_VERSION, code: this.#code, role: this.role, page, ...token };
    const welcome: Welcome | null = await this.#answer(socket, EVENTS.hello, hello);
    if (welcome === null || socket !== this.#socket) return null;
    this.refused = welcome.ok ? null : welcome.problem.code;
    if (welcome.ok) this.#keep(welcome.frame);
    else this.frame = null;
    if (!welcome.ok) this.seat = null;
    return welcome;
  }

  /** Breaks the line. With `silently` the server is not told and has to find out. */
  drop(silently = false): void {
    if (silently) this.#socket?.io.engine?.close();
    this.#socket?.disconnect();
    this.#socket = null;
    this.frame = null;
    this.refused = null;
    this.seat = null;
  }

  /** Sends a command without waiting for the answer, which is noted where it comes. */
  send(id: string, command: Command): Sent {
    if (command.type === 'join') this.#asked = command.seatToken;
    const tokens = [this.token, this.#asked].filter((token) => token !== null);
    const sent: Sent = { id, command, tokens, reply: null };
    this.sent.push(sent);
    void this.#track(this.#deliver(sent));
    return sent;
  }

  /** Sends it and waits for the answer; null when the line broke. */
  async ask(id: string, command: Command): Promise<Reply | null> {
    const sent = this.send(id, command);
    await this.settle();
    return sent.reply;
  }

  /** Sends something that is no command. */
  sendJunk(junk: unknown): void {
    const socket = this.#socket;
    if (!socket?.connected) return;
    this.#sentHere += 1;
    void this.#track(this.#answer(socket, EVENTS.command, junk));
  }

  /** Waits until everything sent is answered or lost. */
  async settle(): Promise<void> {
    while (this.#pending.size > 0) await Promise.all(this.#pending);
  }

  async #deliver(sent: Sent): Promise<void> {
    const socket = this.#socket;
    if (socket?.connected) await this.#deliverOn(socket, sent);
    if (sent.command.type === 'join') this.#asked = null;
  }

  async #deliverOn(socket: Socket, sent: Sent): Promise<void> {
    this.#sentHere += 1;
    const envelope: CommandEnvelope = { v: PROTOCOL_VERSION, id: sent.id, command: sent.command };
    sent.reply = await this.#answer(socket, EVENTS.command, envelope);
    if (sent.reply?.ok && socket === this.#socket) this.#note(sent.command, sent.reply);
  }

  /** A ballot is answered with itself and not with a picture: it is written into the one we have. */
  #note(command: Command, reply: Extract<Reply, { ok: true }>): void {
    if (command.type === 'join') this.token = command.seatToken;
    if (command.type === 'leave') this.#left = true;
    if (command.type === 'join') this.#left = false;
    const { frame } = this;
    if (reply.ballot === undefined || frame === null || reply.seq < frame.seq) return;
    const { phase } = frame.view.public;
    const you = frame.view.you;
    const isOpen = phase.type === 'voting' && phase.round === reply.ballot.round;
    const view = isOpen && you ? { ...frame.view, you: { ...you, ballot: reply.ballot } } : frame.view;
    this.frame = { ...frame, seq: reply.seq, view };
  }

  #keep(frame: Frame): void {
    this.received.push({ text: JSON.stringify(frame), frame });
    const old = this.frame;
    if (old !== null && (frame.seq < old.seq || (frame.seq === old.seq && frame.tick <= old.tick))) return;
    this.frame = frame;
    this.seat = frame.view.you?.seat ?? null;
  }

  /** The answer, or null when the line broke. On a line that holds there must be one. */
  async #answer<T>(socket: Socket, event: string, message: unknown): Promise<T | null> {
    const broken = new Promise<null>((resolve) => socket.once('disconnect', () => resolve(null)));
    const answered = socket
      .timeout(ANSWER_MS)
      .emitWithAck(event, message)
      .catch(() => {
        if (socket.connected) this.faults.push(`${this.name} got no answer to ${JSON.stringify(message)}`);
        return null;
      });
    const answer = (await Promise.race([answered, broken])) as T | null;
    const code = (answer as { problem?: { code: string } } | null)?.problem?.code;
    if (code === 'internal-error' || code === 'storage-failed' || code === 'sequence-conflict') {
      this.faults.push(`${this.name} was answered ${code} to ${JSON.stringify(message)}`);
    }
    return answer;
  }

  #track<T>(promise: Promise<T>): Promise<T> {
    const tracked = promise.finally(() => this.#pending.delete(tracked));
    this.#pending.add(tracked);
    return tracked;
  }
}
