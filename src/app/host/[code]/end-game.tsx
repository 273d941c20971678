'use client';

import { useId, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useText } from '../../_text/provider';
import { Button } from '../../_ui/button';
import { useDesk } from './desk';

/**
 * Ends the game early, after asking once more: it cannot be undone. The question takes the focus to its harmless
 * answer, and as an `alertdialog` keeps the page's shortcuts silent; Escape is that answer too.
 */
export function EndGame() {
  const { t } = useText();
  const [asked, setAsked] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const close = () => {
    flushSync(() => setAsked(false));
    opener.current?.focus();
  };
  if (asked) return <Question close={close} />;
  return (
    <Button ref={opener} variant="quiet" className="px-0! text-start" onClick={() => setAsked(true)}>
      {t('console.end.ask')}
    </Button>
  );
}

const focus = (button: HTMLButtonElement | null) => button?.focus();

function Question({ close }: { readonly close: () => void }) {
  const { act } = useDesk();
  const { t } = useText();
  const id = useId();
  return (
    <div
      role="alertdialog"
      aria-label={t('console.end.region')}
      aria-describedby={id}
      className="rounded-2xl border border-against p-4"
      onKeyDown={(event) => {
        if (event.key === 'Escape') close();
      }}
    >
      <p id={id}>{t('console.end.sure')}</p>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button variant="danger" onClick={() => void act({ type: 'end' })}>
          {t('console.end.yes')}
        </Button>
        <Button ref={focus} variant="secondary" onClick={close}>
          {t('console.end.no')}
        </Button>
      </div>
    </div>
  );
}
