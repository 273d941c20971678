import { gain } from './ballots';
import { casters, delegatedFlow } from './delegation';
import { SimError } from './errors';
import { convictionRules, decideStakes } from './mechanisms/conviction';
import type { Verdict } from './mechanisms/mechanism';
import type { MechanismConfig, Member, Proposal, Standing, Tally, Vector } from './types';
import { norm } from './vectors';

/**
 * Conviction voting with several open proposals: they stay in a pool from round to round and compete for the members'
 * tokens, as in the 1Hive contract. A round: `openPool` lets one more in, members say which one they stake on,
 * `tallyPool` adds the conviction of that round and carries out at most one.
 */

/** A proposal in the pool. Its change is relative to the state in which it is carried out. */
export interface OpenProposal extends Proposal {
  /** Round in which it was opened, 1-based: no two have the same. */
  readonly id: number;
  /** Conviction that it has gathered so far, in tokens. */
  readonly conviction: number;
}

/** A member's ballot in a pool: the `id` of the proposal that all its tokens are staked on, or `none` of them. */
export type Support = number | 'none';

/** What is staked on one open proposal in one round. */
export interface Staked {
  readonly tokens: number;
  /** Members that staked their own. */
  readonly members: number;
}

export interface PoolRound {
  /** The pool after the round, with its convictions; without what passed. */
  readonly pool: readonly OpenProposal[];
  /** What is carried out; null when nothing passes. */
  readonly passed: OpenProposal | null;
  /** What passed, or else what came nearest to its threshold. */
  readonly leading: OpenProposal;
  /** Count and verdict of the leading proposal, and how all stand. */
  readonly tally: Tally;
}

/** Whether a mechanism keeps proposals open from round to round. */
export function keepsPool(config: MechanismConfig): boolean {
  return config.id === 'conviction' && convictionRules(config).openProposals > 1;
}

/**
 * The pool that round `round` decides on: without those that have stood for `maxAge` rounds, and with the proposal of
 * the round if there is room for it. Oldest first. Never empty.
 */
export function openPool(
  config: MechanismConfig,
  pool: readonly OpenProposal[],
  round: number,
  proposal: Proposal,
): readonly OpenProposal[] {
  const { openProposals, maxAge } = convictionRules(config);
  const standing = pool.filter(({ id }) => round - id < maxAge);
  if (standing.length >= openProposals) return standing;
  return [...standing, { ...proposal, id: round, conviction: 0 }];
}

/** The open proposal that a member gains most from, the older of equals; `none` if it gains from none. O(m·k). */
export function bestSupport(member: Member, state: Vector, pool: readonly OpenProposal[]): Support {
  const gains = pool.map(({ delta }) => gain(member, state, delta));
  const best = gains.reduce((top, g, j) => (g > (gains[top] as number) ? j : top), 0);
  return (gains[best] ?? 0) > 0 ? (pool[best] as OpenProposal).id : 'none';
}

/**
 * Adds a round's stakes, `stakes[j]` on the j-th proposal of the pool, for the periods of a round: y ← a·y + x each.
 * Of those that reach their threshold the one that exceeds it by the greatest factor passes (the older of equals) and
 * leaves the pool. Thresholds grow with what is staked on all. Throws `empty` and `wrong-length`. O(m).
 */
