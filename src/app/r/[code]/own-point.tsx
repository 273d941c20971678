'use client';
import type { Vector } from '../../../sim/types';
import { useText } from '../../_text/provider';
import { Button } from '../../_ui/button';
import { CheckIcon } from '../../_ui/icons';
import { ProblemNotice } from '../../_ui/notice';
import { PointInput } from './point-input';
import type { SeatProps } from './seat';
import { useCommand } from './use-command';

/** The point on the sliders: it outlives them, so that it can be said that it was not kept. */
export interface Wishing {
  /** Null: as the seat has it. */
  readonly wish: Vector | null;
  readonly onWish: (wish: Vector) => void;
}

/** In a room where each brings their own wish: sets it, until the game starts. */
export function OwnPoint({ view, you, client, wish, onWish }: SeatProps & Wishing) {
  const { t } = useText();
  const { busy, problem, send } = useCommand(client);
  const point = wish ?? you.ideal;
  const isKept = you.pointSet && point.every((x, d) => x === you.ideal[d]);
  return (
    <div className="space-y-3 px-4 pb-4">
      <p>{t('phone.own-point.about')}</p>
      <PointInput issues={view.issues} value={point} onChange={onWish} state={view.state} />
      {problem && <ProblemNotice problem={problem} />}
      <p role="status" className="text-sm">
        {isKept ? (
          <strong>
            <CheckIcon className="mr-1 size-[1em]" />
            {t('phone.own-point.kept')}
          </strong>
        ) : (
          t(you.pointSet ? 'phone.own-point.changed' : 'phone.own-point.assigned')
        )}
      </p>
      <Button
        className="w-full"
        disabled={busy || isKept}
        onClick={() => void send({ type: 'set-point', ideal: point })}
      >
        {t('phone.own-point.keep')}
      </Button>
    </div>
  );
}
