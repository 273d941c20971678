'use client';

import type { Comparison } from '../../protocol/comparison';
import { PlotKey } from '../_plots/key';
import { useText } from '../_text/provider';
import { Card } from '../_ui/card';
import { PlacesFigure } from './places-figure';
import { PrecisionFigure } from './precision-figure';
import { placesInWords, pooledInWords } from './words';

interface Props {
  readonly comparison: Comparison;
}

/** Whether the real ends lie among the simulated ones as chance has it. */
export function PlacesSection({ comparison: { places } }: Props) {
  const text = useText();
  const { t } = text;
  return (
    <Card>
      <h2 className="font-bold text-xl">{t('compare.places.title')}</h2>
      <p className="mt-1 max-w-prose text-muted">{t('compare.places.what')}</p>
      <p className="mt-3 max-w-prose text-lg">{placesInWords(text, places)}</p>
      <div className="mt-4 space-y-3">
        <PlotKey
          marks={[
            ['bar', t('compare.places.key.bar')],
            ['dashes', t('compare.places.key.even')],
            ['band', t('compare.places.key.usual')],
            ['point', t('compare.places.key.session')],
          ]}
        />
        <PlacesFigure places={places} />
      </div>
    </Card>
  );
}

/** How consistently people voted for what their points asked for. */
export function PrecisionSection({ comparison }: Props) {
  const text = useText();
  const { t } = text;
  const { pooled } = comparison;
  return (
    <Card>
      <h2 className="font-bold text-xl">{t('compare.precision.title')}</h2>
      <p className="mt-1 max-w-prose text-muted">{t('compare.precision.what')}</p>
      <p className="mt-3 max-w-prose text-lg">{pooledInWords(text, comparison)}</p>
      {pooled.kind !== 'unknown' && (
        <div className="mt-4 space-y-3">
          <PlotKey
            marks={[
              ['point', t('compare.key.session')],
              ['mean', t('compare.precision.together')],
            ]}
          />
          <PrecisionFigure comparison={comparison} />
        </div>
      )}
    </Card>
  );
}
