import { preference, requireChange, sincereChoice } from './ballots';
import { delegatedWeights, delegatesOf } from './delegation';
import { SimError } from './errors';
import type { SignCount } from './mechanisms/mechanism';
import { choiceMechanismOf, mechanismOf } from './mechanisms/registry';
import { conclude, tally } from './tally';
import type { MechanismConfig, Member, Tally, TieRule, Vector } from './types';
import { norm } from './vectors';

/**
 * Members laid out for counting: flat arrays in member order, built once per population and mechanism, so that a
 * round allocates nothing per member. Faster counts (sorted ideals for k = 1, a tree for k ≥ 2) belong behind
 * `sincereTally`, where nothing else would notice.
 */
export interface Electorate {
  readonly config: MechanismConfig;
  readonly tieRule: TieRule;
  readonly size: number;
  readonly dimensions: number;
  /** Row-major, size × dimensions. */
  readonly ideals: Float64Array;
  /** Same shape; null when every issue matters fully to everyone. */
  readonly salience: Float64Array | null;
  /** The mechanism's ω per member after standing delegation: what each casts when all vote who do not delegate. */
  readonly weights: Float64Array;
  /** The mechanism's ω per member before delegation. */
  readonly ownWeights: Float64Array;
  /** Σ ω, what delegation loses included. */
  readonly supply: number;
  /** Σ x. */
  readonly tokens: number;
  /** The members themselves where weights are delegated, to count who casts what; null otherwise. */
  readonly delegators: readonly Member[] | null;
}

/** Compiles members; throws `empty`, `wrong-length`, `not-finite` or `no-weight`. O(n·k). */
export function compileElectorate(
  members: readonly Member[],
  config: MechanismConfig,
  tieRule: TieRule = 'abstain',
): Electorate {
  const first = members[0];
  if (first === undefined) throw new SimError('empty', 'members', 'a DAO needs at least one member');
  const dimensions = first.ideal.length;
  const mechanism = mechanismOf(config.id);
  const ownWeights = Float64Array.from(members, (member) => mechanism.weight(member.tokens, config));
  const ideals = flatten(members, dimensions, 'ideal', (member) => member.ideal);
  const everySalienceIsOne = members.every(
    (m) => m.salience === undefined || m.salience.every((a) => a === 1),
  );
  const ones = new Array<number>(dimensions).fill(1);
  const salience = everySalienceIsOne
    ? null
    : flatten(members, dimensions, 'salience', (member) => member.salience ?? ones);
  let supply = 0;
  let tokens = 0;
  members.forEach((member, i) => {
    supply += ownWeights[i] as number;
    tokens += member.tokens;
  });
  if (!(supply > 0 && Number.isFinite(supply)))
    throw new SimError('no-weight', 'members', 'the total weight must be a positive number');
  const weights = delegatedWeights(config.delegation, ownWeights);
  const delegators = config.delegation === undefined ? null : members;
  const shape = { size: members.length, dimensions };
  return { config, tieRule, ...shape, ideals, salience, weights, ownWeights, supply, tokens, delegators };
}

function flatten(
  members: readonly Member[],
  dimensions: number,
  field: string,
  rowOf: (member: Member) => Vector,
): Float64Array {
  const flat = new Float64Array(members.length * dimensions);
  members.forEach((member, i) => {
    const row = rowOf(member);
    if (row.length !== dimensions) {
      const lengths = `has ${row.length} numbers, others have ${dimensions}`;
      throw new SimError('wrong-length', `members[${i}].${field}`, lengths);
    }
    if (!row.every(Number.isFinite))
      throw new SimError('not-finite', `members[${i}].${field}`, 'must be numbers');
    flat.set(row, i * dimensions);
  });
  return flat;
}

/**
 * The tally when every member votes sincerely that does not delegate; equal to `tally` over their `sincereChoice`.
 * Throws `wrong-ballot` for mechanisms whose members do not say For, Against or Abstain. O(n·k).
 */
