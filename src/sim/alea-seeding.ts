/**
 * Alea's seeding for many keys that begin alike. Seeding is a chain of dependent roundings, some 50 cycles a
 * character; keys side by side fill each other's waiting, and what all begin with is hashed once.
 */

/** The state of an Alea generator with which it starts, as `seedrandom` gives and takes it; its carry is 1. */
export interface AleaState {
  readonly s0: number;
  readonly s1: number;
  readonly s2: number;
}

const TWO_TO_32 = 0x100000000;
const TWO_TO_MINUS_32 = 2.3283064365386963e-10;

/** One character of Baagøe's Mash. */
function mash(hash: number, code: number): number {
  let n = hash + code;
  let h = 0.02519603282416938 * n;
  n = h >>> 0;
  h -= n;
  h *= n;
  n = h >>> 0;
  h -= n;
  return n + h * TWO_TO_32;
}

/** A hash as the fraction that seeds a part of the state. */
function fraction(hash: number): number {
  return (hash >>> 0) * TWO_TO_MINUS_32;
}

/** Feeds the same text to all hashes, in place. */
function feedAll(hashes: Float64Array, text: Uint16Array): void {
  for (let at = 0; at < text.length; at++) {
    const code = text[at] as number;
    for (let lane = 0; lane < hashes.length; lane++) hashes[lane] = mash(hashes[lane] as number, code);
  }
}

/** Feeds each hash a text of its own, in place; the texts lie interleaved. */
function feedEach(hashes: Float64Array, texts: Uint16Array): void {
  for (let at = 0; at < texts.length; at += hashes.length)
    for (let lane = 0; lane < hashes.length; lane++)
      hashes[lane] = mash(hashes[lane] as number, texts[at + lane] as number);
}

const SPACE = 0x20;
const AFTER_SPACES = [0, 1, 2].reduce<readonly number[]>(
  (hashes) => [...hashes, mash(hashes.at(-1) ?? 0xefc8249d, SPACE)],
  [],
);

/**
 * The states of Alea seeded with each of some keys fed twice over: those of `alea(key + key)`, key = prefix + tail,
 * tails all of one length. Source: Johannes Baagøe's Alea and Mash (2010), as in `seedrandom/lib/alea.js`.
 * O(tails · length of a key).
 */
export function aleaSeeder(prefix: string): (tails: readonly string[]) => AleaState[] {
  const head = Uint16Array.from({ length: prefix.length }, (_, at) => prefix.charCodeAt(at));
  const begun = Float64Array.of(AFTER_SPACES.at(-1) as number);
  feedAll(begun, head);
  return (tails) => {
    const hashes = new Float64Array(tails.length).fill(begun[0] as number);
    const texts = interleaved(tails);
    const [s0, s1, s2] = AFTER_SPACES.map((space, part) => {
      if (part > 0) feedAll(hashes, head);
      feedEach(hashes, texts);
      feedAll(hashes, head);
      feedEach(hashes, texts);
      return hashes.map((hash) => {
        const left = fraction(space) - fraction(hash);
        return left < 0 ? left + 1 : left;
      });
    }) as [Float64Array, Float64Array, Float64Array];
    return tails.map((_, i) => ({ s0: s0[i] as number, s1: s1[i] as number, s2: s2[i] as number }));
  };
}

function interleaved(texts: readonly string[]): Uint16Array {
  const lanes = texts.length;
  const length = texts[0]?.length ?? 0;
  const codes = new Uint16Array(length * lanes);
  texts.forEach((text, lane) => {
    for (let at = 0; at < length; at++) codes[at * lanes + lane] = text.charCodeAt(at);
  });
  return codes;
}
