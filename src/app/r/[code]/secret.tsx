'use client';
import { useEffect, useState } from 'react';
import type { PlayerView } from '../../../protocol/player-view';
import type { PublicView } from '../../../protocol/views';
import type { Issue, Vector } from '../../../sim/types';
import { isFirstLook, rememberLook } from '../../_client/first-look';
import { useIsReplayed } from '../../_client/replayed-time';
import { useText } from '../../_text/provider';
import type { Text } from '../../_text/text';

/**
 * What only this player may see: the secret point, the tokens and what they weigh. The point is open the first
 * time someone meets it in a room, for those who join late and never saw the lobby, and behind a press from
 * then on; a solo player, and a replay, have nobody to hide it from.
 */
export function Secret({ view, you, solo }: SecretProps) {
  const { t } = useText();
  const isReplayed = useIsReplayed();
  const [open, setOpen] = useState(() => solo || isReplayed || isFirstLook(view.code));
  useEffect(() => {
    if (!isReplayed) rememberLook(view.code);
  }, [view.code, isReplayed]);
  return (
    <section aria-label={t('phone.seat')} className="rounded-2xl border border-line bg-surface">
      <button
        type="button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className="flex min-h-12 w-full flex-wrap items-center justify-between gap-x-3 px-4 py-2 text-left font-semibold"
      >
        {t('phone.want')}
        <span className="text-accent">{t(open ? 'phone.want.hide' : 'phone.want.show')}</span>
      </button>
      {open && <Ideal view={view} you={you} />}
      <p className="border-line border-t px-4 py-2 text-sm text-muted">
        <Influence view={view} you={you} />
      </p>
    </section>
  );
}

interface SecretProps {
  readonly view: PublicView;
  readonly you: PlayerView;
  /** This person is alone with bots. */
  readonly solo: boolean;
}

/** The secret point, issue by issue, beside where the DAO is, and what to do with it. */
export function Ideal({ view, you }: { readonly view: PublicView; readonly you: PlayerView }) {
  const text = useText();
  const { t, format } = text;
  return (
    <div className="px-4 pb-3">
      <dl className="space-y-2">
        {view.issues.map((issue, d) => (
          <div key={issue.label}>
            <dt className="text-sm text-muted">{issue.label}</dt>
            <dd className="tabular">
              <strong className="text-lg">{format.value(issue, you.ideal[d] ?? 0)}</strong>{' '}
              <span className="text-sm text-muted">
                {t('phone.want.now', { value: format.short(issue, view.state[d] ?? 0) })}
              </span>
            </dd>
          </div>
        ))}
      </dl>
      <p className="mt-2">{goalInWords(text, view.issues, you.ideal)}</p>
      <p className="text-sm text-muted">{t('phone.want.secret')}</p>
    </div>
  );
}

/** What a player is to do, in one line; with several issues the point stands above it in full. */
export function goalInWords({ t, format }: Text, issues: readonly Issue[], ideal: Vector): string {
  const [only, ...others] = issues;
  if (only === undefined || others.length > 0) return t('phone.want.goal-all');
  return t('phone.want.goal', { value: format.short(only, ideal[0] ?? 0) });
}

/** Tokens, and the share of all votes that they make under the room's rule. */
export function Influence({ view, you }: { readonly view: PublicView; readonly you: PlayerView }) {
  const { t, format } = useText();
  const votes = format.share(you.weightShare);
  const tokens = format.share(you.tokenShare);
  const values = { tokens: format.number(you.tokens), n: you.tokens, votes, share: tokens };
  const isPlain = view.mechanism.id === 'token-majority' || tokens === votes;
  return <span className="tabular">{t(isPlain ? 'phone.influence' : 'phone.influence-both', values)}</span>;
}
