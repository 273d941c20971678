import type { Contrast, Estimate, Trend } from '../sim/comparison';
import type { Uniformity } from '../sim/comparison-uniform';
import type { Condition, Estimate as Mean, Metric } from '../sim/experiments/types';
import type { Precision } from '../sim/precision';
import type { PresetId } from '../sim/presets';
import type { MechanismId, Scenario } from '../sim/types';
import type { RunCard } from './runs';

/** What `GET /api/sessions/comparison?codes=A,B,…&run=ID` answers, for the holder of the workspace's key. */
export type ComparisonReply =
  /** Sessions are compared with simulated games one after the other: ask again. */
  | { readonly ready: false; readonly done: number; readonly of: number }
  | { readonly ready: true; readonly comparison: Comparison };

/** Most sessions that are compared at a time. */
export const MAX_COMPARED = 200;

/**
 * What the model predicts, as a place to be far from: `centre`, the mean end of the session's simulated games; `rest`,
 * the place that the model says the DAO comes to rest at, where it names one.
 */
export type MeasureId = 'centre' | 'rest';

/** What sessions are put into groups by. */
export type FactorId = 'mechanism' | 'preset' | 'size' | 'people';

/** Sessions side by side. Distances are in spreads: see {@link ComparedSession.spread}. */
export interface Comparison {
  readonly sessions: readonly ComparedSession[];
  readonly leftOut: readonly { readonly code: string; readonly reason: LeftOut }[];
  readonly measures: readonly MeasureComparison[];
  /** Choice precision of everybody in these sessions together, and how many people chose. */
  readonly pooled: Precision;
  readonly choosers: number;
  /** Places of the real ends among the simulated ones, in the order of `sessions`. */
  readonly places: Uniformity;
  /** Where a kept run was named. */
  readonly run: RunComparison | null;
}

/** Why a session is not compared: no such room, a game that goes on or ended before its first round, a damaged log. */
export type LeftOut = 'unknown-room' | 'still-running' | 'no-rounds' | 'room-damaged';

/** One session's numbers, out of its debrief. */
export interface ComparedSession {
  readonly code: string;
  readonly title: string;
  /** When the room was opened, ms since 1970. */
  readonly createdAt: number;
  /** The preset that it was made from, as far as its people and issues tell. */
  readonly preset: PresetId | null;
  /** Mechanisms that its rounds were played by, each once. */
  readonly mechanisms: readonly MechanismId[];
  readonly rounds: number;
  readonly issues: number;
  readonly seats: number;
  /** Seats that a person held at some time. */
  readonly persons: number;
  /** Share of all ballots, 0…1, that people cast themselves. */
  readonly peopleShare: number;
  /**
   * Mean distance of the members from the place that is best for all of them together, in the issues' units: the unit
   * of distances here. Null where all want the same.
   */
  readonly spread: number | null;
  /** Null where there is no spread, or no such prediction. */
  readonly distances: Readonly<Record<MeasureId, ComparedDistance | null>>;
  /** Simulated games that it is compared with. */
  readonly runs: number;
  /** Share of simulated games that ended nearer to their mean than the real one, those as near counting half. */
  readonly percentile: number;
  readonly precision: Precision;
}

/** A kept run of the laboratory beside the sessions, by what both are measured by. */
export interface RunComparison {
  readonly run: RunCard;
  /** Empty: the run does not tell mechanisms apart, or has nothing that sessions have. */
  readonly measures: readonly RunMeasure[];
  /** Sessions that stand beside nothing of it. */
  readonly leftOut: readonly { readonly code: string; readonly reason: RunLeftOut }[];
}

/** Why a session is not beside a run: its mechanism changed on the way, or is not in the run. */
export type RunLeftOut = 'mechanism-changed' | 'mechanism-not-in-run';

/** One measure of games, by mechanism. */
export interface RunMeasure {
  /** As the run has it: id, name and how it is shown. */
  readonly metric: Metric;
  /** Every mechanism of the run, in its order. */
  readonly rules: readonly RunRule[];
  /** `other-units`: the session's issues are counted in others; `no-value`: it has no such measure. */
  readonly leftOut: readonly { readonly code: string; readonly reason: 'other-units' | 'no-value' }[];
}

export interface RunRule {
  readonly mechanism: MechanismId;
  /** The run under this mechanism: one mean with its interval for each setting of whatever else it varies. */
  readonly cells: readonly { readonly condition: Condition; readonly estimate: Mean }[];
  /** Each session under it. */
  readonly sessions: readonly { readonly code: string; readonly value: number }[];
  /** What these sessions say of their mean. */
  readonly estimate: Estimate;
}

/** Distances from a prediction, in spreads. */
export interface ComparedDistance {
  readonly real: number;
  /** Mean over the session's simulated games. */
  readonly simulated: number;
}

export interface MeasureComparison {
  readonly measure: MeasureId;
  /** Sessions that have it. */
  readonly codes: readonly string[];
  readonly all: GroupNumbers;
  readonly factors: readonly FactorComparison[];
}

/** Mean distance from the prediction, and how much more that is than simulated games have. */
export interface GroupNumbers {
  readonly distance: Estimate;
  readonly excess: Estimate;
}

export interface FactorComparison {
  readonly factor: FactorId;
  /** In the order in which to show them. */
  readonly groups: readonly (GroupNumbers & { readonly key: string; readonly codes: readonly string[] })[];
  readonly contrast: Contrast;
  /** For what is a number. */
  readonly trend: Trend | null;
}

/**
 * What `GET /api/sessions/CODE/matched` answers, for the holder of the workspace's key and those who facilitated the
 * room: a session's members, rules and number of rounds as a scenario that bots alone play. Under `seed` its ensemble is
 * the one that the session's debrief shows.
 */
export interface MatchedSimulation {
  readonly code: string;
  readonly title: string;
  readonly seed: string;
  readonly scenario: Scenario;
}
