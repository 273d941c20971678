import { SimError } from './errors';
import type { Choice, Member, TieRule, Vector } from './types';
import { isZero } from './vectors';

/**
 * The quantity whose sign is the sign of a member's gain: Σ a_d p_d (2(y_d − S_d) − p_d), which is
 * ‖S − y‖² − ‖S + p − y‖². It needs no square root and is exact where its inputs are.
 *
 * The one place where a member's preference is computed; reads flat arrays from `offset` so that a scan over a
 * million members allocates nothing.
 */
export function preference(
  ideals: Float64Array,
  salience: Float64Array | null,
  offset: number,
  state: Float64Array,
  delta: Float64Array,
): number {
  let sum = 0;
  for (let d = 0; d < delta.length; d++) {
    const p = delta[d] as number;
    const term = p * (2 * ((ideals[offset + d] as number) - (state[d] as number)) - p);
    sum += salience === null ? term : term * (salience[offset + d] as number);
  }
  return sum;
}

/** ‖S − y‖ + ‖S + p − y‖ of the member whose ideal starts at `offset`; what `preference` is divided by to get its gain. */
export function distances(
  ideals: Float64Array,
  salience: Float64Array | null,
  offset: number,
  state: Float64Array,
  delta: Float64Array,
): number {
  let before = 0;
  let after = 0;
  for (let d = 0; d < delta.length; d++) {
    const care = salience === null ? 1 : (salience[offset + d] as number);
    const gap = (state[d] as number) - (ideals[offset + d] as number);
    before += care * gap * gap;
    after += care * (gap + (delta[d] as number)) ** 2;
  }
  return Math.sqrt(before) + Math.sqrt(after);
}

/** A member's misalignment ‖S − y‖ in its own (salience-weighted) norm, in the issues' units. */
export function loss(member: Member, state: Vector): number {
  let sum = 0;
  for (let d = 0; d < state.length; d++) {
    const gap = (state[d] ?? 0) - (member.ideal[d] ?? 0);
    sum += (member.salience?.[d] ?? 1) * gap * gap;
  }
  return Math.sqrt(sum);
}

/**
 * How much closer an accepted proposal would bring the DAO to a member: ‖S − y‖ − ‖S + p − y‖. Computed as a quotient of
 * squares, so that its sign is that of the ballot and no digits are lost where the two distances are almost equal.
 */
export function gain(member: Member, state: Vector, delta: Vector): number {
  const ideal = Float64Array.from(member.ideal);
  const salience = member.salience === undefined ? null : Float64Array.from(member.salience);
  return gainAt(ideal, salience, 0, Float64Array.from(state), Float64Array.from(delta));
}

/** The gain of the member whose ideal starts at `offset`, without allocation. */
export function gainAt(
  ideals: Float64Array,
  salience: Float64Array | null,
  offset: number,
  state: Float64Array,
  delta: Float64Array,
): number {
  const sum = distances(ideals, salience, offset, state, delta);
  return sum > 0 ? preference(ideals, salience, offset, state, delta) / sum : 0;
}

/**
 * A member's sincere ballot: For when it gains, Against when it loses, and by `tieRule` when it neither gains nor
 * loses. Throws `zero-proposal` for a change of nothing and `wrong-length` for mismatched vectors.
 */
export function sincereChoice(
  member: Member,
  state: Vector,
  delta: Vector,
  tieRule: TieRule = 'abstain',
): Choice {
  requireSameLength('delta', delta, state.length);
  requireSameLength('member.ideal', member.ideal, state.length);
  requireChange(delta);
  const salience = member.salience === undefined ? null : Float64Array.from(member.salience);
  const sign = preference(
    Float64Array.from(member.ideal),
    salience,
    0,
    Float64Array.from(state),
    Float64Array.from(delta),
  );
  if (sign > 0) return 'for';
  return sign < 0 ? 'against' : tieRule;
}

/** Refuses a proposal that changes nothing. */
export function requireChange(delta: Vector): void {
  if (isZero(delta)) throw new SimError('zero-proposal', 'delta', 'a proposal must change something');
}

function requireSameLength(field: string, v: Vector, k: number): void {
  if (v.length !== k)
    throw new SimError('wrong-length', field, `has ${v.length} numbers, the state has ${k}`);
}
