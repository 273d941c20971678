'use client';

import { useText } from '../../_text/provider';
import { AskFirst } from '../../_ui/ask-first';
import { useDesk } from './desk';

/** Ends the game early, after asking once more: it cannot be undone. */
export function EndGame() {
  const { act } = useDesk();
  const { t } = useText();
  return (
    <AskFirst
      danger
      variant="quiet"
      className="px-0! text-start"
      label={t('console.end.ask')}
      question={{
        title: t('console.end.region'),
        text: t('console.end.sure'),
        yes: t('console.end.yes'),
        no: t('console.end.no'),
      }}
      act={() => void act({ type: 'end' })}
    />
  );
}
