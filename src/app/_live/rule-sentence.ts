import type { RuleView } from '../../protocol/rules';
import type { Text } from '../_text/text';

/** One rule of a vote as a sentence. */
export function ruleSentence({ t, format }: Text, rule: RuleView): string {
  const percent = (share: number) => format.number(share * 100);
  switch (rule.id) {
    case 'share':
      return t(`model.rule.share.${rule.base}`, { percent: percent(rule.share) });
    case 'quorum':
      return t(`model.rule.quorum.${rule.counting}`, { percent: percent(rule.share) });
    case 'veto':
    case 'support-share':
    case 'support-quorum':
      return t(`model.rule.${rule.id}`, { percent: percent(rule.share) });
    case 'spending':
      return t(`model.rule.spending.${rule.spending}`);
    case 'several-open':
      return t('model.rule.several-open', { most: rule.most });
    case 'pull':
      return t(`model.rule.pull.${rule.weights}`);
    case 'pull-shrinks':
      return t('model.rule.pull-shrinks', { radius: format.number(rule.radius) });
    case 'delegation':
      return t(`model.rule.delegation.${rule.mode}`);
    default:
      return t(`model.rule.${rule.id}`);
  }
}
