import type { Vector } from '../../sim/types';
import type { Landmark } from '../_figures/picture';
import type { Text } from '../_text/text';
import type { Analysis } from './analysis';
import type { LayerId } from './layers';

/** A place that the model names, or the average, as it is marked in a figure and its legend. */
export interface Mark extends Pick<Landmark, 'applies' | 'mark'> {
  readonly layer: Extract<LayerId, 'geometric' | 'marginal' | 'average' | 'unbeaten'>;
  readonly point: Vector;
  /** Where a whole stretch is equally good, its ends by issue. */
  readonly interval: readonly (readonly [number, number])[];
}

/** The marks of what the model says: filled where it predicts the end, hollow where it is only a landmark. */
export function marksOf({ t }: Text, { landmarks, average, unbeaten }: Analysis): readonly Mark[] {
  const marks: Mark[] = [
    { layer: 'average', mark: '', applies: false, point: average, interval: average.map((x) => [x, x]) },
  ];
  for (const { id, applies, point, interval } of landmarks) {
    const layer = id === 'marginalMedian' ? 'marginal' : 'geometric';
    const letter = id === 'weightedMedian' ? 'median' : layer;
    marks.push({ layer, mark: t(`playground.letter.${letter}`), applies, point, interval });
  }
  if (average.length > 1 && unbeaten?.applies && unbeaten.value.isUnbeaten) {
    const { point } = unbeaten.value;
    const mark = t('playground.letter.unbeaten');
    marks.push({ layer: 'unbeaten', mark, applies: true, point, interval: point.map((x) => [x, x]) });
  }
  return marks;
}
