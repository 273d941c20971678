import type { PublicView } from '../../../protocol/views';
import { verdictOf } from '../../_lib/verdict';
import { useText } from '../../_text/provider';
import { OutcomeBadge } from '../../_ui/outcome';
import { RoundTally } from '../../_ui/round-tally';
import { ProposalWords } from './proposal-words';

/** How the round came out: a word, the rule that made it so, what changes, and the count. */
export function OutcomeScreen({ room }: { readonly room: PublicView }) {
  const text = useText();
  const last = room.history.at(-1);
  if (!last) return null;
  const verdict = verdictOf(text, last, room.mechanism);
  return (
    <section aria-label={text.t('projector.result')} className="flex flex-col gap-[0.9em]">
      <div className="flex flex-col gap-[0.6em]">
        <p>
          <OutcomeBadge verdict={verdict} className="text-[2.7em] leading-tight" />
        </p>
        <p className="text-[1.2em] leading-snug">{verdict.sentence}</p>
      </div>
      {last.by !== null && <p className="text-muted">{text.t('projector.proposal-by', { name: last.by })}</p>}
      <ProposalWords
        room={room}
        proposal={last.proposal}
        rejected={verdict.outcome === 'failed' || verdict.outcome === 'tie'}
        size="text-[1.15em]"
      />
      <RoundTally round={last} />
    </section>
  );
}
