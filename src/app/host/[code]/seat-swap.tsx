'use client';

import { type FormEvent, useId, useState } from 'react';
import type { SeatView } from '../../../protocol/views';
import { useText } from '../../_text/provider';
import { Button } from '../../_ui/button';
import { useDesk } from './desk';

/** Between rounds a person can take another seat, with its wish and tokens; who sat there takes theirs. */
export function Swap({ seat: { seat }, close }: { readonly seat: SeatView; readonly close: () => void }) {
  const { room, host, act } = useDesk();
  const { t } = useText();
  const id = useId();
  const others = host.roster.filter((other) => other.seat !== seat);
  const [chosen, setChosen] = useState(String(others[0]?.seat ?? ''));
  const isBetween = ['lobby', 'proposing', 'result'].includes(room.phase.type);
  if (!isBetween || others.length === 0) return <p>{t('console.seat.swap-later')}</p>;
  const swap = async (event: FormEvent) => {
    event.preventDefault();
    const other = Number(chosen);
    const reply = await act(
      { type: 'swap-seats', seats: [seat, other] },
      { text: () => t('console.seat.swapped', { a: seat + 1, b: other + 1 }) },
    );
    if (reply.ok) close();
  };
  return (
    <form onSubmit={(event) => void swap(event)} className="flex flex-wrap items-end gap-2">
      <div className="min-w-0 flex-1 basis-40">
        <label htmlFor={id} className="text-sm text-muted">
          {t('console.seat.swap-with')}
        </label>
        <select
          id={id}
          value={chosen}
          onChange={(event) => setChosen(event.target.value)}
          className="min-h-12 w-full rounded-xl border border-line-strong bg-surface px-3"
        >
          {others.map((other) => (
            <option key={other.seat} value={other.seat}>
              {t('console.seat.option', {
                seat: other.seat + 1,
                name: other.name ?? t('console.people.bot'),
              })}
            </option>
          ))}
        </select>
      </div>
      <Button type="submit">{t('console.seat.swap-do')}</Button>
    </form>
  );
}
