import type { ChoiceMechanism, SignCount } from './mechanism';
import { decideByShare } from './share-of-votes';

/** Votes grow with the square root of tokens, as in Snapshot's quadratic voting. */
export const quadraticSqrt: ChoiceMechanism = {
  id: 'quadratic-sqrt',
  label: 'Square-root votes',
  explanation: 'Votes are the square root of tokens: four times the tokens give twice the votes.',
  ballotKind: 'sign',
  predictor: 'standstill',
  weight: (tokens) => Math.sqrt(tokens),
  decide: decideByShare,
  details: (count) => ({ snapshotScores: snapshotScores(count) }),
};

/**
 * Snapshot's scores: (Σ√x)² per choice, rescaled to add up to the tokens cast. Same winner as the sums of √x,
 * other margins. Source: snapshot.js `src/voting/quadratic.ts`. All 0 when no tokens were cast.
 */
function snapshotScores(count: SignCount): { for: number; against: number; abstain: number } {
  const squares = count.for ** 2 + count.against ** 2 + count.abstain ** 2;
  const factor = squares > 0 ? count.tokensCast / squares : 0;
  return {
    for: count.for ** 2 * factor,
    against: count.against ** 2 * factor,
    abstain: count.abstain ** 2 * factor,
  };
}
