import type { Vector } from '../sim/types';
import type { Refusal } from './messages';

/** Where the DAO could move from where it stands, if everybody voted for what is closer to their own point. */
export interface Reach {
  /**
   * Border of all that would pass: on one issue its two ends, on two the corners of a polygon; empty where nothing
   * would; null where it cannot be drawn: on more issues, or where no one share of the votes decides.
   */
  readonly border: readonly Vector[] | null;
}

/** Refused `not-host` to a player, and `wrong-phase` while no facilitator shows it or a proposal is open. */
export type ReachReply = ({ readonly ok: true } & Reach) | Refusal;
