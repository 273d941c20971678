import { DAO_PRESETS } from '../dao-figures';
import type { Experiment } from './declare';
import { GAME_METRICS } from './game-metrics';
import { MECHANISM } from './games';
import { EXPERIMENTS } from './registry';
import { messageOf } from './sentences';
import { SWEEP_CAVEATS, SWEEP_SENTENCES } from './sweep';
import { BOARD_QUESTION, TRADE_OFF_CAVEATS, TRADE_OFF_SENTENCES } from './trade-offs';
import type { Factor, Metric, PlotDeclaration, Sentences } from './types';

/** All that studies say in English, for translations: they are looked up by it, so a change of words asks for a new one. */

/** Templates of every study's sentences. */
export const SENTENCES: Sentences = Object.assign(
  {},
  ...EXPERIMENTS.map(({ sentences }) => sentences),
  SWEEP_SENTENCES,
  TRADE_OFF_SENTENCES,
);

/** Ids are made of so much of the English words. */
const LONGEST_ID = 60;

/** The id of a translation by the English words. */
export function slugOf(english: string): string {
  const slug = english
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return slug.slice(0, LONGEST_ID).replace(/-+$/, '');
}

/** The id of a unit's name, a word of its own where a label of the same name begins with a capital. */
export const unitIdOf = (unit: string): string => `unit-${slugOf(unit)}`;

/** True for what has words to translate. */
export const hasWords = (english: string): boolean => /[a-z]/i.test(english);

/**
 * Every message of every study in English, by id: titles, questions, hints, labels, units, caveats, and templates as ICU
 * messages. Throws where two of them have the same id.
 */
export function englishMessages(): Readonly<Record<string, string>> {
  const found = new Map<string, string>();
  for (const [id, english] of entries()) {
    if ((found.get(id) ?? english) !== english)
      throw new Error(`"${english}" and "${found.get(id)}" have the same id "${id}"`);
    found.set(id, english);
  }
  return Object.fromEntries(found);
}

function* entries(): Generator<readonly [id: string, english: string]> {
  const words = [...EXPERIMENTS.flatMap(wordsOf), ...OWN_WORDS].filter(hasWords);
  for (const word of words) yield [slugOf(word), word];
  for (const unit of [
    ...EXPERIMENTS.flatMap(unitsOf),
    ...GAME_METRICS.flatMap((metric: Metric) => unitOf(metric)),
  ])
    yield [unitIdOf(unit), unit];
  for (const [id, template] of Object.entries(SENTENCES)) yield [id, messageOf(template)];
}

/** What studies say that people put together, and figures of real DAOs. */
const OWN_WORDS: readonly string[] = [
  BOARD_QUESTION,
  ...TRADE_OFF_CAVEATS,
  ...SWEEP_CAVEATS,
  ...namesIn(MECHANISM),
  ...GAME_METRICS.map(({ label }) => label),
  ...DAO_PRESETS.flatMap(({ title, figures }) => [title, ...figures.map(({ text }) => text)]),
];

function wordsOf({ title, question, caveats, parameters, prepare }: Experiment): readonly string[] {
  const { design, plots } = prepare().study;
  return [
    title,
    question,
    ...caveats,
    ...Object.values(parameters).flatMap(({ label, hint }) => [label, hint]),
    ...design.factors.flatMap(namesIn),
    ...design.metrics.map(({ label }) => label),
    ...plots.flatMap((plot) => [plot.title, ...labelsIn(plot)]),
  ];
}

function unitsOf({ parameters, prepare }: Experiment): readonly string[] {
  const { factors, metrics } = prepare().study.design;
  return [...factors, ...metrics, ...Object.values(parameters)].flatMap(unitOf);
}

const unitOf = ({ unit = '' }: { readonly unit?: string }) => (unit === '' ? [] : [unit]);

function namesIn({ label, names = {} }: Factor): readonly string[] {
  return [label, ...Object.values(names)];
}

const labelsIn = (plot: PlotDeclaration): readonly string[] =>
  (plot.kind === 'plane' ? plot.marks : (plot.guides ?? [])).map(({ label }) => label);
