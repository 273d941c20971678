'use client';

import { useState } from 'react';
import { useText } from '../_text/provider';
import { Button } from '../_ui/button';
import { Fold } from '../_ui/fold';

/** Ways to get the same numbers again: the address, a command, and the file. */
export function Again({ address, command }: { readonly address: string; readonly command: string }) {
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
    <section className="rounded-2xl border border-line bg-surface p-[min(1.25rem,4vw)]">
      <h2 className="font-bold text-lg">{t('experiments.again')}</h2>
      <p className="mt-1 text-muted text-sm">{t('experiments.again-what')}</p>
      <Button variant="secondary" className="mt-3" onClick={() => void copy()}>
        {t('experiments.copy')}
      </Button>
      <p role="status" className="mb-3 min-h-6 text-muted text-sm">
        {outcome === 'copied' && t('experiments.copied')}
        {outcome === 'failed' && t('experiments.copy-failed')}
      </p>
      <Fold title={t('experiments.terminal')} level="h3">
        <code data-command className="block break-words text-sm">
          {command}
        </code>
      </Fold>
    </section>
  );
}
