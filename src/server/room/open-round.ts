import type { BallotKind } from '../../protocol/views';
import {
  bestSupport,
  budgetsOf,
  type Cast,
  type CastVote,
  mechanismOf,
  type OpenProposal,
  sincereChoice,
  spend,
} from '../../sim';
import type { Choice, MechanismConfig, Member, Scenario } from '../../sim/types';
import type { PoolProposal, ProposalShown } from './events';
import { type FinishedRound, isSameRule, mechanismInForce, type RoomState } from './state';

/** What an open round is about, in the terms of the model. */

/** How people answer under a mechanism. */
export function ballotKindOf({ id }: MechanismConfig): BallotKind {
  const { ballotKind } = mechanismOf(id);
  return ballotKind === 'credits' || ballotKind === 'support' || ballotKind === 'pull'
    ? ballotKind
    : 'choice';
}

/** Open proposals that a live room has at a time under `conviction`, unless its scenario says. */
const OPEN_PROPOSALS = 3;

/** The mechanism as a live room plays it: under conviction, several proposals stand open for people to choose among. */
export function livePlay(mechanism: MechanismConfig): MechanismConfig {
  const { conviction } = mechanism;
  if (conviction === undefined || conviction.openProposals !== undefined) return mechanism;
  return { ...mechanism, conviction: { ...conviction, openProposals: OPEN_PROPOSALS } };
}

/** The scenario with the rules in force, delegations as people have set them. */
export function rulesInForce(state: RoomState): Scenario {
  return { ...state.scenario, mechanism: mechanismInForce(state) };
}

/** The proposal that is read or voted on; throws outside of these phases. */
export function openProposal({ phase }: RoomState): ProposalShown {
  if (phase.type === 'proposal' || phase.type === 'voting') return phase.proposal;
  throw new Error(`No proposal is open in ${phase.type}`);
}

/** What the open round decides. O(rounds · n) with storable credits, else O(pool). */
export function voteOf(state: RoomState): CastVote {
  const { round, delta, pool = [] } = openProposal(state);
  const vote = { seed: state.seed, round, state: state.position, delta, pool: pool.map(toModel) };
  return isStorable(state.scenario.mechanism) ? { ...vote, budgets: budgetsLeft(state) } : vote;
}

export function toModel({ id, delta, proposer, conviction }: PoolProposal): OpenProposal {
  return { id, delta, conviction, ...(proposer === null ? {} : { proposer }) };
}

/** The newest finished round under the mechanism in force; what carries over to the next goes on from there. */
export function lastUnderMechanism(state: RoomState): FinishedRound | undefined {
  return state.history.findLast((round) => isInForce(state, round));
}

function isInForce({ scenario }: RoomState, { mechanism }: FinishedRound): boolean {
  return isSameRule(mechanism, scenario.mechanism);
}

function isStorable({ credits }: MechanismConfig): boolean {
  return credits?.spending === 'storable';
}

/** Storable credits that each member has left. O(rounds · n). */
function budgetsLeft(state: RoomState): Float64Array {
  const budgets = budgetsOf(state.members, state.scenario.mechanism);
  for (const finished of state.history) {
    if (!isInForce(state, finished)) continue;
    const votes = Float64Array.from(budgets, (_, seat) => finished.ballots[seat]?.votes ?? Number.NaN);
    spend(budgets, votes);
  }
  return budgets;
}

/** Credits that a seat may spend on the open vote: of a storable budget, all that is left. O(rounds). */
export function creditsOfSeat(state: RoomState, seat: number): number {
  const { mechanism } = state.scenario;
  const budget = budgetsOf([memberAt(state, seat)], mechanism);
  if (!isStorable(mechanism)) return budget[0] as number;
  for (const finished of state.history) {
    const votes = finished.ballots[seat]?.votes;
    if (votes !== undefined && isInForce(state, finished)) spend(budget, Float64Array.of(votes));
  }
  return budget[0] as number;
}

/** What the sincere member in this seat would answer in the open round, as a choice. O(k · pool). */
export function sincereAnswer(state: RoomState, seat: number): Choice {
  const { mechanism, tieRule } = state.scenario;
  const member = memberAt(state, seat);
  const { delta, pool = [] } = openProposal(state);
  switch (ballotKindOf(mechanism)) {
    case 'choice':
      return sincereChoice(member, state.position, delta, tieRule);
    case 'credits':
      return sincereChoice(member, state.position, delta);
    case 'support':
      return bestSupport(member, state.position, pool.map(toModel)) === 'none' ? 'abstain' : 'for';
    case 'pull':
      return member.ideal.some((y, d) => y !== state.position[d]) ? 'for' : 'abstain';
  }
}

/** The open proposal that a seat's person supported in an earlier round, and has not moved from; null: none. */
export function standingSupport(state: RoomState, seat: number): Cast | null {
  const { pool } = openProposal(state);
  const support = state.supports[seat];
  if (support === undefined || !pool?.some(({ id }) => id === support)) return null;
  return { choice: 'for', support };
}

/** Whether a seat has given its vote away, where that can be done. */
export function hasDelegated({ scenario, delegates }: RoomState, seat: number): boolean {
  if (scenario.mechanism.delegation === undefined) return false;
  const to = delegates[seat];
  return to !== undefined && to !== seat;
}

export function memberAt({ members }: Pick<RoomState, 'members'>, seat: number): Member {
  const member = members[seat];
  if (member === undefined) throw new Error(`There is no seat ${seat}`);
  return member;
}
