import type { Reaction } from '../../protocol/chat-view';
import type { BallotSource } from '../../protocol/player-view';
import type { Answers } from '../../protocol/questions';
import type { RoomSettings, RoundSettings } from '../../protocol/settings';
import type { ScriptRound } from '../../protocol/setup';
import type { Screen } from '../../protocol/views';
import type { Choice, MechanismConfig, Member, ProposalLaw, Scenario, Tally, Vector } from '../../sim/types';

/**
 * What can happen in a room. A room is the list of these: nothing else is stored and everything is derived from
 * them. They hold facts (who voted what, what the tally was), so that a later version of the model cannot change
 * what an old room did.
 */
export type RoomEventBody =
  | { readonly type: 'room-created'; readonly payload: RoomCreated }
  | { readonly type: 'player-joined'; readonly payload: PlayerJoined }
  | { readonly type: 'player-left'; readonly payload: { seat: number; by?: 'host' } }
  | { readonly type: 'player-returned'; readonly payload: { seat: number; by?: 'host' } }
  | { readonly type: 'player-renamed'; readonly payload: { seat: number; name: string } }
  | { readonly type: 'player-removed'; readonly payload: PlayerRemoved }
  | { readonly type: 'player-readmitted'; readonly payload: PlayerReadmitted }
  | { readonly type: 'seats-swapped'; readonly payload: { seats: readonly [number, number] } }
  | { readonly type: 'seat-link-given'; readonly payload: { seat: number; tokenHash: string } }
  /** `groups`: of the new seats; absent in logs of before, where all seats were dealt anew. */
  | {
      readonly type: 'seats-added';
      readonly payload: { members: readonly Member[]; groups?: readonly number[] };
    }
  | { readonly type: 'room-locked'; readonly payload: { locked: boolean } }
  | { readonly type: 'help-called'; readonly payload: { seat: number; on: boolean } }
  | { readonly type: 'help-answered'; readonly payload: { seat: number } }
  | { readonly type: 'point-set'; readonly payload: { seat: number; ideal: Vector } }
  /** Own points and new seats are in: from here on the membership stays as it is. */
  | { readonly type: 'membership-sealed'; readonly payload: { membershipHash: string } }
  | { readonly type: 'answers-given'; readonly payload: AnswersGiven }
  | { readonly type: 'host-invited'; readonly payload: { name: string; tokenHash: string } }
  | { readonly type: 'host-dismissed'; readonly payload: { host: number } }
  | { readonly type: 'screen-set'; readonly payload: { screen?: Screen; stage?: number } }
  | { readonly type: 'room-succeeded'; readonly payload: { code: string } }
  | { readonly type: 'rules-changed'; readonly payload: RulesChanged }
  | { readonly type: 'clock-paused'; readonly payload: Record<string, never> }
  | { readonly type: 'clock-resumed'; readonly payload: Record<string, never> }
  | { readonly type: 'deadline-moved'; readonly payload: { round: number; atMs: number | null } }
  | { readonly type: 'proposing-opened'; readonly payload: { round: number; closesAtMs: number | null } }
  | { readonly type: 'proposal-made'; readonly payload: { seat: number; delta: Vector } }
  | { readonly type: 'proposal-withdrawn'; readonly payload: { seat: number } }
  | { readonly type: 'proposal-skipped'; readonly payload: { round: number } }
  | { readonly type: 'proposal-shown'; readonly payload: ProposalShown }
  | { readonly type: 'voting-opened'; readonly payload: { round: number; closesAtMs: number | null } }
  | { readonly type: 'ballot-cast'; readonly payload: BallotCast }
  | { readonly type: 'delegation-set'; readonly payload: { seat: number; to: number | null } }
  /** `seats`: whose votes were waited for; absent in logs of before, where all were meant that had not voted. */
  | { readonly type: 'nudged'; readonly payload: { round: number; seats?: readonly number[] } }
  /** Up, since everyone has voted; or `back`, since somebody is waited for again. */
  | {
      readonly type: 'closing-moved';
      readonly payload: { round: number; closesAtMs: number | null; back?: true };
    }
  | { readonly type: 'round-closed'; readonly payload: RoundClosed }
  | { readonly type: 'chat-said'; readonly payload: { seat: number; group: number | null; text: string } }
  | { readonly type: 'chat-reacted'; readonly payload: ChatReacted }
  | { readonly type: 'chat-hidden'; readonly payload: { message: number; hidden: boolean } }
  | { readonly type: 'player-muted'; readonly payload: { seat: number; muted: boolean } }
  | { readonly type: 'groups-named'; readonly payload: { names: readonly string[] } }
  | { readonly type: 'game-ended'; readonly payload: { roundsPlayed: number } }
  /** Names and what people wrote were taken out of all events before. */
  | { readonly type: 'room-scrubbed'; readonly payload: Record<string, never> };

