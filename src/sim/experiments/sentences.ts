import type { Clause, Estimate, Factor, Level, Metric, Sentences, Value } from './types';
import { figure, listed, percent } from './words';

/**
 * How findings become sentences, in every language: a finding says which template it takes and the values that fill it.
 *
 * Templates have `{name}` for a value as it is, or a part of the sentence; `{name:figure}` and `{name:percent}` for a
 * number, or a mean with its interval; `{name:name FACTOR}` for what a level of that factor is called, and
 * `{name:lower FACTOR}` for that within a sentence. A list is written out, each of its items in the same way.
 */
const PLACE = /\{(\w+)(?::([\w ]+))?\}/g;

/** How a language puts sentences together. */
export interface Voice {
  /** The template of that id, in this language, with its values; `english` is what it says in English with them. */
  fill(id: string, english: string, written: Readonly<Record<string, string>>): string;
  /** A name that the model gives in English. */
  word(english: string): string;
  /** A number written in English, "unknown" for one that there is not. */
  number(plain: string): string;
  interval(mean: string, low: string, high: string): string;
  list(items: readonly string[]): string;
}

/** The model's own. */
export const ENGLISH: Voice = {
  fill: (_, english) => english,
  word: (english) => english,
  number: (plain) => plain,
  interval: (mean, low, high) => `${mean} (${low} to ${high})`,
  list: listed,
};

/** What sentences name levels by: factors, and the metrics as those of a factor `metric`. */
export interface Named {
  readonly factors: readonly Factor[];
  readonly metrics: readonly Metric[];
}

/** A finding as a sentence; null where there is no template for it, or not all of its values, as of an older version. */
export function sentenceIn(voice: Voice, sentences: Sentences, clause: Clause, named: Named): string | null {
  const template = Object.hasOwn(sentences, clause.id) ? sentences[clause.id] : undefined;
  if (template === undefined) return null;
  const written: Record<string, string> = {};
  for (const [, key = '', way = ''] of template.matchAll(PLACE)) {
    const value = valueIn({ voice, sentences, named }, clause.values, key, way);
    if (value === null) return null;
    written[key] = value;
  }
  return voice.fill(
    clause.id,
    template.replace(PLACE, (_, key: string) => written[key] ?? ''),
    written,
  );
}

/** A clause as an English sentence; throws for one that has no template, or not all of its values. */
export function inEnglish(
  sentences: Sentences,
  clause: Clause,
  named: Named = { factors: [], metrics: [] },
): string {
  const text = sentenceIn(ENGLISH, sentences, clause, named);
  if (text === null) throw new Error(`no template, or a value too few, for "${clause.id}"`);
  return text;
}

interface Speaker {
  readonly voice: Voice;
  readonly sentences: Sentences;
  readonly named: Named;
}

function valueIn(speaker: Speaker, values: Clause['values'], key: string, way: string): string | null {
  const { voice } = speaker;
  const value = values[key];
  if (isList(value)) {
    const items = value.map((item) => itemIn(speaker, item, way));
    return items.includes(null) ? null : voice.list(items as string[]);
  }
  const write = numberBy(way);
  if (write === undefined) return value === undefined ? null : itemIn(speaker, value, way);
  if (value !== undefined && typeof value !== 'number') return null;
  return intervalIn(voice, estimateIn(values, key), write);
}

const isList = (value: Value | undefined): value is readonly Level[] | readonly Clause[] =>
  Array.isArray(value);

function itemIn({ voice, sentences, named }: Speaker, item: Level | Clause, way: string): string | null {
  if (typeof item === 'object') return sentenceIn(voice, sentences, item, named);
  const write = numberBy(way);
  if (write !== undefined) return typeof item === 'number' ? voice.number(write(item)) : null;
  if (way === '') return typeof item === 'number' ? voice.number(`${item}`) : item;
  const [how, factor = ''] = way.split(' ');
  const name = voice.word(nameOf(named, factor, String(item)));
  return how === 'lower' ? name.toLowerCase() : name;
}

const numberBy = (way: string) => (way === 'figure' ? figure : way === 'percent' ? percent : undefined);

function nameOf({ factors, metrics }: Named, factor: string, level: string): string {
  if (factor === 'metric') return metrics.find(({ id }) => id === level)?.label ?? level;
  return factors.find(({ id }) => id === factor)?.names?.[level] ?? level;
}

type Interval = Pick<Estimate, 'mean' | 'low' | 'high'>;

/** An estimate among values, as `valuesOf` puts it there. */
function estimateIn(values: Clause['values'], name: string): Interval {
  const found = (key: string) => (typeof values[key] === 'number' ? values[key] : null);
  return { mean: found(name), low: found(`${name}Low`), high: found(`${name}High`) };
}

function intervalIn(voice: Voice, { mean, low, high }: Interval, write: (x: number | null) => string) {
  const [least, most] = [write(low), write(high)];
  if (low === null || high === null || least === most) return voice.number(write(mean));
  return voice.interval(voice.number(write(mean)), voice.number(least), voice.number(most));
}

/** A template as a message in ICU's form, whose values are texts. */
export const messageOf = (template: string): string => template.replace(PLACE, '{$1}');
