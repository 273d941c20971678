import type {
  House,
  Issue,
  MechanismConfig,
  MechanismId,
  ProposalLaw,
  Quorum,
  TallyReason,
  Vector,
} from '../sim/types';
import type { ChatView } from './chat-view';
import type { BallotSource, PlayerView } from './player-view';
import type { RuleView } from './rules';
import type { RoomSettings, RoundSettings } from './settings';

/**
 * What leaves the server. Every field here is on an allow-list: what is not listed cannot be sent.
 * All distances are in the units of the issue space; all `…Ms` are absolute server times, ms since 1970.
 */

/** A change to vote on, as numbers and in place: from where to where. */
export interface ProposalView {
  readonly delta: Vector;
  readonly from: Vector;
  readonly to: Vector;
}

/**
 * What the projector can be made to show: what the phase calls for, how to join, the rules, the score table, where the
 * DAO could move, nothing.
 */
export const SCREENS = ['auto', 'join', 'rules', 'scores', 'reach', 'blank'] as const;
export type Screen = (typeof SCREENS)[number];

/** How people answer an open round: press a choice, buy votes, support one of several proposals, or pull. */
export type BallotKind = 'choice' | 'credits' | 'support' | 'pull';

/** One of the proposals that stand open side by side under `conviction`. */
export interface PoolView {
  readonly id: number;
  readonly proposal: ProposalView;
  /** Name of who put it forward; null where nobody did. */
  readonly by: string | null;
  /** Conviction after the last round, and what it takes to pass; null: it asks for too much. In tokens. */
  readonly conviction: number;
  readonly needed: number | null;
}

/** What a round is about. `proposal` is null where people pull, or choose among the `pool`. */
interface OpenRound {
  readonly round: number;
  /** Proposals dropped in this round before the open one: what a ballot names it by. */
  readonly skips: number;
  readonly ballot: BallotKind;
  readonly proposal: ProposalView | null;
  readonly pool: readonly PoolView[];
  /** Name of the player who proposed it; null where the room did. */
  readonly by: string | null;
}

export type PhaseView =
  | { readonly type: 'lobby' }
  | {
      /** People put forward changes for the coming round. */
      readonly type: 'proposing';
      readonly round: number;
      /** null: until the facilitator goes on. */
      readonly closesAtMs: number | null;
      /** How many proposals are waiting. */
      readonly waiting: number;
    }
  | (OpenRound & { readonly type: 'proposal'; readonly opensAtMs: number | null })
  | (OpenRound & {
      readonly type: 'voting';
      /** null: no time limit. */
      readonly closesAtMs: number | null;
      /** People (not bots) who have voted so far; never how. */
      readonly voted: number;
    })
  | { readonly type: 'result'; readonly round: number; readonly nextAtMs: number | null }
  | { readonly type: 'debrief' };

/** One finished round as everyone sees it: sums, never who voted what. */
export interface RoundView {
  readonly round: number;
  /** Under which rule it was decided. */
  readonly mechanism: MechanismId;
  /** The change voted on; where people pulled, the change that came of it. */
  readonly proposal: ProposalView;
  /** Name of the player who proposed it; null where the room did. */
  readonly by: string | null;
  readonly accepted: boolean;
  readonly reason: TallyReason;
  /** Voting weight under the mechanism. */
  readonly weight: {
    readonly for: number;
    readonly against: number;
    readonly abstain: number;
    readonly supply: number;
  };
  /** Heads. */
  readonly voters: { readonly for: number; readonly against: number; readonly abstain: number };
  readonly quorumReached: boolean;
  readonly quorumNeeded: number;
  /** `quadratic-sqrt` only: the scores Snapshot would show. */
  readonly snapshotScores?: { readonly for: number; readonly against: number; readonly abstain: number };
  /** `bicameral` only. */
  readonly houses?: { readonly tokens: House; readonly members: House };
  /** `conviction` only: of the proposal that passed, or came nearest to it. */
  readonly conviction?: { readonly reached: number; readonly needed: number | null };
  /** With delegation: weight that others cast, that was caught in a circle, and that nobody cast. */
  readonly delegation?: { readonly cast: number; readonly caught: number; readonly uncast: number };
  /** How many ballots were cast by people and by bots. */
  readonly ballots: { readonly people: number; readonly bots: number };
  /** Where the DAO stands after the round. */
  readonly state: Vector;
}

export interface MechanismView {
  readonly id: MechanismId;
  readonly label: string;
  /** One plain sentence. */
  readonly explanation: string;
  readonly approvalShare: number;
  readonly approvalBase: 'votes' | 'supply';
  readonly quorum: Quorum | null;
  /** How people answer under it. */
  readonly ballot: BallotKind;
  /** Whether a vote can be given to another player, and how far it flows; null: it cannot. */
  readonly delegation: 'transitive' | 'single-hop' | null;
  /** `optimistic` only: share of all weight that must object to stop a proposal. */
  readonly vetoShare: number | null;
  /** `quadratic-credits` only: whether credits come anew each round or last the game. */
  readonly spending: 'refresh' | 'storable' | null;
  /** What the count does, for pages to say rule by rule. */
  readonly rules: readonly RuleView[];
}

