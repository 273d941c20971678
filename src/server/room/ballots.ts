import type { Problem } from '../../protocol/errors';
import { problem } from '../../protocol/errors';
import type { Command } from '../../protocol/messages';
import type { BallotKind } from '../../protocol/views';
import { type Cast, choiceOf } from '../../sim';
import type { Vector } from '../../sim/types';
import { accept, type Decision, refuse } from './create';
import type { BallotCast, RoomEventBody } from './events';
import { after } from './evolve';
import { ballotKindOf, creditsOfSeat, openProposal, sincereAnswer } from './open-round';
import { othersToVote, settle } from './rounds';
import { type Actor, type Connected, currentRound, meansAnother, openBallot, type RoomState } from './state';

/** Ballots of every kind, as people cast them. */

export type BallotCommand = Extract<Command, { type: 'vote' | 'allocate' | 'support' | 'pull' }>;

const KIND_OF: Record<BallotCommand['type'], BallotKind> = {
  vote: 'choice',
  allocate: 'credits',
  support: 'support',
  pull: 'pull',
};

/**
 * Decides a ballot: the open round's, of the kind that its mechanism takes, and another one than the seat has cast. It
 * replaces that one, brings back a person who was away, and closes the round, or moves up its end, if it was the last
 * one missing. Votes are taken while the clocks are stopped.
 */
export function decideBallot(
  state: RoomState,
  actor: Actor,
  command: BallotCommand,
  { now, connected }: { readonly now: number; readonly connected: Connected },
): Decision {
  if (actor.kind !== 'player') return refuse('not-joined');
  const { seat } = actor;
  const person = state.seats[seat]?.person;
  if (!person) return refuse('not-joined');
  const late = lateBallot(state, command, now);
  if (late !== null) return { ok: false, problem: late };
  const read = readBallot(state, seat, command);
  if ('problem' in read) return { ok: false, problem: read.problem };
  const before = openBallot(state, seat);
  if (before !== null && isSame(before, read.cast)) return refuse('ballot-unchanged');
  const cast: BallotCast = {
    round: command.round,
    seat,
    ...read.cast,
    sincere: sincereAnswer(state, seat),
    // Where people pull there is no proposal to hint at.
    hintShown: state.settings.showHint && command.type !== 'pull',
  };
  const events: RoomEventBody[] = [{ type: 'ballot-cast', payload: cast }];
  if (person.away) events.push({ type: 'player-returned', payload: { seat } });
  if (othersToVote(state, connected, seat)) return accept(...events);
  return accept(...events, ...settle(after(state, events, now), connected, now));
}

/** Why a ballot for this proposal cannot be taken now; null: it can. */
function lateBallot(state: RoomState, command: BallotCommand, now: number): Problem | null {
  const { round } = command;
  const { phase } = state;
  const current = currentRound(state);
  if (round > current) return problem('wrong-round');
  if (meansAnother(state, command)) return problem('proposal-skipped');
  if ((phase.type === 'proposal' || phase.type === 'proposing') && round === current)
    return problem('wrong-phase', 'Voting has not opened yet.');
  if (phase.type !== 'voting' || round < phase.proposal.round) return problem('voting-closed');
  const isOver = state.pausedAtMs === null && phase.closesAtMs !== null && now >= phase.closesAtMs;
  return isOver ? problem('voting-closed') : null;
}

type Read = { readonly cast: Cast } | { readonly problem: Problem };

function readBallot(state: RoomState, seat: number, command: BallotCommand): Read {
  if (KIND_OF[command.type] !== ballotKindOf(state.scenario.mechanism))
    return { problem: problem('wrong-ballot') };
  switch (command.type) {
    case 'vote':
      return { cast: { choice: command.choice } };
    case 'allocate':
      return readVotes(state, seat, command.votes);
    case 'support':
      return readSupport(state, command.proposal);
    case 'pull':
      return readPull(state, command.toward);
  }
}

/** Rounding may make √c · √c a little more than c. */
const OVERSPENDING = 1e-9;

function readVotes(state: RoomState, seat: number, votes: number): Read {
  const credits = creditsOfSeat(state, seat);
  if (!Number.isFinite(votes)) return { problem: problem('wrong-ballot', undefined, 'votes') };
  const cost = votes ** 2;
  if (cost > credits * (1 + OVERSPENDING)) {
    const message = `${inWords(Math.abs(votes))} votes cost ${inWords(cost)} credits; you have ${inWords(credits)}.`;
    return { problem: problem('overspent', message, 'votes') };
  }
  return { cast: { choice: choiceOf(votes), votes } };
}

const inWords = (amount: number) => `${Number(amount.toPrecision(6))}`;

function readSupport(state: RoomState, proposal: number | null): Read {
  if (proposal === null) return { cast: { choice: 'abstain' } };
  const isOpen = openProposal(state).pool?.some(({ id }) => id === proposal) ?? false;
  if (isOpen) return { cast: { choice: 'for', support: proposal } };
  return { problem: problem('wrong-ballot', 'That proposal is not open any more.', 'proposal') };
}

function readPull(state: RoomState, toward: Vector | null): Read {
  if (toward === null) return { cast: { choice: 'abstain' } };
  const fault = faultOfPoint(state, toward);
  if (fault !== null) return { problem: fault };
  const isHere = toward.every((x, d) => x === state.position[d]);
  return { cast: { choice: isHere ? 'abstain' : 'for', toward } };
}

/** People may pull towards what lies beyond an issue's range, by half of it on either side. */
function faultOfPoint({ scenario }: RoomState, point: Vector): Problem | null {
  const { issues } = scenario;
  if (point.length !== issues.length)
    return problem('bad-point', 'A point has one number for each issue.', 'toward');
  for (const [d, { label, min, max }] of issues.entries()) {
    const [x, beyond] = [point[d] as number, (max - min) / 2];
    if (x >= min - beyond && x <= max + beyond) continue;
    const message = `"${label}" can be pulled from ${min - beyond} to ${max + beyond}.`;
    return problem('bad-point', message, `toward[${d}]`);
  }
  return null;
}

function isSame(a: Cast, b: Cast): boolean {
  const isSamePoint = a.toward?.every((x, d) => x === b.toward?.[d]) ?? b.toward === undefined;
  return a.choice === b.choice && a.votes === b.votes && a.support === b.support && isSamePoint;
}
