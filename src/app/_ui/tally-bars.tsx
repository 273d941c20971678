import type { RoundView } from '../../protocol/views';
import type { Choice } from '../../sim/types';
import { useText } from '../_text/provider';
import { ChoiceIcon } from './icons';

const CHOICES: readonly Choice[] = ['for', 'against', 'abstain'];
const FILL: Record<Choice, string> = { for: 'bg-for', against: 'bg-against', abstain: 'bg-abstain' };
const TEXT: Record<Choice, string> = { for: 'text-for', against: 'text-against', abstain: 'text-abstain' };

/**
 * One round's count. Bars are shares of all voting weight there is; heads stand beside them and are never mixed
 * in. Sizes are in em.
 */
export function TallyBars({
  round,
  className = '',
}: {
  readonly round: RoundView;
  readonly className?: string;
}) {
  const { t, format } = useText();
  const { supply } = round.weight;
  const silent = supply - round.weight.for - round.weight.against - round.weight.abstain;
  const someSilent = silent > supply * 1e-9;
  // Who votes with credits may keep some of them: the rest is not the weight of people who kept silent.
  const isBought = round.mechanism === 'quadratic-credits';
  const shareOf = (weight: number) => (supply === 0 ? 0 : weight / supply);
  const parts = [...CHOICES.map((choice) => round.weight[choice]), ...(someSilent ? [silent] : [])];
  const percents = format.parts(parts.map(shareOf));
  return (
    <div className={className}>
      <ul className="space-y-[0.6em]">
        {CHOICES.map((choice, i) => {
          const share = shareOf(round.weight[choice]);
          return (
            <li key={choice}>
              <div className="flex flex-wrap items-baseline justify-between gap-x-[0.5em]">
                <span className={`flex items-center gap-[0.4em] font-bold ${TEXT[choice]}`}>
                  <ChoiceIcon choice={choice} />
                  {t(`common.choice.${choice}`)}
                </span>
                <span className="tabular">
                  <strong>{percents[i]}</strong>{' '}
                  <span className="text-[max(0.75em,var(--least-text,0px))] text-muted">
                    {t('common.tally.weight', {
                      weight: format.number(round.weight[choice]),
                      voters: round.voters[choice],
                    })}
                  </span>
                </span>
              </div>
              <div aria-hidden="true" className="mt-[0.2em] h-[0.6em] overflow-hidden rounded-full bg-sunken">
                <div
                  className={`grow h-full rounded-full ${FILL[choice]}`}
                  style={{ width: `${share * 100}%` }}
                />
              </div>
            </li>
          );
        })}
      </ul>
      {someSilent && (
        <p className="mt-[0.6em] text-[max(0.8em,var(--least-text,0px))] text-muted">
          {t(isBought ? 'common.tally.unspent' : 'common.tally.silent', {
            share: percents[CHOICES.length] ?? '',
          })}
        </p>
      )}
    </div>
  );
}
