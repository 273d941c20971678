import { sincereChoice } from './ballots';
import { behaviour, hasBehaviour, type OpenVote } from './behaviour';
import { budgetsOf, castsOf, mostVotes, spend, strengthAt, tallyStrengths } from './credits';
import { castersUnder, flowOf } from './delegation';
import { compileElectorate, type Electorate, sincereTally } from './electorate';
import { conviction } from './mechanisms/conviction';
import { mechanismOf } from './mechanisms/registry';
import { rulesAt } from './schedule';
import { figures, tally } from './tally';
import type { Choice, Member, Scenario, Tally, TieRule } from './types';
import { norm } from './vectors';

/** Tallies one vote. A run asks for its rounds in order: storable credits are spent as it goes. */
export type Poll = (vote: OpenVote) => Tally;

/**
 * How a scenario's members, none of them played by a person, decide under its first rules (a schedule is left to the
 * caller): prepares a poll for each run. For mechanisms without proposals (`local-voting`) see `localPull`. O(n·k) a vote.
 */
export function polls(s: Scenario, members: readonly Member[], electorate: Electorate): () => Poll {
  const { ballotKind } = mechanismOf(s.mechanism.id);
  if (ballotKind === 'credits') return creditPolls(s, members, electorate);
  if (ballotKind === 'support') return () => supportPoll(s, members, electorate);
  if (!hasBehaviour(s) && members.every((member) => member.turnout === undefined))
    return () => (vote) => sincereTally(electorate, vote.state, vote.delta);
  const behave = behaviour(s, members, electorate);
  return () => (vote) => tally(s.mechanism, members, choicesOf(behave(vote), s.tieRule));
}

/**
 * The ballots that bots cast in a vote, null for those who cast none: the one place where a bot's ballot comes from,
 * in simulations and in live rooms. Same seed, round and seat, same ballot. O(n·k).
 */
export function botChoices(
  scenario: Scenario,
  members: readonly Member[],
  vote: OpenVote,
): (Choice | null)[] {
  const s = rulesAt(scenario, vote.round);
  if (!hasBehaviour(s) && members.every((member) => member.turnout === undefined))
    return members.map((member) => sincereChoice(member, vote.state, vote.delta, s.tieRule));
  const electorate = compileElectorate(members, s.mechanism, s.tieRule);
  return choicesOf(behaviour(s, members, electorate)(vote), s.tieRule);
}

function choicesOf(strengths: Float64Array, tieRule: TieRule = 'abstain'): (Choice | null)[] {
  return Array.from(strengths, (strength) => {
    if (Number.isNaN(strength)) return null;
    if (strength > 0) return 'for';
    return strength < 0 ? 'against' : tieRule;
  });
}

/**
 * Price-taking members: each casts √c · s votes. Storable credits are a budget for the whole game, of which a member
 * risks in each round an equal part of what it has left: c = budget / rounds to go.
 */
function creditPolls(s: Scenario, members: readonly Member[], electorate: Electorate): () => Poll {
  const behave = behaviour(s, members, electorate);
  const stores = s.mechanism.credits?.spending === 'storable';
  return () => {
    const budget = budgetsOf(members, s.mechanism);
    const always = stores ? null : mostVotes(budget, s, 1);
    return (vote) => {
      const most = always ?? mostVotes(budget, s, vote.round);
      const cast = tallyStrengths(s.mechanism, behave(vote), most);
      if (stores) spend(budget, cast.votes);
      return cast.tally;
    };
  };
}

/** Members who gain keep all their tokens staked on the open proposal; nobody else stakes any. */
function supportPoll(s: Scenario, members: readonly Member[], electorate: Electorate): Poll {
  const behave = behaviour(s, members, electorate);
  const tokens = Float64Array.from(members, (member) => member.tokens);
  return (vote) => {
    const strengths = behave(vote);
    const castBy = castersAmong(s, strengths);
    let staked = 0;
    let stakers = 0;
    tokens.forEach((amount, i) => {
      const caster = castBy?.[i] ?? i;
      if (!(strengthAt(strengths, caster) > 0)) return;
      staked += amount;
      if (caster === i) stakers++;
    });
    const voters = { for: stakers, against: 0, abstain: 0 };
    const count = { for: staked, against: 0, abstain: 0, supply: electorate.supply, voters };
    const verdict = conviction.decide(count, norm(vote.delta), s.mechanism);
    return { ...figures(count), ...verdict, ...flowOf(castBy, tokens) };
  };
}

function castersAmong(s: Scenario, strengths: Float64Array): Int32Array | null {
  return castersUnder(s.mechanism, () => castsOf(strengths));
}
