'use client';

import { useRef } from 'react';
import { useText } from '../../_text/provider';
import { Button } from '../../_ui/button';
import { CrossIcon } from '../../_ui/icons';
import { type Removed, useDesk } from './desk';
import { refusalInWords } from './refusal-words';

/** What came of the last action, said at the foot of the page until the next one; a removal can be undone here. */
export function Toast() {
  const { outcome, dismiss } = useDesk();
  const text = useText();
  const { t } = text;
  const closer = useRef<HTMLButtonElement>(null);
  const refused = outcome?.kind === 'refused' ? outcome.problem : null;
  return (
    <div className="pointer-events-none fixed inset-x-0 bottom-0 z-20 flex justify-center p-3">
      <div
        className={
          outcome === null
            ? 'sr-only'
            : `pointer-events-auto flex max-h-[40dvh] w-full max-w-2xl flex-wrap items-center justify-between gap-x-4 overflow-y-auto rounded-2xl border px-4 py-1 text-ink shadow-lg ${refused ? 'border-against bg-against-soft' : 'border-line-strong bg-surface'}`
        }
      >
        <p role="status" className="min-w-0 flex-1 basis-40 py-2 [overflow-wrap:anywhere]">
          {outcome?.kind === 'done' && outcome.text}
        </p>
        <p
          role="alert"
          data-code={refused?.code}
          className={refused ? 'min-w-0 flex-1 basis-40 py-2 [overflow-wrap:anywhere]' : 'hidden'}
        >
          {refused && refusalInWords(text, refused)}
        </p>
        {outcome?.kind === 'done' && outcome.removed !== undefined && (
          <Undo {...outcome.removed} undone={() => closer.current?.focus()} />
        )}
        {outcome !== null && (
          <Button
            ref={closer}
            variant="quiet"
            className="min-w-12"
            aria-label={t('console.toast.close')}
            onClick={dismiss}
          >
            <CrossIcon />
          </Button>
        )}
      </div>
    </div>
  );
}

const focus = (button: HTMLButtonElement | null) => button?.focus();

/**
 * Lets the person back in who was just removed. A removal by key took the focused button away, and Undo takes the
 * focus over; after a click it does not, for Space then means the next step.
 */
function Undo({ name, byKey, undone }: Removed & { readonly undone: () => void }) {
  const { host, act } = useDesk();
  const { t } = useText();
  const removed = host.removed.findLast((person) => person.name === name);
  if (!removed) return null;
  const undo = async () => {
    undone();
    await act(
      { type: 'readmit', person: removed.id },
      { text: () => t('console.people.readmitted', { name }) },
    );
  };
  return (
    <Button ref={byKey ? focus : null} variant="secondary" onClick={() => void undo()}>
      {t('console.toast.undo')}
    </Button>
  );
}
