'use client';

import { type FormEvent, useId, useState } from 'react';
import { useText } from '../../_text/provider';
import { Button } from '../../_ui/button';
import { useDesk } from './desk';
import type { PersonProps } from './person-props';

/** Gives a person another name; the answer says which, as a name that is taken gets a number. */
export function Rename({
  seat: { seat },
  name,
  renamed,
}: PersonProps & { readonly renamed: (name: string) => void }) {
  const { act } = useDesk();
  const { t } = useText();
  const id = useId();
  const [typed, setTyped] = useState(name);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const reply = await act(
      { type: 'rename', seat, whom: name, name: typed },
      { text: ({ acted }) => t('console.seat.renamed', { seat: seat + 1, name: acted?.name ?? typed }) },
    );
    if (reply.ok) renamed(reply.acted?.name ?? name);
  };
  return (
    <form onSubmit={(event) => void save(event)} className="flex flex-wrap items-end gap-2">
      <div className="min-w-0 flex-1 basis-40">
        <label htmlFor={id} className="text-sm text-muted">
          {t('console.seat.new-name')}
        </label>
        <input
          id={id}
          value={typed}
          autoComplete="off"
          onChange={(event) => setTyped(event.target.value)}
          className="min-h-12 w-full rounded-xl border border-line-strong bg-surface px-3"
        />
      </div>
      <Button type="submit">{t('console.seat.save')}</Button>
    </form>
  );
}
