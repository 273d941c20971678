import type { ChoiceMechanism } from './mechanism';
import { decideByShare } from './share-of-votes';

/** One member, one vote, whatever it holds. */
export const memberMajority: ChoiceMechanism = {
  id: 'member-majority',
  label: 'One member, one vote',
  explanation: 'Every member counts the same, whatever they hold.',
  ballotKind: 'sign',
  predictor: 'standstill',
  weight: () => 1,
  decide: decideByShare,
};
