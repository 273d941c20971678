import type { MechanismConfig } from '../types';
import type { ChoiceMechanism, SignCount, Verdict } from './mechanism';
import { decideByShare, quorumNeeded, quorumReached, toleranceOfShares } from './share-of-votes';

/** Share of all weight that may be Against a proposal that passes, unless the scenario says otherwise. */
export const DEFAULT_VETO_SHARE = 0.2;

/** A proposal passes unless too many object; silence is consent. */
export const optimistic: ChoiceMechanism = {
  id: 'optimistic',
  label: 'Passes unless vetoed',
  explanation: 'A proposal passes by itself unless those against it hold too large a share of all tokens.',
  ballotKind: 'against-only',
  predictor: 'standstill',
  weight: (tokens) => tokens,
  decide,
};

/**
 * Against ≤ v · W passes, v the veto share; exactly v still passes. A quorum or an approval share counts only where
 * the scenario sets one, and is asked after the veto.
 */
function decide(count: SignCount, config: MechanismConfig): Verdict {
  const needed = quorumNeeded(config.quorum, count.supply);
  const reached = quorumReached(config.quorum, count, needed);
  const quorum = { quorumReached: reached, quorumNeeded: needed };
  const share = config.vetoShare ?? DEFAULT_VETO_SHARE;
  if (count.against - share * count.supply > toleranceOfShares(count, share))
    return { accepted: false, reason: 'vetoed', ...quorum };
  if (config.approvalShare !== undefined) return decideByShare(count, config);
  if (!reached) return { accepted: false, reason: 'no-quorum', ...quorum };
  return { accepted: true, reason: 'accepted', ...quorum };
}
