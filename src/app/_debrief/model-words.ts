import type { Debrief } from '../../protocol/debrief';
import type { Issue, Prediction, Vector } from '../../sim/types';
import { add } from '../../sim/vectors';
import { landmarkLabel } from '../_figures/describe';
import type { Text } from '../_text/text';
import { capital } from './legend';

/** The prediction that the model stands by here: the first one that applies. */
export function headline(debrief: Debrief): Prediction | undefined {
  return debrief.predictions.find((prediction) => prediction.applies);
}

/** With more issues than this a sentence cannot hold a point. */
export const MOST_IN_A_SENTENCE = 4;

/** A point in a sentence: "$44 per tonne", "Grants 32% · Fee 4%"; where there are many issues, only that it is marked. */
export function pointInWords({ t, format }: Text, issues: readonly Issue[], point: Vector): string {
  if (issues.length > MOST_IN_A_SENTENCE) return t('debrief.marked-place');
  const only = issues.length === 1 ? issues[0] : undefined;
  return only ? format.value(only, point[0] ?? 0) : format.state(issues, point);
}

/** What the model said, and why; where it names no end, that it does not and what it offers instead. */
export function modelInWords(text: Text, issues: readonly Issue[], debrief: Debrief): string {
  const { t } = text;
  const prediction = headline(debrief);
  if (!prediction) {
    const hovers = hoversInWords(text, issues, debrief);
    if (hovers !== null) return hovers;
    const [first] = debrief.predictions;
    const reason = first ? reasonInWords(text, first) : '';
    return t('debrief.model.none', { reason, runs: debrief.ensemble.runs }).replaceAll(/\s+/g, ' ');
  }
  // On several issues the way to the centre is long: a game of a few rounds seldom shows its end.
  const when = prediction.id === 'geometricMedian' ? 'long' : 'end';
  const reason = reasonInWords(text, prediction);
  const { point, interval } = prediction;
  const wide = interval.some(([low, high]) => high > low) && issues.length <= MOST_IN_A_SENTENCE;
  if (!wide) return t('debrief.model.rest', { when, point: pointInWords(text, issues, point), reason });
  const at = (end: 0 | 1) =>
    pointInWords(
      text,
      issues,
      interval.map((ends) => ends[end]),
    );
  return t('debrief.model.between', { when, low: at(0), high: at(1), reason });
}

/** Why a prediction holds or does not, in the page's language. */
export const reasonInWords = (
  { t }: Text,
  { reasonId, notes }: Pick<Prediction, 'reasonId' | 'notes'>,
): string => [t(`model.reason.${reasonId}`), ...notes.map((note) => t(`model.note.${note}`))].join(' ');

/** The circle that the DAO stays around, where the model names it and no single end; else null. */
export function hoversInWords(text: Text, issues: readonly Issue[], debrief: Debrief): string | null {
  const { yolk } = debrief.places;
  if (headline(debrief) || !yolk?.applies) return null;
  const { runs } = debrief.ensemble;
  return text.t('debrief.model.hovers', { ...circleInWords(text, issues, yolk), runs });
}

/** The same for the wall, where there is room for what it is and not for why. */
export function modelInShort(text: Text, issues: readonly Issue[], debrief: Debrief): string {
  const { yolk } = debrief.places;
  if (headline(debrief) || !yolk?.applies) return modelInWords(text, issues, debrief);
  return text.t('debrief.model.hovers-short', circleInWords(text, issues, yolk));
}

type Yolk = Extract<Debrief['places']['yolk'], { readonly applies: true }>;

const circleInWords = (text: Text, issues: readonly Issue[], yolk: Yolk) => ({
  point: pointInWords(text, issues, yolk.value.center),
  radius: text.format.distance(issues, yolk.value.radius),
  reason: reasonInWords(text, yolk),
});

/** What else one might expect, and why the model does not; or does as well. A sentence each, of what is not told yet. */
export function otherPlacesInWords(
  text: Text,
  issues: readonly Issue[],
  debrief: Debrief,
): readonly string[] {
  const first = headline(debrief);
  const others = debrief.predictions.filter((prediction) => prediction !== first);
  // Where there is neither an end nor a circle, the first is told as the reason why.
  const isFirstTold = !first && hoversInWords(text, issues, debrief) === null;
  return [
    ...(isFirstTold ? others.slice(1) : others).map((prediction) => placeInWords(text, issues, prediction)),
    ...yolkInWords(text, issues, debrief),
    ...deepestInWords(text, issues, debrief),
    ...unbeatenInWords(text, issues, debrief),
  ];
}

type Place = Parameters<typeof reasonInWords>[1] & {
  readonly id: Parameters<typeof landmarkLabel>[1];
  readonly point: readonly number[];
};

const placeInWords = (text: Text, issues: readonly Issue[], place: Place): string =>
  text.t('debrief.other-prediction', {
    landmark: capital(landmarkLabel(text, place.id)),
    point: pointInWords(text, issues, place.point),
    reason: reasonInWords(text, place),
  });

function yolkInWords(text: Text, issues: readonly Issue[], debrief: Debrief): readonly string[] {
  const { yolk } = debrief.places;
  if (!yolk?.applies || !headline(debrief)) return [];
  return [text.t('debrief.other-yolk', circleInWords(text, issues, yolk))];
}

function deepestInWords(text: Text, issues: readonly Issue[], { places }: Debrief): readonly string[] {
  const { deepestPoint } = places;
  if (!deepestPoint?.applies) return [];
  return [placeInWords(text, issues, { id: 'deepestPoint', ...deepestPoint, ...deepestPoint.value })];
}

function unbeatenInWords(text: Text, issues: readonly Issue[], { places }: Debrief): readonly string[] {
  const { unbeaten } = places;
  if (!unbeaten?.applies) return [];
  const { point, beatenBy } = unbeaten.value;
  if (beatenBy === null) return [placeInWords(text, issues, { id: 'unbeaten', ...unbeaten, point })];
  const to = pointInWords(text, issues, add(point, beatenBy));
  return [text.t('debrief.no-unbeaten', { point: pointInWords(text, issues, point), to })];
}
