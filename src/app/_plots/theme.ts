import type { PlotOptions } from '@observablehq/plot';

/** The room that a plot has, in CSS pixels: `em` is the size of the text around it. */
export interface Space {
  readonly width: number;
  readonly em: number;
}

/** Colours of plots by meaning, as variables, so that a plot follows the theme without being drawn anew. */
export const PLOT_COLOURS = {
  ink: 'var(--ink)',
  muted: 'var(--muted)',
  line: 'var(--line)',
  surface: 'var(--surface)',
  /** What happened. */
  real: 'var(--accent)',
  realSoft: 'var(--accent-soft)',
  /** What the model says. */
  model: 'var(--model)',
} as const;

/** What all plots have in common: text like that around them, and room for the numbers of the axes. */
export function plotTheme({ width, em }: Space): PlotOptions {
  return {
    width,
    marginLeft: 2.5 * em,
    marginRight: em,
    marginTop: em,
    marginBottom: 2 * em,
    style: {
      background: 'transparent',
      color: 'var(--ink)',
      fontFamily: 'inherit',
      fontSize: `${TEXT_SCALE * em}px`,
      overflow: 'visible',
    },
  };
}

/** Text in a plot beside the text around it. */
const TEXT_SCALE = 0.875;

/** About how many numbers an axis has room for. */
export const ticksIn = ({ width, em }: Space): number => Math.max(3, Math.min(10, width / (6 * em)));
