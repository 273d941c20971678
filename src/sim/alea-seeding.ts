/**
 * Alea's seeding, several keys at a time. Seeding is a chain of dependent roundings, some 40 cycles a character;
 * keys side by side fill each other's waiting. The generator itself stays that of `seedrandom`.
 */

/** The state of an Alea generator, as `seedrandom` takes it. */
export interface AleaState {
  readonly c: number;
  readonly s0: number;
  readonly s1: number;
  readonly s2: number;
}

const TWO_TO_32 = 0x100000000;
const TWO_TO_MINUS_32 = 2.3283064365386963e-10;

/** One character of Baagøe's Mash: the running hash of each lane, changed in place. */
function mash(hashes: Float64Array, codes: ArrayLike<number>, offset: number): void {
  for (let lane = 0; lane < hashes.length; lane++) {
    let n = (hashes[lane] as number) + (codes[offset + lane] as number);
    let h = 0.02519603282416938 * n;
    n = h >>> 0;
    h -= n;
    h *= n;
    n = h >>> 0;
    h -= n;
    hashes[lane] = n + h * TWO_TO_32;
  }
}

/**
 * The states of Alea seeded with each of some keys, all of one length, each fed `times` over: for twice, exactly those
 * of `alea(key + key)`.
 * Source: Johannes Baagøe's Alea and Mash (2010), as in `seedrandom/lib/alea.js`. O(keys · length).
 */
export function aleaStates(keys: readonly string[], times: number): AleaState[] {
  const lanes = keys.length;
  const length = keys[0]?.length ?? 0;
  const codes = new Uint16Array(length * lanes);
  for (let at = 0; at < length; at++)
    for (let lane = 0; lane < lanes; lane++) codes[at * lanes + lane] = keys[lane]?.charCodeAt(at) ?? 0;
  const hashes = new Float64Array(lanes).fill(0xefc8249d);
  const space = new Uint16Array(lanes).fill(0x20);
  const parts = [0, 1, 2].map(() => {
    mash(hashes, space, 0);
    return hashes.map((n) => (n >>> 0) * TWO_TO_MINUS_32);
  });
  for (const part of parts) {
    for (let time = 0; time < times; time++)
      for (let at = 0; at < length; at++) mash(hashes, codes, at * lanes);
    for (let lane = 0; lane < lanes; lane++) {
      const left = (part[lane] as number) - ((hashes[lane] as number) >>> 0) * TWO_TO_MINUS_32;
      part[lane] = left < 0 ? left + 1 : left;
    }
  }
  const [s0, s1, s2] = parts as [Float64Array, Float64Array, Float64Array];
  return keys.map((_, i) => ({ c: 1, s0: s0[i] as number, s1: s1[i] as number, s2: s2[i] as number }));
}
