'use client';

import { useText } from '../_text/provider';
import { Fold } from '../_ui/fold';

const POINTS = [
  'numbers',
  'interval',
  'contrast',
  'trend',
  'precision',
  'places',
  'cause',
  'chance',
] as const;

/** How the numbers come about, with sources, and what they do not say. */
export function MethodSection() {
  const { t } = useText();
  return (
    <Fold title={t('compare.method.title')}>
      <ul className="max-w-prose list-disc space-y-2 ps-5">
        {POINTS.map((point) => (
          <li key={point}>{t(`compare.method.${point}`)}</li>
        ))}
      </ul>
    </Fold>
  );
}
