import type { RuleView } from '../../protocol/rules';
import { convictionRules, mechanismOf } from '../../sim';
import { DEFAULT_VETO_SHARE } from '../../sim/mechanisms/optimistic';
import type { MechanismConfig, Quorum } from '../../sim/types';

/**
 * The rules of a vote, one by one, for pages to put into words: what passes, what a tie does, who must take part, where
 * a vote goes that is given away. Names exactly what the count does.
 */
export function rulesOf(config: MechanismConfig): RuleView[] {
  const { delegation } = config;
  return [
    ...countRules(config),
    ...(delegation === undefined ? [] : [{ id: 'delegation', mode: delegation.mode } as const]),
  ];
}

function countRules(config: MechanismConfig): RuleView[] {
  switch (mechanismOf(config.id).ballotKind) {
    case 'both-houses':
      return [{ id: 'two-houses' }, ...shareRules(config)];
    case 'against-only':
      return vetoRules(config);
    case 'credits': {
      const { spending = 'refresh' } = config.credits ?? {};
      return [{ id: 'credits' }, { id: 'spending', spending }, ...shareRules(config)];
    }
    case 'support':
      return supportRules(config);
    case 'pull': {
      const { radius = 1, weights = 'tokens' } = config.localVoting ?? {};
      return [
        { id: 'pull', weights },
        { id: 'pull-shrinks', radius },
      ];
    }
    default:
      return shareRules(config);
  }
}

/** Where For must exceed a share. */
function shareRules({ approvalShare = 0.5, approvalBase = 'votes', quorum }: MechanismConfig): RuleView[] {
  return [
    approvalRule(approvalShare, approvalBase),
    { id: 'tie' },
    quorum === undefined ? { id: 'no-quorum' } : quorumRule(quorum),
  ];
}

function approvalRule(share: number, base: 'votes' | 'supply'): RuleView {
  return share === 0.5 && base === 'votes' ? { id: 'majority' } : { id: 'share', share, base };
}

function quorumRule({ numerator, counting }: Quorum): RuleView {
  return { id: 'quorum', share: numerator / 100, counting };
}

/** Silence is consent; a share or a quorum holds only where it is set. */
function vetoRules(config: MechanismConfig): RuleView[] {
  const { vetoShare = DEFAULT_VETO_SHARE, approvalShare, approvalBase = 'votes', quorum } = config;
  return [
    { id: 'veto', share: vetoShare },
    ...(approvalShare === undefined ? [] : [approvalRule(approvalShare, approvalBase)]),
    ...(quorum === undefined ? [] : [quorumRule(quorum)]),
  ];
}

/** Sums of tokens, so a share and a quorum are of all tokens. */
function supportRules(config: MechanismConfig): RuleView[] {
  const { approvalShare, quorum } = config;
  const { openProposals } = convictionRules(config);
  const several: RuleView[] = [{ id: 'several-open', most: openProposals }, { id: 'conviction-grows' }];
  return [
    ...(openProposals > 1 ? several : [{ id: 'one-open' } as const]),
    { id: 'conviction-passes' },
    ...(approvalShare === undefined ? [] : [{ id: 'support-share', share: approvalShare } as const]),
    ...(quorum === undefined ? [] : [{ id: 'support-quorum', share: quorum.numerator / 100 } as const]),
  ];
}
