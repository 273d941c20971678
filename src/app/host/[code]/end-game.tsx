'use client';

import { useState } from 'react';
import { useText } from '../../_text/provider';
import { Button } from '../../_ui/button';
import { useDesk } from './desk';

/** Ends the game early, after asking once more: it cannot be undone. */
export function EndGame() {
  const { act } = useDesk();
  const { t } = useText();
  const [asked, setAsked] = useState(false);
  if (!asked) {
    return (
      <Button variant="quiet" className="px-0! text-start" onClick={() => setAsked(true)}>
        {t('console.end.ask')}
      </Button>
    );
  }
  return (
    <section aria-label={t('console.end.region')} className="rounded-2xl border border-against p-4">
      <p>{t('console.end.sure')}</p>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button variant="danger" onClick={() => void act({ type: 'end' })}>
          {t('console.end.yes')}
        </Button>
        <Button variant="secondary" onClick={() => setAsked(false)}>
          {t('console.end.no')}
        </Button>
      </div>
    </section>
  );
}
