import type { PublicView } from '../../protocol/views';
import { useText } from '../_text/provider';
import type { Text } from '../_text/text';
import { Rules } from './people';

interface Props {
  readonly room: PublicView;
  readonly className?: string;
}

/** The rules as they stand, in words, for the projector and for phones: how votes count, and how rounds go. */
export function RulesInFull({ room, className = '' }: Props) {
  const text = useText();
  const { t } = text;
  return (
    <div className={className}>
      <section aria-label={t('live.how-votes-count')}>
        <h2 className="text-[1.3em] font-bold">{t('live.how-votes-count')}</h2>
        <Rules room={room} className="mt-[0.6em] leading-snug" />
      </section>
      <section aria-label={t('live.how-rounds-go')}>
        <h2 className="text-[1.3em] font-bold">{t('live.how-rounds-go')}</h2>
        <ul className="mt-[0.6em] space-y-[0.5em] leading-snug">
          {roundRules(text, room).map((rule) => (
            <li key={rule}>{rule}</li>
          ))}
        </ul>
      </section>
    </div>
  );
}

/** What the settings come to for people in the room, one sentence each. */
export function roundRules({ t, format }: Text, room: PublicView): readonly string[] {
  const { votingSeconds, settleSeconds, absence, noAnswer, proposers, records } = room.settings;
  const rules = [
    t('live.rule.rounds', { rounds: room.rounds }),
    votingSeconds > 0 ? t('live.rule.time', { seconds: votingSeconds }) : t('live.rule.no-time'),
    settleSeconds === null ? t('live.rule.open') : t('live.rule.settle', { seconds: settleSeconds }),
    t(`live.rule.absence.${absence}`),
    t(`live.rule.no-answer.${noAnswer}`),
  ];
  if (proposers !== 'law') rules.push(t(`live.rule.proposers.${proposers}`));
  if (proposers !== 'law' && room.proposing && room.proposing.threshold > 0)
    rules.push(t('live.rule.threshold', { tokens: format.number(room.proposing.threshold) }));
  const { delegation } = room.mechanism;
  if (delegation !== null) rules.push(t(`live.rule.delegation.${delegation}`));
  rules.push(t(`live.rule.records.${records}`));
  return rules;
}
