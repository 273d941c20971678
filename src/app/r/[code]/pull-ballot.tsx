'use client';
import type { Vector } from '../../../sim/types';
import { useText } from '../../_text/provider';
import { Button } from '../../_ui/button';
import { CheckIcon } from '../../_ui/icons';
import type { BallotProps } from './receipt';
import { castIn } from './receipt';

interface Props extends BallotProps {
  readonly elsewhere: Vector | null;
  readonly onElsewhere: (point: Vector | null) => void;
}

/** Where to pull the DAO: to one's own point with one press, to another, or nowhere. */
export function PullBallot({ room, you, client, phase, elsewhere, onElsewhere }: Props) {
  const { t } = useText();
  const cast = castIn(room, you, phase.round);
  const open = phase.type === 'voting';
  const pull = (toward: Vector | null) => void client.cast({ type: 'pull', round: phase.round, toward });
  const towardMine = cast?.toward?.every((x, d) => x === you.ideal[d]) ?? false;
  return (
    <fieldset className="space-y-2">
      <legend className="sr-only">{t('phone.your-vote')}</legend>
      {elsewhere ? (
        <Button className="w-full" disabled={!open} onClick={() => pull(elsewhere)}>
          {t('phone.pull.there')}
        </Button>
      ) : (
        <Button
          className="w-full text-lg"
          disabled={!open}
          aria-pressed={towardMine}
          onClick={() => pull(you.ideal)}
        >
          {towardMine && <CheckIcon />}
          {t('phone.pull.mine')}
        </Button>
      )}
      <div className="grid grid-cols-2 gap-2">
        <Button
          variant="secondary"
          disabled={!open}
          aria-expanded={elsewhere !== null}
          onClick={() => onElsewhere(elsewhere ? null : (cast?.toward ?? you.ideal))}
        >
          {t(elsewhere ? 'phone.pull.back' : 'phone.pull.elsewhere')}
        </Button>
        <Button
          variant="secondary"
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
