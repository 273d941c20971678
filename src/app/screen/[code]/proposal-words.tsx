import type { ProposalView, PublicView } from '../../../protocol/views';
import { changesOf } from '../../_lib/format';
import { useText } from '../../_text/provider';
import { ProposalText } from '../../_ui/proposal-text';

/** With more changes than this the strips say them better than a column of text. */
export const MOST_CHANGES = 4;

/** A change in words as large as `size`, smaller where there are several, and counted where there are many. */
export function ProposalWords({
  room,
  proposal,
  rejected = false,
  size,
}: {
  readonly room: PublicView;
  readonly proposal: Pick<ProposalView, 'from' | 'to'>;
  readonly rejected?: boolean;
  readonly size: string;
}) {
  const { t } = useText();
  const changed = changesOf(room.issues, proposal).filter((change) => change.changed).length;
  if (changed > MOST_CHANGES) {
    const counts = { changed, issues: room.issues.length };
    return (
      <p className={size}>
        {rejected ? t('projector.many-rejected', counts) : t('projector.many-changes', counts)}
      </p>
    );
  }
  const fitting = changed > 2 ? 'text-[1.15em]' : size;
  return (
    <ProposalText
      issues={room.issues}
      proposal={proposal}
      rejected={rejected}
      className={`leading-tight ${fitting}`}
    />
  );
}
