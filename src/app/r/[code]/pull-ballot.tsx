'use client';
import type { Vector } from '../../../sim/types';
import { useText } from '../../_text/provider';
import { Button } from '../../_ui/button';
import { CheckIcon } from '../../_ui/icons';
import type { BallotProps } from './receipt';
import { aboutOpen, castIn } from './receipt';

interface Props extends BallotProps {
  readonly elsewhere: Vector | null;
  readonly onElsewhere: (point: Vector | null) => void;
}

/** Where to pull the DAO: to one's own point with one press, to another, or nowhere. */
export function PullBallot({ room, you, client, phase, elsewhere, onElsewhere }: Props) {
  const { t } = useText();
  const cast = castIn(room, you, phase);
  const open = phase.type === 'voting';
  const pull = (toward: Vector | null) => void client.cast({ type: 'pull', ...aboutOpen(phase), toward });
  const towardMine = cast?.toward?.every((x, d) => x === you.ideal[d]) ?? false;
  return (
    <fieldset className="shrink-0 space-y-[8px]">
      <legend className="sr-only">{t('phone.your-vote')}</legend>
      {elsewhere ? (
        <Button className="w-full py-[4px] leading-tight" disabled={!open} onClick={() => pull(elsewhere)}>
          {t('phone.pull.there')}
        </Button>
      ) : (
        <Button
          className="w-full py-[4px] text-lg leading-tight large-type:text-[0.875rem]"
          disabled={!open}
          aria-pressed={towardMine}
          onClick={() => pull(you.ideal)}
        >
          {towardMine && <CheckIcon />}
          {t('phone.pull.mine')}
        </Button>
      )}
      <div className="grid grid-cols-2 gap-[8px] large-type:grid-cols-1">
        <Button
          variant="secondary"
          className="py-[4px] leading-tight"
          disabled={!open}
          aria-expanded={elsewhere !== null}
          onClick={() => onElsewhere(elsewhere ? null : (cast?.toward ?? you.ideal))}
        >
          {t(elsewhere ? 'phone.pull.back' : 'phone.pull.elsewhere')}
        </Button>
        <Button
          variant="secondary"
          className="py-[4px] leading-tight"
          disabled={!open}
          aria-pressed={cast !== null && cast.toward === undefined}
          onClick={() => pull(null)}
        >
          {t('phone.pull.none')}
        </Button>
      </div>
    </fieldset>
  );
}
