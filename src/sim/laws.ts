/** Points, and what people, tokens, saliences and proposals are drawn from. */

/** A point or a change in issue space; its length is the number of issues k, 1…16. */
export type Vector = readonly number[];

/** Where members' ideals come from. */
export type IdealLaw =
  | {
      readonly kind: 'points';
      readonly points: readonly Vector[];
      /** How many members stand at each point; one each when absent. */
      readonly counts?: readonly number[];
    }
  | { readonly kind: 'normal'; readonly mean: Vector; readonly spread: Vector }
  | { readonly kind: 'uniform'; readonly min: Vector; readonly max: Vector }
  | {
      readonly kind: 'clusters';
      readonly clusters: readonly {
        readonly weight: number;
        readonly center: Vector;
        readonly spread: number;
      }[];
    }
  | {
      readonly kind: 'polarized';
      readonly center: Vector;
      /** Distance between the two camps' centres. */
      readonly distance: number;
      readonly spread: number;
      /** Share of members in the first camp; ½ when absent. */
      readonly share?: number;
      /** Direction from the first camp to the second; the first issue's axis when absent. */
      readonly direction?: Vector;
    }
  | {
      readonly kind: 'grid';
      readonly min: Vector;
      readonly max: Vector;
      /** Points per issue; the fewest that hold everybody when absent (21 for candidates). */
      readonly perIssue?: number;
    };

/** How tokens are spread over members. */
export type TokenLaw =
  | { readonly kind: 'equal'; readonly each?: number }
  | { readonly kind: 'given'; readonly tokens: readonly number[]; readonly counts?: readonly number[] }
  | { readonly kind: 'pareto'; readonly alpha: number; readonly min?: number }
  | { readonly kind: 'lognormal'; readonly mu?: number; readonly sigma: number }
  | { readonly kind: 'zipf'; readonly exponent: number; readonly top?: number }
  | {
      readonly kind: 'whale';
      /** Share of all tokens that the one whale holds, in [0, 1). */
      readonly share: number;
      readonly rest: Exclude<TokenLaw, { kind: 'whale' }>;
      /** Index of the member that is the whale; the last one when absent. */
      readonly member?: number;
    };

/** How much each issue matters to members, per issue 0 (not at all) to 1. */
export type SalienceLaw =
  | { readonly kind: 'equal'; readonly each: Vector }
  | { readonly kind: 'given'; readonly salience: readonly Vector[]; readonly counts?: readonly number[] }
  | { readonly kind: 'uniform'; readonly min: Vector; readonly max: Vector };

export interface PopulationLaw {
  /** Number of members n ≥ 1. */
  readonly size: number;
  readonly ideals: IdealLaw;
  readonly tokens: TokenLaw;
  /** Round tokens (except `given` ones) to whole numbers, at least 1, so that people read them easily. */
  readonly wholeTokens?: boolean;
  /** Every issue matters fully to everyone when absent. */
  readonly salience?: SalienceLaw;
}

/**
 * Where proposals come from. With `grid`, each coordinate of the change is cut towards zero to a multiple of it
 * (so a step never grows, and people read round numbers); a change cut to nothing is drawn again.
 */
export type ProposalLaw = { readonly grid?: number } & (
  | { readonly kind: 'uniform-ball'; readonly maxStep: number }
  | { readonly kind: 'fixed-length'; readonly step: number }
  | { readonly kind: 'single-issue'; readonly maxStep: number }
  | {
      readonly kind: 'toward-proposer';
      readonly maxStep: number;
      /** How the proposing member is drawn. */
      readonly draw: 'random' | 'token-weighted';
    }
  | {
      /** A candidate state c drawn from a law; the change is c − S, cut to `maxStep` when given. */
      readonly kind: 'candidate';
      readonly from: IdealLaw;
      readonly maxStep?: number;
    }
  | {
      /** Independent normals of this standard deviation, cut to `maxStep` when given. */
      readonly kind: 'normal';
      readonly spread: number;
      readonly maxStep?: number;
    }
  | {
      /** One member proposes what passes and ends nearest to its ideal. */
      readonly kind: 'agenda-setter';
      readonly maxStep: number;
      /** Its index; the first of those with the most tokens when absent. */
      readonly member?: number;
    }
  /** Somebody proposes what passes and leaves the greatest mean loss. */
  | { readonly kind: 'adversary'; readonly maxStep: number }
  | { readonly kind: 'scripted'; readonly deltas: readonly Vector[] }
);
