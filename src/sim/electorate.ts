import { preference, requireChange } from './ballots';
import { SimError } from './errors';
import type { SignCount } from './mechanisms/mechanism';
import { mechanismOf } from './mechanisms/registry';
import { conclude } from './tally';
import type { MechanismConfig, Member, Tally, TieRule, Vector } from './types';

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
  /** The mechanism's ω per member. */
  readonly weights: Float64Array;
  /** Σ ω. */
  readonly supply: number;
  /** Σ x. */
  readonly tokens: number;
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
  const weightOf = mechanismOf(config.id).weight;
  const weights = Float64Array.from(members, (member) => weightOf(member.tokens));
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
    supply += weights[i] as number;
    tokens += member.tokens;
  });
  if (!(supply > 0 && Number.isFinite(supply)))
    throw new SimError('no-weight', 'members', 'the total weight must be a positive number');
  return { config, tieRule, size: members.length, dimensions, ideals, salience, weights, supply, tokens };
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

/** The tally when every member votes sincerely; equal to `tally` over everyone's `sincereChoice`. O(n·k). */
export function sincereTally(electorate: Electorate, state: Vector, delta: Vector): Tally {
  requireChange(delta);
  const { config } = electorate;
  return conclude(mechanismOf(config.id), config, countSincere(electorate, state, delta));
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
  return {
    for: weightFor,
    against: weightAgainst,
    abstain: weightNeither,
    supply: electorate.supply,
    tokensCast: electorate.tokens,
    voters: { for: headsFor, against: headsAgainst, abstain: size - headsFor - headsAgainst },
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
