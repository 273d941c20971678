import type { RoundSettings } from '../../../protocol/settings';
import type { PublicView } from '../../../protocol/views';
import { mechanismLabel } from '../../_live/mechanism-words';
import { useText } from '../../_text/provider';
import type { Text } from '../../_text/text';

/** What has changed since the round before; nothing where all rules are as they were. */
export function NewRules({ room, round }: { readonly room: PublicView; readonly round: number }) {
  const text = useText();
  const changes = changesInWords(text, room, round);
  if (changes.length === 0) return null;
  return (
    <p className="rounded-[0.4em] bg-accent-soft px-[0.7em] py-[0.4em] font-semibold leading-snug">
      {text.t('projector.change', { changes: text.format.list(changes) })}
    </p>
  );
}

type Topic = 'time' | 'people' | 'proposers' | 'shown' | 'chat' | 'records';

const TOPIC: Record<keyof RoundSettings, Topic> = {
  readingSeconds: 'time',
  votingSeconds: 'time',
  resultSeconds: 'time',
  settleSeconds: 'time',
  proposingSeconds: 'time',
  graceSeconds: 'people',
  absence: 'people',
  noAnswer: 'people',
  proposers: 'proposers',
  showHint: 'shown',
  showScores: 'shown',
  chat: 'chat',
  records: 'records',
};

/** The parts of the rules that are new in a round, in words, each once. */
export function changesInWords(text: Text, room: PublicView, round: number): readonly string[] {
  const { t } = text;
  const { change } = room;
  if (change === null || change.round !== round) return [];
  const delegation = room.mechanism.delegation ?? 'none';
  const topics = new Set(change.settings.map((name) => TOPIC[name]));
  return [
    ...(change.mechanism
      ? [t('projector.change.mechanism', { rule: mechanismLabel(text, room.mechanism.id) })]
      : []),
    ...(change.delegation ? [t(`projector.change.delegation.${delegation}`)] : []),
    ...(change.proposals ? [t('projector.change.proposals')] : []),
    ...[...topics].map((topic) => {
      if (topic === 'chat') return t(`projector.change.chat.${room.settings.chat}`);
      if (topic === 'records') return t(`projector.change.records.${room.settings.records}`);
      return t(`projector.change.${topic}`);
    }),
  ];
}
