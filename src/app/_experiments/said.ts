import type { Level } from '../../sim/experiments/types';
import type { Text } from '../_text/text';

/** What a sentence of a verdict is made of. */
export interface Said {
  readonly text: Text;
  /** A value as it is. */
  value(name: string): Level;
  /** A number. */
  number(name: string): number;
  /** A number, or a mean with its interval, in figures or per cent. */
  figure(name: string): string;
  percent(name: string): string;
  /** The same of sizes: the sign is said in words. */
  size(name: string): string;
  percentSize(name: string): string;
  /** The label of the metric that the finding is about. */
  metric(): string;
  /** A mean, or one end of its interval, in figures. */
  meanAlone(name: string): string;
  /** A level as it is written in the page's language. */
  level(name: string): string;
  /** What a level is called, by factor. */
  name(factor: string, value: string): string;
  /** Whether the interval leaves 0 out. */
  clear(name: string): boolean;
}
