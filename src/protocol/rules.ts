import type { Quorum } from '../sim/types';

/**
 * One rule of a vote, as a page says it in its reader's language: what passes, what a tie does, who must take part,
 * where a vote goes that is given away. Shares are 0…1.
 */
export type RuleView =
  | { readonly id: 'two-houses' }
  | { readonly id: 'majority' }
  | { readonly id: 'share'; readonly share: number; readonly base: 'votes' | 'supply' }
  | { readonly id: 'tie' }
  | { readonly id: 'no-quorum' }
  | { readonly id: 'quorum'; readonly share: number; readonly counting: Quorum['counting'] }
  | { readonly id: 'veto'; readonly share: number }
  | { readonly id: 'credits' }
  | { readonly id: 'spending'; readonly spending: 'refresh' | 'storable' }
  | { readonly id: 'one-open' }
  | { readonly id: 'several-open'; readonly most: number }
  | { readonly id: 'conviction-grows' }
  | { readonly id: 'conviction-passes' }
  /** `conviction`: tokens that must stand behind a proposal: more than so many, or at least so many. */
  | { readonly id: 'support-share'; readonly share: number }
  | { readonly id: 'support-quorum'; readonly share: number }
  | { readonly id: 'pull'; readonly weights: 'tokens' | 'equal' }
  /** `local-voting`: step of the first round, in the issues' units. */
  | { readonly id: 'pull-shrinks'; readonly radius: number }
  | { readonly id: 'delegation'; readonly mode: 'transitive' | 'single-hop' };
