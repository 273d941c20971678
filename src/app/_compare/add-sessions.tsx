'use client';

import { useId, useState } from 'react';
import { CODE_LENGTH, normalizeCode } from '../../protocol/defaults';
import { useText } from '../_text/provider';
import { Button } from '../_ui/button';

/** Takes codes of further sessions, typed or pasted. */
export function AddSessions({ add }: { readonly add: (codes: readonly string[]) => void }) {
  const { t, format } = useText();
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState<readonly string[]>([]);
  const id = useId();
  const submit = () => {
    const codes = typed
      .split(/[\s,;]+/)
      .map(normalizeCode)
      .filter((code) => code !== '');
    const others = codes.filter((code) => code.length !== CODE_LENGTH);
    setWrong(others);
    if (others.length > 0 || codes.length === 0) return;
    setTyped('');
    add(codes);
  };
  return (
    <form
      className="max-w-xl print:hidden"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <label htmlFor={id} className="font-semibold">
        {t('compare.add.label')}
      </label>
      <p id={`${id}-hint`} className="text-muted text-sm">
        {t('compare.add.hint')}
      </p>
      <div className="mt-1 flex flex-wrap gap-2">
        <input
          id={id}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          aria-describedby={`${id}-hint ${id}-wrong`}
          aria-invalid={wrong.length > 0}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          className="min-h-[48px] min-w-0 flex-1 basis-40 rounded-xl border border-line-strong bg-surface px-3 uppercase"
        />
        <Button type="submit" variant="secondary">
          {t('compare.add.button')}
        </Button>
      </div>
      <p id={`${id}-wrong`} role="alert" className="mt-1 text-against">
        {wrong.length > 0 && t('compare.add.wrong', { codes: format.list(wrong), length: CODE_LENGTH })}
      </p>
    </form>
  );
}