/** Events that a player's command leads to; their ids are remembered with the seat, others with the facilitators. */
export const PLAYER_EVENTS: ReadonlySet<RoomEventBody['type']> = new Set([
  'player-joined',
  'player-left',
  'player-returned',
  'ballot-cast',
  'delegation-set',
  'proposal-made',
  'proposal-withdrawn',
  'point-set',
  'answers-given',
  'chat-said',
  'chat-reacted',
  'help-called',
]);

export interface PlayerJoined {
  readonly seat: number;
  readonly name: string;
  readonly tokenHash: string;
  /** Agreed to the room's text; absent where there is none. */
  readonly consent?: true;
}

export interface PlayerRemoved {
  readonly seat: number;
  /** The point drawn for the seat, which it has again, where the person takes an own one along. */
  readonly ideal?: Vector;
}

export interface PlayerReadmitted {
  readonly person: number;
  readonly seat: number;
  /** Where the old one is somebody else's by now. */
  readonly name?: string;
  /** The own point, where the person brings one back. */
  readonly ideal?: Vector;
}

export interface AnswersGiven {
  readonly seat: number;
  readonly when: 'before' | 'after';
  readonly answers: Answers;
}

export interface ChatReacted {
  readonly seat: number;
  readonly message: number;
  readonly reaction: Reaction | null;
}

/** New rules from round `round` on; what is absent stays as it was. */
export interface RulesChanged {
  readonly round: number;
  readonly mechanism?: MechanismConfig;
  readonly proposals?: ProposalLaw;
  readonly settings?: RoundSettings;
  readonly rounds?: number;
}

export interface RoomCreated {
  /** How the log is hashed: 2, over digests of payloads; absent in logs of before, over the payloads themselves. */
  readonly log?: 2;
  readonly code: string;
  readonly scenario: Scenario;
  readonly settings: RoomSettings;
  /** What rounds to come will change; absent in rooms without a script. */
  readonly script?: readonly ScriptRound[];
  /** Master seed of the room's proposals and draws. Never leaves the server. */
  readonly seed: string;
  /** Random text hashed with the members, so that the commitment cannot be guessed from likely members. */
  readonly salt: string;
  readonly hostTokenHash: string;
  /** The membership as drawn: stored, not redrawn, so that a room never depends on today's laws. */
  readonly members: readonly Member[];
  readonly membershipHash: string;
}

export interface ProposalShown {
  readonly round: number;
  /** The change voted on; zeros where people pull, or choose among the pool. */
  readonly delta: Vector;
  /** Member that proposed it, where someone did. */
  readonly proposer: number | null;
  /** `member`: put forward by a player; the room's law otherwise. */
  readonly source?: 'member';
  /** `conviction` with several open proposals: those that stand open in this round. */
  readonly pool?: readonly PoolProposal[];
  readonly opensAtMs: number | null;
}

/** One of several proposals that stand open side by side. */
export interface PoolProposal {
  readonly id: number;
  readonly delta: Vector;
  readonly proposer: number | null;
  readonly source?: 'member';
  /** In tokens, after the last round. */
  readonly conviction: number;
}

/** What was asked and answered: the parts of a ballot that hang on the mechanism's kind. */
interface BallotDetails {
  /** `credits`: votes, below 0 against. */
  readonly votes?: number;
  /** `support`: id of the pool's proposal. */
  readonly support?: number;
  /** `pull`: the point pulled towards. */
  readonly toward?: Vector;
}

export interface BallotCast extends BallotDetails {
  readonly round: number;
  readonly seat: number;
  readonly choice: Choice;
  /** What the model's sincere member would have voted in this seat. */
  readonly sincere: Choice;
  /** Whether the phone showed how far the proposal would move the DAO for this player. */
  readonly hintShown: boolean;
}

/** One seat's ballot as counted. */
export interface CountedBallot extends BallotDetails {
  /** Null where no ballot was cast. */
  readonly choice: Choice | null;
  readonly sincere: Choice;
  readonly by: BallotSource;
}

export interface RoundClosed {
  readonly round: number;
  /** One per seat, in seat order. */
  readonly ballots: readonly CountedBallot[];
  readonly tally: Tally;
  /** The change that came of it, where it is not the one that was shown (pulls; the pool's proposal that passed). */
  readonly delta?: Vector;
  /** `conviction`: the proposals that stand open after the round. */
  readonly pool?: readonly PoolProposal[];
  /** The pool's proposal that passed, or came nearest. */
  readonly decided?: number;
  /** The DAO's state after the round. */
  readonly state: Vector;
  readonly nextAtMs: number | null;
}

/** An event in its place: `hash` covers the event and the hash before it, so no part of a log can be swapped. */
export type RoomEvent = RoomEventBody & {
  readonly seq: number;
  /** Server time, ms since 1970. */
  readonly at: number;
  readonly hash: string;
  /** On the first event of a client's command: the command's id. Absent where the server acted by itself. */
  readonly commandId?: string;
  /** In a scrubbed room one of the two: what the payload was hashed with, or its digest where it has changed since. */
  readonly blind?: string;
  readonly digest?: string;
};
