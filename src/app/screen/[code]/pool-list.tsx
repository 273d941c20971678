import type { PoolView, PublicView } from '../../../protocol/views';
import { changesOf } from '../../_lib/format';
import { useText } from '../../_text/provider';
import type { Text } from '../../_text/text';
import { ConvictionBar } from '../../_ui/round-tally';
import { MOST_CHANGES } from './proposal-words';

/** The open proposals by number, each with its conviction and the mark it has to reach. */
export function PoolList({ room, pool }: { readonly room: PublicView; readonly pool: readonly PoolView[] }) {
  const text = useText();
  const { t } = text;
  return (
    <section aria-label={t('projector.pool')}>
      <h2 className="font-bold text-[1.4em] leading-tight">{t('projector.pool')}</h2>
      <p className="mt-[0.3em] text-muted leading-snug">{t('projector.pool-hint')}</p>
      <ol className="mt-[0.6em] space-y-[0.5em]">
        {pool.map((open, i) => (
          <li key={open.id} className="flex gap-[0.6em]">
            <span
              aria-hidden="true"
              className="mt-[0.1em] grid size-[1.4em] shrink-0 place-items-center rounded-full bg-accent font-bold text-on-accent leading-none"
            >
              {i + 1}
            </span>
            <div className="min-w-0 flex-1">
              <p className="tabular font-semibold leading-snug">
                {changeInWords(text, room, open)}
                {open.by !== null && (
                  <span className="font-normal text-muted"> {t('projector.pool-by', { name: open.by })}</span>
                )}
              </p>
              <ConvictionBar reached={open.conviction} needed={open.needed} />
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

function changeInWords({ t, format }: Text, room: PublicView, { proposal }: PoolView): string {
  const changes = changesOf(room.issues, proposal).filter(({ changed }) => changed);
  if (changes.length > MOST_CHANGES) return t('projector.pool-changes', { changed: changes.length });
  return changes.map(({ issue, from, to }) => `${issue.label} ${format.change(issue, from, to)}`).join(' · ');
}
