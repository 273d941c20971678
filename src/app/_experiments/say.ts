import type { Text } from '../_text/text';

/** Ids are made of so much of the English words; a test sees to it that no two are alike. */
const LONGEST_ID = 60;

/** The id of a translation by the English words: they change, and it is missed. */
export function slugOf(english: string): string {
  const slug = english
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return slug.slice(0, LONGEST_ID).replace(/-+$/, '');
}

/** What the model says in English, in the page's language. Numbers alone are the same in all. */
export function say({ tOr }: Text, english: string): string {
  return /[a-z]/i.test(english) ? tOr(`studies.${slugOf(english)}`, english) : english;
}

/** Units are words of their own, where labels of the same name begin with a capital. */
export function unitName({ tOr }: Text, unit: string): string {
  return unit === '' ? '' : tOr(`studies.unit-${slugOf(unit)}`, unit);
}

/** A name inside of a sentence. */
export const lower = (name: string): string => name.toLowerCase();
