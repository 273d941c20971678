import { RateLimiterMemory } from 'rate-limiter-flexible';
import { MAX_ROOM_ROUNDS, MAX_SEATS } from '../../protocol/defaults';

/**
 * How often one address or connection may try something. A hall of phones shares one address, so joining and voting
 * are only limited per connection; what is limited per address is guessing (codes, tokens) and opening rooms.
 */
export class Limits {
  /** Unknown codes per address and minute: finding one room among 16.8 million codes takes half a year. */
  readonly #misses = new RateLimiterMemory({ points: 60, duration: 60 });
  /** Rooms opened per address. */
  readonly #rooms = new RateLimiterMemory({ points: 60, duration: 60 });

  /** What they hold, seats times rounds: in a minute as much as one room of the largest kind. */
  readonly #ballots = new RateLimiterMemory({ points: MAX_SEATS * MAX_ROOM_ROUNDS, duration: 60 });

  /** Whether this address has guessed too often lately. */
  async mayGuess(address: string): Promise<boolean> {
    const spent = await this.#misses.get(address);
    return (spent?.remainingPoints ?? 1) > 0;
  }

  /** Notes a wrong guess; false when it was one too many. */
  missed(address: string): Promise<boolean> {
    return take(this.#misses, address);
  }

  mayOpenRoom(address: string): Promise<boolean> {
    return take(this.#rooms, address);
  }

  /** Notes that an address asks for so many seats for so many rounds; false when it was too much in a minute. */
  mayHold(address: string, seats: number, rounds: number): Promise<boolean> {
    const upTo = (most: number, asked: number) => Math.min(most, Math.max(1, Math.ceil(asked)));
    return take(this.#ballots, address, upTo(MAX_SEATS, seats) * upTo(MAX_ROOM_ROUNDS, rounds));
  }
}

const MESSAGES = 60;
const WINDOW_MS = 10_000;
/** Messages beyond the budget after which a connection is ended: whoever goes on so is not a person. */
const FLOOD = 600;

/**
 * Messages that one connection may send in a window of time. Not the library's limiter: that keeps a table of keys
 * and a timer for each, for every vote, where one connection needs two numbers.
 */
export class MessageBudget {
  #windowEndsMs = 0;
  #left = 0;

  /** Spends one message; false when the window's are used up. `nowMs` is any clock that only goes forward. */
  spend(nowMs: number): boolean {
    if (nowMs >= this.#windowEndsMs) {
      this.#windowEndsMs = nowMs + WINDOW_MS;
      this.#left = MESSAGES;
    }
    this.#left -= 1;
    return this.#left >= 0;
  }

  /** Whether far more than the budget has come. */
  get flooded(): boolean {
    return this.#left < -FLOOD;
  }
}

/** Spends points; false when not enough are left. The library rejects with a plain object then, and with an Error else. */
async function take(limiter: RateLimiterMemory, key: string, points = 1): Promise<boolean> {
  try {
    await limiter.consume(key, points);
    return true;
  } catch (refused) {
    if (refused instanceof Error) throw refused;
    return false;
  }
}
