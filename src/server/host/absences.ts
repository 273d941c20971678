/**
 * How long someone whose connection broke still counts as here when the room asks whether everyone has voted: a
 * reload, a change of network or a restart of the server takes seconds, and must not cost anyone the vote.
 */
const RETURN_GRACE_MS = 10_000;

/** Seats whose person's connection broke a moment ago. Times are ms since 1970. */
export class Absences {
  /** Until when each is waited for. */
  readonly #until = new Map<number, number>();

  began(seat: number, now: number): void {
    this.#until.set(seat, now + RETURN_GRACE_MS);
  }

  ended(seat: number): void {
    this.#until.delete(seat);
  }

  isShort(seat: number, now: number): boolean {
    return (this.#until.get(seat) ?? 0) > now;
  }

  /** When the next of them gets too long, or got, where that is not dealt with yet; infinity when there is none. */
  nextEnd(): number {
    return Math.min(Number.POSITIVE_INFINITY, ...this.#until.values());
  }

  /** Forgets those that had got too long by `now`: the room has been told. */
  dealtWith(now: number): void {
    for (const [seat, until] of this.#until) if (until <= now) this.#until.delete(seat);
  }
}
