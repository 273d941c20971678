import { type Electorate, sincereTally } from './electorate';
import type { Houses } from './houses';
import { mechanismOf } from './mechanisms/registry';
import { quorumNeeded } from './mechanisms/share-of-votes';
import { levelAlong, passingLevel } from './median-level';
import type { Vector } from './types';
import { scale } from './vectors';
import { shareToExceed } from './voting-share';

/**
 * How long a change along a unit direction `u` may be at `state`, `longest` at most, and still pass in every house when
 * all vote sincerely who do not delegate: shorter ones pass, ties aside; 0 where none does. Under all mechanisms that
 * decide vote by vote, the longer a change the fewer it pleases, so there is one such length. O(n·k + n log n), under
 * credits some ten votes.
 */
export function passingReach(houses: Houses, state: Vector, u: Vector, longest: number): number {
  const reaches = houses.map((house) =>
    mechanismOf(house.config.id).ballotKind === 'credits'
      ? reachByStrength(house, state, u, longest)
      : reachByShare(house, state, u),
  );
  return Math.max(0, Math.min(longest, ...reaches));
}

/**
 * Member i is for what is shorter than 2⟨u, y_i − S⟩ / ‖u‖² in its own norm, and indifferent where it cares about
 * nothing that changes.
 */
function reachByShare(electorate: Electorate, state: Vector, u: Vector): number {
  const { ideals, salience, weights, size, dimensions } = electorate;
  const halves: Vector[] = [];
  const caring: number[] = [];
  let idle = 0;
  for (let i = 0; i < size; i++) {
    let [towards, length] = [0, 0];
    for (let d = 0; d < dimensions; d++) {
      const care = salience?.[i * dimensions + d] ?? 1;
      const along = care * (u[d] as number);
      towards += along * ((ideals[i * dimensions + d] as number) - (state[d] as number));
      length += along * (u[d] as number);
    }
    const weight = weights[i] as number;
    if (length > 0) {
      halves.push([towards / length]);
      caring.push(weight);
    } else idle += weight;
  }
  const active = caring.reduce((sum, w) => sum + w, 0);
  const share = shareToExceed(electorate, active, idle);
  if (share < 0) return Number.POSITIVE_INFINITY;
  return share < 1 ? 2 * levelAlong(halves, caring, [1], passingLevel(share)) : 0;
}

/** What is shorter than this part of the longest change does not count as passing. */
const SHORTEST = 1e-9;
/** The end of what passes is known to this part of the longest change. */
const PRECISION = 1e-12;
const MAX_VOTES = 60;

/**
 * Where the votes that a change is short of or has to spare come down to 0. A member's strength of preference for d·u
 * only falls with d, as the gain is concave in d; so do these. By the Illinois method (Dowell and Jarratt 1971).
 */
function reachByStrength(electorate: Electorate, state: Vector, u: Vector, longest: number): number {
  const spare = (length: number) => votesToSpare(electorate, state, scale(u, length));
  let [high, above] = [longest, spare(longest)];
  if (above > 0) return longest;
  let [low, below] = [SHORTEST * longest, spare(SHORTEST * longest)];
  if (!(below > 0)) return 0;
  let kept: 'low' | 'high' | null = null;
  for (let i = 0; i < MAX_VOTES && high - low > PRECISION * longest; i++) {
    const middle = low + ((high - low) * below) / (below - above);
    const inside = middle > low && middle < high ? middle : (low + high) / 2;
    const votes = spare(inside);
    if (votes > 0) {
      [low, below] = [inside, votes];
      if (kept === 'high') above /= 2;
      kept = 'high';
    } else {
      [high, above] = [inside, votes];
      if (kept === 'low') below /= 2;
      kept = 'low';
    }
  }
  return low;
}

/** By how many votes For a change exceeds what share and quorum ask for, the scarcer of the two; below 0: is short. */
function votesToSpare(electorate: Electorate, state: Vector, delta: Vector): number {
  const { config, supply } = electorate;
  const count = sincereTally(electorate, state, delta);
  const of = config.approvalBase === 'supply' ? supply : count.for + count.against;
  const spare = count.for - (config.approvalShare ?? 0.5) * of;
  if (config.quorum === undefined) return spare;
  const counted = config.quorum.counting === 'for' ? count.for : count.for + count.abstain;
  return Math.min(spare, counted - quorumNeeded(config.quorum, supply));
}
