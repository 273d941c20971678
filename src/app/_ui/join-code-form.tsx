'use client';
import { useRouter } from 'next/navigation';
import { type FormEvent, useId, useState } from 'react';
import { CODE_LENGTH, normalizeCode } from '../../protocol/defaults';
import { useText } from '../_text/provider';
import { Button } from './button';

/** What was typed, as far as it is worth repeating. */
const cut = (typed: string) => (typed.length > 20 ? `${typed.slice(0, 20)}…` : typed);

/** Asks for a room's code and goes there. Case, spaces and dashes do not matter. */
export function JoinCodeForm() {
  const { t } = useText();
  const router = useRouter();
  const id = useId();
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState(false);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const code = normalizeCode(typed);
    if (code.length === CODE_LENGTH) router.push(`/r/${code}`);
    else setWrong(true);
  };

  return (
    <form onSubmit={submit} noValidate>
      <label htmlFor={id} className="block font-semibold">
        {t('common.code.label')}
      </label>
      <div className="mt-2 flex flex-wrap gap-2">
        <input
          id={id}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setWrong(false);
          }}
          placeholder="KMW 37H"
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          aria-invalid={wrong}
          aria-describedby={wrong ? `${id}-wrong` : undefined}
          className="min-h-12 w-0 min-w-[min(10rem,100%)] flex-1 rounded-xl border border-line-strong bg-surface px-4 font-mono text-lg uppercase placeholder:text-muted"
        />
        <Button type="submit" className="flex-1 sm:flex-none">
          {t('common.code.join')}
        </Button>
      </div>
      <p id={`${id}-wrong`} role="alert" className="mt-2 text-against [overflow-wrap:anywhere]">
        {wrong && typed.trim() !== '' && `${t('common.code.not-one', { typed: cut(typed.trim()) })} `}
        {wrong && t('common.code.what', { length: CODE_LENGTH })}
      </p>
    </form>
  );
}
