'use client';

import { useId, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { Button } from './button';

/** What to ask, and the words of both answers. */
export interface Question {
  /** What it is about, in a word or two. */
  readonly title: string;
  readonly text: string;
  readonly yes: string;
  readonly no: string;
}

interface AskFirstProps {
  readonly label: string;
  readonly question: Question;
  readonly act: () => void;
  readonly variant: 'quiet' | 'secondary';
  readonly className?: string;
  readonly disabled?: boolean;
  /** For what cannot be undone. */
  readonly danger?: boolean;
}

/**
 * A button that asks once more before it acts. The question takes the focus to its harmless answer, and as an
 * `alertdialog` keeps the page's shortcuts silent; Escape is that answer too.
 */
export function AskFirst({ label, question, act, danger = false, ...button }: AskFirstProps) {
  const [asked, setAsked] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const close = () => {
    flushSync(() => setAsked(false));
    opener.current?.focus();
  };
  if (asked) return <Asked {...question} {...{ act, close, danger }} disabled={button.disabled ?? false} />;
  return (
    <Button ref={opener} {...button} onClick={() => setAsked(true)}>
      {label}
    </Button>
  );
}

const focus = (button: HTMLButtonElement | null) => button?.focus();

function Asked({
  title,
  text,
  yes,
  no,
  act,
  close,
  danger,
  disabled,
}: Question & Required<Pick<AskFirstProps, 'act' | 'danger' | 'disabled'>> & { readonly close: () => void }) {
  const id = useId();
  return (
    <div
      role="alertdialog"
      aria-label={title}
      aria-describedby={id}
      className={`w-full rounded-2xl border p-4 ${danger ? 'border-against' : 'border-line-strong'}`}
      onKeyDown={(event) => {
        if (event.key === 'Escape') close();
      }}
    >
      <p id={id}>{text}</p>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button variant={danger ? 'danger' : 'primary'} disabled={disabled} onClick={act}>
          {yes}
        </Button>
        <Button ref={focus} variant="secondary" onClick={close}>
          {no}
        </Button>
      </div>
    </div>
  );
}
