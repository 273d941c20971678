import type { MechanismConfig, Quorum } from '../../sim/types';

const percent = (share: number) => `${Number((share * 100).toFixed(1))}%`;

/**
 * The rules of a vote as sentences for people: what passes, what a tie does, who must take part.
 * Says exactly what `tally` does.
 */
export function rulesInWords(config: MechanismConfig): string[] {
  const { approvalShare = 0.5, approvalBase = 'votes', quorum } = config;
  const rules = [approvalRule(approvalShare, approvalBase)];
  rules.push('A tie changes nothing: the DAO stays where it is.');
  rules.push(quorum === undefined ? 'No minimum turnout: abstaining is allowed.' : quorumRule(quorum));
  return rules;
}

function approvalRule(share: number, base: 'votes' | 'supply'): string {
  if (base === 'supply')
    return `A proposal passes when For has more than ${percent(share)} of all voting weight.`;
  if (share === 0.5) return 'A proposal passes when For outweighs Against. Abstaining counts for neither.';
  return `A proposal passes when For has more than ${percent(share)} of the For and Against votes.`;
}

function quorumRule({ numerator, counting }: Quorum): string {
  const who = counting === 'for' ? 'vote For' : 'vote For or Abstain';
  return `Minimum turnout (quorum): at least ${numerator}% of all voting weight must ${who}.`;
}
