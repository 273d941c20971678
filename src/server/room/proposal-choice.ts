import { keepsPool, openPool, proposalSource, stream } from '../../sim';
import type { PoolProposal, ProposalShown } from './events';
import { ballotKindOf, lastUnderMechanism, memberAt, toModel } from './open-round';
import { faultOfChange, faultOfProposer } from './proposable';
import { isPlayedByPerson, nextRoundNumber, type RoomState, type WaitingProposal } from './state';

/** Which proposal a round is about: one that people have put forward, or the room's own. */

type Proposed = Pick<ProposalShown, 'delta' | 'proposer' | 'source' | 'pool'>;

/** Whether people get time to propose before the coming round: someone may, and there is room for a proposal. */
export function isProposing(state: RoomState): boolean {
  const mayPropose = state.seats.some(
    (holder, seat) => isPlayedByPerson(holder) && faultOfProposer(state, seat) === null,
  );
  if (!mayPropose) return false;
  return !keepsPool(state.scenario.mechanism) || poolFor(state, nextRoundNumber(state)).hasRoom;
}

/** What a round is about; null where a written list of proposals is used up. O(n). */
export function proposalFor(state: RoomState, round: number): Proposed | null {
  const kind = ballotKindOf(state.scenario.mechanism);
  const nothing = state.position.map(() => 0);
  if (kind === 'pull') return { delta: nothing, proposer: null };
  if (kind !== 'support') return newProposal(state, round);
  const { standing, hasRoom } = poolFor(state, round);
  const added = hasRoom ? newProposal(state, round) : null;
  if (added === null)
    return standing.length === 0 ? null : { delta: nothing, proposer: null, pool: standing };
  return { ...added, delta: nothing, pool: [...standing, { ...added, id: round, conviction: 0 }] };
}

/** What still stands open at the start of a round, and whether one more can be opened. */
function poolFor(state: RoomState, round: number): { standing: readonly PoolProposal[]; hasRoom: boolean } {
  const { mechanism } = state.scenario;
  const before = keepsPool(mechanism) ? (lastUnderMechanism(state)?.pool ?? []) : [];
  const open = openPool(mechanism, before.map(toModel), round, { delta: state.position.map(() => 0) });
  const ids = new Set(open.map(({ id }) => id));
  return { standing: before.filter(({ id }) => ids.has(id)), hasRoom: ids.has(round) };
}

function newProposal(
  state: RoomState,
  round: number,
): Pick<Proposed, 'delta' | 'proposer' | 'source'> | null {
  const chosen = chosenAmongWaiting(state, round);
  if (chosen !== null) return { delta: chosen.delta, proposer: chosen.seat, source: 'member' };
  return fromLaw(state, round);
}

/** Draws after a skipped proposal come from streams of their own, far from those of the rounds. */
const SKIP = 100_000;

/** The scenario's own proposal; a skipped one of a written list is followed by the next, null when none is left. */
function fromLaw(state: RoomState, round: number): Pick<Proposed, 'delta' | 'proposer'> | null {
  const { scenario, members, seed, skips, position } = state;
  const law = scenario.proposals;
  if (law.kind === 'scripted') {
    const delta = law.deltas[round - 1 + skips];
    return delta === undefined ? null : { delta, proposer: null };
  }
  const { delta, proposer = null } = proposalSource(scenario, members, seed)(round + SKIP * skips, position);
  return { delta, proposer };
}

/** One of the changes that people have put forward, as the settings say; null where none can be voted on now. */
function chosenAmongWaiting(state: RoomState, round: number): WaitingProposal | null {
  const { proposers } = state.settings;
  if (proposers === 'law') return null;
  const possible = state.waiting.filter((waiting) => canBeVotedOn(state, waiting));
  if (possible.length === 0) return null;
  if (proposers === 'queue') return firstInTurn(state, possible);
  const weights = possible.map(({ seat }) => (proposers === 'random' ? 1 : memberAt(state, seat).tokens));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let rest = stream(state.seed, 'member-proposals', round, state.skips).uniform() * total;
  const drawn = possible.find((_, i) => {
    rest -= weights[i] as number;
    return rest < 0;
  });
  return drawn ?? (possible.at(-1) as WaitingProposal);
}

/** A person still plays the seat, and the change still leads to where the rules allow. */
function canBeVotedOn(state: RoomState, { seat, delta }: WaitingProposal): boolean {
  const holder = state.seats[seat];
  if (holder === undefined || !isPlayedByPerson(holder)) return false;
  return faultOfProposer(state, seat) === null && faultOfChange(state, delta) === null;
}

/** Whoever was heard least comes first; of those, who has waited longest. */
function firstInTurn(state: RoomState, possible: readonly WaitingProposal[]): WaitingProposal {
  const heard = (seat: number) => state.history.filter(({ proposal }) => isBy(proposal, seat)).length;
  const [first] = [...possible].sort((a, b) => heard(a.seat) - heard(b.seat) || a.id - b.id);
  return first as WaitingProposal;
}

function isBy({ source, proposer }: ProposalShown, seat: number): boolean {
  return source === 'member' && proposer === seat;
}