/** What the projector and everyone else may see. */
export interface PublicView {
  readonly code: string;
  readonly title: string;
  readonly summary: string;
  readonly issues: readonly Issue[];
  readonly mechanism: MechanismView;
  readonly rounds: number;
  readonly phase: PhaseView;
  readonly initialState: Vector;
  readonly state: Vector;
  readonly history: readonly RoundView[];
  readonly people: {
    readonly seats: number;
    /** People who hold a seat. */
    readonly joined: number;
    /** Of those, how many are connected now. */
    readonly connected: number;
    /** Seats that a bot plays: never taken, or its person has left. */
    readonly bots: number;
    /** Names of those who joined, by name; only in the lobby. */
    readonly names: readonly string[];
  };
  readonly settings: PublicSettings;
  /** Text to agree to before joining; null: none. */
  readonly consent: string | null;
  /** Nobody new is let in. */
  readonly locked: boolean;
  /** When the clocks were stopped; null while they run. A deadline shows as `deadline − pausedAtMs` meanwhile. */
  readonly pausedAtMs: number | null;
  /** Rules that differ from those of the round before, the newest change; null: none so far. */
  readonly change: RuleChange | null;
  readonly screen: Screen;
  /** How far the debrief has been told, from 0; the facilitator moves it for everyone. */
  readonly stage: number;
  /** Code of the room that the facilitator has opened to follow this one; null: none. */
  readonly successor: string | null;
  /** What people may put forward; null where people do not propose. */
  readonly proposing: {
    /** Longest change, in the issues' units; null: as long as it stays within every issue's range. */
    readonly maxStep: number | null;
    /** Tokens it takes. */
    readonly threshold: number;
  } | null;
  /** Names of the players whom one can give one's vote to; empty where that is not possible. */
  readonly delegates: readonly string[];
  /** Share of the way won back by each player, best first, in steps of 5 %; null where not shown. */
  readonly scores: readonly { readonly name: string; readonly score: number }[] | null;
  /** SHA-256 of the sealed membership, shown before anyone votes and opened in the debrief. */
  readonly membershipHash: string;
}

/** Settings that everyone may read: all but the questions, which go to those who are asked. */
export type PublicSettings = Omit<RoomSettings, 'questionsBefore' | 'questionsAfter' | 'consent'>;

export interface RuleChange {
  /** First round under the new rules. */
  readonly round: number;
  readonly mechanism: boolean;
  /** Whether a vote can be given away, or how far it flows; a change of mechanism may bring it. */
  readonly delegation: boolean;
  readonly proposals: boolean;
  readonly rounds: boolean;
  /** Names of the settings that changed. */
  readonly settings: readonly (keyof RoundSettings)[];
}

/** One seat on the facilitator's roster: presence and whether voted, never what, never the point. */
export interface SeatView {
  readonly seat: number;
  /** null: no person has taken it. */
  readonly name: string | null;
  readonly connected: boolean;
  /** The person has left; the bot plays until they return. */
  readonly away: boolean;
  readonly voted: boolean;
  /** Who played this seat in the last finished round; null before the first. */
  readonly lastBallotBy: BallotSource | null;
  /** The facilitator has given the seat to its bot. */
  readonly handedOver: boolean;
  readonly muted: boolean;
  /** Calls for the facilitator. */
  readonly help: boolean;
  /** Has given the vote to someone. */
  readonly delegated: boolean;
  readonly answered: { readonly before: boolean; readonly after: boolean };
  /** Has set an own point, in a room where one may. */
  readonly pointSet: boolean;
}

export interface HostView {
  readonly roster: readonly SeatView[];
  /** People whose vote the open round waits for. */
  readonly waitingFor: number;
  /** People who were taken out and can be let back in. */
  readonly removed: readonly { readonly id: number; readonly name: string }[];
  /** Facilitators invited by link. */
  readonly hosts: readonly { readonly id: number; readonly name: string }[];
  /** When the phase began: how long people have been at it. */
  readonly phaseSinceMs: number;
  /** The script's words for the round that is on or comes next; null: none. */
  readonly note: string | null;
  /** Rules as they stand, to change them from. */
  readonly rules: { readonly mechanism: MechanismConfig; readonly proposals: ProposalLaw };
}

/** One recipient's picture. */
export interface View {
  readonly public: PublicView;
  readonly you?: PlayerView;
  readonly host?: HostView;
  /** Absent where there is no chat, and for those who have no part in it. */
  readonly chat?: ChatView;
}
