import type { BallotSource } from '../../protocol/views';
import { botChoices, executionNoise, nextState, proposalSource, sincereChoice, tally } from '../../sim';
import type { Choice } from '../../sim/types';
import type { CountedBallot, RoomEventBody } from './events';
import { type Connected, isPlayedByPerson, type RoomState } from './state';

/** The passing of rounds: which events open, close and follow one. All pure; `now` is the server's clock. */

/** Shows the proposal of the next round, or ends the game after the last. */
export function nextRound(state: RoomState, now: number): RoomEventBody[] {
  const round = state.history.length + 1;
  if (round > state.scenario.rounds) return endGame(state);
  const propose = proposalSource(state.scenario, state.members, state.seed);
  const { delta, proposer = null } = propose(round, state.position);
  const opensAtMs = now + state.settings.readingSeconds * 1000;
  const shown: RoomEventBody = { type: 'proposal-shown', payload: { round, delta, proposer, opensAtMs } };
  return state.settings.readingSeconds === 0 ? [shown, openVoting(state, round, now)] : [shown];
}

export function openVoting(state: RoomState, round: number, now: number): RoomEventBody {
  const { votingSeconds } = state.settings;
  const closesAtMs = votingSeconds === 0 ? null : now + votingSeconds * 1000;
  return { type: 'voting-opened', payload: { round, closesAtMs } };
}

export function endGame(state: RoomState): RoomEventBody[] {
  return [{ type: 'game-ended', payload: { roundsPlayed: state.history.length } }];
}

/** What the model's sincere member in this seat votes on the open proposal. */
export function sincereVote(state: RoomState, seat: number): Choice {
  const member = state.members[seat];
  if (member === undefined || state.phase.type !== 'voting') throw new Error(`No open vote for seat ${seat}`);
  return sincereChoice(member, state.position, state.phase.proposal.delta, state.scenario.tieRule);
}

/**
 * Closes the open round: bots do as the scenario says for every seat without a ballot, the mechanism tallies, the state moves or stays.
 * `connected` only decides how a missing ballot is described. Cost O(seats · k).
 */
export function closeRound(state: RoomState, connected: Connected, now: number): RoomEventBody[] {
  if (state.phase.type !== 'voting') throw new Error('Only an open round can be closed');
  const { round, delta } = state.phase.proposal;
  const vote = { seed: state.seed, round, state: state.position, delta };
  const bots = botChoices(state.scenario, state.members, vote);
  const ballots = bots.map((choice, seat) => countedBallot(state, seat, choice, connected));
  const choices = ballots.map((ballot) => ballot.choice);
  const result = tally(state.scenario.mechanism, state.members, choices);
  const noise = executionNoise(state.scenario, state.seed, round);
  const position = nextState(state.position, delta, result.accepted, noise);
  const { resultSeconds } = state.settings;
  const nextAtMs = resultSeconds === 0 ? null : now + resultSeconds * 1000;
  return [{ type: 'round-closed', payload: { round, ballots, tally: result, state: position, nextAtMs } }];
}

function countedBallot(
  state: RoomState,
  seat: number,
  bot: Choice | null,
  connected: Connected,
): CountedBallot {
  const cast = state.phase.type === 'voting' ? state.phase.ballots[seat] : null;
  if (cast) return { choice: cast.choice, sincere: cast.sincere, by: 'person' };
  const sincere = sincereVote(state, seat);
  return { choice: bot, sincere, by: whyBot(state, seat, connected) };
}

function whyBot(state: RoomState, seat: number, connected: Connected): BallotSource {
  const person = state.seats[seat]?.person ?? null;
  if (person === null) return 'bot-seat';
  return person.away || !connected.has(seat) ? 'bot-for-away' : 'bot-for-no-answer';
}

/**
 * Whether anyone besides `voter` who plays and is connected still has to vote. People whose phones are out of reach
 * do not hold up the room.
 */
export function othersToVote(state: RoomState, connected: Connected, voter: number | null): boolean {
  const { phase } = state;
  if (phase.type !== 'voting') return false;
  return state.seats.some(
    (s, seat) => seat !== voter && !phase.ballots[seat] && isPlayedByPerson(s) && connected.has(seat),
  );
}

/** True when voting may close early: someone has voted, and nobody still has to. */
export function everyoneHasVoted(state: RoomState, connected: Connected): boolean {
  if (state.phase.type !== 'voting' || othersToVote(state, connected, null)) return false;
  return state.phase.ballots.some((ballot) => ballot !== null);
}

/**
 * What follows when everyone has voted: the room closes at once (`settleSeconds` 0), or the deadline moves up so
 * that a last change of mind is still possible. Nothing when people are still to vote or the setting is off.
 */
export function settle(state: RoomState, connected: Connected, now: number): RoomEventBody[] {
  const { settleSeconds } = state.settings;
  if (settleSeconds === null || state.phase.type !== 'voting' || !everyoneHasVoted(state, connected))
    return [];
  if (settleSeconds === 0) return closeRound(state, connected, now);
  const closesAtMs = now + settleSeconds * 1000;
  if (state.phase.closesAtMs !== null && state.phase.closesAtMs <= closesAtMs) return [];
  return [{ type: 'closing-moved', payload: { round: state.phase.proposal.round, closesAtMs } }];
}
