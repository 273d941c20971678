'use client';

import { type FormEvent, useId, useState } from 'react';
import type { Problem } from '../../protocol/errors';
import { Rich, useText } from '../_text/provider';
import { Button } from '../_ui/button';
import { ProblemNotice } from '../_ui/notice';
import { keepWorkspaceKey } from './workspace';

interface KeyFormProps {
  /** Why the key that was tried opens nothing. */
  readonly problem: Problem | null;
  /** A key is kept now. */
  readonly onKey: () => void;
}

/** Asks for the workspace's key, and says where it is found. */
export function KeyForm({ problem, onKey }: KeyFormProps) {
  const { t } = useText();
  const id = useId();
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (keepWorkspaceKey(typed)) onKey();
    else setWrong(true);
  };
  return (
    <form
      onSubmit={submit}
      noValidate
      className="mt-8 max-w-2xl rounded-2xl border border-line bg-surface p-5"
    >
      <p id={`${id}-what`}>{t('archive.key.what')}</p>
      {problem && (
        <div className="mt-4">
          <ProblemNotice problem={problem} />
        </div>
      )}
      <label htmlFor={id} className="mt-5 block font-semibold">
        {t('archive.key.label')}
      </label>
      <div className="mt-2 flex flex-wrap gap-2">
        <input
          id={id}
          type="password"
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setWrong(false);
          }}
          autoComplete="off"
          spellCheck={false}
          aria-invalid={wrong}
          aria-describedby={wrong ? `${id}-wrong` : `${id}-what`}
          className="min-h-12 w-0 min-w-[min(12rem,100%)] flex-1 rounded-xl border border-line-strong bg-surface px-4 font-mono"
        />
        <Button type="submit" className="flex-1 sm:flex-none">
          {t('archive.key.open')}
        </Button>
      </div>
      <p id={`${id}-wrong`} role="alert" className="mt-2 text-against empty:hidden">
        {wrong && t('archive.key.not-one')}
      </p>
      <p className="mt-4 text-muted">
        <Rich
          id="archive.key.lost"
          tags={{ code: <code className="rounded bg-sunken px-1.5 py-0.5 font-mono text-ink text-sm" /> }}
        />
      </p>
    </form>
  );
}
