import type { LeftOut } from '../../protocol/comparison';
import type { Steps } from '../../sim/steps';
import { openedLogSteps, type RoomState, UnreadableLog } from '../room';
import { readAll } from '../store/read-all';
import type { EventStore, RoomRecord } from '../store/types';
import type { DatedNumbers } from './comparison-analysis';
import { type SessionNumbers, sessionSteps } from './comparison-session';

/** Runs a long computation while everything else has its turns. */
export type Gradually = <T>(steps: Steps<T>) => Promise<T>;

/** A session's numbers, or why there are none. */
export type Found = DatedNumbers | LeftOut;

/** Sessions whose numbers are kept: all of two large comparisons. */
const MOST_KEPT = 400;

/**
 * The numbers of ended sessions, worked out from their logs when they are first asked for and kept: nothing that happens
 * to an ended session changes them, and they name nobody. Those asked for longest ago are let go.
 */
export class SessionNumbersKeeper {
  readonly #store: Pick<EventStore, 'findByCode' | 'read'>;
  readonly #gradually: Gradually;
  readonly #most: number;
  /** By id of the room's record, the newest question last. */
  readonly #kept = new Map<string, Promise<SessionNumbers | LeftOut>>();

  constructor(
    store: Pick<EventStore, 'findByCode' | 'read'>,
    gradually: Gradually,
    most: number = MOST_KEPT,
  ) {
    this.#store = store;
    this.#gradually = gradually;
    this.#most = most;
  }

  /** A session's numbers; the work goes on for whoever asks again when this question is dropped. */
  async of(code: string): Promise<Found> {
    const record = await this.#store.findByCode(code);
    if (record === null) return 'unknown-room';
    if (record.open) return 'still-running';
    const found = await this.#keep(record);
    if (typeof found === 'string') return found;
    return { ...found, session: { ...found.session, createdAt: record.createdAt } };
  }

  #keep(record: RoomRecord): Promise<SessionNumbers | LeftOut> {
    const numbers = this.#kept.get(record.id) ?? this.#work(record);
    this.#kept.delete(record.id);
    this.#kept.set(record.id, numbers);
    for (const id of this.#kept.keys()) {
      if (this.#kept.size <= this.#most) break;
      this.#kept.delete(id);
    }
    return numbers;
  }

  #work(record: RoomRecord): Promise<SessionNumbers | LeftOut> {
    const numbers = this.#numbersOf(record);
    // What failed is tried again at the next question.
    const drop = () => void (this.#kept.get(record.id) === numbers && this.#kept.delete(record.id));
    numbers.then((found) => found === 'room-damaged' && drop(), drop);
    return numbers;
  }

  async #numbersOf({ id }: RoomRecord): Promise<SessionNumbers | LeftOut> {
    try {
      const state = await stateOf(this.#store, id, this.#gradually);
      if (state.history.length === 0) return 'no-rounds';
      return await this.#gradually(sessionSteps(state));
    } catch (error) {
      if (error instanceof UnreadableLog) return 'room-damaged';
      throw error;
    }
  }
}

/** The room that a stored log leads to, read and followed while everything else has its turns. @throws UnreadableLog */
export async function stateOf(
  store: Pick<EventStore, 'read'>,
  roomId: string,
  gradually: Gradually,
): Promise<RoomState> {
  return gradually(openedLogSteps(roomId, await readAll(store, roomId)));
}
