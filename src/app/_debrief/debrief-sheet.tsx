'use client';

import type { Debrief, PublicView } from '../../protocol/views';
import { debriefPicture } from '../_figures/picture';
import { StateFigure } from '../_figures/state-figure';
import { useText } from '../_text/provider';
import { Card } from '../_ui/card';
import { DistanceChart, DistanceLegend } from './distance-figure';
import { Legend } from './legend';
import { DebriefTables } from './tables';
import { assumptionsInWords, summaryInWords } from './words';

const ALL = { members: true, landmarks: true, path: true } as const;

/**
 * The whole debrief of the game on one sheet that scrolls: summary, picture, distances, assumptions, tables.
 * `seat` marks the reader's own point.
 */
export function DebriefSheet({
  room,
  debrief,
  seat,
}: {
  readonly room: PublicView;
  readonly debrief: Debrief;
  readonly seat?: number | undefined;
}) {
  const text = useText();
  const { t } = text;
  const picture = debriefPicture(room, debrief, ALL, seat);
  const height = room.issues.length > 2 ? '' : 'h-96';
  return (
    <div className="space-y-4">
      <Card>
        <h2 className="text-xl font-bold">{t('debrief.in-short')}</h2>
        <ul className="mt-2 space-y-2">
          {summaryInWords(text, room, debrief).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </Card>
      <Card>
        <h2 className="text-xl font-bold">{t('debrief.picture')}</h2>
        <StateFigure picture={picture} className={`mt-3 text-sm ${height}`} />
        <Legend picture={picture} className="mt-3 text-sm text-muted" />
      </Card>
      <Card>
        <h2 className="text-xl font-bold">{t('debrief.distances')}</h2>
        <DistanceChart room={room} debrief={debrief} className="mt-3 h-72 text-sm" />
        <DistanceLegend runs={debrief.ensemble.runs} className="mt-3 text-sm text-muted" />
      </Card>
      <Card>
        <h2 className="text-xl font-bold">{t('debrief.assumptions')}</h2>
        <ul className="mt-2 list-disc space-y-1 ps-5 text-muted">
          {assumptionsInWords(text, debrief).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </Card>
      <DebriefTables room={room} debrief={debrief} />
    </div>
  );
}
