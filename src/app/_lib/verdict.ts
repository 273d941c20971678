import type { MechanismView, RoundView } from '../../protocol/views';
import { formatNumber, formatShare } from './format';

export interface Verdict {
  readonly word: 'PASSED' | 'FAILED' | 'TIE';
  readonly tone: 'for' | 'against' | 'abstain';
  /** Why, in one sentence. */
  readonly sentence: string;
}

/** A finished round's outcome: a word, its colour, and the rule that made it so. */
export function verdictOf(round: RoundView, mechanism: MechanismView): Verdict {
  if (round.accepted) return { word: 'PASSED', tone: 'for', sentence: passedBecause(round, mechanism) };
  switch (round.reason) {
    case 'tie':
      return {
        word: 'TIE',
        tone: 'abstain',
        sentence: 'For and Against weigh the same. A tie changes nothing.',
      };
    case 'no-quorum':
      return { word: 'FAILED', tone: 'against', sentence: missedQuorum(round, mechanism) };
    case 'no-votes':
      return {
        word: 'FAILED',
        tone: 'against',
        sentence: 'Nobody voted For or Against, so nothing changes.',
      };
    default:
      return { word: 'FAILED', tone: 'against', sentence: failedBecause(round, mechanism) };
  }
}

const base = (mechanism: MechanismView) =>
  mechanism.approvalBase === 'supply' ? 'all voting weight' : 'the For and Against weight';

const isPlainMajority = (mechanism: MechanismView) =>
  mechanism.approvalShare === 0.5 && mechanism.approvalBase === 'votes';

function passedBecause(round: RoundView, mechanism: MechanismView): string {
  if (isPlainMajority(mechanism)) return 'For outweighs Against.';
  return `For has ${forShare(round, mechanism)} of ${base(mechanism)}; it needed more than ${formatShare(mechanism.approvalShare)}.`;
}

function failedBecause(round: RoundView, mechanism: MechanismView): string {
  if (isPlainMajority(mechanism)) return 'Against outweighs For.';
  return `For has ${forShare(round, mechanism)} of ${base(mechanism)}; it needs more than ${formatShare(mechanism.approvalShare)}.`;
}

function missedQuorum(round: RoundView, mechanism: MechanismView): string {
  const { weight } = round;
  const onlyFor = mechanism.quorum?.counting === 'for';
  const reached = onlyFor ? weight.for : weight.for + weight.abstain;
  const who = onlyFor ? 'For' : 'For and Abstain together';
  return `Quorum missed: ${who} came to ${formatNumber(reached)}, and ${formatNumber(round.quorumNeeded)} is the least that counts.`;
}

function forShare(round: RoundView, mechanism: MechanismView): string {
  const { weight } = round;
  const whole = mechanism.approvalBase === 'supply' ? weight.supply : weight.for + weight.against;
  return formatShare(whole === 0 ? 0 : weight.for / whole);
}
