'use client';

import { useState } from 'react';
import { useText } from '../_text/provider';
import { Button } from '../_ui/button';
import { linkOf, type Shown } from './link';
import { MOST_MEMBERS } from './scene';

/** Copies the address (null: it would not fit into one) that shows this very scene; where a browser does not let it, the address is there to select. */
export function Share({ shown }: { readonly shown: Shown | null }) {
  const { t } = useText();
  const [outcome, setOutcome] = useState<'none' | 'copied' | 'failed'>('none');
  const [address, setAddress] = useState('');
  const copy = async () => {
    if (shown === null) return;
    const { origin, pathname } = window.location;
    const link = `${origin}${pathname}#${linkOf(shown)}`;
    setAddress(link);
    try {
      await navigator.clipboard.writeText(link);
      setOutcome('copied');
    } catch {
      setOutcome('failed');
    }
  };
  return (
    <div className="min-w-0">
      <Button variant="secondary" disabled={shown === null} onClick={() => void copy()}>
        {t('playground.share.do')}
      </Button>
      <p role="status" className="text-muted text-sm">
        {shown === null && t('playground.share.too-many', { most: MOST_MEMBERS })}
        {outcome === 'copied' && t('playground.share.copied')}
        {outcome === 'failed' && t('playground.share.failed')}
      </p>
      {outcome === 'failed' && (
        <input
          readOnly
          aria-label={t('playground.share.link')}
          value={address}
          onFocus={(event) => event.target.select()}
          className="mt-1 min-h-12 w-full rounded-xl border border-line-strong bg-surface px-3 font-mono text-sm"
        />
      )}
    </div>
  );
}
