'use client';

import { type ReactNode, useId } from 'react';
import { Button } from '../../_ui/button';

interface Props {
  readonly label: string;
  readonly value: string;
  readonly onChange: (typed: string) => void;
  readonly onSubmit: () => Promise<void>;
  /** What the button says. */
  readonly children: ReactNode;
  readonly variant?: 'primary' | 'secondary';
  readonly disabled?: boolean;
}

/** One name to type, and a button beside it. */
export function NameForm({ label, value, onChange, onSubmit, children, variant, disabled = false }: Props) {
  const id = useId();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void onSubmit();
      }}
      className="flex flex-wrap items-end gap-2"
    >
      <div className="min-w-0 flex-1 basis-40">
        <label htmlFor={id} className="text-sm text-muted">
          {label}
        </label>
        <input
          id={id}
          value={value}
          autoComplete="off"
          onChange={(event) => onChange(event.target.value)}
          className="min-h-12 w-full rounded-xl border border-line-strong bg-surface px-3"
        />
      </div>
      <Button type="submit" variant={variant ?? 'primary'} disabled={disabled}>
        {children}
      </Button>
    </form>
  );
}
