'use client';

import { useState } from 'react';
import { useText } from '../_text/provider';
import { Button } from '../_ui/button';
import { Fold } from '../_ui/fold';

/** Ways to get the same numbers again: the address where it holds all, a command, and the file. */
export function Again({ address, command }: { readonly address: string | null; readonly command: string }) {
  const { t } = useText();
  return (
    <section className="rounded-2xl border border-line bg-surface p-[min(1.25rem,4vw)]">
      <h2 className="font-bold text-lg">{t('experiments.again')}</h2>
      <p className="mt-1 mb-3 text-muted text-sm">
        {address === null ? t('experiments.again-file') : t('experiments.again-what')}
      </p>
      {address !== null && <CopyLink address={address} />}
      <Fold title={t('experiments.terminal')} level="h3">
        <code data-command className="block break-words text-sm">
          {command}
        </code>
      </Fold>
    </section>
  );
}

/** A button that copies this page's address with these settings. */
function CopyLink({ address }: { readonly address: string }) {
  const { t } = useText();
  const [outcome, setOutcome] = useState<'none' | 'copied' | 'failed'>('none');
  const copy = async () => {
    const { origin, pathname } = window.location;
    try {
      await navigator.clipboard.writeText(`${origin}${pathname}?${address}`);
      setOutcome('copied');
    } catch {
      // The browser does not let pages copy: the address bar holds the same.
      setOutcome('failed');
    }
  };
  return (
    <>
      <Button variant="secondary" onClick={() => void copy()}>
        {t('experiments.copy')}
      </Button>
      <p role="status" className="mb-3 min-h-6 text-muted text-sm">
        {outcome === 'copied' && t('experiments.copied')}
        {outcome === 'failed' && t('experiments.copy-failed')}
      </p>
    </>
  );
}
