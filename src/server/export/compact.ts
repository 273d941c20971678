import type { CountedBallot } from '../room';

/** What is kept of a long session's rounds, in little memory. */

/** What of a person's ballot is not counted. */
export interface CastBallot {
  readonly at: number;
  readonly hintShown: boolean;
}

/** How the last ballot of each seat came in, in nine bytes a seat. */
export class CastBallots {
  readonly #at: Float64Array;
  readonly #hintShown: Uint8Array;

  constructor(seats: number) {
    this.#at = new Float64Array(seats).fill(Number.NaN);
    this.#hintShown = new Uint8Array(seats);
  }

  set(seat: number, { at, hintShown }: CastBallot): void {
    this.#at[seat] = at;
    this.#hintShown[seat] = hintShown ? 1 : 0;
  }

  /** Undefined for a seat whose ballot nobody cast. */
  get(seat: number): CastBallot | undefined {
    const at = this.#at[seat] ?? Number.NaN;
    return Number.isNaN(at) ? undefined : { at, hintShown: this.#hintShown[seat] === 1 };
  }
}

/**
 * Ballots that say the same, as one: a thousand members who choose one of three ways need a few objects, not a thousand
 * each round. Such as hold a number or a point of their own stay as they are.
 */
export class SameBallots {
  readonly #known = new Map<string, CountedBallot>();

  of(ballot: CountedBallot): CountedBallot {
    const { choice, sincere, by, ...details } = ballot;
    if (Object.keys(details).length > 0) return ballot;
    const key = `${choice} ${sincere} ${by}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    this.#known.set(key, ballot);
    return ballot;
  }
}
