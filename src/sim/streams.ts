import alea from 'seedrandom/lib/alea.js';
import { type AleaState, aleaStates } from './alea-seeding';

/** A source of random numbers that belongs to one purpose alone. */
export interface Stream {
  /** Uniform on [0, 1), with 53 random bits. */
  uniform(): number;
  /** Standard normal. */
  normal(): number;
  /** Uniform whole number in 0…n−1; n ≥ 1. */
  int(n: number): number;
}

/**
 * The stream of one purpose: same key, same numbers, and no stream shares state with another, so that changing
 * one part of a scenario leaves the draws of every other part as they were (common random numbers).
 *
 * The key is joined as JSON, which no two different keys share. The generator is Alea: it seeds in microseconds,
 * which matters because every round opens a stream of its own. The key is fed twice: Alea's hash mixes only what
 * comes after a difference, and keys that differ in their last characters must still start far apart.
 */
export function stream(seed: string, purpose: string, ...index: readonly (string | number)[]): Stream {
  const key = JSON.stringify([seed, purpose, ...index]);
  const generator = alea(key + key);
  return new AleaStream(generator.double);
}

/** Rounds whose streams are seeded together. */
const BLOCK = 8;

/**
 * `stream(seed, purpose, round)` for runs that ask for one round after the other: eight are seeded at a time, which
 * takes a third of the time. Asked again for a round, or for any other, it answers the same.
 */
export function roundStreams(seed: string, purpose: string): (round: number) => Stream {
  const prefix = `${JSON.stringify([seed, purpose]).slice(0, -1)},`;
  let first = Number.NaN;
  let states: AleaState[] = [];
  return (round) => {
    const start = round - (round % BLOCK);
    if (start !== first) {
      first = start;
      const keys = Array.from({ length: BLOCK }, (_, i) => `${prefix}${start + i}]`);
      const sameLength = keys[0]?.length === keys[BLOCK - 1]?.length;
      states = sameLength ? aleaStates(keys, 2) : [];
    }
    const state = states[round - start];
    if (state === undefined) return stream(seed, purpose, round);
    return new AleaStream(alea('', { state }).double);
  };
}

class AleaStream implements Stream {
  private spare: number | null = null;

  constructor(readonly uniform: () => number) {}

  /** Marsaglia's polar method: two normals per accepted pair, no trigonometry. */
  normal(): number {
    if (this.spare !== null) {
      const value = this.spare;
      this.spare = null;
      return value;
    }
    for (;;) {
      const u = 2 * this.uniform() - 1;
      const v = 2 * this.uniform() - 1;
      const s = u * u + v * v;
      if (s > 0 && s < 1) {
        const factor = Math.sqrt((-2 * Math.log(s)) / s);
        this.spare = v * factor;
        return u * factor;
      }
    }
  }

  int(n: number): number {
    return Math.floor(this.uniform() * n);
  }
}
