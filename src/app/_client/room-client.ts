import type { Socket } from 'socket.io-client';
import type { ErrorCode, Problem } from '../../protocol/errors';
import type {
  Command,
  DebriefReply,
  Frame,
  Hello,
  Reply,
  SetupReply,
  Welcome,
} from '../../protocol/messages';
import type { Ballot } from '../../protocol/player-view';
import type { ReachReply } from '../../protocol/reach';
import { EVENTS, PROTOCOL_VERSION } from '../../protocol/version';
import { askUntilAnswered } from './asking';
import { clockOffset, deviceNow } from './clock';
import { Deliveries } from './deliveries';
import type { BallotCommand, OutboxStore } from './outbox';
import { Pulse } from './pulse';
import { INITIAL_ROOM_STATE, type Role, type RoomState } from './room-state';
import { type LeftMark, randomId } from './tokens';

export interface RoomClientOptions {
  readonly socket: Socket;
  readonly code: string;
  readonly role: Role;
  /** Secret of the seat or host; null to come as a guest or watcher. */
  readonly token: string | null;
  /** How long to wait for an answer before asking again, ms. */
  readonly patienceMs?: number;
  /** Where unanswered ballots and messages outlive a reload; absent where they need not. */
  readonly outbox?: OutboxStore;
  /** Where it outlives a reload that the seat was left; absent where it need not. */
  readonly left?: LeftMark;
}

/** Refusals of a hello that pass by themselves, so that asking again is right. */
const PASSING: readonly ErrorCode[] = ['too-many-requests', 'storage-failed', 'internal-error'];

/** What pages ask of the line to their room: of a live one, or of a replay's, on which nothing is sent. */
export type RoomClient = Pick<LiveRoomClient, keyof LiveRoomClient>;

/**
 * One page's line to one room. Says hello on every connection, so the seat belongs to the token and not to the
 * connection; sends each command until it is answered, always under the same id, so the server carries it out
 * once; and keeps only the newest picture. Knows nothing of React.
 */
export class LiveRoomClient {
  #state: RoomState;
  readonly #listeners = new Set<() => void>();
  readonly #socket: Socket;
  readonly #code: string;
  readonly #role: Role;
  readonly #patienceMs: number;
  #token: string | null;
  /** False while the server does not know the token, or the seat was left: then we come as a guest. */
  #comeWithToken: boolean;
  readonly #left: LeftMark | undefined;
  readonly #deliveries: Deliveries;
  readonly #pulse: Pulse;
  #seq = -1;
  #tick = -1;
  /** Names this page to the server, which then hears its latest line alone. */
  readonly #page = randomId(12);
  /** Grows with each hello, so that the answer to an overtaken one is ignored. */
  #helloCount = 0;
  #greeted = false;
  #closed = false;
  #retry: ReturnType<typeof setTimeout> | undefined;

