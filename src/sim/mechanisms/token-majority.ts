import type { ChoiceMechanism } from './mechanism';
import { decideByShare } from './share-of-votes';

/** One token, one vote: the baseline. */
export const tokenMajority: ChoiceMechanism = {
  id: 'token-majority',
  label: 'One token, one vote',
  explanation: 'Every token counts as one vote, so who holds more tokens decides more.',
  ballotKind: 'sign',
  predictor: 'standstill',
  weight: (tokens) => tokens,
  decide: decideByShare,
};
