import type { SignMechanism } from './mechanism';
import { decideByShare } from './share-of-votes';

/** One token, one vote: the baseline. */
export const tokenMajority: SignMechanism = {
  id: 'token-majority',
  label: 'One token, one vote',
  explanation: 'Every token counts as one vote, so who holds more tokens decides more.',
  ballotKind: 'sign',
  weight: (tokens) => tokens,
  decide: decideByShare,
};
