import type { Command } from '../../protocol/messages';
import type { PublicView } from '../../protocol/views';
import type { Text } from '../_text/text';

/** The facilitator's one next step: what its button says and what it sends. */
export interface NextAction {
  readonly label: string;
  readonly command: Command;
  /** What happens by itself if the button is not pressed. */
  readonly otherwise: string | null;
}

/** What moves the room on from where it is; null in the debrief, where nothing is left to do. */
export function nextAction(text: Text, room: PublicView): NextAction | null {
  const { t } = text;
  if (room.pausedAtMs !== null && room.phase.type !== 'debrief') {
    return {
      label: t('console.next.resume'),
      command: { type: 'resume' },
      otherwise: t('console.next.resume-otherwise'),
    };
  }
  return stepOn(text, room);
}

/** The step that ends the phase, whether or not the clocks run. */
export function stepOn({ t }: Text, { phase, rounds, settings, people }: PublicView): NextAction | null {
  switch (phase.type) {
    case 'lobby':
      return {
        label: t('console.next.start'),
        command: { type: 'start' },
        otherwise: people.bots > 0 ? t('console.next.start-otherwise') : null,
      };
    case 'proposing':
      return {
        label: t('console.next.propose'),
        command: { type: 'next', round: phase.round },
        otherwise: phase.closesAtMs === null ? null : t('console.next.propose-otherwise'),
      };
    case 'proposal':
      return {
        label: t('console.next.open'),
        command: { type: 'open-voting', round: phase.round, skips: phase.skips },
        otherwise: phase.opensAtMs === null ? null : t('console.next.open-otherwise'),
      };
    case 'voting':
      return {
        label: t('console.next.close'),
        command: { type: 'close-voting', round: phase.round, skips: phase.skips },
        otherwise: closingRule({ t }, phase.closesAtMs !== null, settings),
      };
    case 'result':
      return {
        label: phase.round < rounds ? t('console.next.proposal') : t('console.next.debrief'),
        command: { type: 'next', round: phase.round },
        otherwise: phase.nextAtMs === null ? null : t('console.next.result-otherwise'),
      };
    default:
      return null;
  }
}

function closingRule(
  { t }: Pick<Text, 't'>,
  isTimed: boolean,
  { settleSeconds, noAnswer }: PublicView['settings'],
): string | null {
  if (!isTimed && settleSeconds === null) return null;
  const when = !isTimed ? 'all' : settleSeconds === null ? 'time' : 'both';
  return `${t(`console.next.closes.${when}`)} ${t(`console.next.silent.${noAnswer}`)}`;
}
