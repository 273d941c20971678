import type { Delegation, MechanismConfig } from './mechanism-config';
import type { Tally } from './types';

/** Weight of a member whose delegate, or whose delegates' last, casts no ballot. */
export const UNCAST = -1;
/** Weight that follows delegations round in a circle and never reaches a ballot. */
export const CAUGHT = -2;

const NOBODY = -1;

/** Each member's delegate by index, −1 where it has none (or names itself). O(n). */
export function delegatesOf(delegation: Delegation | undefined, size: number): Int32Array {
  const delegates = new Int32Array(size).fill(NOBODY);
  if (delegation === undefined) return delegates;
  for (const [from, to] of Object.entries(delegation.delegates))
    if (Number(from) !== to) delegates[Number(from)] = to;
  return delegates;
}

/**
 * Who casts each member's weight: the member itself if it casts a ballot (so that voting overrides a delegation),
 * otherwise its delegate, and under `transitive` the delegate's delegate and so on; `UNCAST` or `CAUGHT` if no one
 * does. Every member's weight goes to exactly one place, so weight is conserved. Sources: Christoff & Grossi 2017
 * (liquid democracy: cycles lose their votes); OpenZeppelin `Votes` (one hop). O(n) time and memory.
 */
export function casters(delegation: Delegation | undefined, casts: ArrayLike<number>): Int32Array {
  const size = casts.length;
  const delegates = delegatesOf(delegation, size);
  const result = new Int32Array(size).fill(UNCAST);
  if (delegation?.mode === 'transitive') return followAll(delegates, casts, result);
  for (let i = 0; i < size; i++) {
    const delegate = delegates[i] as number;
    if (casts[i]) result[i] = i;
    else if (delegate !== NOBODY && casts[delegate]) result[i] = delegate;
  }
  return result;
}

/** Walks each chain once: what a walk ends in holds for everyone on it. */
function followAll(delegates: Int32Array, casts: ArrayLike<number>, result: Int32Array): Int32Array {
  const seenBy = new Int32Array(delegates.length).fill(NOBODY);
  const done = new Uint8Array(delegates.length);
  for (let start = 0; start < delegates.length; start++) {
    let at = start;
    while (at !== NOBODY && !done[at] && seenBy[at] !== start && !casts[at]) {
      seenBy[at] = start;
      at = delegates[at] as number;
    }
    const end = endOf(at, start, { done, casts, seenBy, result });
    for (let i = start; i !== NOBODY && seenBy[i] === start && !done[i]; i = delegates[i] as number) {
      result[i] = end;
      done[i] = 1;
    }
    if (casts[start]) result[start] = start;
  }
  return result;
}

interface Walk {
  readonly done: Uint8Array;
  readonly casts: ArrayLike<number>;
  readonly seenBy: Int32Array;
  readonly result: Int32Array;
}

function endOf(at: number, start: number, { done, casts, seenBy, result }: Walk): number {
  if (at === NOBODY) return UNCAST;
  if (casts[at]) return at;
  if (done[at]) return result[at] as number;
  return seenBy[at] === start ? CAUGHT : UNCAST;
}

/**
 * Voting weights after standing delegation, when everyone votes who does not delegate; those who
 * delegate have 0. The same array where nobody delegates. O(n).
 */
export function delegatedWeights(delegation: Delegation | undefined, weights: Float64Array): Float64Array {
  if (delegation === undefined) return weights;
  const casts = standingCasts(delegation, weights.length);
  const after = new Float64Array(weights.length);
  casters(delegation, casts).forEach((caster, i) => {
    if (caster >= 0) after[caster] = (after[caster] as number) + (weights[i] as number);
  });
  return after;
}

/** 1 for those who do not delegate. */
export function standingCasts(delegation: Delegation | undefined, size: number): Uint8Array {
  return Uint8Array.from(delegatesOf(delegation, size), (delegate) => (delegate === NOBODY ? 1 : 0));
}

/** Where weight goes that its owners do not cast themselves: cast by others, caught in cycles, not cast. O(n). */
export function delegatedFlow(
  castBy: Int32Array,
  weights: ArrayLike<number>,
): { readonly cast: number; readonly caught: number; readonly uncast: number } {
  const flow = { cast: 0, caught: 0, uncast: 0 };
  castBy.forEach((caster, i) => {
    if (caster === i) return;
    flow[caster === CAUGHT ? 'caught' : caster === UNCAST ? 'uncast' : 'cast'] += weights[i] as number;
  });
  return flow;
}

/**
 * `casters` where the mechanism has delegation; null where everyone casts what is theirs or nothing, and nobody needs to
 * know who casts.
 */
export function castersUnder(
  { delegation }: MechanismConfig,
  casts: () => ArrayLike<number>,
): Int32Array | null {
  return delegation === undefined ? null : casters(delegation, casts());
}

/** `delegatedFlow` as a tally reports it; nothing without delegation. */
export function flowOf(castBy: Int32Array | null, weights: ArrayLike<number>): Pick<Tally, 'delegation'> {
  return castBy === null ? {} : { delegation: delegatedFlow(castBy, weights) };
}
