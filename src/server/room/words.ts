import { convictionRules, mechanismOf } from '../../sim';
import { DEFAULT_VETO_SHARE } from '../../sim/mechanisms/optimistic';
import type { MechanismConfig, Quorum } from '../../sim/types';

const percent = (share: number) => `${Number((share * 100).toFixed(1))}%`;

/**
 * The rules of a vote as sentences for people: what passes, what a tie does, who must take part, where a vote goes that
 * is given away. Says exactly what the count does.
 */
export function rulesInWords(config: MechanismConfig): string[] {
  return [...rulesOf(config), ...delegationRules(config)];
}

function rulesOf(config: MechanismConfig): string[] {
  switch (mechanismOf(config.id).ballotKind) {
    case 'both-houses':
      return [
        'A proposal must pass twice: counted by tokens, and counted by members.',
        ...shareRules(config),
      ];
    case 'against-only':
      return vetoRules(config);
    case 'credits':
      return [...creditRules(config), ...shareRules(config)];
    case 'support':
      return supportRules(config);
    case 'pull':
      return pullRules(config);
    default:
      return shareRules(config);
  }
}

/** Where For must exceed a share. */
function shareRules({ approvalShare = 0.5, approvalBase = 'votes', quorum }: MechanismConfig): string[] {
  const turnout = quorum === undefined ? 'No minimum turnout: abstaining is allowed.' : quorumRule(quorum);
  return [
    approvalRule(approvalShare, approvalBase),
    'A tie changes nothing: the DAO stays where it is.',
    turnout,
  ];
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

/** Silence is consent; a share or a quorum holds only where it is set. */
function vetoRules({
  vetoShare = DEFAULT_VETO_SHARE,
  approvalShare,
  approvalBase = 'votes',
  quorum,
}: MechanismConfig) {
  return [
    `A proposal passes unless more than ${percent(vetoShare)} of all voting weight is Against. Who says nothing lets it pass.`,
    ...(approvalShare === undefined ? [] : [approvalRule(approvalShare, approvalBase)]),
    ...(quorum === undefined ? [] : [quorumRule(quorum)]),
  ];
}

function creditRules({ credits }: MechanismConfig): string[] {
  const stores = credits?.spending === 'storable';
  return [
    'Votes are bought with credits: 1 vote costs 1 credit, 2 votes cost 4, 3 votes cost 9.',
    stores ? 'Your credits have to last for the whole game.' : 'Everyone gets new credits in every round.',
  ];
}

/** Sums of tokens, so a share and a quorum are of all tokens. */
function supportRules(config: MechanismConfig): string[] {
  const { approvalShare, quorum } = config;
  const { openProposals } = convictionRules(config);
  const several = [
    `Up to ${openProposals} proposals are open at a time; your tokens stand behind one of them until you move them.`,
    'Conviction grows round by round while tokens stand behind a proposal, and fades when they leave.',
  ];
  return [
    ...(openProposals > 1 ? several : ['Your tokens stand behind the proposal, or not.']),
    'A proposal passes when its conviction reaches what it needs: more, the bigger the step. Nobody votes against.',
    ...(approvalShare === undefined
      ? []
      : [`More than ${percent(approvalShare)} of all tokens must stand behind it.`]),
    ...(quorum === undefined ? [] : [`At least ${quorum.numerator}% of all tokens must stand behind it.`]),
  ];
}

function pullRules({ localVoting }: MechanismConfig): string[] {
  const weight = localVoting?.weights === 'equal' ? 'Everyone pulls equally hard' : 'More tokens pull harder';
  return [
    `There is no proposal: everyone pulls the DAO towards one point. ${weight}, however far away the point is.`,
    `If all pull one way, the DAO moves by ${localVoting?.radius ?? 1} in the first round, by half of that in the second, a third in the third, and so on.`,
  ];
}

function delegationRules({ delegation }: MechanismConfig): string[] {
  if (delegation === undefined) return [];
  const whoever = 'Whoever votes casts their own vote.';
  return delegation.mode === 'transitive'
    ? [`A vote given away passes on until it reaches somebody who votes. ${whoever}`]
    : [`A vote given away goes to that person and no further. ${whoever}`];
}
