/** How a DAO decides and who takes part: the mechanism, its modifiers, and the behaviour of its members. */

export type MechanismId =
  | 'token-majority'
  | 'member-majority'
  | 'quadratic-sqrt'
  | 'quadratic-credits'
  | 'conviction'
  | 'optimistic'
  | 'bicameral'
  | 'local-voting';

/** Quorum in whole per cent of all weight, counted as OpenZeppelin (`for-and-abstain`) or Compound (`for`). */
export interface Quorum {
  readonly numerator: number;
  readonly counting: 'for-and-abstain' | 'for';
}

/**
 * Standing delegations. `transitive` (liquid democracy): weight flows on until it reaches a member that votes.
 * `single-hop` (OpenZeppelin Votes): a member's own weight goes to its delegate and no further.
 */
export interface Delegation {
  readonly mode: 'transitive' | 'single-hop';
  /** Delegate of each member that has one, by index from 0; a member that names itself keeps its vote. */
  readonly delegates: Readonly<Record<string, number>>;
  /** Probability that a member that delegates votes itself in a round all the same; 0 when absent. */
  readonly override?: number;
}

/** `quadratic-credits`: a vote of v costs v² credits. */
export interface CreditRules {
  /** The same for everyone, or in proportion to tokens; `tokens` when absent. */
  readonly basis?: 'equal' | 'tokens';
  /** Credits each, or per token; 1 when absent. */
  readonly amount?: number;
  /** New credits every round, or one budget for the whole game; `refresh` when absent. */
  readonly spending?: 'refresh' | 'storable';
}

/** `conviction`, in the terms of 1Hive's contract. */
export interface ConvictionRules {
  /** The longest step that could be asked for, in the issues' units: a step p asks for the share ‖p‖ / motionBudget. */
  readonly motionBudget: number;
  /** a, the part of its conviction that a proposal keeps per period, in [0, 1); 0.9 when absent. */
  readonly decay?: number;
  /** ρ, scales the threshold; 0.002 when absent. */
  readonly weight?: number;
  /** β, the share that nothing may reach, in (0, 1]; 0.2 when absent. */
  readonly maxShare?: number;
  /** Least share of the supply that counts as staked, 0…1; 0.2 when absent. */
  readonly minActiveShare?: number;
  /** Periods that a proposal stays open, or that a round of a pool lasts; 20 when absent. */
  readonly periods?: number;
  /** Most proposals open at a time; 1 when absent: each is decided in its own round. From 2 on they stay in a pool. */
  readonly openProposals?: number;
  /** Rounds after which a proposal that has not passed leaves the pool; 10 when absent. */
  readonly maxAge?: number;
}

/** `local-voting`: members pull the state towards their ideals, less every round. */
export interface LocalVotingRules {
  /** Step of the first round, if all pulled one way, in the issues' units; round t takes radius / t. */
  readonly radius: number;
  /** Whose pull weighs how much; `tokens` when absent. */
  readonly weights?: 'tokens' | 'equal';
}

export interface MechanismConfig {
  readonly id: MechanismId;
  /** Share q that For must exceed, in [0, 1); ½ when absent. */
  readonly approvalShare?: number;
  /** Share of what: of the For and Against votes cast (default), or of all weight there is. */
  readonly approvalBase?: 'votes' | 'supply';
  readonly quorum?: Quorum;
  /** Tokens a member needs to propose, where proposals come from members; 0 when absent. */
  readonly proposalThreshold?: number;
  readonly delegation?: Delegation;
  /** `optimistic` only: share of all weight that Against must exceed to stop a proposal; 0.2 when absent. */
  readonly vetoShare?: number;
  /** `quadratic-credits` only. */
  readonly credits?: CreditRules;
  /** `conviction` only. */
  readonly conviction?: ConvictionRules;
  /** `local-voting` only. */
  readonly localVoting?: LocalVotingRules;
}

/** Who takes part in a round. */
export type Participation =
  | { readonly kind: 'equal'; readonly probability: number }
  | { readonly kind: 'given'; readonly probabilities: readonly number[] }
  /** Each member's own probability is drawn once, uniform between the two. */
  | { readonly kind: 'uniform'; readonly min: number; readonly max: number }
  /** Costly voting: those for whom strength of preference times stake exceeds the cost. */
  | { readonly kind: 'costly'; readonly cost: number; readonly stake?: 'tokens' | 'equal' };

/** How members that no person plays behave; all of them vote sincerely when absent. */
export interface Behaviour {
  readonly participation?: Participation;
  /** A member is For with probability 1 / (1 + e^(−λ·s)), s its strength of preference. */
  readonly noisyChoice?: { readonly lambda: number };
}
