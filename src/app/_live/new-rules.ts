import type { RoundSettings } from '../../protocol/settings';
import type { PublicView } from '../../protocol/views';
import type { Text } from '../_text/text';
import { mechanismLabel } from './mechanism-words';

type Topic = 'voting' | 'time' | 'people' | 'proposers' | 'hint' | 'scores' | 'chat' | 'records';

const TOPIC: Record<keyof RoundSettings, Topic> = {
  readingSeconds: 'time',
  votingSeconds: 'voting',
  resultSeconds: 'time',
  settleSeconds: 'time',
  proposingSeconds: 'time',
  graceSeconds: 'people',
  absence: 'people',
  noAnswer: 'people',
  proposers: 'proposers',
  showHint: 'hint',
  showScores: 'scores',
  chat: 'chat',
  records: 'records',
};

/**
 * What is new in the rules, in one sentence, on every page alike: in the round that is on, or, while a result is shown,
 * in the one that comes next. Null where nothing is.
 */
export function newRulesInWords(text: Text, room: PublicView): string | null {
  const { change, phase, rounds } = room;
  if (change === null || !('round' in phase)) return null;
  const isNext = phase.type === 'result' && change.round === phase.round + 1;
  if (!isNext && change.round !== phase.round) return null;
  const parts = changesInWords(text, room, change);
  if (parts.length === 0) return null;
  const changes = text.format.list(parts);
  // After the last round there is none to come, and what everyone will see at the end can still have changed.
  if (isNext && change.round > rounds) return text.t('live.change.now', { changes });
  return text.t(isNext ? 'live.change.next' : 'live.change', { changes });
}

/** The parts of the rules that are new, as they are now, each once. */
function changesInWords(
  text: Text,
  { mechanism, rounds, settings }: PublicView,
  change: NonNullable<PublicView['change']>,
): readonly string[] {
  const { t } = text;
  const delegation = mechanism.delegation ?? 'none';
  const topics = new Set(change.settings.map((name) => TOPIC[name]));
  return [
    ...(change.mechanism ? [t('live.change.mechanism', { rule: mechanismLabel(text, mechanism.id) })] : []),
    ...(change.delegation ? [t(`live.change.delegation.${delegation}`)] : []),
    ...(change.proposals ? [t('live.change.proposals')] : []),
    ...(change.rounds ? [t('live.change.rounds', { rounds })] : []),
    ...[...topics].map((topic) => topicInWords(text, topic, settings)),
  ];
}

function topicInWords({ t }: Text, topic: Topic, settings: PublicView['settings']): string {
  switch (topic) {
    case 'voting':
      return t('live.change.voting', { seconds: settings.votingSeconds });
    case 'proposers':
      return t(settings.proposers === 'law' ? 'live.change.proposers.law' : 'live.change.proposers.people');
    case 'hint':
      return t(settings.showHint ? 'live.change.hint.on' : 'live.change.hint.off');
    case 'scores':
      return t(settings.showScores ? 'live.change.scores.on' : 'live.change.scores.off');
    case 'chat':
      return t(`live.change.chat.${settings.chat}`);
    case 'records':
      return t(`live.change.records.${settings.records}`);
    default:
      return t(`live.change.${topic}`);
  }
}
