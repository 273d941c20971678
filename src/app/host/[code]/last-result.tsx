import type { PublicView } from '../../../protocol/views';
import { verdictOf } from '../../_lib/verdict';
import { useText } from '../../_text/provider';
import { OutcomeBadge } from '../../_ui/outcome';
import { ProposalText } from '../../_ui/proposal-text';

interface Props {
  readonly room: PublicView;
  /** Of the outcome, as a class. */
  readonly size: string;
  readonly className?: string;
}

/** How the last round went: the outcome, why, and what was voted on, struck out only where that has failed. */
export function LastResult({ room, size, className = '' }: Props) {
  const text = useText();
  const last = room.history.at(-1);
  if (!last) return null;
  const verdict = verdictOf(text, last, room.mechanism);
  return (
    <div>
      <p role="status">
        <OutcomeBadge verdict={verdict} className={size} />
      </p>
      <p className="mt-2 mb-3">{verdict.sentence}</p>
      <ProposalText
        issues={room.issues}
        proposal={last.proposal}
        rejected={verdict.outcome === 'failed' || verdict.outcome === 'tie'}
        className={className}
      />
    </div>
  );
}
