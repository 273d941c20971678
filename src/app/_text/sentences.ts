import type { Text } from './text';

/**
 * English sentences that the server and the model make, with the ids that say the same in other languages. A `{name}`
 * stands for what is filled in and goes on to the translation, `{*}` for what does not. The first that fits holds.
 */
export type Sentences = readonly (readonly [english: string, id: string])[];

/** A sentence in the page's language; itself in English; null where none of the list is meant. */
export function sentenceIn(text: Text, sentences: Sentences, sentence: string): string | null {
  for (const { pattern, id } of patternsOf(sentences)) {
    const found = pattern.exec(sentence);
    if (found) return text.tOr(id, sentence, valuesOf(text, found.groups ?? {}));
  }
  return null;
}

const known = new WeakMap<Sentences, readonly { readonly pattern: RegExp; readonly id: string }[]>();

function patternsOf(sentences: Sentences) {
  const made =
    known.get(sentences) ?? sentences.map(([english, id]) => ({ pattern: patternOf(english), id }));
  known.set(sentences, made);
  return made;
}

function patternOf(english: string): RegExp {
  const parts = english.split(/(\{[a-zA-Z*]+\})/).map((part) => {
    if (part === '{*}') return '.*?';
    const [, name] = /^\{(\w+)\}$/.exec(part) ?? [];
    return name === undefined ? part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&') : `(?<${name}>.+?)`;
  });
  return new RegExp(`^${parts.join('')}$`, 's');
}

/** Numbers with all their digits, and the decimal sign of the page's language. */
function valuesOf({ format }: Text, groups: Readonly<Record<string, string>>): Record<string, string> {
  const sign = format.number(1.5).replace(/\d/g, '');
  const written = (value: string) => (/^-?\d+\.\d+$/.test(value) ? value.replace('.', sign) : value);
  return Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, written(value)]));
}

/** What the model or the server says of a field, without the field's path in front. */
export const withoutPath = (message: string, field: string): string =>
  message.startsWith(`${field}: `) ? message.slice(field.length + 2) : message;
