'use client';

import type { PhaseView, PoolView, PublicView } from '../../../protocol/views';
import { useText } from '../../_text/provider';
import { Eyebrow } from '../../_ui/card';
import { ProposalText } from '../../_ui/proposal-text';
import { ConvictionBar } from '../../_ui/round-tally';

export type OpenPhase = Extract<PhaseView, { type: 'proposal' | 'voting' }>;

/** What an open round is about: one proposal, several that compete, or none where everyone pulls. */
export function OpenRound({ room, phase }: { readonly room: PublicView; readonly phase: OpenPhase }) {
  const { t } = useText();
  const { proposal, pool, by } = phase;
  if (proposal) {
    return (
      <>
        <Eyebrow>{t('console.room.proposal')}</Eyebrow>
        <ProposalText issues={room.issues} proposal={proposal} className="mt-1 text-2xl" />
        {by !== null && <p className="mt-2 text-muted">{t('console.room.by', { name: by })}</p>}
      </>
    );
  }
  if (pool.length > 0) {
    return (
      <>
        <Eyebrow>{t('console.room.pool')}</Eyebrow>
        <ol className="mt-2 grid gap-3 sm:grid-cols-2">
          {pool.map((open) => (
            <Open key={open.id} room={room} open={open} />
          ))}
        </ol>
      </>
    );
  }
  return (
    <>
      <Eyebrow>{t('console.room.pull')}</Eyebrow>
      <p className="mt-1">{t('console.room.pull-what')}</p>
    </>
  );
}

function Open({ room, open }: { readonly room: PublicView; readonly open: PoolView }) {
  const { t } = useText();
  return (
    <li className="min-w-0 rounded-xl border border-line p-3">
      <ProposalText issues={room.issues} proposal={open.proposal} />
      {open.by !== null && <p className="text-muted">{t('console.room.by', { name: open.by })}</p>}
      <ConvictionBar reached={open.conviction} needed={open.needed} />
    </li>
  );
}
