import type { BallotSource } from '../../protocol/player-view';
import { botBallots, type Cast, countCast, executionNoise, nextState } from '../../sim';
import { unplayable } from './create';
import type { CountedBallot, PoolProposal, RoomEventBody, RoundClosed } from './events';
import { after } from './evolve';
import {
  hasDelegated,
  openProposal,
  rulesInForce,
  sincereAnswer,
  standingSupport,
  voteOf,
} from './open-round';
import { isProposing, proposalFor } from './proposal-choice';
import { type Connected, isPlayedByPerson, nextRoundNumber, type RoomState } from './state';

/** The passing of rounds: which events open, close and follow one. All pure; `now` is the server's clock. */

interface Moment {
  readonly now: number;
  readonly connected: Connected;
}

/**
 * Prepares the next round, or ends the game after the last: the script's new rules, then the time for people to propose
 * or, where that is over or they do not, the proposal.
 */
export function nextRound(state: RoomState, now: number): RoomEventBody[] {
  if (state.phase.type === 'proposing') return showProposal(state, now);
  const round = nextRoundNumber(state);
  if (round > state.scenario.rounds) return endGame(state);
  const changed = scripted(state, round);
  const ready = after(state, changed, now);
  if (!isProposing(ready)) return [...changed, ...showProposal(ready, now)];
  const closesAtMs = inSeconds(ready.settings.proposingSeconds, now);
  return [...changed, { type: 'proposing-opened', payload: { round, closesAtMs } }];
}

/**
 * What the script changes from this round on. Rules that no room could play, with what the facilitator has changed
 * meanwhile, stay as they are; the line's settings hold all the same.
 */
function scripted(state: RoomState, round: number): RoomEventBody[] {
  const { note: _, settings, ...rules } = state.script?.[round - 1] ?? {};
  const isPlayable = unplayable({ ...state.scenario, ...rules }, state.seed, state.members) === null;
  const changes = {
    ...(isPlayable ? rules : {}),
    ...(settings === undefined || Object.keys(settings).length === 0 ? {} : { settings }),
  };
  if (Object.keys(changes).length === 0) return [];
  return [{ type: 'rules-changed', payload: { round, ...changes } }];
}

/** Shows the round's proposal; the game ends where a written list of proposals is used up. */
function showProposal(state: RoomState, now: number): RoomEventBody[] {
  const round = nextRoundNumber(state);
  const proposal = proposalFor(state, round);
  if (proposal === null) return endGame(state);
  const { readingSeconds } = state.settings;
  const opensAtMs = now + readingSeconds * 1000;
  const shown: RoomEventBody = { type: 'proposal-shown', payload: { round, ...proposal, opensAtMs } };
  return readingSeconds === 0 ? [shown, openVoting(state, round, now)] : [shown];
}

export function openVoting(state: RoomState, round: number, now: number): RoomEventBody {
  const closesAtMs = inSeconds(state.settings.votingSeconds, now);
  return { type: 'voting-opened', payload: { round, closesAtMs } };
}

export function endGame(state: RoomState): RoomEventBody[] {
  return [{ type: 'game-ended', payload: { roundsPlayed: state.history.length } }];
}

/** When a time of so many seconds from now is over; null where 0 stands for no limit. */
function inSeconds(seconds: number, now: number): number | null {
  return seconds === 0 ? null : now + seconds * 1000;
}

/** What the clock, or the going of the last person who had not voted, makes the room do now; nothing while paused. */
export function due(state: RoomState, { now, connected }: Moment): RoomEventBody[] {
  if (state.pausedAtMs !== null) return [];
  const { phase } = state;
  const isOver = (deadline: number | null) => deadline !== null && now >= deadline;
  switch (phase.type) {
    case 'proposing':
      return isOver(phase.closesAtMs) ? nextRound(state, now) : [];
    case 'proposal':
      return isOver(phase.proposal.opensAtMs) ? [openVoting(state, phase.proposal.round, now)] : [];
    case 'voting': {
      const settled = settle(state, connected, now);
      const waits = settled.some(({ type }) => type === 'closing-moved') && phase.settling !== null;
      if (waits) return settled;
      return isOver(phase.closesAtMs) ? closeRound(state, connected, now) : settled;
    }
    case 'result':
      return isOver(phase.nextAtMs) ? nextRound(state, now) : [];
    default:
      return [];
  }
}

/**
 * Closes the open round: seats without a ballot are answered for as the settings say, the mechanism counts, the state
 * moves or stays. `connected` only decides who counts as gone. Cost O(seats · k), with a pool times its length.
 */
export function closeRound(state: RoomState, connected: Connected, now: number): RoomEventBody[] {
  const rules = rulesInForce(state);
  const vote = voteOf(state);
  const bots = botBallots(rules, state.members, vote);
  const answers = bots.map((bot, seat) => answerOf(state, seat, bot, connected));
  const casts = answers.map(({ cast }) => cast);
  const { tally, delta, votes, pool } = countCast(rules, state.members, vote, casts);
  const noise = executionNoise(state.scenario, state.seed, vote.round);
  const closed: RoundClosed = {
    round: vote.round,
    ballots: answers.map((answer, seat) => countedBallot(state, seat, answer, votes?.[seat])),
    tally,
    ...(delta === vote.delta ? {} : { delta }),
    ...(pool === undefined ? {} : { pool: poolAfter(state, pool.pool), decided: pool.leading.id }),
    state: nextState(state.position, delta, tally.accepted, noise),
    nextAtMs: inSeconds(state.settings.resultSeconds, now),
  };
  return [{ type: 'round-closed', payload: closed }];
}

