import { readAll } from '../store/read-all';
import type { EventStore, RoomRecord } from '../store/types';
import { type Recording, recordingSteps } from './recording';

/** Runs a long computation while everything else has its turns. */
export type Gradually = <T>(steps: Generator<void, T>) => Promise<T>;

/** Sessions that are kept ready, and for how long after they were last asked for. */
const MOST_KEPT = 4;
const KEPT_MS = 5 * 60 * 1000;

interface Kept {
  readonly recording: Promise<Recording>;
  timer: NodeJS.Timeout;
}

/** Recordings of ended sessions, kept ready while somebody watches: moving about in one asks for it again and again. */
export class Library {
  readonly #store: Pick<EventStore, 'read'>;
  readonly #gradually: Gradually;
  /** By id of the room's record, the newest question last. */
  readonly #kept = new Map<string, Kept>();

  constructor(store: Pick<EventStore, 'read'>, gradually: Gradually) {
    this.#store = store;
    this.#gradually = gradually;
  }

  /** The recording of all that is stored of a room by now. @throws BrokenLog */
  async recordingOf({ id }: Pick<RoomRecord, 'id'>): Promise<Recording> {
    const kept = this.#kept.get(id);
    if (kept !== undefined) {
      const recording = await kept.recording;
      // Even after its end something may happen in a room; then it is followed anew.
      const more = await this.#store.read(id, recording.events.length, 1);
      if (more.length === 0 && this.#kept.get(id) === kept) return this.#keep(id, kept.recording);
    }
    return this.#keep(id, this.#follow(id));
  }

  /** Lets go of a room whose record has been changed or removed. */
  forget(id: string): void {
    clearTimeout(this.#kept.get(id)?.timer);
    this.#kept.delete(id);
  }

  async #follow(id: string): Promise<Recording> {
    return this.#gradually(recordingSteps(await readAll(this.#store, id)));
  }

  #keep(id: string, recording: Promise<Recording>): Promise<Recording> {
    this.forget(id);
    const timer = setTimeout(() => this.forget(id), KEPT_MS).unref();
    const kept = { recording, timer };
    this.#kept.set(id, kept);
    recording.catch(() => {
      if (this.#kept.get(id) === kept) this.forget(id);
    });
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > MOST_KEPT && oldest !== undefined) this.forget(oldest);
    return recording;
  }
}
