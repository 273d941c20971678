import alea from 'seedrandom/lib/alea.js';
import { type AleaState, aleaSeeder } from './alea-seeding';
import { log } from './elementary';

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
  return new SeedrandomStream(alea(key + key).double);
}

/** Rounds whose streams are seeded together. */
const BLOCK = 8;

/**
 * `stream(seed, purpose, round)` for runs that ask for one round after the other: eight are seeded at a time, which
 * takes a fifth of the time. Asked again for a round, or for any other, it answers the same.
 */
export function roundStreams(seed: string, purpose: string): (round: number) => Stream {
  const seeder = aleaSeeder(`${JSON.stringify([seed, purpose]).slice(0, -1)},`);
  let first = Number.NaN;
  let states: AleaState[] = [];
  return (round) => {
    if (!(round >= first && round < first + BLOCK)) {
      first = firstOfBlock(round);
      states = seeder(Array.from({ length: BLOCK }, (_, i) => `${first + i}]`));
    }
    return new AleaStream(states[round - first] as AleaState);
  };
}

/** Numbers of a block have equally many digits: one that would pass a power of ten ends before it. */
function firstOfBlock(round: number): number {
  const digits = `${round}`.length;
  return `${round + BLOCK - 1}`.length === digits ? round : 10 ** digits - BLOCK;
}

abstract class UniformStream implements Stream {
  private spare: number | null = null;

  abstract uniform(): number;

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
        const factor = Math.sqrt((-2 * log(s)) / s);
        this.spare = v * factor;
        return u * factor;
      }
    }
  }

  int(n: number): number {
    return Math.floor(this.uniform() * n);
  }
}

class SeedrandomStream extends UniformStream {
  constructor(private readonly double: () => number) {
    super();
  }

  uniform(): number {
    return this.double();
  }
}

/** The generator of `seedrandom/lib/alea.js`, number for number, without the three closures that each one costs. */
class AleaStream extends UniformStream {
  private carry = 1;
  private s0: number;
  private s1: number;
  private s2: number;

  constructor({ s0, s1, s2 }: AleaState) {
    super();
    this.s0 = s0;
    this.s1 = s1;
    this.s2 = s2;
  }

  uniform(): number {
    return this.next() + Math.trunc(this.next() * 0x200000) * 1.1102230246251565e-16;
  }

  private next(): number {
    const t = 2091639 * this.s0 + this.carry * 2.3283064365386963e-10;
    this.carry = Math.trunc(t);
    this.s0 = this.s1;
    this.s1 = this.s2;
    this.s2 = t - this.carry;
    return this.s2;
  }
}
