import type { Socket } from 'socket.io-client';
import type { ErrorCode, Problem } from '../../protocol/errors';
import type { Command, DebriefReply, Frame, Hello, Reply, Welcome } from '../../protocol/messages';
import { EVENTS, PROTOCOL_VERSION } from '../../protocol/version';
import type { Ballot } from '../../protocol/views';
import type { Choice } from '../../sim/types';
import { INITIAL_ROOM_STATE, type Role, type RoomState } from './room-state';
import { randomId } from './tokens';

export interface RoomClientOptions {
  readonly socket: Socket;
  readonly code: string;
  readonly role: Role;
  /** Secret of the seat or host; null to come as a guest or watcher. */
  readonly token: string | null;
  /** How long to wait for an answer before asking again, ms. */
  readonly patienceMs?: number;
}

interface Intent {
  readonly id: string;
  readonly command: Command;
  readonly resolve: (reply: Reply) => void;
}

/** Refusals of a hello that pass by themselves, so that asking again is right. */
const PASSING: readonly ErrorCode[] = ['too-many-requests', 'storage-failed', 'internal-error'];

/** This device's clock in ms since 1970, one that never jumps when the device corrects its time. */
export const deviceNow = (): number => performance.timeOrigin + performance.now();

/**
 * One page's line to one room. Says hello on every connection, so the seat belongs to the token and not to the
 * connection; sends each command until it is answered, always under the same id, so the server carries it out
 * once; and keeps only the newest picture. Knows nothing of React.
 */
export class RoomClient {
  #state: RoomState = INITIAL_ROOM_STATE;
  readonly #listeners = new Set<() => void>();
  readonly #socket: Socket;
  readonly #code: string;
  readonly #role: Role;
  readonly #patienceMs: number;
  #token: string | null;
  /** False while the server does not know the token, or the seat was left: then we come as a guest. */
  #comeWithToken: boolean;
  #seq = -1;
  #tick = -1;
  /** Grows with each hello, so that the answer to an overtaken one is ignored. */
  #helloCount = 0;
  #greeted = false;
  #queue: Intent[] = [];
  #vote: Intent | null = null;
  #closed = false;
  #retry: ReturnType<typeof setTimeout> | undefined;

  constructor(options: RoomClientOptions) {
    this.#socket = options.socket;
    this.#code = options.code;
    this.#role = options.role;
    this.#token = options.token;
    this.#comeWithToken = options.token !== null;
    this.#patienceMs = options.patienceMs ?? 4000;
    this.#socket.on('connect', this.#onConnect);
    this.#socket.on('disconnect', this.#onDisconnect);
    this.#socket.on('connect_error', this.#onConnectError);
    this.#socket.on(EVENTS.frame, this.#onFrame);
    this.#socket.connect();
  }

  readonly getState = (): RoomState => this.#state;

  /** Calls `listener` after every change; returns how to stop. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Sends a command until the server answers it, over any number of reconnections. */
  command(command: Command): Promise<Reply> {
    return new Promise((resolve) => {
      const intent: Intent = { id: randomId(12), command, resolve };
      this.#queue.push(intent);
      void this.#deliver(intent);
    });
  }

  /** Takes a seat; from then on this client comes with the seat's token. */
  async join(name: string, seatToken: string): Promise<Reply> {
    this.#token = seatToken;
    const reply = await this.command({ type: 'join', name, seatToken });
    if (reply.ok) {
      this.#comeWithToken = true;
      this.#set({ away: false });
    }
    return reply;
  }

  /** Leaves the seat to its bot; the token is kept, so that one can come back. */
  async leave(): Promise<Reply> {
    const reply = await this.command({ type: 'leave' });
    if (reply.ok) {
      this.#comeWithToken = false;
      this.#set({ away: true });
    }
    return reply;
  }

  /** Takes the seat back that was left. */
  comeBack(): void {
    this.#comeWithToken = true;
    this.#set({ away: false });
    this.wake();
  }

  /**
   * Votes; a vote made offline goes out on return, and a newer vote replaces one that is still unanswered.
   * The state's `pendingVote` and `voteProblem` tell what became of it.
   */
  async vote(round: number, choice: Choice): Promise<Reply> {
    const replaced = this.#vote;
    const reply = new Promise<Reply>((resolve) => {
      const intent: Intent = { id: randomId(12), command: { type: 'vote', round, choice }, resolve };
      this.#vote = intent;
      this.#queue = [...this.#queue.filter((queued) => queued !== replaced), intent];
      void this.#deliver(intent);
    });
    this.#set({ pendingVote: { round, choice }, voteProblem: null });
    if (replaced) void reply.then(replaced.resolve);
    const mine = this.#vote;
    const answer = await reply;
    if (this.#vote === mine) {
      this.#vote = null;
      const refused = !answer.ok && answer.problem.code !== 'ballot-unchanged' ? answer.problem : null;
      this.#set({ pendingVote: null, voteProblem: refused });
    }
    if (answer.ok && answer.ballot) this.#recordBallot(answer.seq, answer.ballot);
    return answer;
  }

  /** A vote is answered with the ballot itself, not with another picture: write it into the one we have. */
  #recordBallot(seq: number, ballot: Ballot): void {
    const { view } = this.#state;
    if (seq < this.#seq || !view?.you) return;
    this.#seq = seq;
    const { phase } = view.public;
    if (phase.type === 'voting' && phase.round === ballot.round) {
      this.#set({ view: { ...view, you: { ...view.you, ballot } } });
    }
  }

