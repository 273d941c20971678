import type { Frame } from '../../protocol/messages';
import { type Connected, type Recipient, type RoomState, viewer } from '../room';

/** Someone who watches a room through one open connection. */
export interface Subscriber {
  readonly recipient: Recipient;
  send(frame: Frame): void;
}

/** How long counts ("14 of 20 voted") are gathered before facilitator and projector hear of them. */
const SUMMARY_DELAY_MS = 200;

/**
 * Sends a room's pictures to its subscribers. What changes the game goes to everyone at once, in one frame each.
 * What only changes a count goes to the facilitator and the projector, and many such changes share one frame.
 */
export class Publisher {
  /** Facilitators, projectors and guests. */
  readonly #watchers = new Set<Subscriber>();
  /** A person's connections (several tabs, several devices), by seat. */
  readonly #players = new Map<number, Set<Subscriber>>();
  readonly #now: () => number;
  readonly #current: () => RoomState;
  #tick = 0;
  #summary: NodeJS.Timeout | null = null;

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

  remove(subscriber: Subscriber): void {
    const { recipient } = subscriber;
    this.#watchers.delete(subscriber);
    if (recipient.role !== 'player') return;
    const tabs = this.#players.get(recipient.seat);
    if (tabs?.delete(subscriber) && tabs.size === 0) this.#players.delete(recipient.seat);
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

  /** Sends everyone a new picture. */
  everyone(): void {
    this.#cancelSummary();
    this.#send([...this.#watchers, ...[...this.#players.values()].flatMap((tabs) => [...tabs])]);
  }

  /** Sends a seat's connections, except the one that knows already, a new picture; counts follow. */
  seat(seat: number, except?: Subscriber): void {
    const tabs = [...(this.#players.get(seat) ?? [])].filter((tab) => tab !== except);
    this.#send(tabs);
    this.counts();
  }

  /** Lets facilitators and projectors know, soon, that counts have changed. */
  counts(): void {
    if (this.#watchers.size === 0) return;
    this.#summary ??= setTimeout(() => {
      this.#summary = null;
      this.#send([...this.#watchers]);
    }, SUMMARY_DELAY_MS);
  }

  stop(): void {
    this.#cancelSummary();
    this.#watchers.clear();
    this.#players.clear();
  }

  #cancelSummary(): void {
    if (this.#summary !== null) clearTimeout(this.#summary);
    this.#summary = null;
  }

  #send(subscribers: readonly Subscriber[]): void {
    if (subscribers.length === 0) return;
    const state = this.#current();
    const view = viewer(state, this.connectedSeats);
    for (const subscriber of subscribers) {
      subscriber.send(this.#frame(state, view(subscriber.recipient)));
    }
  }

  /** Frames are numbered by the clock, so that numbers go on growing over a restart. */
  #frame(state: RoomState, view: Frame['view']): Frame {
    const nowMs = this.#now();
    this.#tick = Math.max(this.#tick + 1, nowMs);
    return { seq: state.seq, tick: this.#tick, nowMs, view };
  }
}
