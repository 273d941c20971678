import type {
  Choice,
  Issue,
  LossBand,
  MechanismId,
  Prediction,
  ProposalLaw,
  Quorum,
  TallyReason,
  Vector,
} from '../sim/types';
import type { RoomSettings } from './settings';

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

export type PhaseView =
  | { readonly type: 'lobby' }
  | {
      readonly type: 'proposal';
      readonly round: number;
      readonly proposal: ProposalView;
      readonly opensAtMs: number;
    }
  | {
      readonly type: 'voting';
      readonly round: number;
      readonly proposal: ProposalView;
      /** null: no time limit. */
      readonly closesAtMs: number | null;
      /** People (not bots) who have voted so far; never how. */
      readonly voted: number;
    }
  | { readonly type: 'result'; readonly round: number; readonly nextAtMs: number | null }
  | { readonly type: 'debrief' };

/** One finished round as everyone sees it: sums, never who voted what. */
export interface RoundView {
  readonly round: number;
  readonly proposal: ProposalView;
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
  /** Tie, approval and quorum rules in words, one sentence each. */
  readonly rulesInWords: readonly string[];
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
    /** Names of those who joined, in seat order; only in the lobby. */
    readonly names: readonly string[];
  };
  readonly settings: RoomSettings;
  /** SHA-256 of the sealed membership, shown before anyone votes and opened in the debrief. */
  readonly membershipHash: string;
}

/** A player's own ballot in the current round. */
export interface Ballot {
  readonly round: number;
  readonly choice: Choice;
}

/** What one player alone may see: the secret point, the tokens, the ballots of this seat. */
export interface PlayerView {
  /** 0-based; shown to people as seat + 1. */
  readonly seat: number;
  readonly name: string;
  readonly ideal: Vector;
  readonly tokens: number;
  /** Share of all voting weight under the mechanism, 0…1. */
  readonly weightShare: number;
  /** Share of all tokens, 0…1. */
  readonly tokenShare: number;
  /** Distance from the DAO's state to my point. */
  readonly distance: number;
  readonly initialDistance: number;
  /** Distance if the current proposal passes; only while one is open and hints are on. */
  readonly distanceIfPassed: number | null;
  readonly ballot: Ballot | null;
  readonly history: readonly PlayerRound[];
}

export interface PlayerRound {
  readonly round: number;
  /** Null where the seat's bot took no part. */
  readonly choice: Choice | null;
  /** Who cast it: the player, or the seat's bot because the player was away or did not answer in time. */
  readonly by: BallotSource;
  readonly distanceBefore: number;
  readonly distanceAfter: number;
}

export type BallotSource = 'person' | 'bot-seat' | 'bot-for-away' | 'bot-for-no-answer';

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
}

export interface HostView {
  readonly roster: readonly SeatView[];
  /** People connected right now who have not voted in the open round. */
  readonly waitingFor: number;
}

/** One recipient's picture. */
export interface View {
  readonly public: PublicView;
  readonly you?: PlayerView;
  readonly host?: HostView;
}

/** A member's point, revealed at the end without a name. */
export interface RevealedMember {
  readonly ideal: Vector;
  readonly tokens: number;
  /** Whether a person held this seat at some time. */
  readonly person: boolean;
}

/** The end of the game: people against the model. The same for every recipient; a phone marks its own seat. */
export interface Debrief {
  readonly members: readonly RevealedMember[];
  /** S_0 … S_T. */
  readonly path: readonly Vector[];
  readonly predictions: readonly Prediction[];
  readonly proposals: ProposalLaw['kind'];
  /** Whether bots, and all members of the simulated games, take part in every round and vote sincerely. */
  readonly sincereBots: boolean;
  readonly ensemble: {
    readonly runs: number;
    readonly ends: readonly Vector[];
    readonly mean: Vector;
    readonly covariance: readonly Vector[];
    readonly region50: number;
    readonly region90: number;
    /** Mean loss per round 0…T over the runs. */
    readonly lossBands: readonly LossBand[];
    /** Where the real end falls: 0…1, the share of runs that ended nearer the centre of the cloud. */
    readonly percentile: number;
    readonly lossPercentile: number;
    readonly distance: number;
  };
  /** Mean distance of all members from the DAO after each round, 0…T. */
  readonly meanLossByRound: readonly number[];
  readonly startLoss: LossSummary;
  readonly endLoss: LossSummary;
  /** How many members the end suits better than the start, by their own measure of distance. */
  readonly closer: number;
  /** What can be checked: hash shown at the start, and what it was the hash of. */
  readonly seal: { readonly membershipHash: string; readonly salt: string };
  /** Ballots over the whole game by who cast them, and how many of people's own ballots were sincere. */
  readonly ballots: {
    readonly people: number;
    readonly bots: number;
    readonly sincere: number;
  };
  /** Whether the game ended before its planned number of rounds. */
  readonly roundsPlayed: number;
}

export interface LossSummary {
  readonly mean: number;
  readonly tokenWeightedMean: number;
  readonly max: number;
  readonly gini: number;
  /** Best possible mean loss over the actual one, 0…1. */
  readonly efficiency: number;
}
