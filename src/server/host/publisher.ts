import type { Frame } from '../../protocol/messages';
import { type Connected, groupOf, type Recipient, type RoomState, viewer } from '../room';
import type { Circle } from './audience';

/** Someone who watches a room through one open connection. */
export interface Subscriber {
  readonly recipient: Recipient;
  /** Hash of the secret they came with; null for those who only watch. */
  readonly tokenHash: string | null;
  send(frame: Frame): void;
  /** They are no longer who they came as, and get no more frames until they have said hello again. */
  sayHelloAgain(): void;
  /** As `sayHelloAgain`, and the room they were in has left memory: nothing of it is to be kept. */
  roomGone(): void;
}

/** How long what is no step of the game (a chat message, a new name) is gathered before it is shown. */
const GATHER_MS = 200;

/** How long counts ("14 of 20 voted") are gathered: a console's picture of a thousand seats is long. */
const gatherCountsMs = ({ seats }: RoomState): number => Math.min(Math.max(GATHER_MS, seats.length), 1000);

/** Subscribers who will get a picture when the timer ends. */
interface Gathered {
  readonly subscribers: Set<Subscriber>;
  timer: NodeJS.Timeout | null;
}

/** Sends a room's pictures to its subscribers, at once or gathered: many small changes then share one frame. */
export class Publisher {
  /** Facilitators, projectors and guests. */
  readonly #watchers = new Set<Subscriber>();
  /** A person's connections (several tabs, several devices), by seat. */
  readonly #players = new Map<number, Set<Subscriber>>();
  readonly #now: () => number;
  readonly #current: () => RoomState;
  #tick = 0;
  /** Those who get a picture soon, and those who get one later. */
  readonly #soon: Gathered = { subscribers: new Set(), timer: null };
  readonly #later: Gathered = { subscribers: new Set(), timer: null };

  constructor(current: () => RoomState, now: () => number) {
    this.#current = current;
    this.#now = now;
  }

  get watched(): boolean {
    return this.#watchers.size > 0 || this.#players.size > 0;
  }

  add(subscriber: Subscriber): void {
    const { recipient } = subscriber;
    if (recipient.role !== 'player') {
      this.#watchers.add(subscriber);
      return;
    }
    const tabs = this.#players.get(recipient.seat) ?? new Set();
    this.#players.set(recipient.seat, tabs.add(subscriber));
  }

  /** False when they were not here. */
  remove(subscriber: Subscriber): boolean {
    this.#forget(subscriber);
    const { recipient } = subscriber;
    if (recipient.role !== 'player') return this.#watchers.delete(subscriber);
    const tabs = this.#players.get(recipient.seat);
    const was = tabs?.delete(subscriber) ?? false;
    if (tabs?.size === 0) this.#players.delete(recipient.seat);
    return was;
  }

  /** Seats with at least one open connection, as of now and not as a copy: a decision asks for it on every vote. */
  get connectedSeats(): Connected {
    return this.#players;
  }

  /** The picture for one recipient as of now. */
  frameFor(recipient: Recipient): Frame {
    const state = this.#current();
    return this.#frame(state, viewer(state, this.connectedSeats)(recipient));
  }

  /** Everyone in a circle. */
  *in(circle: Circle): Iterable<Subscriber> {
    if (circle === 'hosts') yield* this.#hosts();
    else if (typeof circle === 'string') {
      if (circle !== 'players') yield* this.#watchers;
      if (circle !== 'watchers') for (const tabs of this.#players.values()) yield* tabs;
    } else if ('seats' in circle) {
      for (const seat of circle.seats) yield* this.#players.get(seat) ?? [];
    } else {
      yield* this.#hosts();
      const state = this.#current();
      for (const [seat, tabs] of this.#players) if (groupOf(state, seat) === circle.hearing) yield* tabs;
    }
  }

  *#hosts(): Iterable<Subscriber> {
    for (const watcher of this.#watchers) if (watcher.recipient.role === 'host') yield watcher;
  }

  /** Sends these a new picture. */
  now(subscribers: ReadonlySet<Subscriber>): void {
    if (subscribers.size === 0) return;
    const state = this.#current();
    const view = viewer(state, this.connectedSeats);
    for (const subscriber of subscribers) {
      this.#forget(subscriber);
      subscriber.send(this.#frame(state, view(subscriber.recipient)));
    }
  }

  /** Sends a circle a new picture in a moment, together with what else changes until then. */
  soon(circle: Circle): void {
    this.#gather(this.#soon, circle, GATHER_MS);
  }

  /** As `soon`, for what only changes a count. */
  later(circle: Circle): void {
    this.#gather(this.#later, circle, gatherCountsMs(this.#current()));
  }

  #gather(gathered: Gathered, circle: Circle, delayMs: number): void {
    for (const subscriber of this.in(circle)) gathered.subscribers.add(subscriber);
    if (gathered.subscribers.size === 0) return;
    gathered.timer ??= setTimeout(() => {
      gathered.timer = null;
      this.now(new Set(gathered.subscribers));
    }, delayMs);
  }

  #forget(subscriber: Subscriber): void {
    this.#soon.subscribers.delete(subscriber);
    this.#later.subscribers.delete(subscriber);
  }

  stop(): void {
    for (const gathered of [this.#soon, this.#later]) {
      if (gathered.timer !== null) clearTimeout(gathered.timer);
      gathered.timer = null;
      gathered.subscribers.clear();
    }
    this.#watchers.clear();
    this.#players.clear();
  }

  /** Frames are numbered by the clock, so that numbers go on growing over a restart. */
  #frame(state: RoomState, view: Frame['view']): Frame {
    const nowMs = this.#now();
    this.#tick = Math.max(this.#tick + 1, nowMs);
    return { seq: state.seq, tick: this.#tick, nowMs, view };
  }
}
