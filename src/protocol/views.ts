import type { Moment } from '../sim/moments';
import type { Precision } from '../sim/precision';
import type { ReferenceRuns } from '../sim/reference-runs';
import type {
  Choice,
  House,
  Issue,
  LossBand,
  MechanismConfig,
  MechanismId,
  Prediction,
  ProposalLaw,
  Quorum,
  TallyReason,
  Vector,
} from '../sim/types';
import type { Question } from './questions';
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

/** What the projector can be made to show: what the phase calls for, how to join, the rules, the score table, nothing. */
export const SCREENS = ['auto', 'join', 'rules', 'scores', 'blank'] as const;
export type Screen = (typeof SCREENS)[number];

/** What one can say about a chat message without words. */
export const REACTIONS = ['agree', 'disagree', 'question', 'thanks'] as const;
export type Reaction = (typeof REACTIONS)[number];

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
    /** Names of those who joined, in seat order; only in the lobby. */
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
  /** What people may put forward; null where people do not propose. */
  readonly proposing: {
    /** Longest change, in the issues' units; null: as long as it stays within every issue's range. */
    readonly maxStep: number | null;
    /** Tokens it takes. */
    readonly threshold: number;
  } | null;
  /** Players whom one can give one's vote to; empty where that is not possible. */
  readonly delegates: readonly { readonly seat: number; readonly name: string }[];
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
  /** Names of the settings that changed. */
  readonly settings: readonly (keyof RoundSettings)[];
}

/** A player's own ballot in the current round. What it comes to is always a choice too. */
export interface Ballot {
  readonly round: number;
  readonly choice: Choice;
  /** `credits`: votes bought, below 0 against. */
  readonly votes?: number;
  /** `support`: id of the proposal supported. */
  readonly support?: number;
  /** `pull`: the point pulled towards. */
  readonly toward?: Vector;
}

/** A chat message as one reader sees it. Text is plain text and nothing else. */
export interface MessageView {
  readonly id: number;
  readonly name: string;
  readonly text: string;
  readonly atMs: number;
  /** Hidden by the facilitator: players get no text, facilitators still do. */
  readonly hidden: boolean;
  /** Number of each reaction; none is left out. */
  readonly reactions: Readonly<Partial<Record<Reaction, number>>>;
}

/** The chat one takes part in: the room's or one's group's; a facilitator reads every group's. */
export interface ChatView {
  readonly groups: readonly {
    /** From 0; null: the whole room. */
    readonly group: number | null;
    /** The newest, oldest first. */
    readonly messages: readonly MessageView[];
  }[];
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
  /** Share of my starting distance won back: 1 at my point, 0 as at the start, below 0 farther; null: I began there. */
  readonly score: number | null;
  /** `quadratic-credits`: credits for this round's ballot, and left for the game; null under other rules. */
  readonly credits: { readonly now: number; readonly left: number } | null;
  /** Per open proposal of the pool: my distance if it is carried out; empty without hints. */
  readonly poolDistances: readonly { readonly id: number; readonly distance: number }[];
  /** `conviction`: the open proposal that my tokens stand behind until I move them, by its id; absent: none. */
  readonly standing?: number;
  /** Where my vote goes when I do not cast it; null where votes cannot be given away. */
  readonly delegation: {
    readonly to: { readonly seat: number; readonly name: string } | null;
    /** Names from my delegate on, to whoever casts it. */
    readonly chain: readonly string[];
    /** The chain leads round in a circle, so nobody casts it. */
    readonly circle: boolean;
    /** Names of the players who gave their vote to me. */
    readonly from: readonly string[];
  } | null;
  /** The change I have put forward and that waits for its turn; null: none. */
  readonly proposed: Vector | null;
  /** I hold enough tokens to propose, and people may. */
  readonly mayPropose: boolean;
  /** I have set my own point (in a room where one may). */
  readonly pointSet: boolean;
  /** Questions I have not answered yet. */
  readonly questions: { readonly when: 'before' | 'after'; readonly list: readonly Question[] } | null;
  readonly muted: boolean;
  /** The facilitator has been called and has not come yet. */
  readonly helpCalled: boolean;
  /** The facilitator waits for my vote in this round. */
  readonly nudged: boolean;
  /** The facilitator has given my seat to its bot for now. */
  readonly handedOver: boolean;
  /** My reactions, by message. */
  readonly reactions: readonly { readonly message: number; readonly reaction: Reaction }[];
  /** Group I chat in, from 0; null: none. */
  readonly group: number | null;
}

