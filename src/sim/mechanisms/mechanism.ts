import type { MechanismConfig, MechanismId, Tally, TallyReason } from '../types';

/** What sign ballots add up to, in the mechanism's weight; heads in `voters`. */
export interface SignCount {
  readonly for: number;
  readonly against: number;
  readonly abstain: number;
  /** All the weight there is, voting or not. */
  readonly supply: number;
  /** Tokens (not weight) of those who cast a ballot of any kind. */
  readonly tokensCast: number;
  readonly voters: { readonly for: number; readonly against: number; readonly abstain: number };
}

/** What an acceptance rule says about a count. */
export interface Verdict {
  readonly accepted: boolean;
  readonly reason: TallyReason;
  readonly quorumReached: boolean;
  readonly quorumNeeded: number;
}

interface MechanismBase {
  readonly id: MechanismId;
  /** Its name on screen. */
  readonly label: string;
  /** One plain sentence for people who vote under it. */
  readonly explanation: string;
  /** A member's influence from its tokens; 0 for 0 tokens unless every head counts. */
  weight(tokens: number): number;
}

/** A mechanism whose members say For, Against or Abstain. */
export interface SignMechanism extends MechanismBase {
  readonly ballotKind: 'sign';
  /** The acceptance rule. It sees sums only, so every way of counting shares it. */
  decide(count: SignCount, config: MechanismConfig): Verdict;
  /** Further figures that the mechanism reports beside the count. */
  details?(count: SignCount): Pick<Tally, 'snapshotScores'>;
}

/**
 * One way of turning ballots into a decision. A new one is a file in this folder and a line in the registry; a new
 * kind of ballot joins this union under its own `ballotKind`.
 */
export type Mechanism = SignMechanism;
