import { behaviour, type OpenVote } from './behaviour';
import { keepsPool, type OpenProposal, type PoolRound, type Support, tallyPool } from './conviction-pool';
import { budgetsOf, mostVotes, strengthAt, tallyVotes } from './credits';
import { casters, castersUnder } from './delegation';
import { compileElectorate } from './electorate';
import { gapTo, pullers, sumOfPulls } from './local-pull';
import type { PullMechanism } from './mechanisms/mechanism';
import { mechanismOf } from './mechanisms/registry';
import { botSupports } from './pool-supports';
import { tally } from './tally';
import type { Choice, Member, Scenario, Tally, Vector } from './types';
import { isZero } from './vectors';
import { botChoices } from './voting';

/**
 * Rounds decided by explicit ballots of every kind, some cast by bots and some by people. By bots alone, they go where
 * a simulation goes, to the last bit. Scenarios are those in force: no schedule.
 */

/** One member's ballot. The parts beside `choice` belong to one kind of ballot each. */
export interface Cast {
  /** What it comes to. A member that supports a proposal, or pulls somewhere, is For. */
  readonly choice: Choice;
  /** `credits`: votes, below 0 against. */
  readonly votes?: number;
  /** `credits`: how strongly it casts what others gave it, −1…1; by the share of its own that it casts when absent. */
  readonly strength?: number;
  /** `support`: id of the open proposal that it stakes its tokens on. */
  readonly support?: number;
  /** `pull`: where it wants the state. */
  readonly toward?: Vector;
}

/** What is voted on. */
export interface CastVote extends OpenVote {
  /** `support`: what stands open. */
  readonly pool?: readonly OpenProposal[];
  /** `credits` that are storable: what each member has left; all of it when absent. */
  readonly budgets?: Float64Array;
}

export interface CastCount {
  readonly tally: Tally;
  /** The change that is carried out if the tally accepts it. */
  readonly delta: Vector;
  /** `credits`: votes cast by each member or for it, which it pays for; NaN for none. */
  readonly votes?: Float64Array;
  /** `support`: the pool after the round, and what led. */
  readonly pool?: PoolRound;
}

/** Ballots that bots cast, null for those who cast none: same seed, round and seat, same ballot. O(n·k·proposals). */
export function botBallots(s: Scenario, members: readonly Member[], vote: CastVote): (Cast | null)[] {
  switch (mechanismOf(s.mechanism.id).ballotKind) {
    case 'credits':
      return botVotes(s, members, vote);
    case 'support':
      return botStakes(s, members, vote);
    case 'pull':
      return botPulls(s, members, vote);
    default:
      return botChoices(s, members, vote).map((choice) => (choice === null ? null : { choice }));
  }
}

/**
 * Counts ballots, `ballots[i]` being member i's, null if it cast none. Throws `wrong-length`, `no-weight`, and
 * `out-of-range` for support of what is not open. O(n·k).
 */
export function countCast(
  s: Scenario,
  members: readonly Member[],
  vote: CastVote,
  ballots: readonly (Cast | null)[],
): CastCount {
  const mechanism = mechanismOf(s.mechanism.id);
  switch (mechanism.ballotKind) {
    case 'credits':
      return countVotesCast(s, members, vote, ballots);
    case 'support':
      return countSupports(s, members, vote, ballots);
    case 'pull':
      return countPulls(s, members, vote, ballots, mechanism);
    default: {
      const choices = ballots.map((ballot) => ballot?.choice ?? null);
      return { tally: tally(s.mechanism, members, choices), delta: vote.delta };
    }
  }
}

/** The sign of a number of votes. */
export function choiceOf(votes: number): Choice {
  if (votes > 0) return 'for';
  return votes < 0 ? 'against' : 'abstain';
}

function mostIn(s: Scenario, members: readonly Member[], { budgets, round }: CastVote): Float64Array {
  return mostVotes(budgets ?? budgetsOf(members, s.mechanism), s, round);
}

