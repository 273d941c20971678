import type { Alignment } from '../sim/alignment';
import type { Concentration } from '../sim/concentration';
import type { Moment } from '../sim/moments';
import type { Precision } from '../sim/precision';
import type { Answer, Predicted } from '../sim/predictor';
import type { ReferenceRuns } from '../sim/reference-runs';
import type { Retally } from '../sim/retally';
import type { Settling } from '../sim/run-metrics';
import type { TradeOffs } from '../sim/trade-offs';
import type { LossBand, MechanismId, Prediction, ProposalLaw, Vector } from '../sim/types';

/** What leaves the server once a game has ended; see `views.ts` for what leaves it before. */

/** A member's point, revealed at the end without a name. */
export interface RevealedMember {
  readonly ideal: Vector;
  readonly tokens: number;
  /** Whether a person held this seat at some time. */
  readonly person: boolean;
}

/**
 * The end of the game: people against the model. Members go by their index in `members`. Where it leaves the server
 * their order says nothing about seats (ROOM-32); as the server computes it, and in files, it is that of the seats.
 */
export interface Debrief {
  readonly members: readonly RevealedMember[];
  /** Index of the recipient's own; null where there is none. */
  readonly you: number | null;
  /** S_0 … S_T. */
  readonly path: readonly Vector[];
  readonly predictions: readonly Prediction[];
  readonly places: DebriefPlaces;
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
    /** Share of runs that ended just as far from it: half of them count as nearer. */
    readonly ties: number;
    readonly lossPercentile: number;
    readonly distance: number;
  };
  /** Mean distance of all members from the DAO after each round, 0…T. */
  readonly meanLossByRound: readonly number[];
  readonly startLoss: Alignment;
  readonly endLoss: Alignment;
  readonly alignment: AlignmentReport;
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

/**
 * What else the model says of two issues, or why it says nothing: how far around which place the DAO hovers, which place
 * is the hardest to outvote, and whether there is one that nothing beats. null: not looked for, on another number of
 * issues or, what takes long, among many members.
 */
export interface DebriefPlaces {
  readonly yolk: Answer<Predicted['yolk']> | null;
  readonly deepestPoint: Answer<Predicted['deepestPoint']> | null;
  readonly unbeaten: Answer<Predicted['unbeaten']> | null;
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
    /** Every round counted anew where it was played; `tally` null where it was no vote. */
    readonly rounds: Retally['rounds'];
    /** The start, and where the DAO would have stood after each round. */
    readonly path: readonly Vector[];
    readonly end: Vector;
    readonly endLoss: Alignment;
    /** How far that end is from the real one. */
    readonly apart: number;
  }[];
  readonly moments: readonly DebriefMoment[];
  /** Of everyone who ever joined, or, where each sees their own alone, the recipient's own if there is one. */
  readonly persons: readonly PersonRecord[];
  /** Choice precision of all people together, with an interval for people who are not alike. */
  readonly pooled: Precision;
}

type Decided = Extract<Moment, { readonly member: number }>;

/** A moment; where one member decided, also whose seat that was. */
export type DebriefMoment =
  | Exclude<Moment, Decided>
  | (Omit<Decided, 'member'> & {
      /** By index; null where a recipient may not see whose round it was. */
      readonly member: number | null;
      /** `person` of who had that seat in that round; null: nobody, or a recipient may not see it. */
      readonly person: number | null;
    });

/** What one person did in the seats that they had, each as long as they had it. */
export interface PersonRecord {
  /** Tells people apart that had one seat after the other; as it leaves the server, by their places in the list, from 1. */
  readonly person: number;
  /** Index in the debrief's `members` of the one they have, or had when they were removed. */
  readonly member: number;
  readonly removed: boolean;
  /** Finished rounds in which they had a seat. */
  readonly rounds: number;
  /** Ballots of their own, and how many of them were what the seat's point asks for. */
  readonly ballots: number;
  readonly sincere: number;
  readonly precision: Precision;
  /** Rounds whose outcome their seat alone could have turned, of so many votes For and Against in which it was theirs. */
  readonly pivotal: number;
  readonly votes: number;
  /** Banzhaf index under the last rules; null where no one share decides. */
  readonly power: number | null;
  /** Shapley–Shubik index under the same rules. */
  readonly shapleyShubik: number | null;
  /** Banzhaf index in each of two houses; null where there are none, or no one share decides in them. */
  readonly houses: { readonly tokens: number; readonly members: number } | null;
  /** Share of all tokens. */
  readonly tokenShare: number;
  /** Distance of that seat's point from the DAO. */
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
  /** Why nothing that beats the geometric median was looked for on several issues; null where it was, and on one. */
  readonly notLookedFor: Pick<Prediction, 'reasonId' | 'notes'> | null;
  /** Border of all that would still pass from the end, empty if nothing; null unless on two issues by sign votes. */
  readonly next: readonly Vector[] | null;
}

/** How well the game and its rules suited these people, beside the measures of start and end. */
export interface AlignmentReport {
  /** Of the rounds played; null of none. */
  readonly game: (Settling & { readonly turnout: number }) | null;
  /** Mean distance of people or of bots, whoever is nearer, over the other's, 0…1; null where one kind has all seats. */
  readonly groups: { readonly before: number; readonly after: number } | null;
  /** How far the model's end moves per unit by which the largest holder exaggerates; null if nobody holds the most. */
  readonly exaggeration: number | null;
  /** How concentrated tokens are. */
  readonly holdings: Pick<Concentration, 'nakamoto' | 'gini' | 'giniUnbiased' | 'hhi'>;
  /** Simulated games of the same people and proposals under every rule that goes with them. */
  readonly tradeOffs: TradeOffs;
}