export interface PlayerRound {
  readonly round: number;
  /** Null where the seat's bot took no part. */
  readonly choice: Choice | null;
  /** Who cast it: the player, or the seat's bot because the player was away or did not answer in time. */
  readonly by: BallotSource;
  /** `delegated` only: whom the vote was given to, and who cast it in the end; null: nobody. Never how. */
  readonly given?: { readonly to: string; readonly caster: string | null };
  readonly distanceBefore: number;
  readonly distanceAfter: number;
}

/**
 * Who cast a seat's ballot: the person; the bot of a free seat, of a person who is gone, or of one who did not answer;
 * or nobody, because the person was gone (`absent`), did not answer, or has given the vote to someone (`delegated`).
 */
export type BallotSource =
  | 'person'
  | 'bot-seat'
  | 'bot-for-away'
  | 'bot-for-no-answer'
  | 'absent'
  | 'no-answer'
  | 'delegated';

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
  readonly claims: DebriefClaims;
  readonly people: DebriefPeople;
}

/** What people added to the model, in numbers. */
export interface DebriefPeople {
  /** Games on the same proposals: all sincere, as it was, all seats played by bots. */
  readonly runs: ReferenceRuns;
  /** The recorded ballots under every other mechanism; sincere votes go on from the first outcome that flips. */
  readonly whatIf: readonly {
    readonly mechanism: MechanismId;
    readonly label: string;
    /** Rounds whose outcome would have been another. */
    readonly flips: readonly number[];
    readonly end: Vector;
    readonly endLoss: LossSummary;
  }[];
  /** Members by their index, which is the seat. */
  readonly moments: readonly Moment[];
  readonly persons: readonly PersonRecord[];
  /** Choice precision of all people together. */
  readonly pooled: Precision;
}

/** What one person did in a seat. */
export interface PersonRecord {
  readonly seat: number;
  /** Ballots of their own, and how many of them were what the seat's point asks for. */
  readonly ballots: number;
  readonly sincere: number;
  readonly precision: Precision;
  /** Rounds whose outcome this seat alone could have turned, of so many votes For and Against. */
  readonly pivotal: number;
  readonly votes: number;
  /** Banzhaf index and share of voting weight under the last rules; null where no one share decides, or of hundreds. */
  readonly power: number | null;
  readonly weightShare: number | null;
  readonly startLoss: number;
  readonly endLoss: number;
}

/** What is often believed about voting, looked up for these members under the rules of the last round. */
export interface DebriefClaims {
  /** What averaging everyone's wish would have given, weighted as votes are. */
  readonly average: Vector;
  /** The geometric median and a place that beats it; null on one issue and where sign votes do not decide alone. */
  readonly centre: {
    readonly point: Vector;
    /** A change from there that passes when all vote sincerely, in shares of all weight; null: nothing does. */
    readonly beatenBy: {
      readonly to: Vector;
      readonly forShare: number;
      readonly againstShare: number;
    } | null;
    /** Border of all that passes from there; null unless on two issues. */
    readonly beats: readonly Vector[] | null;
  } | null;
  /** Border of all that would still pass from the end, empty if nothing; null unless on two issues by sign votes. */
  readonly next: readonly Vector[] | null;
}

export interface LossSummary {
  readonly mean: number;
  readonly tokenWeightedMean: number;
  readonly max: number;
  readonly gini: number;
  /** Best possible mean loss over the actual one, 0…1. */
  readonly efficiency: number;
}