function botVotes(s: Scenario, members: readonly Member[], vote: CastVote): (Cast | null)[] {
  const electorate = compileElectorate(members, s.mechanism, s.tieRule);
  const most = mostIn(s, members, vote);
  const strengths = behaviour(s, members, electorate)(vote);
  return Array.from(strengths, (strength, i) => {
    if (Number.isNaN(strength)) return null;
    const votes = (most[i] as number) * strength;
    return { choice: choiceOf(votes), votes, strength };
  });
}

/** People may cast more than a bot would risk of what is left; the supply then counts what they cast. */
function countVotesCast(
  s: Scenario,
  members: readonly Member[],
  vote: CastVote,
  ballots: readonly (Cast | null)[],
): CastCount {
  const could = mostIn(s, members, vote);
  const strengths = Float64Array.from(ballots, (ballot, i) => strengthOf(ballot, could[i] as number));
  const castBy = castersUnder(s.mechanism, () => castsOf(ballots));
  const votes = could.map((most, i) => {
    const caster = castBy?.[i] ?? i;
    if (caster === i) return ballots[i]?.votes ?? (ballots[i] ? 0 : Number.NaN);
    return most * strengthAt(strengths, caster);
  });
  const most = could.map((risked, i) => Math.max(risked, boughtBy(ballots[i])));
  return { tally: tallyVotes(s.mechanism, votes, most, castBy), delta: vote.delta, votes };
}

/** Votes bought by a person, for or against. */
function boughtBy(ballot: Cast | null | undefined): number {
  return ballot?.votes === undefined || ballot.strength !== undefined ? 0 : Math.abs(ballot.votes);
}

function strengthOf(ballot: Cast | null, could: number): number {
  if (ballot === null) return Number.NaN;
  if (ballot.strength !== undefined) return ballot.strength;
  const share = could > 0 ? (ballot.votes ?? 0) / could : 0;
  return Math.max(-1, Math.min(1, share));
}

function countSupports(
  s: Scenario,
  members: readonly Member[],
  { pool = [] }: CastVote,
  ballots: readonly (Cast | null)[],
): CastCount {
  const supports = ballots.map((ballot) => (ballot === null ? null : (ballot.support ?? 'none')));
  const played = tallyPool(s.mechanism, members, pool, supports);
  return { tally: played.tally, delta: played.leading.delta, pool: played };
}

/** Where one proposal is decided in its own round, whoever gains from it supports it. */
function botStakes(s: Scenario, members: readonly Member[], vote: CastVote): (Cast | null)[] {
  const { pool = [] } = vote;
  const toCast = (support: Support): Cast =>
    support === 'none' ? { choice: 'abstain' } : { choice: 'for', support };
  const [only] = pool;
  if (keepsPool(s.mechanism) || only === undefined)
    return botSupports(s, members, vote, pool).map((support) => (support === null ? null : toCast(support)));
  const electorate = compileElectorate(members, s.mechanism, s.tieRule);
  const strengths = behaviour(s, members, electorate)({ ...vote, delta: only.delta });
  return Array.from(strengths, (strength) =>
    Number.isNaN(strength) ? null : toCast(strength > 0 ? only.id : 'none'),
  );
}

function botPulls(s: Scenario, members: readonly Member[], vote: CastVote): (Cast | null)[] {
  const electorate = compileElectorate(members, s.mechanism, s.tieRule);
  const casts = pullers(s, members, electorate)(vote.seed, vote.round, vote.state);
  return members.map(({ ideal }, i) => {
    if (!casts[i]) return null;
    const isThere = isZero(gapTo(electorate, i, ideal, vote.state));
    return isThere ? { choice: 'abstain' } : { choice: 'for', toward: ideal };
  });
}

function countPulls(
  s: Scenario,
  members: readonly Member[],
  { round, state }: CastVote,
  ballots: readonly (Cast | null)[],
  mechanism: PullMechanism,
): CastCount {
  const electorate = compileElectorate(members, s.mechanism, s.tieRule);
  const castBy = casters(s.mechanism.delegation, castsOf(ballots));
  return sumOfPulls(electorate, mechanism.step(round, s.mechanism), castBy, (i) =>
    gapTo(electorate, i, ballots[i]?.toward ?? state, state),
  );
}

function castsOf(ballots: readonly (Cast | null)[]): Uint8Array {
  return Uint8Array.from(ballots, (ballot) => (ballot === null ? 0 : 1));
}
