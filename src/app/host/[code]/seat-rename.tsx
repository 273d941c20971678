'use client';

import { useState } from 'react';
import { useText } from '../../_text/provider';
import { useDesk } from './desk';
import { NameForm } from './name-form';
import type { PersonProps } from './person-props';

/** Gives a person another name; the answer says which, as a name that is taken gets a number. */
export function Rename({
  seat: { seat },
  name,
  renamed,
}: PersonProps & { readonly renamed: (name: string) => void }) {
  const { act } = useDesk();
  const { t } = useText();
  const [typed, setTyped] = useState(name);
  const save = async () => {
    const reply = await act(
      { type: 'rename', seat, whom: name, name: typed },
      { text: ({ acted }) => t('console.seat.renamed', { seat: seat + 1, name: acted?.name ?? typed }) },
    );
    if (reply.ok) renamed(reply.acted?.name ?? name);
  };
  return (
    <NameForm label={t('console.seat.new-name')} value={typed} onChange={setTyped} onSubmit={save}>
      {t('console.seat.save')}
    </NameForm>
  );
}
