import { setImmediate as nextTurn } from 'node:timers/promises';
import { evolve, type RoomEvent, type RoomState, sealEvents } from '../room';
import type { Committer } from '../store/committer';
import type { EventStore } from '../store/types';
import { readState } from './log';
import type { Subscriber } from './publisher';

/** `conflict`: another writer was faster, and what was decided must be decided again. */
export type Outcome = 'stored' | 'conflict' | 'failed';

/** What one decision leads to. */
export interface Entry {
  readonly events: Parameters<typeof sealEvents>[1];
  /** Server clock, ms since 1970. */
  readonly at: number;
  readonly commandId?: string;
  /** The connection that a seat's command came through. */
  readonly origin?: { readonly seat: number; readonly subscriber: Subscriber };
}

/** Decisions of one turn of the event loop: stored together, or none of them. */
interface Batch {
  /** Reading of the log that it was decided on. */
  readonly reading: number;
  readonly expectedSeq: number;
  readonly events: RoomEvent[];
  /** The room after these events. */
  after: RoomState;
  /** Per seat, the connection its newest command came through. */
  readonly origins: Map<number, Subscriber>;
  readonly outcome: Promise<Outcome>;
}

export interface JournalEnvironment {
  readonly store: EventStore;
  readonly committer: Committer;
  /** Called for failures that no client can be told of. Never receives secrets. */
  readonly report: (what: string, error: unknown) => void;
}

interface Listener {
  /** These events are on disk. */
  stored(events: readonly RoomEvent[], origins: ReadonlyMap<number, Subscriber>): void;
  /** The room was read again from its log. */
  reread(): void;
}

/**
 * One room's way to disk. Decisions are made on the newest state, which may be ahead of the disk; votes that are
 * decided in one turn share a commit.
 */
export class Journal {
  readonly #roomId: string;
  readonly #env: JournalEnvironment;
  readonly #listener: Listener;
  #latest: RoomState;
  #stored: RoomState;
  /** What was decided in this turn of the event loop. */
  #batch: Batch | null = null;
  /** Whether the newest batch went to disk. */
  #inFlight: Promise<boolean> = Promise.resolve(true);
  #reload: Promise<void> | null = null;
  /** Grows when the room must be read again: what was decided on an earlier reading must not be stored. */
  #reading = 0;

  constructor(roomId: string, state: RoomState, env: JournalEnvironment, listener: Listener) {
    this.#roomId = roomId;
    this.#env = env;
    this.#listener = listener;
    this.#latest = state;
    this.#stored = state;
  }

  /** Newest state, including events on their way to disk: what to decide on. */
  get latest(): RoomState {
    return this.#latest;
  }

  /** State up to the last stored event: what the world may know. */
  get stored(): RoomState {
    return this.#stored;
  }

  /** Whether everything decided so far got to disk; resolves once that is known. */
  get settled(): Promise<boolean> {
    return this.#inFlight;
  }

  /** Waits while the room is being read again; until then `latest` is not to be decided on. */
  async ready(): Promise<void> {
    if (this.#reload !== null) await this.#reload;
  }

  /** Writes a decision down after `latest`, which it moves on at once. */
  append({ events: bodies, at, commandId, origin }: Entry): Promise<Outcome> {
    const events = sealEvents(this.#latest, bodies, at, commandId);
    const batch = this.#openBatch();
    this.#latest = events.reduce<RoomState>((state, event) => evolve(state, event), this.#latest);
    batch.after = this.#latest;
    batch.events.push(...events);
    if (origin) batch.origins.set(origin.seat, origin.subscriber);
    return batch.outcome;
  }

  /** The batch of this turn of the event loop; the first decision of the turn opens it, the next turn commits it. */
  #openBatch(): Batch {
    if (this.#batch !== null) return this.#batch;
    const outcome = nextTurn().then(() => this.#commit(batch));
    const batch: Batch = {
      reading: this.#reading,
      expectedSeq: this.#latest.seq,
      events: [],
      after: this.#latest,
      origins: new Map(),
      outcome,
    };
    this.#inFlight = outcome.then((result) => result === 'stored');
    this.#batch = batch;
    return batch;
  }

  async #commit(batch: Batch): Promise<Outcome> {
    if (this.#batch === batch) this.#batch = null;
    if (batch.reading !== this.#reading) return 'conflict';
    const { expectedSeq, events, after, origins } = batch;
    const open = after.phase.type !== 'debrief';
    try {
      const result = await this.#env.committer.append({ roomId: this.#roomId, expectedSeq, events, open });
      if (!result.ok) {
        this.#startReload();
        return 'conflict';
      }
    } catch (error) {
      this.#env.report('append failed', error);
      this.#startReload();
      return 'failed';
    }
    this.#stored = after;
    try {
      this.#listener.stored(events, origins);
    } catch (error) {
      // What is stored is stored, and is acknowledged, though somebody could not be shown it.
      this.#env.report('showing failed', error);
    }
    return 'stored';
  }

  /** Forgets what was decided but not stored, and reads the room as it is on disk. */
  #startReload(): void {
    this.#batch = null;
    this.#reading += 1;
    this.#reload ??= readState(this.#env.store, this.#roomId)
      .then((state) => {
        this.#stored = state;
        this.#latest = state;
        this.#listener.reread();
      })
      .catch((error) => {
        this.#latest = this.#stored;
        this.#env.report('reload failed', error);
      })
      .finally(() => {
        this.#reload = null;
      });
  }
}
