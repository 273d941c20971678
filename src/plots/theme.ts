/** Colours of a figure: CSS colours, so a page may hand in its variables. */
export interface Theme {
  readonly background: string;
  readonly text: string;
  readonly quiet: string;
  readonly grid: string;
  /** One for each series, told apart by people with any colour vision, and legible as text. */
  readonly series: readonly string[];
}

/** On white; each series colour has a contrast of 4.5 : 1 or more (after Okabe and Ito 2008, darkened). */
export const LIGHT: Theme = {
  background: '#ffffff',
  text: '#1f2430',
  quiet: '#5b6270',
  grid: '#dfe2e8',
  series: ['#0b63a8', '#b34700', '#00735a', '#93447a', '#7a5b00', '#3f4a9c', '#5b6270', '#a3213d'],
};

/** Shapes that tell series apart without colour, in the order of the colours. */
export const SYMBOLS = [
  'circle',
  'square',
  'triangle',
  'diamond',
  'star',
  'times',
  'plus',
  'asterisk',
] as const;

/** The same as characters. */
export const GLYPHS = ['●', '■', '▲', '◆', '★', '✕', '+', '✱'] as const;
