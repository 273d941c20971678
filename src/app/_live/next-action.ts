import type { Command } from '../../protocol/messages';
import type { PublicView } from '../../protocol/views';

/** The facilitator's one next step: what its button says and what it sends. */
export interface NextAction {
  readonly label: string;
  readonly command: Command;
  /** What happens by itself if the button is not pressed. */
  readonly otherwise: string | null;
}

/** What moves the room on from where it is; null in the debrief, where nothing is left to do. */
export function nextAction({ phase, rounds, settings, people }: PublicView): NextAction | null {
  switch (phase.type) {
    case 'lobby':
      return {
        label: 'Start the game',
        command: { type: 'start' },
        otherwise: people.bots > 0 ? 'Bots play the free seats. People can still join later.' : null,
      };
    case 'proposal':
      return {
        label: 'Open voting now',
        command: { type: 'open-voting', round: phase.round },
        otherwise: 'Voting opens by itself when the reading time is over.',
      };
    case 'voting':
      return {
        label: 'Close voting',
        command: { type: 'close-voting', round: phase.round },
        otherwise: closingRule(phase.closesAtMs !== null, settings.settleSeconds),
      };
    case 'result':
      return {
        label: phase.round < rounds ? 'Next proposal' : 'Go to the debrief',
        command: { type: 'next', round: phase.round },
        otherwise: phase.nextAtMs === null ? null : 'Goes on by itself when the time is over.',
      };
    default:
      return null;
  }
}

function closingRule(timed: boolean, settleSeconds: number | null): string | null {
  const whenAll = settleSeconds === null ? null : 'once everyone here has voted';
  const whenOver = timed ? 'when the time is over' : null;
  const whens = [whenOver, whenAll].filter((when) => when !== null);
  return whens.length === 0
    ? null
    : `Voting closes by itself ${whens.join(' or ')}. Who has not voted is played by a bot.`;
}
