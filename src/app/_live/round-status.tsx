import type { PublicView } from '../../protocol/views';
import { verdictOf } from '../_lib/verdict';
import { useText } from '../_text/provider';
import type { Text } from '../_text/text';

/**
 * Tells screen readers that a round has begun, that its vote is open and how it came out. A page shows it all the time,
 * whatever the phase: a region that comes together with its words is often not read out.
 */
export function RoundStatus({ room }: { readonly room: PublicView }) {
  return (
    <p role="status" className="sr-only">
      {roundInWords(useText(), room)}
    </p>
  );
}

/** Which round it is and what is on; null outside of rounds. */
export function roundInWords(text: Text, { phase, history, mechanism }: PublicView): string | null {
  if (!('round' in phase)) return null;
  const { round, type } = phase;
  if (type !== 'result') return text.t(`live.round.${type}`, { round });
  const finished = history.find((played) => played.round === round);
  if (!finished) return null;
  return text.t('live.round.result', { round, outcome: verdictOf(text, finished, mechanism).word });
}
