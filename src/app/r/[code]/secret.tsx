'use client';
import { useState } from 'react';
import type { PlayerView, PublicView } from '../../../protocol/views';
import { formatNumber, formatShare, formatShort, formatValue } from '../../_lib/format';

/** What only this player may see: the secret point behind a press, the tokens and what they weigh. */
export function Secret({ view, you }: { readonly view: PublicView; readonly you: PlayerView }) {
  const [open, setOpen] = useState(false);
  return (
    <section aria-label="Your seat" className="rounded-2xl border border-line bg-surface">
      <button
        type="button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className="flex min-h-12 w-full items-center justify-between gap-3 px-4 py-2 text-left font-semibold"
      >
        What you want
        <span className="text-accent">{open ? 'Hide' : 'Show'}</span>
      </button>
      {open && <Ideal view={view} you={you} />}
      <p className="border-line border-t px-4 py-2 text-sm text-muted">
        <Influence view={view} you={you} />
      </p>
    </section>
  );
}

/** The secret point, issue by issue, beside where the DAO is. */
export function Ideal({ view, you }: { readonly view: PublicView; readonly you: PlayerView }) {
  return (
    <div className="px-4 pb-3">
      <dl className="space-y-2">
        {view.issues.map((issue, d) => (
          <div key={issue.label}>
            <dt className="text-sm text-muted">{issue.label}</dt>
            <dd className="tabular">
              <strong className="text-lg">{formatValue(issue, you.ideal[d] ?? 0)}</strong>{' '}
              <span className="text-sm text-muted">now {formatShort(issue, view.state[d] ?? 0)}</span>
            </dd>
          </div>
        ))}
      </dl>
      <p className="mt-2 text-sm text-muted">Your secret until the end. Vote to bring the DAO there.</p>
    </div>
  );
}

/** Tokens, and the share of all votes that they make under the room's rule. */
export function Influence({ view, you }: { readonly view: PublicView; readonly you: PlayerView }) {
  const votes = formatShare(you.weightShare);
  const tokens = formatShare(you.tokenShare);
  return (
    <span className="tabular">
      You hold {formatNumber(you.tokens)} {you.tokens === 1 ? 'token' : 'tokens'} – {votes} of all votes
      {view.mechanism.id !== 'token-majority' && tokens !== votes && ` (${tokens} of all tokens)`}.
    </span>
  );
}
