/**
 * Seats whose person's connection broke a moment ago. For the time of grace they still count as here: a reload, a
 * change of network or a restart of the server takes seconds, and must not cost anyone the vote. Times are ms since
 * 1970.
 */
export class Absences {
  readonly #graceMs: () => number;
  /** When each began. */
  readonly #since = new Map<number, number>();

  /** `graceMs` is asked each time: a facilitator may change it. */
  constructor(graceMs: () => number) {
    this.#graceMs = graceMs;
  }

  began(seat: number, now: number): void {
    this.#since.set(seat, now);
  }

  ended(seat: number): void {
    this.#since.delete(seat);
  }

  isShort(seat: number, now: number): boolean {
    const since = this.#since.get(seat);
    return since !== undefined && since + this.#graceMs() > now;
  }

  /** When the next of them gets too long, or got, where that is not dealt with yet; infinity when there is none. */
  nextEnd(): number {
    return Math.min(Number.POSITIVE_INFINITY, ...this.#since.values()) + this.#graceMs();
  }

  /** Forgets those that had got too long by `now`: the room has been told. */
  dealtWith(now: number): void {
    for (const seat of this.#since.keys()) if (!this.isShort(seat, now)) this.#since.delete(seat);
  }
}