export function sincereTally(electorate: Electorate, state: Vector, delta: Vector): Tally {
  requireChange(delta);
  const { config, delegators } = electorate;
  const mechanism = choiceMechanismOf(config.id);
  if (mechanism === null || delegators !== null) return delegatedTally(electorate, state, delta);
  return conclude(mechanism, config, countSincere(electorate, state, delta));
}

function delegatedTally({ config, delegators, tieRule }: Electorate, state: Vector, delta: Vector): Tally {
  const members = delegators ?? [];
  const delegates = delegatesOf(config.delegation, members.length);
  const choices = members.map((member, i) =>
    (delegates[i] as number) < 0 ? sincereChoice(member, state, delta, tieRule) : null,
  );
  return tally(config, members, choices);
}

function countSincere(electorate: Electorate, state: Vector, delta: Vector): SignCount {
  const { ideals, salience, weights, size, dimensions } = electorate;
  const from = Float64Array.from(state);
  const change = Float64Array.from(delta);
  let weightFor = 0;
  let weightAgainst = 0;
  let weightNeither = 0;
  let headsFor = 0;
  let headsAgainst = 0;
  for (let i = 0; i < size; i++) {
    const sign = preference(ideals, salience, i * dimensions, from, change);
    const weight = weights[i] as number;
    if (sign > 0) {
      weightFor += weight;
      headsFor++;
    } else if (sign < 0) {
      weightAgainst += weight;
      headsAgainst++;
    } else if (electorate.tieRule === 'against') {
      weightAgainst += weight;
      headsAgainst++;
    } else weightNeither += weight;
  }
  const voters = { for: headsFor, against: headsAgainst, abstain: size - headsFor - headsAgainst };
  return {
    for: weightFor,
    against: weightAgainst,
    abstain: weightNeither,
    supply: electorate.supply,
    tokensCast: electorate.tokens,
    voters,
    heads: { ...voters, supply: size },
  };
}

/** Mean loss of all members at a state, in the issues' units. O(n·k), no allocation per member. */
export function meanLoss(electorate: Electorate, state: Vector): number {
  const { ideals, salience, size, dimensions } = electorate;
  const at = Float64Array.from(state);
  let total = 0;
  for (let i = 0; i < size; i++) {
    let squares = 0;
    for (let d = 0; d < dimensions; d++) {
      const j = i * dimensions + d;
      const gap = (at[d] as number) - (ideals[j] as number);
      squares += salience === null ? gap * gap : gap * gap * (salience[j] as number);
    }
    total += Math.sqrt(squares);
  }
  return total / size;
}

/**
 * Every member's strength of preference s = (‖S − y‖ − ‖S + p − y‖) / ‖p‖ in [−1, 1], its own norm above the line and
 * the plain norm below; 0 for all if p is nothing. The difference is taken as a quotient of squares, which keeps its
 * digits where the two distances are almost equal. O(n·k).
 */
export function strengths(electorate: Electorate, state: Vector, delta: Vector): Float64Array {
  const { ideals, salience, size, dimensions } = electorate;
  const from = Float64Array.from(state);
  const change = Float64Array.from(delta);
  const result = new Float64Array(size);
  const length = norm(delta);
  if (length === 0) return result;
  for (let i = 0; i < size; i++) {
    const offset = i * dimensions;
    let before = 0;
    let after = 0;
    for (let d = 0; d < dimensions; d++) {
      const care = salience === null ? 1 : (salience[offset + d] as number);
      const gap = (from[d] as number) - (ideals[offset + d] as number);
      before += care * gap * gap;
      after += care * (gap + (change[d] as number)) ** 2;
    }
    const sum = (Math.sqrt(before) + Math.sqrt(after)) * length;
    if (sum > 0) result[i] = preference(ideals, salience, offset, from, change) / sum;
  }
  return result;
}
