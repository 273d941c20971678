/**
 * The vocabulary of the governance model. Every other file of `src/sim` speaks in these terms, and the live
 * room, the laboratory and the terminal pass the same objects around.
 */

import type { PopulationLaw, ProposalLaw, Vector } from './laws';
import type { Behaviour, MechanismConfig } from './mechanism-config';
import type { ReasonId, ReasonNoteId } from './reasons';

export type * from './laws';
export type * from './mechanism-config';

/** One issue (a dimension of the space) and how to show it. `unit` such as `$ per tonne`, `%` or `papers`. */
export interface Issue {
  readonly label: string;
  readonly unit: string;
  readonly min: number;
  readonly max: number;
}

/** A member of the DAO: where it wants the DAO to be, and what it holds. */
export interface Member {
  readonly ideal: Vector;
  /** Governance tokens, ≥ 0. */
  readonly tokens: number;
  /** How much each issue matters, 0…1 each; all ones when absent. */
  readonly salience?: Vector;
  /** Probability of taking part in a round, 0…1; what the scenario's behaviour says when absent. */
  readonly turnout?: number;
}

export type Choice = 'for' | 'against' | 'abstain';

/** What a member with zero gain does. Equilibria are the same under both. */
export type TieRule = 'abstain' | 'against';

/** Rules that hold from a round on; what it leaves out stays as it was. */
export interface RuleChange {
  /** 1-based, 2 or more. */
  readonly from: number;
  readonly mechanism?: MechanismConfig;
  readonly proposals?: ProposalLaw;
}

/** One DAO and how it decides: all that a run, a room or a prediction needs, except the seed. */
export interface Scenario {
  readonly title: string;
  readonly summary?: string;
  readonly issues: readonly Issue[];
  readonly initialState: Vector;
  readonly population: PopulationLaw;
  readonly mechanism: MechanismConfig;
  readonly proposals: ProposalLaw;
  readonly rounds: number;
  /** Changes of the rules on the way, by ascending round; the rules above hold throughout when absent. */
  readonly schedule?: readonly RuleChange[];
  /** `abstain` when absent. */
  readonly tieRule?: TieRule;
  /** Standard deviation σ of the error in carrying out an accepted proposal; 0 when absent. */
  readonly executionNoise?: number;
  /** Of members that no person plays; all take part and vote sincerely when absent. */
  readonly behaviour?: Behaviour;
}

/** The change voted on. `proposer` is the index of the member it came from, if it came from one. */
export interface Proposal {
  readonly delta: Vector;
  readonly proposer?: number;
}

/** Why a tally came out as it did. */
export type TallyReason =
  | 'accepted'
  | 'tie'
  | 'too-few-for'
  | 'no-quorum'
  | 'no-votes'
  | 'vetoed'
  | 'too-little-conviction'
  | 'asks-too-much';

/** The count of one round, in the mechanism's weight unless said otherwise. */
export interface Tally {
  readonly for: number;
  readonly against: number;
  readonly abstain: number;
  /** All the weight there is, voting or not. */
  readonly supply: number;
  /** Heads, not weight. */
  readonly voters: { readonly for: number; readonly against: number; readonly abstain: number };
  readonly accepted: boolean;
  readonly reason: TallyReason;
  /** True when there is no quorum rule. */
  readonly quorumReached: boolean;
  /** Weight that has to be reached for the quorum; 0 without one. */
  readonly quorumNeeded: number;
  /** `quadratic-sqrt` only: Snapshot's scores, (Σ√x)² per choice rescaled to sum to Σx of those who voted. */
  readonly snapshotScores?: { readonly for: number; readonly against: number; readonly abstain: number };
  /** `bicameral` only: the count and the verdict of each house. */
  readonly houses?: { readonly tokens: House; readonly members: House };
  /** `conviction` only: what the stakes on the proposal came to when it closed, and what was needed. */
  readonly conviction?: { readonly reached: number; readonly needed: number | null };
  /** `conviction` with several open proposals only: how each of them stands; the count is that of the leading one. */
  readonly pool?: readonly Standing[];
  /** With delegation: weight that others cast, that was caught in a cycle, and whose delegate cast no ballot. */
  readonly delegation?: { readonly cast: number; readonly caught: number; readonly uncast: number };
}

/** How one of several open proposals stands after a round; conviction in tokens. */
export interface Standing {
  /** Round in which it was opened. */
  readonly id: number;
  /** Tokens staked on it in this round, and the members who staked their own. */
  readonly staked: number;
  readonly members: number;
  readonly reached: number;
  /** Null where the step is too long ever to pass. */
  readonly needed: number | null;
  readonly reason: TallyReason;
}

/** One house of a bicameral vote. */
export interface House {
  readonly for: number;
  readonly against: number;
  readonly abstain: number;
  readonly supply: number;
  readonly accepted: boolean;
  readonly reason: TallyReason;
}

/** A prediction of where the DAO goes, or why this predictor has nothing to say here. */
export type Prediction = {
  readonly id: 'weightedMedian' | 'geometricMedian' | 'marginalMedian';
  /** In plain words: why it holds for this mechanism and these proposals, or why it does not. */
  readonly reason: string;
  /** The same for programs and translations: the reason, and what is said after it. */
  readonly reasonId: ReasonId;
  readonly notes: readonly ReasonNoteId[];
  /** Whether the model says that the DAO ends there. A point that does not apply is still a landmark. */
  readonly applies: boolean;
  readonly point: Vector;
  /** Per issue, the interval of equally good points; equal ends when the point is unique. */
  readonly interval: readonly (readonly [number, number])[];
};

/** What was proposed in a round, how it was decided and where the DAO stood after it. */
export interface PlayedRound {
  /** 1-based. */
  readonly round: number;
  readonly proposal: Proposal;
  readonly tally: Tally;
  readonly state: Vector;
}

export interface SimulatedRound extends PlayedRound {
  readonly meanLoss: number;
}

export interface SimulationRun {
  readonly initialState: Vector;
  readonly initialMeanLoss: number;
  readonly rounds: readonly SimulatedRound[];
  readonly finalState: Vector;
}

/** Quantiles of mean loss over the ensemble's runs at one round. */
export interface LossBand {
  readonly q05: number;
  readonly q25: number;
  readonly q50: number;
  readonly q75: number;
  readonly q95: number;
}

/** Many runs of the same people under the same rules, with other proposals. */
export interface Ensemble {
  readonly runs: number;
  readonly ends: readonly Vector[];
  readonly endMeanLosses: readonly number[];
  readonly mean: Vector;
  /** k × k. */
  readonly covariance: readonly Vector[];
  /** Squared Mahalanobis distances from `mean` inside which half and nine tenths of the runs end. */
  readonly region50: number;
  readonly region90: number;
  /** Per round 0…rounds. */
  readonly lossBands: readonly LossBand[];
}

/** Where an observed end falls among an ensemble's ends. */
export interface EnsembleScore {
  /** Mahalanobis distance of the observed end from the ensemble's mean. */
  readonly distance: number;
  /** Share of runs, 0…1, whose own leave-one-out distance is smaller (ties count half). */
  readonly percentile: number;
  /** Share of runs, 0…1, whose distance is the same. */
  readonly ties: number;
  /** Share of runs, 0…1, that ended with a smaller mean loss (ties count half). */
  readonly lossPercentile: number;
}
