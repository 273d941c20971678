import type { PublicView } from '../../../protocol/views';
import { Rules } from '../../_live/people';
import { useText } from '../../_text/provider';
import type { Text } from '../../_text/text';

/** The rules as they stand, in words: how votes count, and how rounds go. */
export function RulesScreen({ room }: { readonly room: PublicView }) {
  const text = useText();
  const { t } = text;
  return (
    <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)] content-center gap-[2em] text-[1.25em] lg:grid-cols-2">
      <section aria-label={t('projector.how-votes-count')}>
        <h2 className="font-bold text-[1.3em]">{t('projector.how-votes-count')}</h2>
        <Rules room={room} className="mt-[0.6em] leading-snug" />
      </section>
      <section aria-label={t('projector.how-rounds-go')}>
        <h2 className="font-bold text-[1.3em]">{t('projector.how-rounds-go')}</h2>
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
  const { votingSeconds, settleSeconds, absence, noAnswer, proposers } = room.settings;
  const rules = [
    votingSeconds > 0 ? t('projector.rule.time', { seconds: votingSeconds }) : t('projector.rule.no-time'),
    settleSeconds === null
      ? t('projector.rule.open')
      : t('projector.rule.settle', { seconds: settleSeconds }),
    t(`projector.rule.absence.${absence}`),
  ];
  if (votingSeconds > 0) rules.push(t(`projector.rule.no-answer.${noAnswer}`));
  if (proposers !== 'law') rules.push(t(`projector.rule.proposers.${proposers}`));
  if (proposers !== 'law' && room.proposing && room.proposing.threshold > 0)
    rules.push(t('projector.rule.threshold', { tokens: format.number(room.proposing.threshold) }));
  const { delegation } = room.mechanism;
  if (delegation !== null) rules.push(t(`projector.rule.delegation.${delegation}`));
  return rules;
}
