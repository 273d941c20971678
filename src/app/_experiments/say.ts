import { hasWords, slugOf, unitIdOf } from '../../sim/experiments/english';
import type { Text } from '../_text/text';

/** What the model says in English, in the page's language. Numbers alone are the same in all. */
export function say({ tOr }: Text, english: string): string {
  return hasWords(english) ? tOr(`studies.${slugOf(english)}`, english) : english;
}

/** A unit's name. */
export function unitName({ tOr }: Text, unit: string): string {
  return unit === '' ? '' : tOr(`studies.${unitIdOf(unit)}`, unit);
}
