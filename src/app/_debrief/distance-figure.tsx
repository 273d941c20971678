'use client';

import type { Debrief } from '../../protocol/debrief';
import type { PublicView } from '../../protocol/views';
import { LossChart } from '../_figures/loss-chart';
import { Measured } from '../_figures/measured';
import { useText } from '../_text/provider';

/** Mean distance of the members by round, over the band of the simulated games. */
export function DistanceChart({
  room,
  debrief,
  className = '',
}: {
  readonly room: PublicView;
  readonly debrief: Debrief;
  readonly className?: string;
}) {
  const data = {
    issues: room.issues,
    observed: debrief.meanLossByRound,
    bands: debrief.ensemble.lossBands,
    runs: debrief.ensemble.runs,
  };
  return <Measured className={className}>{(box) => <LossChart data={data} box={box} />}</Measured>;
}

/** What the lines and bands of the distance chart are. */
export function DistanceLegend({
  runs,
  className = '',
}: {
  readonly runs: number;
  readonly className?: string;
}) {
  const { t } = useText();
  return (
    <ul className={`flex flex-wrap gap-x-[1.4em] gap-y-[0.3em] ${className}`}>
      <Key mark={<path d="M0 8h16" className="stroke-accent" strokeWidth="3" />}>
        {t('debrief.legend.this-game')}
      </Key>
      <Key mark={<path d="M0 8h16" className="stroke-model" strokeWidth="2" strokeDasharray="5 3" />}>
        {t('debrief.legend.middle', { runs })}
      </Key>
      <Key
        mark={
          <g className="fill-model">
            <rect width="16" height="16" opacity="0.2" />
            <rect y="4" width="16" height="8" opacity="0.35" />
          </g>
        }
      >
        {t('debrief.legend.bands')}
      </Key>
    </ul>
  );
}

function Key({ mark, children }: { readonly mark: React.ReactNode; readonly children: React.ReactNode }) {
  return (
    <li className="flex items-center gap-[0.4em]">
      <svg viewBox="0 0 16 16" aria-hidden="true" className="size-[1em] shrink-0">
        {mark}
      </svg>
      {children}
    </li>
  );
}
