import { loss } from './ballots';
import { gini } from './concentration';
import { SimError } from './errors';
import { geometricMedian } from './geometric-median';
import { requireInRange, requireTokens } from './requirements';
import type { Member, Vector } from './types';
import { dot, subtract } from './vectors';

/** How far a state is from its members, in the issues' units; `gini` is 0 (all alike) to 1. */
export interface LossMetrics {
  readonly mean: number;
  readonly tokenWeightedMean: number;
  readonly max: number;
  readonly gini: number;
}

/** Losses of all members at a state. Throws `empty`, `not-finite`, `out-of-range` or `no-weight`. O(n log n). */
export function lossMetrics(members: readonly Member[], state: Vector): LossMetrics {
  requireMeasurable(members, state);
  const losses = Float64Array.from(members, (member) => loss(member, state));
  let [sum, weighted, tokens, max] = [0, 0, 0, 0];
  members.forEach((member, i) => {
    const l = losses[i] as number;
    sum += l;
    weighted += member.tokens * l;
    tokens += member.tokens;
    max = Math.max(max, l);
  });
  const mean = sum / members.length;
  return { mean, tokenWeightedMean: weighted / tokens, max, gini: gini(losses) };
}

/** The mean of `lossMetrics` alone, which takes no sorting. Refuses the same members and states. O(n·k). */
export function meanLossAt(members: readonly Member[], state: Vector): number {
  requireMeasurable(members, state);
  let sum = 0;
  for (const member of members) sum += loss(member, state);
  return sum / members.length;
}

function requireMeasurable(members: readonly Member[], state: Vector): void {
  if (members.length === 0) throw new SimError('empty', 'members', 'a DAO needs at least one member');
  requireTokens(members);
  state.forEach((x, d) => {
    requireInRange(`state[${d}]`, x, -Number.MAX_VALUE, Number.MAX_VALUE);
  });
  if (!members.some(({ tokens }) => tokens > 0))
    throw new SimError('no-weight', 'members', 'nobody holds any tokens');
}

/**
 * Share of the least possible mean loss that a state achieves: mean loss at the unweighted geometric median over
 * mean loss at the state; 1 when both are 0. The geometric median is Euclidean, so with differing salience the
 * value may pass 1 by a little.
 */
export function efficiency(members: readonly Member[], state: Vector): number {
  const actual = meanLossAt(members, state);
  if (actual === 0) return 1;
  return leastMeanLoss(members) / actual;
}

/** L*, the mean loss at the unweighted geometric median: the least there is (in the Euclidean norm). */
export function leastMeanLoss(members: readonly Member[]): number {
  return meanLossAt(members, centre(members));
}

/**
 * How far member `w` has dragged the state from the unweighted geometric median G to its own ideal:
 * ⟨S − G, y_w − G⟩ / ‖y_w − G‖², clipped to 0…1; 0 when the member wants G itself. Throws `out-of-range`.
 */
export function captureIndex(members: readonly Member[], w: number, state: Vector): number {
  const member = members[w];
  if (member === undefined)
    throw new SimError('out-of-range', 'w', `there is no member ${w} among ${members.length}`);
  const g = centre(members);
  const toIdeal = subtract(member.ideal, g);
  const length = dot(toIdeal, toIdeal);
  return length === 0 ? 0 : Math.min(1, Math.max(0, dot(subtract(state, g), toIdeal) / length));
}

/** Kept per population, because every round asks for it and it depends on the members alone. */
const centres = new WeakMap<readonly Member[], Vector>();

function centre(members: readonly Member[]): Vector {
  const known = centres.get(members);
  if (known !== undefined) return known;
  const ideals = members.map((member) => member.ideal);
  const computed = geometricMedian(
    ideals,
    ideals.map(() => 1),
  );
  centres.set(members, computed);
  return computed;
}
