import { noiseOf, type OpenVote, presence } from './behaviour';
import { type OpenProposal, openPool, type Support, tallyPool } from './conviction-pool';
import { compileElectorate, type Electorate, gainsOf } from './electorate';
import { exp } from './elementary';
import type { ProposalSource } from './proposals';
import type { Stream } from './streams';
import type { Member, Proposal, Scenario, Tally, Vector } from './types';
import { norm } from './vectors';

/** What members that no person plays do where several proposals are open, and games of them. */

/** One round of a pool. */
type PoolVote = Omit<OpenVote, 'delta'>;

/**
 * The ballots that bots cast in a round of a pool, null for those who cast none: the one place where they come from, in
 * simulations and in live rooms. Same seed, round and seat, same ballot. O(n·m·k).
 */
export function botSupports(
  s: Scenario,
  members: readonly Member[],
  vote: PoolVote,
  pool: readonly OpenProposal[],
): (Support | null)[] {
  return supporting(s, members, compileElectorate(members, s.mechanism, s.tieRule))(vote, pool);
}

type Supporting = (vote: PoolVote, pool: readonly OpenProposal[]) => (Support | null)[];

/**
 * A sincere member stakes on what it gains most from. Under noisy choice it stakes on proposal j with a probability in
 * proportion to e^(λ·s_j), and on none in proportion to 1, s_j its gain over the longest open change (multinomial logit,
 * McFadden 1974): with one proposal the rule of a single vote, for λ → ∞ sincere. Proposals that are all the same to a
 * member get no stake of it.
 */
function supporting(s: Scenario, members: readonly Member[], electorate: Electorate): Supporting {
  const lambda = s.behaviour?.noisyChoice?.lambda;
  const castsIn = presence(s, members);
  return (vote, pool) => {
    const longest = pool.reduce((most, { delta }) => Math.max(most, norm(delta)), 0);
    const gains = pool.map(({ delta }) => gainsOf(electorate, vote.state, delta));
    const strongest = Float64Array.from(members, (_, i) =>
      gains.reduce((most, gain) => Math.max(most, Math.abs(gain[i] as number) / longest), 0),
    );
    const casts = castsIn(vote, strongest);
    const random = lambda === undefined ? null : noiseOf(vote);
    return members.map((_, i) => {
      const own = gains.map((gain) => gain[i] as number);
      const j = random === null ? best(own) : drawn(own, (lambda ?? 0) / longest, random);
      if (!casts[i]) return null;
      return pool[j]?.id ?? 'none';
    });
  };
}

const NONE = -1;

/** Place of the greatest gain, the first of equals; −1 if no gain is above 0. */
function best(gains: readonly number[]): number {
  return gains.reduce((top, gain, j) => (gain > (gains[top] ?? 0) ? j : top), NONE);
}

/** A place drawn by logit among all that matter to the member and none of them. Takes one number of the stream. */
function drawn(gains: readonly number[], lambda: number, random: Stream): number {
  // Relative to the greatest exponent, so that nothing overflows.
  const top = Math.max(0, ...gains.map((gain) => lambda * gain));
  const odds = gains.map((gain) => (gain === 0 ? 0 : exp(lambda * gain - top)));
  const total = odds.reduce((sum, x) => sum + x, exp(-top));
  let rest = random.uniform() * total;
  for (const [j, x] of odds.entries()) {
    rest -= x;
    if (rest < 0) return j;
  }
  return NONE;
}

/** What a round of a pool is about, and how it was decided. */
interface PoolDecision {
  /** What passed, or else the leading proposal. */
  readonly proposal: Proposal;
  readonly tally: Tally;
}

/** Prepares games in which proposals stay open. A run asks for its rounds in order. O(n·m·k) a round. */
export function poolGames(s: Scenario, members: readonly Member[], electorate: Electorate) {
  const supports = supporting(s, members, electorate);
  return (seed: string, propose: ProposalSource) => {
    let pool: readonly OpenProposal[] = [];
    return (round: number, state: Vector): PoolDecision => {
      const open = openPool(s.mechanism, pool, round, propose(round, state));
      const played = tallyPool(s.mechanism, members, open, supports({ seed, round, state }, open));
      pool = played.pool;
      const { delta, proposer } = played.leading;
      return { proposal: proposer === undefined ? { delta } : { delta, proposer }, tally: played.tally };
    };
  };
}
