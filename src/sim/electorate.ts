import { distances, gainAt, preference, requireChange, sincereChoice } from './ballots';
import { type Counting, counting, type Way } from './counting';
import { tallyStrengths } from './credits';
import { delegatedWeights, delegatesOf, standingCasts } from './delegation';
import { SimError } from './errors';
import type { SignCount } from './mechanisms/mechanism';
import { choiceMechanismOf, mechanismOf } from './mechanisms/registry';
import { requireInRange, requireTokens } from './requirements';
import { conclude, tally } from './tally';
import type { MechanismConfig, Member, Tally, TieRule, Vector } from './types';
import { norm } from './vectors';

/**
 * Members laid out for counting: flat arrays in member order, built once per population and mechanism, so that a
 * round allocates nothing per member.
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
  /** Counts them, by scan or by index. */
  readonly counting: Counting;
  /** The members themselves where weights are delegated, to count who casts what; null otherwise. */
  readonly delegators: readonly Member[] | null;
}

/**
 * Compiles members; throws `empty`, `wrong-length`, `not-finite`, `out-of-range` or `no-weight`. Sincere votes are counted by scan or
 * by index, whichever is faster, unless `way` says otherwise; the outcome is the same. O(n·k).
 */
export function compileElectorate(
  members: readonly Member[],
  config: MechanismConfig,
  tieRule: TieRule = 'abstain',
  way: Way = 'auto',
): Electorate {
  const first = members[0];
  if (first === undefined) throw new SimError('empty', 'members', 'a DAO needs at least one member');
  requireTokens(members);
  const dimensions = first.ideal.length;
  const mechanism = mechanismOf(config.id);
  const ownWeights = new Float64Array(members.length);
  const ideals = idealsOf(members, dimensions);
  const everySalienceIsOne = members.every(
    (m) => m.salience === undefined || m.salience.every((a) => a === 1),
  );
  const ones = new Array<number>(dimensions).fill(1);
  const salience = everySalienceIsOne
    ? null
    : flatten(members, dimensions, 'salience', (member) => member.salience ?? ones);
  salience?.forEach((care, j) => {
    if (care < 0)
      requireInRange(`members[${Math.floor(j / dimensions)}].salience`, care, 0, Number.MAX_VALUE);
  });
  let supply = 0;
  let tokens = 0;
  for (let i = 0; i < ownWeights.length; i++) {
    const held = (members[i] as Member).tokens;
    const weight = mechanism.weight(held, config);
    ownWeights[i] = weight;
    supply += weight;
    tokens += held;
  }
  if (!(supply > 0 && Number.isFinite(supply)))
    throw new SimError('no-weight', 'members', 'the total weight must be a positive number');
  const weights = delegatedWeights(config.delegation, ownWeights);
  const flat = { ideals, salience, weights };
  return {
    config,
    tieRule,
    size: members.length,
    dimensions,
    ...flat,
    ownWeights,
    supply,
    tokens,
    counting: counting(flat, dimensions, tieRule === 'against', way),
    delegators: config.delegation === undefined ? null : members,
  };
}

/** Kept per population, for all mechanisms under which the same people are looked at, and what is indexed of them. */
const layouts = new WeakMap<readonly Member[], Float64Array>();

function idealsOf(members: readonly Member[], dimensions: number): Float64Array {
  const known = layouts.get(members);
  if (known !== undefined) return known;
  const ideals = flatten(members, dimensions, 'ideal', (member) => member.ideal);
  layouts.set(members, ideals);
  return ideals;
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
    for (let d = 0; d < dimensions; d++) {
      const x = row[d] as number;
      if (!Number.isFinite(x)) throw new SimError('not-finite', `members[${i}].${field}`, 'must be numbers');
      flat[i * dimensions + d] = x;
    }
  });
  return flat;
}

/**
 * The tally when every member votes sincerely that does not delegate: equal to `tally` over their `sincereChoice` or,
 * under credits, of what price takers with all their credits cast. Throws `wrong-ballot` for mechanisms whose members
 * do neither. O(n·k), by index O(log n) for one issue and O(n^(1 − 1/k)) for several.
 */
export function sincereTally(electorate: Electorate, state: Vector, delta: Vector): Tally {
  requireChange(delta);
  const { config, delegators } = electorate;
  if (mechanismOf(config.id).ballotKind === 'credits') return sincereCredits(electorate, state, delta);
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

function sincereCredits(electorate: Electorate, state: Vector, delta: Vector): Tally {
  const { config, ownWeights, size } = electorate;
  const strengthOf = strengths(electorate, state, delta);
  const casts = standingCasts(config.delegation, size);
  const voting = strengthOf.map((strength, i) => (casts[i] ? strength : Number.NaN));
  return tallyStrengths(config, voting, ownWeights).tally;
}

function countSincere(electorate: Electorate, state: Vector, delta: Vector): SignCount {
  const { size, supply, tokens } = electorate;
  const split = electorate.counting.split(state, delta);
  const { headsFor, headsAgainst } = split;
  const abstaining = size - headsFor - headsAgainst;
  return {
    for: split.for,
    against: split.against,
    abstain: split.neither,
    supply,
    tokensCast: tokens,
    voters: { for: headsFor, against: headsAgainst, abstain: abstaining },
    heads: { for: headsFor, against: headsAgainst, abstain: abstaining, supply: size },
  };
}

/** Mean loss of all members at a state, in the issues' units. O(log n) where one issue is indexed, else O(n·k). */
export function meanLoss(electorate: Electorate, state: Vector): number {
  return electorate.counting.meanLoss(state);
}

/**
 * Every member's strength of preference s = (‖S − y‖ − ‖S + p − y‖) / ‖p‖ in [−1, 1], its own norm above the line and
 * the plain norm below; 0 for all if p is nothing. The difference is taken as a quotient of squares, which keeps its
 * digits where the two distances are almost equal. Written into `into`, which is answered. O(n·k).
 */
export function strengths(
  electorate: Electorate,
  state: Vector,
  delta: Vector,
  into: Float64Array = new Float64Array(electorate.size),
): Float64Array {
  const { ideals, salience, size, dimensions } = electorate;
  const from = new Float64Array(state);
  const change = new Float64Array(delta);
  const length = norm(delta);
  if (length === 0) return into.fill(0);
  for (let i = 0; i < size; i++) {
    const offset = i * dimensions;
    const sum = distances(ideals, salience, offset, from, change) * length;
    into[i] = sum > 0 ? preference(ideals, salience, offset, from, change) / sum : 0;
  }
  return into;
}

/** Every member's gain ‖S − y‖ − ‖S + p − y‖ from a change, in the issues' units. O(n·k). */
export function gainsOf(electorate: Electorate, state: Vector, delta: Vector): Float64Array {
  const { ideals, salience, size, dimensions } = electorate;
  const from = Float64Array.from(state);
  const change = Float64Array.from(delta);
  const result = new Float64Array(size);
  for (let i = 0; i < size; i++) result[i] = gainAt(ideals, salience, i * dimensions, from, change);
  return result;
}