interface Answer {
  /** Null where no ballot is cast. */
  readonly cast: Cast | null;
  readonly by: BallotSource;
}

/** A seat's ballot in the end: its person's, or what becomes of a missing one. */
function answerOf(state: RoomState, seat: number, bot: Cast | null, connected: Connected): Answer {
  const person = state.seats[seat]?.person ?? null;
  const own = state.phase.type === 'voting' ? (state.phase.ballots[seat] ?? null) : null;
  if (own !== null) return { cast: own, by: 'person' };
  if (person === null) return { cast: bot, by: 'bot-seat' };
  if (person.handedOver) return { cast: bot, by: 'bot-for-away' };
  const standing = person.away ? null : standingSupport(state, seat);
  if (standing !== null) return { cast: standing, by: 'person' };
  if (hasDelegated(state, seat)) return { cast: null, by: 'delegated' };
  const { absence, noAnswer } = state.settings;
  if (person.away || !connected.has(seat))
    return absence === 'bot' ? { cast: bot, by: 'bot-for-away' } : { cast: null, by: 'absent' };
  return noAnswer === 'bot' ? { cast: bot, by: 'bot-for-no-answer' } : { cast: null, by: 'no-answer' };
}

/** `votes`: those bought with the seat's credits, by itself or by its delegate; NaN for none. */
function countedBallot(
  state: RoomState,
  seat: number,
  { cast, by }: Answer,
  votes: number | undefined,
): CountedBallot {
  const { support, toward } = cast ?? {};
  return {
    choice: cast?.choice ?? null,
    sincere: sincereAnswer(state, seat),
    by,
    ...(votes === undefined || Number.isNaN(votes) ? {} : { votes }),
    ...(support === undefined ? {} : { support }),
    ...(toward === undefined ? {} : { toward }),
  };
}

/** What stands open after the round, with who put it forward. */
function poolAfter(state: RoomState, open: readonly { id: number; conviction: number }[]): PoolProposal[] {
  const before = openProposal(state).pool ?? [];
  return before.flatMap((proposal) => {
    const left = open.find(({ id }) => id === proposal.id);
    return left === undefined ? [] : [{ ...proposal, conviction: left.conviction }];
  });
}

/**
 * Whether an open round waits for a seat's ballot: its person plays, is connected, has not voted and has not given the
 * vote away. Those whose phones are out of reach hold up the room only where its settings say so.
 */
export function isAwaited(state: RoomState, connected: Connected, seat: number): boolean {
  const { phase, settings, seats } = state;
  const holder = seats[seat];
  if (phase.type !== 'voting' || phase.ballots[seat] || !holder || !isPlayedByPerson(holder)) return false;
  return (settings.absence === 'wait' || connected.has(seat)) && !hasDelegated(state, seat);
}

/** Whether anyone besides `voter` still has to vote. O(seats). */
export function othersToVote(state: RoomState, connected: Connected, voter: number | null): boolean {
  return state.seats.some((_, seat) => seat !== voter && isAwaited(state, connected, seat));
}

/** True when voting may close early: someone has voted, and nobody still has to. */
function everyoneHasVoted(state: RoomState, connected: Connected): boolean {
  if (state.phase.type !== 'voting' || othersToVote(state, connected, null)) return false;
  return state.phase.ballots.some((ballot) => ballot !== null);
}

/**
 * What follows when everyone has voted: the room closes at once (`settleSeconds` 0), or the deadline moves up so
 * that a last change of mind is still possible, and back where it was if somebody is waited for again meanwhile. Nothing
 * when people are still to vote, the setting is off, the clocks are stopped, or a facilitator has moved the deadline since.
 */
export function settle(state: RoomState, connected: Connected, now: number): RoomEventBody[] {
  const { settleSeconds } = state.settings;
  if (settleSeconds === null || state.pausedAtMs !== null || state.phase.type !== 'voting') return [];
  const { held, settling, closesAtMs: before } = state.phase;
  if (held) return [];
  if (!everyoneHasVoted(state, connected)) return settling === null ? [] : waitAgain(state, settling, now);
  // Settled already: a changed ballot gives no more time, as it takes none.
  if (settling !== null) return [];
  if (settleSeconds === 0) return closeRound(state, connected, now);
  const closesAtMs = now + settleSeconds * 1000;
  if (before !== null && before <= closesAtMs) return [];
  return [{ type: 'closing-moved', payload: { round: state.phase.proposal.round, closesAtMs } }];
}

/** The deadline of before, for somebody who has not voted and has come; nothing where that has passed. */
function waitAgain(
  { phase }: RoomState,
  { beforeMs: closesAtMs }: { readonly beforeMs: number | null },
  now: number,
): RoomEventBody[] {
  if (phase.type !== 'voting' || (closesAtMs !== null && closesAtMs <= now)) return [];
  return [{ type: 'closing-moved', payload: { round: phase.proposal.round, closesAtMs, back: true } }];
}