  constructor(options: RoomClientOptions) {
    this.#socket = options.socket;
    this.#code = options.code;
    this.#role = options.role;
    this.#token = options.token;
    this.#left = options.left;
    const away = options.token !== null && options.left?.get() === true;
    this.#comeWithToken = options.token !== null && !away;
    this.#state = { ...INITIAL_ROOM_STATE, away };
    this.#patienceMs = options.patienceMs ?? 4000;
    this.#deliveries = new Deliveries({
      store: options.outbox ?? null,
      token: options.token,
      send: (id, command) => this.#send(id, command),
      onChange: (change) => this.#set(change),
      onBallot: (seq, ballot) => this.#recordBallot(seq, ballot),
    });
    this.#pulse = new Pulse(options.socket, { onQuiet: this.#onQuiet, onHeard: this.#onHeard });
    for (const [event, listener] of this.#heard) this.#socket.on(event, listener);
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
    return this.#deliveries.put(command);
  }

  /** Takes a seat; from then on this client comes with the seat's token. */
  async join(name: string, seatToken: string, consent?: boolean): Promise<Reply> {
    this.#token = seatToken;
    this.#deliveries.token = seatToken;
    const agreed = consent === undefined ? {} : { consent };
    const reply = await this.command({ type: 'join', name, seatToken, ...agreed });
    if (reply.ok) this.#sit(true);
    return reply;
  }

  /** Leaves the seat to its bot; the token is kept, so that one can come back. */
  async leave(): Promise<Reply> {
    const reply = await this.command({ type: 'leave' });
    if (reply.ok) this.#sit(false);
    return reply;
  }

  /** Takes the seat back that was left. */
  comeBack(): void {
    this.#sit(true);
    this.wake();
  }

  #sit(seated: boolean): void {
    this.#comeWithToken = seated;
    this.#left?.set(!seated);
    this.#set({ away: !seated });
  }

  /**
   * Casts a ballot; one cast offline goes out on return, and a newer one replaces one that is still unanswered.
   * The state's `pendingBallot` and `refusedBallot` tell what became of it.
   */
  cast(command: BallotCommand): Promise<Reply> {
    return this.command(command);
  }

  /** Writes a chat message; the state's `outgoing` tells what became of it until the picture shows it. */
  say(text: string): Promise<Reply> {
    return this.command({ type: 'say', text });
  }

  /** Forgets a message that was refused. */
  discard(id: string): void {
    this.#deliveries.discard(id);
  }

  /**
   * A ballot is answered with itself, not with another picture: write it into the one we have, with what follows from
   * it. Nobody waits for it any longer, and its person has the seat.
   */
  #recordBallot(seq: number, ballot: Ballot): void {
    const { view } = this.#state;
    if (seq < this.#seq || !view?.you) return;
    this.#seq = seq;
    const { phase } = view.public;
    if (phase.type === 'voting' && phase.round === ballot.round) {
      const you = { ...view.you, ballot, nudged: null, handedOver: false };
      this.#set({ view: { ...view, you } });
    }
  }

  /** Fetches the debrief; asks again until it is answered. */
  debrief(): Promise<DebriefReply> {
    return askUntilAnswered(this.#socket, EVENTS.debrief, this.#patienceMs, () => this.#closed);
  }

  /** Fetches where the DAO could move, for a screen that shows it; asks again until it is answered. */
  reach(): Promise<ReachReply> {
    return askUntilAnswered(this.#socket, EVENTS.reach, this.#patienceMs, () => this.#closed);
  }

  /** Fetches the room's set-up, for its facilitator; asks again until it is answered. */
  setup(): Promise<SetupReply> {
    return askUntilAnswered(this.#socket, EVENTS.setup, this.#patienceMs, () => this.#closed);
  }

  /**
   * For when a page wakes up: the connection may be dead without either side knowing. Asks, and if no answer
   * comes soon, connects afresh.
   */
  readonly wake = (): void => {
    if (this.#closed || this.#state.problem) return;
    if (this.#socket.connected) void this.#sayHello(Math.min(this.#patienceMs, 2000));
    else {
      // An attempt under way, or the wait for the next one, may belong to a network that was left.
      this.#socket.disconnect();
      this.#socket.connect();
    }
  };

  /** Hangs up for good. */
  close(): void {
    this.#closed = true;
    clearTimeout(this.#retry);
    this.#pulse.stop();
    this.#listeners.clear();
    for (const [event, listener] of this.#heard) this.#socket.off(event, listener);
    this.#socket.disconnect();
  }

  readonly #onConnect = (): void => {
    this.#greeted = false;
    this.#pulse.start();
    void this.#sayHello(this.#patienceMs);
  };

  /** The line has fallen quiet: say so, and find out whether anybody is still there. */
  readonly #onQuiet = (): void => {
    if (!this.#greeted) return;
    this.#set({ connection: 'offline' });
    void this.#sayHello(Math.min(this.#patienceMs, QUIET_PATIENCE_MS));
  };

  readonly #onHeard = (): void => {
    if (this.#greeted) this.#set({ connection: 'online' });
  };

  readonly #onDisconnect = (reason: string): void => {
    this.#greeted = false;
    this.#pulse.stop();
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
    this.#deliveries.shown(frame.seq);
  };

  /** What it listens to, from the beginning until it hangs up. */
  get #heard() {
    return [
      ['connect', this.#onConnect],
      ['disconnect', this.#onDisconnect],
      ['connect_error', this.#onConnectError],
      [EVENTS.frame, this.#onFrame],
      [EVENTS.helloAgain, this.#onConnect],
    ] as const;
  }

  async #sayHello(patienceMs: number): Promise<void> {
    this.#helloCount += 1;
    const count = this.#helloCount;
    const token = this.#comeWithToken ? this.#token : null;
    const hello: Hello = {
      v: PROTOCOL_VERSION,
      code: this.#code,
      role: this.#role,
      page: { id: this.#page, hello: count },
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
    this.#noteSeat(welcome.frame);
    const earlierMs = first ? null : this.#state.clockOffsetMs;
    this.#set({
      connection: 'online',
      role: welcome.role,
      joinUrl: welcome.joinUrl,
      problem: null,
      clockOffsetMs: clockOffset(welcome.frame.nowMs, sentAtMs, answeredAtMs, earlierMs),
    });
    this.#onFrame(welcome.frame);
    this.#deliveries.redeliver();
  }

  /** Put into another seat: a ballot that was meant for the old one, with its own point, is not sent. */
  #noteSeat(frame: Frame): void {
    const before = this.#state.view?.you?.seat;
    const now = frame.view.you?.seat;
    if (before === undefined || now === undefined || before === now) return;
    this.#deliveries.dropBallot();
    this.#set({ reseated: true });
  }

  #refused(refusal: Problem, withToken: boolean): void {
    if (refusal.code === 'wrong-token' && this.#role === 'player' && withToken) {
      // The seat was never taken (the answer to joining got lost on the way): come as a guest and join again.
      this.#comeWithToken = false;
      void this.#sayHello(this.#patienceMs);
      return;
    }
    if (PASSING.includes(refusal.code)) {
      this.#set({ problem: refusal });
      this.#again(() => void this.#sayHello(this.#patienceMs));
      return;
    }
    // Nothing that was shown may be seen any longer by someone who is not let in.
    this.#set({ problem: refusal, view: null });
    this.#socket.disconnect();
  }

  /** Sends a command; null when no answer came, so that it has to be sent again after the next hello. */
  async #send(id: string, command: Command): Promise<Reply | null> {
    if (!this.#greeted || this.#closed) return null;
    const envelope = { v: PROTOCOL_VERSION, id, command };
    try {
      return (await this.#socket.timeout(this.#patienceMs).emitWithAck(EVENTS.command, envelope)) as Reply;
    } catch {
      if (this.#socket.connected) this.#reconnect();
      return null;
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

/** How long an answer may take on a line that has fallen quiet before it is given up, ms. */
const QUIET_PATIENCE_MS = 800;
