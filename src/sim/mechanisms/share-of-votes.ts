import type { MechanismConfig, Quorum } from '../types';
import type { ShareCount, Verdict } from './mechanism';

/** Sums of weights closer than this share of all weight are equal: 0.1 + 0.2 ties with 0.3. */
export const RELATIVE_TOLERANCE = 1e-12;
/** Whole sums are exact; a share of them, rounded itself, is off by no more than this. */
const ROUNDING_OF_SHARES = 2 ** -51;

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
  // A delegate may have no weight of its own: nobody's heads then stand for votes all the same.
  if (count.voters.for + count.voters.against === 0 && count.for + count.against === 0) return 'no-votes';
  if (!isQuorum) return 'no-quorum';
  const margin = count.for - share * (onVotes ? count.for + count.against : count.supply);
  const tolerance = toleranceOfShares(count, share);
  if (margin > tolerance) return 'accepted';
  const tied = onVotes && share === 0.5 && Math.abs(count.for - count.against) <= tolerance;
  return tied ? 'tie' : 'too-few-for';
}

/** Weight that a quorum asks for: ⌊supply · numerator / 100⌋ as in OpenZeppelin's `GovernorVotesQuorumFraction`. */
export function quorumNeeded(quorum: Quorum | undefined, supply: number): number {
  if (quorum === undefined) return 0;
  const { numerator } = quorum;
  if (!Number.isSafeInteger(supply)) return Math.floor((supply * numerator) / 100);
  // Hundreds and the rest apart: the product of a whole supply may be more than a double holds exactly.
  const rest = supply % 100;
  return ((supply - rest) / 100) * numerator + Math.floor((rest * numerator) / 100);
}

/** OpenZeppelin's `GovernorCountingSimple` counts For + Abstain, Compound's `GovernorBravo` For alone. */
export function quorumReached(quorum: Quorum | undefined, count: ShareCount, needed: number): boolean {
  if (quorum === undefined) return true;
  const counted = quorum.counting === 'for' ? count.for : count.for + count.abstain;
  return counted >= needed - (isWhole(count) ? 0 : RELATIVE_TOLERANCE * count.supply);
}

function isWhole(count: ShareCount): boolean {
  return (
    Number.isSafeInteger(count.for) &&
    Number.isSafeInteger(count.against) &&
    Number.isSafeInteger(count.abstain) &&
    Number.isSafeInteger(count.supply)
  );
}

/**
 * What a sum of weights may differ from a share of others and still be equal to it. Whole sums compare exactly with
 * half of whole sums, and with other shares of them but for the rounding of the share; other sums within rounding of
 * sums.
 */
export function toleranceOfShares(count: ShareCount, share: number): number {
  if (!isWhole(count)) return RELATIVE_TOLERANCE * count.supply;
  return share === 0.5 ? 0 : ROUNDING_OF_SHARES * count.supply;
}