  /** Fetches the debrief; asks again until it is answered. */
  async debrief(): Promise<DebriefReply> {
    while (!this.#closed) {
      try {
        return (await this.#socket.timeout(this.#patienceMs).emitWithAck(EVENTS.debrief, {})) as DebriefReply;
      } catch {
        await pause(this.#patienceMs / 4);
      }
    }
    throw new Error('The room client was closed before the debrief arrived.');
  }

  /**
   * For when a page wakes up: the connection may be dead without either side knowing. Asks, and if no answer
   * comes soon, connects afresh.
   */
  readonly wake = (): void => {
    if (this.#closed || this.#state.problem) return;
    if (this.#socket.connected) void this.#sayHello(Math.min(this.#patienceMs, 2000));
    else this.#socket.connect();
  };

  /** Hangs up for good. */
  close(): void {
    this.#closed = true;
    clearTimeout(this.#retry);
    this.#listeners.clear();
    this.#socket.off('connect', this.#onConnect);
    this.#socket.off('disconnect', this.#onDisconnect);
    this.#socket.off('connect_error', this.#onConnectError);
    this.#socket.off(EVENTS.frame, this.#onFrame);
    this.#socket.disconnect();
  }

  readonly #onConnect = (): void => {
    void this.#sayHello(this.#patienceMs);
  };

  readonly #onDisconnect = (reason: string): void => {
    this.#greeted = false;
    this.#set({ connection: 'offline' });
    // Socket.IO comes back by itself, except when the server hung up.
    if (reason === 'io server disconnect') this.#again(() => this.#socket.connect());
  };

  readonly #onConnectError = (): void => {
    this.#set({ connection: 'offline' });
  };

  readonly #onFrame = (frame: Frame): void => {
    if (frame.seq < this.#seq || (frame.seq === this.#seq && frame.tick <= this.#tick)) return;
    this.#seq = frame.seq;
    this.#tick = frame.tick;
    this.#set({ view: frame.view });
  };

  async #sayHello(patienceMs: number): Promise<void> {
    this.#helloCount += 1;
    const count = this.#helloCount;
    const token = this.#comeWithToken ? this.#token : null;
    const hello: Hello = {
      v: PROTOCOL_VERSION,
      code: this.#code,
      role: this.#role,
      ...(token === null ? {} : { token }),
    };
    const sentAt = deviceNow();
    let welcome: Welcome;
    try {
      welcome = (await this.#socket.timeout(patienceMs).emitWithAck(EVENTS.hello, hello)) as Welcome;
    } catch {
      if (count === this.#helloCount && this.#socket.connected) this.#reconnect();
      return;
    }
    if (count !== this.#helloCount || this.#closed) return;
    if (welcome.ok) this.#admit(welcome, sentAt, deviceNow());
    else this.#refused(welcome.problem, token !== null);
  }

  #admit(welcome: Extract<Welcome, { ok: true }>, sentAtMs: number, answeredAtMs: number): void {
    const first = this.#state.role === null;
    this.#greeted = true;
    // The server read its clock somewhere between asking and answer, so the midpoint is off by half of that at
    // most. An earlier estimate that agrees within it is kept: a countdown should not jump for nothing.
    const offsetMs = welcome.frame.nowMs - (sentAtMs + answeredAtMs) / 2;
    const agrees = Math.abs(offsetMs - this.#state.clockOffsetMs) <= (answeredAtMs - sentAtMs) / 2;
    this.#set({
      connection: 'online',
      role: welcome.role,
      joinUrl: welcome.joinUrl,
      problem: null,
      clockOffsetMs: !first && agrees ? this.#state.clockOffsetMs : offsetMs,
    });
    this.#onFrame(welcome.frame);
    for (const intent of this.#queue) void this.#deliver(intent);
  }

  #refused(problem: Problem, withToken: boolean): void {
    if (problem.code === 'wrong-token' && this.#role === 'player' && withToken) {
      // The seat was never taken (the answer to joining got lost on the way): come as a guest and join again.
      this.#comeWithToken = false;
      void this.#sayHello(this.#patienceMs);
      return;
    }
    this.#set({ problem });
    if (PASSING.includes(problem.code)) this.#again(() => void this.#sayHello(this.#patienceMs));
    else this.#socket.disconnect();
  }

  /** Sends one intent; leaves it in the queue for the next hello if no answer comes. */
  async #deliver(intent: Intent): Promise<void> {
    if (!this.#greeted || this.#closed) return;
    const envelope = { v: PROTOCOL_VERSION, id: intent.id, command: intent.command };
    try {
      const reply: Reply = await this.#socket.timeout(this.#patienceMs).emitWithAck(EVENTS.command, envelope);
      this.#queue = this.#queue.filter((queued) => queued !== intent);
      intent.resolve(reply);
    } catch {
      if (this.#socket.connected && this.#queue.includes(intent)) this.#reconnect();
    }
  }

  /** The line is up but nothing comes back: start afresh. */
  #reconnect(): void {
    this.#socket.disconnect();
    this.#set({ connection: 'offline' });
    if (!this.#closed) this.#socket.connect();
  }

  #again(action: () => void): void {
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => {
      if (!this.#closed) action();
    }, this.#patienceMs / 2);
  }

  #set(change: Partial<RoomState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
