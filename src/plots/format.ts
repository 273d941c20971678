import type { Factor, Level, Metric } from '../sim/experiments/types';

type Shown = Pick<Factor | Metric, 'label' | 'unit' | 'display'>;

/** A number as axes show it. */
export function tick(value: number, { display }: Pick<Shown, 'display'>): string {
  if (display === 'percent') return `${Number((100 * value).toFixed(1))} %`;
  const size = Math.abs(value);
  if (Number.isInteger(value) && size < 1e4) return `${value}`;
  if (size >= 1e6) return `${Number((value / 1e6).toPrecision(3))} M`;
  if (size >= 1e4) return `${Number((value / 1e3).toPrecision(3))} k`;
  return `${Number(value.toPrecision(3))}`;
}

/** What an axis is called: its label and unit. */
export function axisLabel({ label, unit = '' }: Shown): string {
  return unit === '' ? label : `${label} (${unit})`;
}

/** A level of a factor as people read it. */
export function levelName(factor: Factor, level: Level): string {
  const name = factor.names?.[level];
  if (name !== undefined || typeof level === 'string') return name ?? `${level}`;
  const unit = factor.unit === undefined || factor.unit === '' ? '' : ` ${factor.unit}`;
  return `${tick(level, factor)}${unit}`;
}

/** Breaks text into lines of at most so many characters, at spaces. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return line === '' ? lines : [...lines, line];
}
