import { RELATIVE_TOLERANCE } from './mechanisms/share-of-votes';

/** Who wins a vote between two alternatives: For > Against with the indifferent abstaining, or weight For ≥ a number. */
export type PairwiseRule = 'for-exceeds-against' | { readonly majority: number };

/**
 * Every pairwise vote among N alternatives as bits: row j of `beats` holds the alternatives that lose to j when j is
 * proposed against them, row i of `beatenBy` those that win against i.
 */
export interface PairwiseVotes {
  readonly size: number;
  /** 32-bit words a row. */
  readonly words: number;
  readonly beats: Uint32Array;
  readonly beatenBy: Uint32Array;
  /** How many alternatives win against each. */
  readonly defeats: Float64Array;
}

/** A voter: its rank of every alternative (smaller is better, equal is indifferent) and its weight. */
export interface Ranking {
  readonly ranks: Int32Array;
  readonly weight: number;
}

/** Holds all votes between pairs of `size` alternatives. O(size² · rankings), size²/4 bytes. */
export function pairwiseVotes(size: number, rankings: readonly Ranking[], rule: PairwiseRule): PairwiseVotes {
  const words = Math.ceil(size / 32);
  const beats = new Uint32Array(size * words);
  const beatenBy = new Uint32Array(size * words);
  const defeats = new Float64Array(size);
  const wins = winner(rankings, rule);
  const [preferJ, preferI] = [new Float64Array(size), new Float64Array(size)];
  const record = (winning: number, losing: number) => {
    setBit(beats, winning * words, losing);
    setBit(beatenBy, losing * words, winning);
    defeats[losing] = (defeats[losing] as number) + 1;
  };
  for (let i = 0; i < size; i++) {
    compareWith(rankings, i, preferJ, preferI);
    for (let j = i + 1; j < size; j++) {
      const [forJ, forI] = [preferJ[j] as number, preferI[j] as number];
      if (wins(forJ, forI)) record(j, i);
      if (wins(forI, forJ)) record(i, j);
    }
  }
  return { size, words, beats, beatenBy, defeats };
}

function winner(
  rankings: readonly Ranking[],
  rule: PairwiseRule,
): (inFavour: number, against: number) => boolean {
  const tolerance = RELATIVE_TOLERANCE * rankings.reduce((sum, { weight }) => sum + weight, 0);
  if (rule === 'for-exceeds-against') return (inFavour, against) => inFavour - against > tolerance;
  return (inFavour) => inFavour >= rule.majority - tolerance;
}

/** Weight that prefers j > i to i, and i to j, for every j after i. */
function compareWith(
  rankings: readonly Ranking[],
  i: number,
  preferJ: Float64Array,
  preferI: Float64Array,
): void {
  preferJ.fill(0);
  preferI.fill(0);
  for (const { ranks, weight } of rankings) {
    const own = ranks[i] as number;
    for (let j = i + 1; j < ranks.length; j++) {
      const other = ranks[j] as number;
      if (other < own) preferJ[j] = (preferJ[j] as number) + weight;
      else if (other > own) preferI[j] = (preferI[j] as number) + weight;
    }
  }
}

function setBit(bits: Uint32Array, offset: number, i: number): void {
  const word = offset + (i >>> 5);
  bits[word] = (bits[word] as number) | (1 << (i & 31));
}

/** The alternatives reachable along rows of bits from a start, itself included, as flags. O(size² / 32). */
function reachable(votes: PairwiseVotes, rows: Uint32Array, starts: readonly number[]): Uint8Array {
  const { size, words } = votes;
  const seen = new Uint8Array(size);
  const unseen = new Uint32Array(words).fill(0xffffffff);
  const queue = [...starts];
  const visit = (i: number) => {
    seen[i] = 1;
    unseen[i >>> 5] = (unseen[i >>> 5] as number) & ~(1 << (i & 31));
  };
  starts.forEach(visit);
  for (let i = queue.pop(); i !== undefined; i = queue.pop()) {
    for (let word = 0; word < words; word++) {
      let fresh = (rows[i * words + word] as number) & (unseen[word] as number);
      while (fresh !== 0) {
        const j = word * 32 + (31 - Math.clz32(fresh & -fresh));
        fresh &= fresh - 1;
        visit(j);
        queue.push(j);
      }
    }
  }
  return seen;
}

/**
 * The closed classes of the process that moves to alternatives that beat the present one: sets that it never leaves
 * and in which it reaches everything. Unbeaten alternatives are classes of their own.
 */
export function closedClasses(votes: PairwiseVotes): number[][] {
  const all = Array.from({ length: votes.size }, (_, i) => i);
  const unbeaten = all.filter((i) => votes.defeats[i] === 0);
  const classes = unbeaten.map((i) => [i]);
  const leads = reachable(votes, votes.beats, unbeaten);
  for (let v = leads.indexOf(0); v >= 0; v = leads.indexOf(0)) {
    const members = closedClassFrom(votes, v);
    classes.push(members);
    const into = reachable(votes, votes.beats, members);
    for (const i of all) if (into[i] === 1) leads[i] = 1;
  }
  return classes;
}

/** Follows the process from v to a place from where there is no way back, until there always is one. */
function closedClassFrom(votes: PairwiseVotes, v: number): number[] {
  for (let at = v; ; ) {
    const ahead = reachable(votes, votes.beatenBy, [at]);
    const returns = reachable(votes, votes.beats, [at]);
    const lost = ahead.findIndex((reached, i) => reached === 1 && returns[i] === 0);
    if (lost < 0) return [...ahead.keys()].filter((i) => ahead[i] === 1);
    at = lost;
  }
}

/**
 * x·J for the jump process J (from i to one of the alternatives that beat it, each equally likely; unbeaten ones stay).
 * Sums of eight entries of x are tabulated for all 256 patterns of bits, so that a row costs a look-up per byte (the
 * method of Arlazarov and others, 1970). O(size² / 8).
 */
export function jumpStep(votes: PairwiseVotes): (x: Float64Array, out: Float64Array) => void {
  const { size, words, beats, defeats } = votes;
  const bytes = words * 4;
  const rows = new Uint8Array(beats.buffer);
  const table = new Float64Array(bytes * 256);
  return (x, out) => {
    for (let g = 0; g < bytes; g++) tabulate(table, g, x, defeats);
    for (let j = 0; j < size; j++) {
      let sum = defeats[j] === 0 ? (x[j] as number) : 0;
      const row = j * bytes;
      for (let g = 0; g < bytes; g++) sum += table[(g << 8) | (rows[row + g] as number)] as number;
      out[j] = sum;
    }
  };
}

function tabulate(table: Float64Array, group: number, x: Float64Array, defeats: Float64Array): void {
  const start = group << 8;
  table[start] = 0;
  for (let bit = 0; bit < 8; bit++) {
    const i = group * 8 + bit;
    const ways = i < x.length ? (defeats[i] as number) : 0;
    const each = ways > 0 ? (x[i] as number) / ways : 0;
    const half = 1 << bit;
    for (let p = 0; p < half; p++) table[start + half + p] = (table[start + p] as number) + each;
  }
}
