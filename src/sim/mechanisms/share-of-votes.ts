import type { MechanismConfig, Quorum } from '../types';
import type { ShareCount, Verdict } from './mechanism';

/** Sums of weights closer than this share of all weight are equal: 0.1 + 0.2 ties with 0.3. */
export const RELATIVE_TOLERANCE = 1e-12;

/**
 * The acceptance rule of ballots For and Against: For must exceed the share q of the For and Against votes (or of all
 * weight), and the quorum must be reached. Strict, so a tie keeps the status quo.
 *
 * Reasons are given in this order: nobody voted For or Against, no quorum, a tie, too few For.
 */
export function decideByShare(count: ShareCount, config: MechanismConfig): Verdict {
  const needed = quorumNeeded(config.quorum, count.supply);
  const reached = quorumReached(config.quorum, count, needed);
  const reason = reasonByShare(count, config, reached);
  return { accepted: reason === 'accepted', reason, quorumReached: reached, quorumNeeded: needed };
}

function reasonByShare(count: ShareCount, config: MechanismConfig, isQuorum: boolean): Verdict['reason'] {
  const share = config.approvalShare ?? 0.5;
  const onVotes = (config.approvalBase ?? 'votes') === 'votes';
  if (count.voters.for + count.voters.against === 0) return 'no-votes';
  if (!isQuorum) return 'no-quorum';
  const margin = count.for - share * (onVotes ? count.for + count.against : count.supply);
  const tolerance = comparisonTolerance(count, share);
  if (margin > tolerance) return 'accepted';
  const tied = onVotes && share === 0.5 && Math.abs(count.for - count.against) <= tolerance;
  return tied ? 'tie' : 'too-few-for';
}

/** Weight that a quorum asks for: ⌊supply · numerator / 100⌋ as in OpenZeppelin's `GovernorVotesQuorumFraction`. */
export function quorumNeeded(quorum: Quorum | undefined, supply: number): number {
  return quorum === undefined ? 0 : Math.floor((supply * quorum.numerator) / 100);
}

/** OpenZeppelin's `GovernorCountingSimple` counts For + Abstain, Compound's `GovernorBravo` For alone. */
export function quorumReached(quorum: Quorum | undefined, count: ShareCount, needed: number): boolean {
  if (quorum === undefined) return true;
  const counted = quorum.counting === 'for' ? count.for : count.for + count.abstain;
  return counted >= needed - RELATIVE_TOLERANCE * count.supply;
}

/** Whole-number sums compare exactly (½ of a whole number is exact too); others within rounding. */
function comparisonTolerance(count: ShareCount, share: number): number {
  const exact =
    share === 0.5 &&
    Number.isSafeInteger(count.for) &&
    Number.isSafeInteger(count.against) &&
    Number.isSafeInteger(count.supply);
  return exact ? 0 : RELATIVE_TOLERANCE * count.supply;
}
