'use client';

import { type CSSProperties, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { levelName } from '../../plots/format';
import { GLYPHS, type Theme } from '../../plots/theme';
import { has } from '../../sim/experiments/results';
import type { Report } from '../../sim/experiments/run';
import type { PlotDeclaration } from '../../sim/experiments/types';
import { useText } from '../_text/provider';

type Draw = typeof import('../../plots/report-figure')['plotFigure'];

/** Colours of series on light and dark ground, each with a contrast of 4.5 : 1 or more to it. */
const SERIES = [
  ['#0b63a8', '#6cb8f5'],
  ['#b34700', '#ff9d5c'],
  ['#00735a', '#4fd1ad'],
  ['#93447a', '#e79bcd'],
  ['#7a5b00', '#e2bf52'],
  ['#3f4a9c', '#a9b3ff'],
  ['#5b6270', '#b3bcc9'],
  ['#a3213d', '#ff93a6'],
] as const;

/** Variables, so that a figure follows the theme without being drawn anew. */
const COLOURS = Object.fromEntries(
  SERIES.map(([light, dark], i) => [`--series-${i}`, `light-dark(${light}, ${dark})`]),
) as CSSProperties;

const THEME: Theme = {
  background: 'none',
  text: 'var(--ink)',
  quiet: 'var(--muted)',
  grid: 'var(--line)',
  series: SERIES.map((_, i) => `var(--series-${i})`),
};

/** Text in a figure, in the pixels that it is drawn in and beside the text around it. */
const DRAWN_TEXT = 11;
const TEXT_SCALE = 0.8125;
/** Narrower than this there is no room for names beside the lines, which are then named below. */
const LEAST_NAMED = 460;
/** Narrower than this a panel cannot be read: it is scrolled. */
const LEAST_WIDTH = 240;

/** A plot of a report, as wide as its place and with text in proportion to that around it. */
export function ReportPlot({ plot, report }: { readonly plot: PlotDeclaration; readonly report: Report }) {
  const { t } = useText();
  const holder = useRef<HTMLDivElement>(null);
  const draw = useDraw();
  const space = useSpace(holder);
  useEffect(() => {
    const element = holder.current;
    if (element === null || space === null || draw === null || draw === 'failed') return;
    const { width, scale, names } = drawnIn(space);
    const figure = draw(plot, report, { document, theme: THEME, width, names });
    for (const side of ['width', 'height'] as const)
      figure.setAttribute(side, `${Number(figure.getAttribute(side)) * scale}`);
    // The library names its groups; what the picture shows is said once, by its label.
    for (const group of figure.querySelectorAll('[aria-label]')) group.removeAttribute('aria-label');
    figure.setAttribute('aria-hidden', 'true');
    element.replaceChildren(figure);
  }, [plot, report, draw, space]);
  if (draw === 'failed') return <p>{t('plots.failed')}</p>;
  return (
    <div style={COLOURS}>
      <section
        aria-label={plot.title}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: wider than a phone, it is scrolled with the arrow keys
        tabIndex={0}
        className="overflow-x-auto"
      >
        <div
          ref={holder}
          role="img"
          aria-label={t('experiments.picture', { title: plot.title })}
          className="min-h-40"
        />
      </section>
      {space !== null && !drawnIn(space).names && <Key plot={plot} report={report} />}
    </div>
  );
}

/** How wide a figure is drawn, and how much larger it is shown. */
function drawnIn({ width, em }: Space) {
  const scale = (TEXT_SCALE * em) / DRAWN_TEXT;
  const drawn = Math.max(LEAST_WIDTH, Math.floor(width / scale));
  return { width: drawn, scale, names: drawn >= LEAST_NAMED };
}

/** The names of a plot's series with their colours and shapes. */
function Key({ plot, report }: { readonly plot: PlotDeclaration; readonly report: Report }) {
  const factor = report.factors.find(({ id }) => id === plot.series);
  if (factor === undefined) return null;
  const cells = report.cells.filter((cell) => has(cell, plot.where ?? {}));
  const levels = [...new Set(cells.map(({ condition }) => condition[factor.id] ?? ''))];
  return (
    <ul className="mt-2 flex flex-wrap gap-x-4 text-sm">
      <li className="text-muted">{factor.label}</li>
      {levels.map((level, i) => (
        <li key={level} style={{ color: THEME.series[i % THEME.series.length] }} className="font-semibold">
          <span aria-hidden="true">{GLYPHS[i % GLYPHS.length]}</span> {levelName(factor, level)}
        </li>
      ))}
    </ul>
  );
}

/** The drawing and its library, fetched by the first plot of a page. */
function useDraw(): Draw | 'failed' | null {
  const [draw, setDraw] = useState<{ readonly is: Draw | 'failed' } | null>(null);
  useEffect(() => {
    let isHere = true;
    import('../../plots/report-figure').then(
      ({ plotFigure }) => isHere && setDraw({ is: plotFigure }),
      () => isHere && setDraw({ is: 'failed' }),
    );
    return () => {
      isHere = false;
    };
  }, []);
  return draw?.is ?? null;
}

interface Space {
  readonly width: number;
  readonly em: number;
}

/** The room an element has, measured again when it changes; null before it is known. */
function useSpace(holder: { readonly current: HTMLElement | null }): Space | null {
  const [space, setSpace] = useState<Space | null>(null);
  useLayoutEffect(() => {
    const element = holder.current?.parentElement;
    if (element === null || element === undefined) return;
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