export function advancePool(
  config: MechanismConfig,
  supply: number,
  pool: readonly OpenProposal[],
  stakes: readonly Staked[],
): PoolRound {
  if (pool.length === 0) throw new SimError('empty', 'pool', 'no proposal is open');
  if (stakes.length !== pool.length) {
    const message = `has ${stakes.length} stakes for ${pool.length} proposals`;
    throw new SimError('wrong-length', 'stakes', message);
  }
  const stakedOnAll = stakes.reduce((sum, { tokens }) => sum + tokens, 0);
  const results = pool.map((proposal, j): Result => {
    const { tokens, members } = stakes[j] as Staked;
    const voters = { for: members, against: 0, abstain: 0 };
    const count = { for: tokens, against: 0, abstain: 0, supply, voters };
    const before = { conviction: proposal.conviction, stakedOnAll };
    const { conviction, ...verdict } = decideStakes(count, norm(proposal.delta), config, before);
    return { count, verdict, conviction, proposal: { ...proposal, conviction: conviction.reached } };
  });
  const leading = results.reduce((first, next) => (isAhead(next, first) ? next : first));
  const passed = leading.verdict.accepted ? leading.proposal : null;
  const { count, verdict, conviction } = leading;
  return {
    pool: results.map(({ proposal }) => proposal).filter((proposal) => proposal !== passed),
    passed,
    leading: leading.proposal,
    tally: { ...count, ...verdict, conviction, pool: results.map(standingOf) },
  };
}

interface Result {
  readonly count: Pick<Tally, 'for' | 'against' | 'abstain' | 'supply' | 'voters'>;
  readonly verdict: Verdict;
  readonly conviction: NonNullable<Tally['conviction']>;
  readonly proposal: OpenProposal;
}

/** Those that pass before those that do not, then by the multiple of the threshold; what can never pass comes last. */
function isAhead(a: Result, b: Result): boolean {
  if (a.verdict.accepted !== b.verdict.accepted) return a.verdict.accepted;
  return multiple(a) > multiple(b);
}

function multiple({ conviction: { reached, needed } }: Result): number {
  if (needed === null) return -1;
  return reached === 0 ? 0 : reached / needed;
}

function standingOf({ count, verdict, conviction, proposal }: Result): Standing {
  const { reached, needed } = conviction;
  const staked = { staked: count.for, members: count.voters.for };
  return { id: proposal.id, ...staked, reached, needed, reason: verdict.reason };
}

/**
 * Decides a round of a pool by explicit ballots: `ballots[i]` is member i's, null if it cast none; the tokens of members
 * without one are staked by their delegates. Throws `wrong-length`, `no-weight`, and `out-of-range` for support of
 * what is not open. O(n + m).
 */
export function tallyPool(
  config: MechanismConfig,
  members: readonly Member[],
  pool: readonly OpenProposal[],
  ballots: readonly (Support | null)[],
): PoolRound {
  if (ballots.length !== members.length) {
    const counts = `${ballots.length} ballots for ${members.length} members`;
    throw new SimError('wrong-length', 'ballots', counts);
  }
  const supply = members.reduce((sum, { tokens }) => sum + tokens, 0);
  if (!(supply > 0)) throw new SimError('no-weight', 'members', 'nobody holds any tokens');
  const castBy = casters(
    config.delegation,
    ballots.map((ballot) => (ballot === null ? 0 : 1)),
  );
  const played = advancePool(config, supply, pool, stakesOf(members, pool, ballots, castBy));
  if (config.delegation === undefined) return played;
  const tokens = members.map((member) => member.tokens);
  return { ...played, tally: { ...played.tally, delegation: delegatedFlow(castBy, tokens) } };
}

function stakesOf(
  members: readonly Member[],
  pool: readonly OpenProposal[],
  ballots: readonly (Support | null)[],
  castBy: Int32Array,
): readonly Staked[] {
  const place = new Map(pool.map(({ id }, j) => [id, j]));
  const tokens = new Float64Array(pool.length);
  const heads = new Uint32Array(pool.length);
  members.forEach((member, i) => {
    const caster = castBy[i] as number;
    const support = caster < 0 ? null : (ballots[caster] ?? null);
    if (support === null || support === 'none') return;
    const j = place.get(support);
    if (j === undefined)
      throw new SimError('out-of-range', `ballots[${caster}]`, `proposal ${support} is not open`);
    tokens[j] = (tokens[j] as number) + member.tokens;
    if (caster === i) heads[j] = (heads[j] as number) + 1;
  });
  return pool.map((_, j) => ({ tokens: tokens[j] as number, members: heads[j] as number }));
}
