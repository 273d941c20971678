import type { ProposalView } from '../../protocol/views';
import type { Issue } from '../../sim/types';
import { changesOf } from '../_lib/format';
import { useText } from '../_text/provider';

/**
 * A proposal in plain words, issue by issue: what changes large, what stays small. Sizes are in em, so the
 * caller's text size sets the whole; the small parts stop shrinking at `--least-text`, where a page sets it. A
 * proposal that was turned down is called so and struck out, and what it would have kept is left out.
 */
export function ProposalText({
  issues,
  proposal,
  rejected = false,
  className = '',
}: {
  readonly issues: readonly Issue[];
  readonly proposal: Pick<ProposalView, 'from' | 'to'>;
  readonly rejected?: boolean;
  readonly className?: string;
}) {
  const { t, format } = useText();
  const changes = changesOf(issues, proposal);
  const changed = changes.filter((change) => change.changed);
  const kept = changes.filter((change) => !change.changed);
  return (
    <div className={className}>
      {rejected && (
        <p className="text-[max(0.65em,var(--least-text,0px))] text-muted">{t('common.proposal.rejected')}</p>
      )}
      <ul className="space-y-[0.5em]">
        {changed.map(({ issue, index, from, to }) => (
          <li key={index}>
            <span className="tabular block text-[max(0.65em,var(--least-text,0px))] text-muted">
              {issue.label} ({format.delta(issue, to - from)})
            </span>
            {rejected ? (
              <s className="tabular leading-tight text-muted">{format.change(issue, from, to)}</s>
            ) : (
              <span className="tabular font-bold leading-tight">{format.change(issue, from, to)}</span>
            )}
          </li>
        ))}
      </ul>
      {!rejected && kept.length > 0 && (
        <p className="mt-[0.75em] text-[max(0.6em,var(--least-text,0px))] text-muted">
          {t('common.proposal.unchanged', {
            values: kept.map(({ issue, from }) => `${issue.label} ${format.value(issue, from)}`).join(' · '),
          })}
        </p>
      )}
    </div>
  );
}
