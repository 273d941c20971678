import type { PlayerRound, PlayerView } from '../../protocol/player-view';
import type { PoolView, ProposalView, PublicView } from '../../protocol/views';
import { convictionRules, convictionThreshold, loss } from '../../sim';
import type { Vector } from '../../sim/types';
import type { PoolProposal } from './events';
import { ballotKindOf, creditsOfSeat, lastUnderMechanism, memberAt, standingSupport } from './open-round';
import { faultOfProposer, isOpenToPeople, longestChange, proposalThreshold } from './proposable';
import { type FinishedRound, mechanismInForce, type Phase, type RoomState } from './state';

/** Parts of the pictures that hang on the kind of ballot. Nobody's point, and nobody's ballot but one's own. */

export { ballotKindOf } from './open-round';

type OpenPhase = Extract<Phase, { type: 'proposal' | 'voting' }>;

/** What an open round is about, as everyone sees it. O(n log n) with a pool. */
export function openRoundView(state: RoomState, { proposal }: OpenPhase) {
  const { round, delta, proposer, source, pool = [] } = proposal;
  const ballot = ballotKindOf(state.scenario.mechanism);
  const isOneChange = ballot === 'choice' || ballot === 'credits';
  return {
    round,
    skips: state.skipsInRound,
    ballot,
    proposal: isOneChange ? changeFrom(state.position, delta) : null,
    pool: poolView(state, pool),
    by: isOneChange && source === 'member' ? nameOf(state, proposer) : null,
  };
}

function changeFrom(from: Vector, delta: Vector): ProposalView {
  return { delta, from, to: shifted(from, delta) };
}

/** Where a change leads. */
export function shifted(from: Vector, delta: Vector): Vector {
  return from.map((x, d) => x + (delta[d] ?? 0));
}

/** Name of the person in a seat; null where nobody sits. */
export function nameOf({ seats }: RoomState, seat: number | null): string | null {
  return seat === null ? null : (seats[seat]?.person?.name ?? null);
}

/** What each open proposal needs is reckoned with what was staked on all in the round before. */
function poolView(state: RoomState, pool: readonly PoolProposal[]): PoolView[] {
  if (pool.length === 0) return [];
  const rules = convictionRules(state.scenario.mechanism);
  const standings = lastUnderMechanism(state)?.tally.pool ?? [];
  const stakedOnAll = standings.reduce((sum, { staked }) => sum + staked, 0);
  // In sorted order: the last bit of a sum must not tell how tokens are seated.
  const tokens = state.members.map((member) => member.tokens).sort((a, b) => a - b);
  const supply = tokens.reduce((sum, x) => sum + x, 0);
  return pool.map(({ id, delta, proposer, source, conviction }) => {
    const requested = Math.hypot(...delta) / rules.motionBudget;
    return {
      id,
      proposal: changeFrom(state.position, delta),
      by: source === 'member' ? nameOf(state, proposer) : null,
      conviction,
      needed: convictionThreshold(rules, requested, stakedOnAll, supply),
    };
  });
}

/** Credits of a seat under `quadratic-credits`: what one ballot may cost, and what is left for the game. */
export function creditsView(state: RoomState, seat: number): PlayerView['credits'] {
  if (ballotKindOf(state.scenario.mechanism) !== 'credits') return null;
  const credits = creditsOfSeat(state, seat);
  return { now: credits, left: credits };
}

/** How far each open proposal of a pool would leave the DAO from a seat's point; none without hints. */
export function poolDistances(state: RoomState, seat: number): PlayerView['poolDistances'] {
  const { phase, settings, position } = state;
  if (!settings.showHint || (phase.type !== 'proposal' && phase.type !== 'voting')) return [];
  const member = memberAt(state, seat);
  const { pool = [] } = phase.proposal;
  return pool.map(({ id, delta }) => ({ id, distance: loss(member, shifted(position, delta)) }));
}

/** The open proposal of a pool that a seat's player supports, since this round or an earlier one. */
export function standingView(state: RoomState, seat: number): Pick<PlayerView, 'standing'> {
  const { phase } = state;
  if (phase.type !== 'proposal' && phase.type !== 'voting') return {};
  const support = standingSupport(state, seat)?.support;
  return support === undefined ? {} : { standing: support };
}

/** Where a seat's vote goes that its player does not cast; null where votes cannot be given away. O(length of the chain). */
export function delegationView(state: RoomState, seat: number): PlayerView['delegation'] {
  const { delegation } = mechanismInForce(state);
  if (delegation === undefined) return null;
  const { delegates, mode } = delegation;
  const { chain, circle } = chainFrom(delegates, seat, mode === 'transitive' ? state.seats.length : 1);
  const [first] = chain;
  return {
    to: first === undefined ? null : seatName(state, first),
    chain: chain.map((next) => seatName(state, next)),
    circle,
    from: (giversOf(delegates).get(seat) ?? []).map((giver) => seatName(state, giver)),
  };
}

/** In a finished round, whom a seat's vote was given to and who cast it. O(length of the chain). */
export function givenView(
  state: RoomState,
  { mechanism, delegates, ballots }: FinishedRound,
  seat: number,
): Pick<PlayerRound, 'given'> {
  const hops = mechanism.delegation?.mode === 'transitive' ? state.seats.length : 1;
  const { chain } = chainFrom(delegates, seat, hops);
  const [to] = chain;
  if (to === undefined) return {};
  const caster = chain.find((next) => (ballots[next]?.choice ?? null) !== null);
  return {
    given: { to: seatName(state, to), caster: caster === undefined ? null : seatName(state, caster) },
  };
}

/** Delegations turned round, once for all players who look at the same ones. */
const givers = new WeakMap<RoomState['delegates'], ReadonlyMap<number, readonly number[]>>();

/** The seats that have given their vote to each seat. O(delegations), the first time. */
function giversOf(delegates: RoomState['delegates']): ReadonlyMap<number, readonly number[]> {
  const known = givers.get(delegates);
  if (known !== undefined) return known;
  const to = new Map<number, number[]>();
  for (const [giver, seat] of Object.entries(delegates))
    if (Number(giver) !== seat) to.set(seat, [...(to.get(seat) ?? []), Number(giver)]);
  givers.set(delegates, to);
  return to;
}

/** Delegates one after the other, at most `hops`; each once, also where the chain leads round in a circle. */
function chainFrom(delegates: Readonly<Record<string, number>>, seat: number, hops: number) {
  const chain: number[] = [];
  let at = seat;
  while (chain.length < hops) {
    const next = delegates[at];
    if (next === undefined || next === at) return { chain, circle: false };
    if (next === seat || chain.includes(next)) return { chain, circle: true };
    chain.push(next);
    at = next;
  }
  return { chain, circle: false };
}

/** A seat without a person, as a scenario may name one, goes by its number. */
function seatName(state: RoomState, seat: number): string {
  return nameOf(state, seat) ?? `#${seat + 1}`;
}

/** Names of players to whom a vote can be given, which say nothing of seats; none where it cannot. O(n log n). */
export function delegatesView({ scenario, seats }: RoomState): PublicView['delegates'] {
  if (scenario.mechanism.delegation === undefined) return [];
  return seats.flatMap(({ person }) => person?.name ?? []).sort();
}

/** What people may put forward; null where they do not propose. */
export function proposingView(state: RoomState): PublicView['proposing'] {
  if (!isOpenToPeople(state)) return null;
  return { maxStep: longestChange(state), threshold: proposalThreshold(state) };
}

/** Whether this seat's player may propose. */
export function mayPropose(state: RoomState, seat: number): boolean {
  return faultOfProposer(state, seat) === null;
}
