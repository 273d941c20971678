import type { SignMechanism } from './mechanism';
import { decideByShare } from './share-of-votes';

/** One member, one vote, whatever it holds. */
export const memberMajority: SignMechanism = {
  id: 'member-majority',
  label: 'One member, one vote',
  explanation: 'Every member counts the same, whatever they hold.',
  ballotKind: 'sign',
  weight: () => 1,
  decide: decideByShare,
};
