'use client';
import { useId, useState } from 'react';
import type { PlayerView } from '../../../protocol/player-view';
import { useText } from '../../_text/provider';
import type { Text } from '../../_text/text';
import { Button } from '../../_ui/button';
import { ProblemNotice } from '../../_ui/notice';
import type { SeatProps } from './seat';
import { useCommand } from './use-command';

type Delegating = NonNullable<PlayerView['delegation']>;

/** Gives this player's vote to another, says who casts it then, and takes it back. */
export function Delegation({ view, you, client }: SeatProps) {
  const text = useText();
  const { t, format } = text;
  const id = useId();
  const { busy, problem, send } = useCommand(client);
  const [choice, setChoice] = useState('');
  const { delegation } = you;
  if (!delegation) return null;
  const mode = view.mechanism.delegation ?? 'transitive';
  const others = view.delegates.filter((name) => name !== you.name);
  return (
    <div className="space-y-3">
      <p className="text-sm text-muted">{t(`phone.delegate.about.${mode}`)}</p>
      <p role="status" className="font-semibold">
        {whereItGoes(text, delegation)}
      </p>
      {delegation.from.length > 0 && (
        <p>{t('phone.delegate.from', { names: format.list(delegation.from), n: delegation.from.length })}</p>
      )}
      {problem && <ProblemNotice problem={problem} />}
      {others.length === 0 ? (
        <p className="text-muted">{t('phone.delegate.nobody')}</p>
      ) : (
        <div>
          <label htmlFor={id} className="block">
            {t('phone.delegate.to')}
          </label>
          <div className="mt-1 flex flex-wrap gap-2">
            <select
              id={id}
              value={choice}
              onChange={(event) => setChoice(event.target.value)}
              className="min-h-12 min-w-0 flex-1 rounded-xl border border-line-strong bg-surface px-3"
            >
              <option value="">{t('phone.delegate.choose')}</option>
              {others.map((name) => (
                <option key={name} value={name}>
                  {name}
                </option>
              ))}
            </select>
            <Button
              disabled={busy || choice === '' || choice === delegation.to}
              onClick={() => void send({ type: 'delegate', to: choice })}
            >
              {t('phone.delegate.give')}
            </Button>
          </div>
        </div>
      )}
      {delegation.to && (
        <Button
          variant="secondary"
          className="w-full"
          disabled={busy}
          onClick={() => void send({ type: 'delegate', to: null })}
        >
          {t('phone.delegate.take-back')}
        </Button>
      )}
    </div>
  );
}

/** Who casts it: "Ben votes for you", "Ana → Ben: Ben votes for you", or nobody. */
function whereItGoes({ t }: Text, { chain, circle }: Delegating): string {
  const last = chain.at(-1);
  if (last === undefined) return t('phone.delegate.yourself');
  if (circle) return t('phone.delegate.circle', { chain: chain.join(' → ') });
  if (chain.length === 1) return t('phone.delegate.one', { name: last });
  return t('phone.delegate.chain', { chain: chain.join(' → '), name: last });
}
