import seedrandom from 'seedrandom';

/** Everything a random session decides, from one seed. */
export class Dice {
  readonly #draw: () => number;

  constructor(seed: string) {
    this.#draw = seedrandom(seed);
  }

  /** Whole number in 0 … n − 1. */
  below(n: number): number {
    return Math.floor(this.#draw() * n);
  }

  chance(probability: number): boolean {
    return this.#draw() < probability;
  }

  between(min: number, max: number): number {
    return min + this.#draw() * (max - min);
  }

  pick<T>(list: readonly T[]): T {
    const item = list[this.below(list.length)];
    if (item === undefined) throw new Error('Nothing to pick from');
    return item;
  }

  /** One of several things, in proportion to its weight. */
  weighted<T>(options: readonly (readonly [number, T])[]): T {
    let rest = this.#draw() * options.reduce((sum, [weight]) => sum + weight, 0);
    for (const [weight, option] of options) {
      rest -= weight;
      if (rest < 0) return option;
    }
    return this.pick(options)[1];
  }

  /** Secrets and command ids: as many letters, digits, - and _ as asked for. */
  word(length: number): string {
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    return Array.from({ length }, () => letters[this.below(letters.length)]).join('');
  }
}
