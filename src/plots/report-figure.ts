import type { Report } from '../sim/experiments/run';
import type { PlotDeclaration } from '../sim/experiments/types';
import { wrap } from './format';
import { drawPanel, panelsOf, yDomain } from './panel';
import { drawPlane } from './plane';
import { addText } from './text-line';
import { LIGHT, type Theme } from './theme';

export interface FigureOptions {
  /** Makes the elements: the page's own, or one without a browser. */
  readonly document: Document;
  readonly theme?: Theme;
  /** Pixels. */
  readonly width?: number;
  /** False where the series are named elsewhere, for lack of room beside the lines. */
  readonly names?: boolean;
}

const SVG = 'http://www.w3.org/2000/svg';
const WIDTH = 760;
const PANEL_HEIGHT = 250;
const PLANE_WIDTH = 540;
const MOST_IN_A_ROW = 3;
/** Width that a panel needs at least to be read. */
const LEAST_PANEL = 190;

/** One plot of a report as an SVG element without a title: panels side by side, all on the same y axis. */
export function plotFigure(plot: PlotDeclaration, report: Report, options: FigureOptions): SVGSVGElement {
  const { document, theme = LIGHT, width = WIDTH, names: isNamed = true } = options;
  if (plot.kind === 'plane')
    return drawPlane(plot, report, { document, theme, width: Math.min(width, PLANE_WIDTH) }, isNamed);
  const panels = panelsOf(plot, report);
  const y = yDomain(plot, report);
  // The last panel of a row is wider by the names at its lines' ends.
  const names = plot.series === undefined || !isNamed ? 0 : 136;
  const fitting = Math.floor((width - names) / LEAST_PANEL);
  const perRow = Math.max(1, Math.min(MOST_IN_A_ROW, panels.length, fitting));
  const rows = Math.ceil(panels.length / perRow);
  const whole = newSvg(document, width, rows * PANEL_HEIGHT);
  const share = (width - names) / perRow;
  panels.forEach((panel, i) => {
    const column = i % perRow;
    const named = isNamed && (column === perRow - 1 || i === panels.length - 1);
    const frame = { document, theme, width: share + (named ? names : 0), height: PANEL_HEIGHT };
    place(
      whole,
      drawPanel(panel, report, frame, { first: column === 0, named, y }),
      column * share,
      Math.floor(i / perRow) * PANEL_HEIGHT,
    );
  });
  return whole;
}

/**
 * A whole report as one picture that stands alone: question, verdict, every plot with its title, and where the numbers
 * come from. Its title and description are the question and the verdict, for those who cannot see it.
 */
export function reportFigure(report: Report, options: FigureOptions): SVGSVGElement {
  const { document, theme = LIGHT, width = WIDTH } = options;
  const parts: Element[] = [];
  let y = 0;
  const write = (text: string, size: number, fill: string, weight = 'normal') => {
    for (const line of wrap(text, Math.floor((width - 32) / (size * (weight === 'bold' ? 0.58 : 0.55))))) {
      y += size * 1.45;
      const holder = document.createElementNS(SVG, 'g');
      addText(document, holder, { x: 16, y, text: line, fill, weight, size });
      parts.push(holder);
    }
  };
  y += 8;
  write(report.question, 17, theme.text, 'bold');
  y += 4;
  write(report.verdict, 13, theme.text);
  for (const plot of report.plots) {
    y += 16;
    write(plot.title, 12.5, theme.text, 'bold');
    const figure = plotFigure(plot, report, { document, theme, width });
    figure.setAttribute('y', `${y + 4}`);
    y += 4 + Number(figure.getAttribute('height'));
    parts.push(figure);
  }
  write(source(report), 10.5, theme.quiet);
  y += 12;
  return assemble(document, parts, { width, height: Math.ceil(y), background: theme.background, report });
}

function assemble(
  document: Document,
  parts: readonly Element[],
  {
    width,
    height,
    background,
    report,
  }: { width: number; height: number; background: string; report: Report },
): SVGSVGElement {
  const whole = newSvg(document, width, height);
  whole.setAttribute('font-family', 'system-ui, sans-serif');
  whole.setAttribute('role', 'img');
  for (const [tag, text] of [
    ['title', report.question],
    ['desc', report.verdict],
  ] as const) {
    const element = document.createElementNS(SVG, tag);
    element.textContent = text;
    whole.append(element);
  }
  const paper = document.createElementNS(SVG, 'rect');
  for (const [name, value] of Object.entries({ width, height, fill: background }))
    paper.setAttribute(name, `${value}`);
  whole.append(paper, ...parts);
  return whole;
}

function source({ configuration, version, trials }: Report): string {
  const { seed, replications } = configuration;
  return `Means with 95 % intervals of up to ${replications} trials a point, ${trials.done} in all. Seed "${seed}". DAO Proving Ground ${version}.`;
}

function newSvg(document: Document, width: number, height: number): SVGSVGElement {
  const element = document.createElementNS(SVG, 'svg');
  const attributes = { xmlns: SVG, width, height, viewBox: `0 0 ${width} ${height}` };
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, `${value}`);
  return element;
}

function place(whole: Element, part: Element, x: number, y: number): void {
  part.setAttribute('overflow', 'visible');
  part.setAttribute('x', `${x}`);
  part.setAttribute('y', `${y}`);
  whole.append(part);
}
