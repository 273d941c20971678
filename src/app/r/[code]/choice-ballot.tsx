'use client';
import { useState } from 'react';
import type { Choice, MechanismId } from '../../../sim/types';
import { useText } from '../../_text/provider';
import { ChoiceIcon } from '../../_ui/icons';
import { choiceWord } from './cast';

const OUTLINED: Record<Choice, string> = {
  for: 'border-for bg-surface text-for',
  against: 'border-against bg-surface text-against',
  abstain: 'border-abstain bg-surface text-abstain',
};
const FILLED: Record<Choice, string> = {
  for: 'border-for bg-for text-on-for',
  against: 'border-against bg-against text-on-against',
  abstain: 'border-abstain bg-abstain text-on-abstain',
};

interface Props {
  readonly chosen: Choice | null;
  readonly open: boolean;
  readonly mechanism: MechanismId;
  readonly onVote: (choice: Choice) => void;
}

/** One full-width button for each choice; side by side where the screen is low and wide (a phone lying on its side). */
export function ChoiceBallot({ chosen, open, mechanism, onVote }: Props) {
  const text = useText();
  const { t } = text;
  const [unfolded, setUnfolded] = useState(false);
  // A proposal that passes by itself: one objects or lets it pass, and rarely abstains.
  const objecting = mechanism === 'optimistic';
  const withAbstain = !objecting || unfolded || chosen === 'abstain';
  const choices: readonly Choice[] = objecting ? ['against', 'for'] : ['for', 'against'];
  return (
    <fieldset className="grid shrink-0 gap-[8px] [@media(max-height:480px)_and_(min-width:30rem)]:grid-cols-3">
      <legend className="sr-only">{t('phone.your-vote')}</legend>
      {[...choices, ...(withAbstain ? (['abstain'] as const) : [])].map((choice) => (
        <button
          key={choice}
          type="button"
          disabled={!open}
          aria-pressed={chosen === choice}
          onClick={() => chosen !== choice && onVote(choice)}
          className={`flex min-h-[48px] items-center justify-center gap-2 rounded-xl border-2 px-[12px] py-[4px] text-lg leading-tight font-bold disabled:opacity-60 large-type:text-base large-type:py-0 ${
            chosen === choice || (chosen === null && choice !== 'abstain') ? FILLED[choice] : OUTLINED[choice]
          }`}
        >
          <ChoiceIcon choice={choice} />
          <span className="min-w-0 [overflow-wrap:anywhere]">{choiceWord(text, mechanism, choice)}</span>
        </button>
      ))}
      {!withAbstain && (
        <button
          type="button"
          disabled={!open}
          onClick={() => setUnfolded(true)}
          className="min-h-[48px] leading-tight text-accent underline-offset-4 hover:underline disabled:opacity-60"
        >
          {t('phone.rather-abstain')}
        </button>
      )}
    </fieldset>
  );
}
