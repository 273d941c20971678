import type { MechanismConfig } from '../types';
import type { CreditMechanism } from './mechanism';
import { decideByShare } from './share-of-votes';

/**
 * Quadratic voting with credits: v votes, of either sign, cost v² credits. A price-taking member casts √c · s, s its
 * strength of preference. Under q = ½ a proposal passes if the votes add up to more than 0, that is if it shortens
 * the total distance to the members, each weighted by √c. Source: Lalley & Weyl 2018, "Quadratic voting".
 */
export const quadraticCredits: CreditMechanism = {
  id: 'quadratic-credits',
  label: 'Vote credits',
  explanation:
    'Members spend credits on how strongly they feel: twice the votes cost four times the credits.',
  ballotKind: 'credits',
  predictor: 'geometric-median',
  weight: (tokens, config) => Math.sqrt(creditsOf(tokens, config)),
  decide: decideByShare,
};

/** Credits c of a member with `tokens`: per round, or for the whole game where they are storable. */
export function creditsOf(tokens: number, config?: MechanismConfig): number {
  const { basis = 'tokens', amount = 1 } = config?.credits ?? {};
  return basis === 'tokens' ? amount * tokens : amount;
}
