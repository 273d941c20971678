'use client';
import { type KeyboardEvent, useId, useState } from 'react';
import { useText } from '../../_text/provider';
import { Button } from '../../_ui/button';
import { ChoiceIcon } from '../../_ui/icons';
import { votesInWords } from './cast';
import type { BallotProps } from './receipt';
import { aboutOpen, castIn } from './receipt';

const STEP =
  'min-h-[48px] min-w-[48px] rounded-xl border-2 border-line-strong bg-surface text-2xl font-bold leading-none disabled:opacity-60';

/** Votes to buy, with what they cost: v votes cost v² credits. The last step up spends all credits. */
export function CreditsBallot({ room, you, client, phase }: BallotProps) {
  const text = useText();
  const { t, format } = text;
  const id = useId();
  const credits = you.credits?.now ?? 0;
  const most = Math.sqrt(credits);
  const cast = castIn(room, you, phase);
  const [votes, setVotes] = useState(cast?.votes ?? 0);
  const open = phase.type === 'voting';
  const step = (direction: 1 | -1) => setVotes(stepped(votes, direction, most));
  const onKey = (event: KeyboardEvent) => {
    const direction = KEYS[event.key];
    if (direction === undefined || !open) return;
    event.preventDefault();
    step(direction);
  };
  const choice = votes > 0 ? 'for' : votes < 0 ? 'against' : 'abstain';
  const size = Math.abs(votes);
  const said = votesInWords(text, votes);
  const isSent = cast !== null && (cast.votes ?? 0) === votes;
  return (
    <fieldset className="shrink-0 space-y-[8px]">
      <legend className="sr-only">{t('phone.your-vote')}</legend>
      <div className="flex items-stretch gap-[8px]">
        <button
          type="button"
          className={`${STEP} text-against`}
          disabled={!open || votes <= -most}
          onClick={() => step(-1)}
          aria-label={t('phone.credits.less')}
        >
          −
        </button>
        <div
          id={id}
          role="spinbutton"
          tabIndex={0}
          aria-label={t('phone.credits.spin')}
          aria-valuenow={votes}
          aria-valuemin={-most}
          aria-valuemax={most}
          aria-valuetext={said}
          aria-disabled={!open}
          onKeyDown={onKey}
          className="flex min-h-[48px] min-w-0 flex-1 flex-col items-center justify-center rounded-xl bg-sunken px-1 text-center leading-tight"
        >
          <strong className={`tabular large-type:text-[0.875rem] ${TONE[choice]}`}>
            {size > 0 && (
              <span className="large-type:hidden">
                <ChoiceIcon choice={choice} />
              </span>
            )}{' '}
            {said}
          </strong>
        </div>
        <button
          type="button"
          className={`${STEP} text-for`}
          disabled={!open || votes >= most}
          onClick={() => step(1)}
          aria-label={t('phone.credits.more')}
        >
          +
        </button>
      </div>
      <p className="tabular text-center text-sm text-muted leading-tight large-type:text-[0.75rem]">
        {t('phone.credits.cost', {
          cost: format.number(votes ** 2),
          left: format.number(Math.max(0, credits - votes ** 2)),
          all: format.number(credits),
        })}
      </p>
      <Button
        className="w-full py-[4px] text-lg leading-tight large-type:text-base"
        disabled={!open || isSent}
        onClick={() => void client.cast({ type: 'allocate', ...aboutOpen(phase), votes })}
      >
        {t(isSent ? 'phone.credits.sent' : votes === 0 ? 'phone.credits.send-none' : 'phone.credits.send')}
      </Button>
    </fieldset>
  );
}

const TONE = { for: 'text-for', against: 'text-against', abstain: 'text-muted' } as const;
const KEYS: Readonly<Record<string, 1 | -1>> = { ArrowUp: 1, ArrowRight: 1, ArrowDown: -1, ArrowLeft: -1 };

/** The next whole number of votes; beyond the last whole one, all that the credits pay for. */
export function stepped(votes: number, direction: 1 | -1, most: number): number {
  const next = direction > 0 ? Math.floor(votes + 1e-9) + 1 : Math.ceil(votes - 1e-9) - 1;
  return Math.min(most, Math.max(-most, next));
}
