'use client';

import type * as Library from '@observablehq/plot';
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useText } from '../_text/provider';
import { plotTheme, type Space } from './theme';

/** Observable Plot, as it comes to those who draw with it. */
export type Plot = typeof Library;

/**
 * A plot by Observable Plot, as wide as its place and in the size of the text around it, and below it the same numbers
 * as a table for whoever reads rather than looks. The library is fetched by the first plot of a page.
 */
export function PlotFigure({
  label,
  axis,
  draw,
  children,
}: {
  /** What the plot shows, for those who do not see it. */
  readonly label: string;
  /** What its horizontal axis counts, below it; long ones break there. */
  readonly axis: string;
  readonly draw: (plot: Plot, space: Space) => Library.PlotOptions;
  /** The numbers as a table. */
  readonly children: ReactNode;
}) {
  const { t } = useText();
  const holder = useRef<HTMLDivElement>(null);
  const plot = usePlot();
  const space = useSpace(holder);
  useEffect(() => {
    const element = holder.current;
    if (element === null || space === null || plot === null || plot === 'failed') return;
    const figure = plot.plot({ ...plotTheme(space), ...draw(plot, space) });
    // The library names its groups; what the picture shows is said once, by its label.
    for (const group of figure.querySelectorAll('[aria-label]')) group.removeAttribute('aria-label');
    element.replaceChildren(figure);
  }, [plot, space, draw]);
  return (
    <figure>
      {plot === 'failed' ? (
        <p>{t('plots.failed')}</p>
      ) : (
        <>
          <div ref={holder} role="img" aria-label={label} className="min-h-24 min-w-0 overflow-hidden" />
          <p className="text-center text-sm">{axis}</p>
        </>
      )}
      <figcaption className="mt-4">{children}</figcaption>
    </figure>
  );
}

/** The library once it is there. */
function usePlot(): Plot | 'failed' | null {
  const [plot, setPlot] = useState<Plot | 'failed' | null>(null);
  useEffect(() => {
    let isHere = true;
    import('@observablehq/plot').then(
      (loaded) => isHere && setPlot(loaded),
      () => isHere && setPlot('failed'),
    );
    return () => {
      isHere = false;
    };
  }, []);
  return plot;
}

/** The room an element has, measured again when it changes; null before it is known. */
function useSpace(holder: { readonly current: HTMLElement | null }): Space | null {
  const [space, setSpace] = useState<Space | null>(null);
  useLayoutEffect(() => {
    const element = holder.current;
    if (element === null) return;
    const measure = () => {
      // Paper takes the plot as it is on screen.
      if (window.matchMedia('print').matches) return;
      const width = element.clientWidth;
      const em = Number.parseFloat(getComputedStyle(element).fontSize);
      if (width > 0) setSpace((old) => (old?.width === width && old.em === em ? old : { width, em }));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [holder]);
  return space;
}
