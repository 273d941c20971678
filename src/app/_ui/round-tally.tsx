import type { RoundView } from '../../protocol/views';
import type { House } from '../../sim/types';
import { useText } from '../_text/provider';
import { CheckIcon, CrossIcon } from './icons';
import { TallyBars } from './tally-bars';

interface Props {
  readonly round: RoundView;
  readonly className?: string;
}

const SMALL = 'text-[max(0.8em,var(--least-text,0px))] text-muted';

/** What was counted in a round, in the way its rule counts. Sizes are in em. */
export function RoundTally({ round, className = '' }: Props) {
  return (
    <div className={`space-y-[0.7em] ${className}`}>
      <Count round={round} />
      {round.delegation && <Delegated round={round} delegation={round.delegation} />}
    </div>
  );
}

function Count({ round }: Props) {
  const { t, format } = useText();
  if (round.mechanism === 'local-voting') {
    const share = format.share(shareOf(round.weight.for, round.weight.supply));
    return <p>{t('figures.tally.pulled', { count: round.voters.for, share })}</p>;
  }
  if (round.conviction) return <Conviction round={round} conviction={round.conviction} />;
  if (round.houses) {
    return (
      <>
        <HouseBar house={round.houses.tokens} label={t('figures.tally.house.tokens')} />
        <HouseBar house={round.houses.members} label={t('figures.tally.house.members')} />
      </>
    );
  }
  return (
    <>
      <TallyBars round={round} />
      {round.mechanism === 'quadratic-credits' && <p className={SMALL}>{t('figures.tally.votes-bought')}</p>}
    </>
  );
}

const shareOf = (part: number, whole: number) => (whole === 0 ? 0 : part / whole);

/** One house's verdict over a bar that is For from the left and Against from the right. */
function HouseBar({ house, label }: { readonly house: House; readonly label: string }) {
  const { t, format } = useText();
  const { accepted, supply } = house;
  const [yes = '', no = '', abstain = ''] = format.parts(
    [house.for, house.against, house.abstain].map((part) => shareOf(part, supply)),
  );
  return (
    <section aria-label={label}>
      <p className="flex flex-wrap items-baseline justify-between gap-x-[0.5em]">
        <span className="font-bold">{label}</span>
        <span className={`flex items-center gap-[0.3em] font-bold ${accepted ? 'text-for' : 'text-against'}`}>
          {accepted ? <CheckIcon /> : <CrossIcon />}
          {t(accepted ? 'figures.tally.house.passed' : 'figures.tally.house.failed')}
        </span>
      </p>
      <div
        aria-hidden="true"
        className="mt-[0.2em] flex h-[0.6em] justify-between overflow-hidden rounded-full bg-sunken"
      >
        <Grown className="bg-for" share={shareOf(house.for, supply)} />
        <Grown className="bg-against" share={shareOf(house.against, supply)} />
      </div>
      <p className={`tabular mt-[0.2em] ${SMALL}`}>
        {t('figures.tally.house.parts', { for: yes, against: no, abstain })}
      </p>
    </section>
  );
}

const Grown = ({ share, className }: { readonly share: number; readonly className: string }) => (
  <div className={`grow h-full ${className}`} style={{ width: `${Math.min(1, share) * 100}%` }} />
);

function Conviction({
  round,
  conviction,
}: {
  readonly round: RoundView;
  readonly conviction: NonNullable<RoundView['conviction']>;
}) {
  const { t, format } = useText();
  return (
    <section aria-label={t('figures.tally.conviction')}>
      <p className="font-bold">{t('figures.tally.conviction')}</p>
      <ConvictionBar {...conviction} />
      <p className={`tabular mt-[0.3em] ${SMALL}`}>
        {t('figures.tally.supporters', {
          share: format.share(shareOf(round.weight.for, round.weight.supply)),
          voters: round.voters.for,
        })}
      </p>
    </section>
  );
}

/** How much conviction there is, against the mark that it has to reach at three quarters of the bar. */
export function ConvictionBar({
  reached,
  needed,
}: {
  readonly reached: number;
  readonly needed: number | null;
}) {
  const { t, format } = useText();
  const said =
    needed === null
      ? t('figures.tally.conviction-never', { reached: format.number(reached) })
      : t('figures.tally.conviction-of', { reached: format.number(reached), needed: format.number(needed) });
  const share = needed === null ? 0 : needed === 0 ? 1 : (reached / needed) * MARK;
  return (
    <>
      <div
        aria-hidden="true"
        className="relative my-[0.3em] h-[0.6em] overflow-hidden rounded-full bg-sunken"
      >
        <Grown className={needed !== null && reached >= needed ? 'bg-for' : 'bg-accent'} share={share} />
        {needed !== null && (
          <div className="absolute inset-y-0 w-[0.15em] bg-ink" style={{ left: `${MARK * 100}%` }} />
        )}
      </div>
      <p className={`tabular ${SMALL}`}>{said}</p>
    </>
  );
}

/** Where on its bar the conviction needed stands: more than enough must be seen to be more. */
const MARK = 0.75;

function Delegated({
  round,
  delegation,
}: {
  readonly round: RoundView;
  readonly delegation: NonNullable<RoundView['delegation']>;
}) {
  const { t, format } = useText();
  const share = (weight: number) => ({ share: format.share(shareOf(weight, round.weight.supply)) });
  const { cast, caught, uncast } = delegation;
  if (cast + caught + uncast === 0) return null;
  return (
    <ul className={SMALL}>
      {cast > 0 && <li>{t('figures.tally.delegated', share(cast))}</li>}
      {caught > 0 && <li>{t('figures.tally.caught', share(caught))}</li>}
      {uncast > 0 && <li>{t('figures.tally.uncast', share(uncast))}</li>}
    </ul>
  );
}
