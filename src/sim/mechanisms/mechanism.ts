import type { MechanismConfig, MechanismId, Tally, TallyReason } from '../types';

/** Weight by choice, of all there is (`supply`). */
export interface Sums {
  readonly for: number;
  readonly against: number;
  readonly abstain: number;
  /** All the weight there is, voting or not. */
  readonly supply: number;
}

/** What an acceptance rule by share looks at; `voters` are the heads that cast a ballot. */
export interface ShareCount extends Sums {
  readonly voters: { readonly for: number; readonly against: number; readonly abstain: number };
}

/** What ballots of For, Against and Abstain add up to, in the mechanism's weight. */
export interface SignCount extends ShareCount {
  /** The same ballots with one vote a member, those who delegated included. */
  readonly heads: Sums;
  /** Tokens (not weight) of those for whom a ballot of any kind was cast. */
  readonly tokensCast: number;
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
  /**
   * What the model can say about its end: where neither side can pass a change (`standstill`), the weighted
   * `geometric-median`, or `nothing` in general, so that only simulated runs tell.
   */
  readonly predictor: 'standstill' | 'geometric-median' | 'nothing';
  /** A member's influence from its tokens; 0 for 0 tokens unless every head counts. */
  weight(tokens: number, config?: MechanismConfig): number;
}

/**
 * A mechanism whose members say For, Against or Abstain: one `sign` each; where only Against counts unless a share
 * or a quorum is set (`against-only`); or counted twice (`both-houses`).
 */
export interface ChoiceMechanism extends MechanismBase {
  readonly ballotKind: 'sign' | 'against-only' | 'both-houses';
  /** The acceptance rule. It sees sums only, so every way of counting shares it. */
  decide(count: SignCount, config: MechanismConfig): Verdict;
  /** Further figures that the mechanism reports beside the count. */
  details?(count: SignCount, config: MechanismConfig): Pick<Tally, 'snapshotScores' | 'houses'>;
}

/** A mechanism whose members cast v votes for v² credits; a member's weight is the most votes it can cast. */
export interface CreditMechanism extends MechanismBase {
  readonly ballotKind: 'credits';
  decide(count: ShareCount, config: MechanismConfig): Verdict;
}

/** A mechanism whose members keep tokens staked on a proposal of a given length. */
export interface SupportMechanism extends MechanismBase {
  readonly ballotKind: 'support';
  decide(count: ShareCount, length: number, config: MechanismConfig): Verdict & Pick<Tally, 'conviction'>;
}

/** A mechanism without proposals: every member pulls the state by one unit times its weight. */
export interface PullMechanism extends MechanismBase {
  readonly ballotKind: 'pull';
  /** How far round t (1-based) moves the state if all pull one way, in the issues' units. */
  step(round: number, config: MechanismConfig): number;
}

/**
 * One way of turning ballots into a decision. A new one is a file in this folder and a line in the registry; a new
 * kind of ballot joins this union under its own `ballotKind`.
 */
export type Mechanism = ChoiceMechanism | CreditMechanism | SupportMechanism | PullMechanism;
