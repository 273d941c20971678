'use client';

import { memo, useId } from 'react';
import { useText } from '../_text/provider';
import { type LayerId, layersOf } from './layers';
import { MarkAt } from './mark-at';
import { PassArrow } from './pass-arrow';
import { Stripes } from './stripes';
import type { Board } from './use-board';

interface Props extends Pick<Board, 'hidden' | 'toggle'> {
  /** Number of issues. */
  readonly dimensions: number;
}

/** What the marks of the figure mean; each can be hidden. Drawn anew only when one is. */
export const Legend = memo(function Legend({ dimensions, hidden, toggle }: Props) {
  const { t } = useText();
  const one = dimensions === 1;
  return (
    <fieldset className="mt-3">
      <legend className="sr-only">{t('playground.layer.title')}</legend>
      <ul className="flex flex-wrap gap-x-4 gap-y-1">
        {layersOf(dimensions).map((layer) => (
          <li key={layer}>
            <label className="flex min-h-8 items-center gap-2 text-sm">
              <input
                type="checkbox"
                checked={!hidden.includes(layer)}
                onChange={() => toggle(layer)}
                className="size-5 accent-accent"
              />
              <Swatch layer={layer} one={one} />
              {one && layer === 'geometric' ? t('playground.layer.median') : t(`playground.layer.${layer}`)}
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
});

const SIZE = 22;

function Swatch({ layer, one }: { readonly layer: LayerId; readonly one: boolean }) {
  return (
    <svg viewBox={`0 0 ${SIZE} ${SIZE}`} aria-hidden="true" className="size-[1.4em] shrink-0">
      <SwatchShape layer={layer} one={one} />
    </svg>
  );
}

function SwatchShape({ layer, one }: { readonly layer: LayerId; readonly one: boolean }) {
  const { t } = useText();
  const id = useId();
  switch (layer) {
    case 'passing':
      return (
        <>
          <Stripes id={id} gap={6} />
          <rect x={1} y={3} width={20} height={16} fill={`url(#${id})`} opacity={0.5} />
          <rect x={1} y={3} width={20} height={16} className="fill-none stroke-for" strokeWidth={1.5} />
        </>
      );
    case 'arrows':
      return <PassArrow from={[2, 11]} to={[20, 11]} fontPx={14} />;
    case 'yolk':
      return (
        <circle
          cx={11}
          cy={11}
          r={8.5}
          className="fill-model stroke-model"
          fillOpacity={0.1}
          strokeWidth={2}
          strokeDasharray="5 3"
        />
      );
    case 'trail':
      return (
        <path
          d="M2 18L9 8L14 13L20 4"
          className="fill-none stroke-accent"
          strokeWidth={2}
          strokeLinejoin="round"
        />
      );
    default: {
      const letter = layer === 'geometric' && one ? 'median' : layer;
      const mark = letter === 'average' ? '' : t(`playground.letter.${letter}`);
      return <MarkAt mark={{ layer, mark, applies: layer === 'unbeaten' }} x={11} y={11} r={10} />;
    }
  }
}
