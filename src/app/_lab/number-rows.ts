import type { ReasonId } from '../../sim/reasons';
import type { Issue, MechanismConfig, Prediction, Vector } from '../../sim/types';
import { distance } from '../../sim/vectors';
import type { Text } from '../_text/text';
import { averagePlace } from './analysis';
import type { Board } from './use-board';

/** A line of the table beside the figure. */
export interface Row {
  readonly key: string;
  readonly name: string;
  /** Its lines. */
  readonly value: readonly string[];
  /** What it means and what is said of it, a paragraph each. */
  readonly note: readonly string[];
}

/** The part of a board that numbers are taken from. */
export type Counted = Pick<Board, 'analysis' | 'issues' | 'state' | 'scene' | 'played' | 'round'>;

/** The figure in numbers: what stands where, what would pass, and what the model says about it. */
export function numberRows(text: Text, board: Counted): readonly Row[] {
  const { analysis, issues } = board;
  return [
    stateRow(text, board),
    lossRow(text, board),
    ...analysis.landmarks.map((landmark) => landmarkRow(text, board, landmark)),
    averageRow(text, board),
    passingRow(text, board),
    ...(issues.length === 2 ? [yolkRow(text, board), unbeatenRow(text, board)] : []),
    ...trailRows(text, board),
    membersRow(text, board),
  ];
}

/** A place as short as it can be: "52.1 · 48.3", or with its unit on one issue. */
export function pointOf({ format }: Text, issues: readonly Issue[], at: Vector): string {
  const [only] = issues;
  if (only && issues.length === 1) return format.value(only, at[0] ?? 0);
  return issues.map((issue, d) => format.short(issue, at[d] ?? 0)).join('\u00a0· ');
}

function stateRow(text: Text, { issues, state, round, played }: Counted): Row {
  const accepted = played.filter(({ tally }) => tally.accepted).length;
  return {
    key: 'state',
    name: text.t('playground.state'),
    value: [pointOf(text, issues, state)],
    note: [text.t('playground.numbers.rounds', { round, played: played.length, accepted })],
  };
}

const lossRow = ({ t, format }: Text, { issues, analysis }: Counted): Row => ({
  key: 'loss',
  name: t('playground.numbers.loss'),
  value: [format.distance(issues, analysis.meanLoss)],
  note: [t('playground.numbers.loss-note')],
});

function landmarkRow(text: Text, { issues, state, scene }: Counted, landmark: Prediction): Row {
  const { t, format } = text;
  const { id, applies, reasonId, point } = landmark;
  const away = t('playground.numbers.away', { distance: format.distance(issues, distance(state, point)) });
  const reason = t(`model.reason.${reasonId}`);
  const word = id === 'weightedMedian' && !isByHalf(scene.rules.mechanism) ? 'standstill' : id;
  return {
    key: id,
    name: t(`playground.numbers.${word}`),
    value: [intervalOf(text, issues, landmark)],
    note: [
      `${t(`playground.numbers.${word}-note`)} ${away}`,
      t(applies ? 'playground.numbers.applies' : 'playground.numbers.applies-not', { reason }),
    ],
  };
}

/** Whether half of one weight decides, so that the DAO stands still at a median and not in a wider stretch. */
export const isByHalf = ({ id, approvalShare = 0.5 }: MechanismConfig): boolean =>
  approvalShare === 0.5 && id !== 'optimistic' && id !== 'bicameral';

function intervalOf(text: Text, issues: readonly Issue[], { interval, point }: Prediction): string {
  const [only] = issues;
  const [[low, high] = [0, 0]] = interval;
  return only && issues.length === 1 && low < high
    ? fromTo(text, only, low, high)
    : pointOf(text, issues, point);
}

const fromTo = ({ t, format }: Text, issue: Issue, from: number, to: number): string =>
  t('playground.numbers.from-to', { from: format.short(issue, from), to: format.value(issue, to) });

const averageRow = (text: Text, { issues, analysis }: Counted): Row => ({
  key: 'average',
  name: text.t('playground.numbers.average'),
  value: [pointOf(text, issues, analysis.average)],
  note: [text.t('playground.numbers.average-note')],
});

function passingRow(text: Text, { analysis, issues }: Counted): Row {
  const { t, format } = text;
  const { border, reasonId, steps } = analysis.passing;
  const row = {
    key: 'passing',
    name: t('playground.numbers.passing'),
    note: [t(`model.reason.${reasonId}`)],
  };
  if (border === null) return { ...row, value: [t('playground.numbers.unknown')] };
  if (border.length === 0)
    return { ...row, value: [t('playground.numbers.nothing')], note: [t('playground.numbers.nothing-note')] };
  const [only] = issues;
  if (only && issues.length === 1) {
    const [from = 0, to = 0] = border.map((end) => end[0] ?? 0);
    return { ...row, value: [fromTo(text, only, from, to)] };
  }
  const { share, longest } = steps ?? { share: null, longest: 0 };
  if (share === null) return { ...row, value: [t('playground.numbers.striped')] };
  return {
    ...row,
    value: [t('playground.numbers.share-passes', { share: format.share(share) })],
    note: [t('playground.numbers.passing-note', { length: format.distance(issues, longest) })],
  };
}

function yolkRow(text: Text, { analysis: { yolk }, issues }: Counted): Row {
  const { t, format } = text;
  const row = { key: 'yolk', name: t('playground.numbers.yolk') };
  if (!yolk?.applies)
    return { ...row, value: [t('playground.numbers.unknown')], note: [t(`model.reason.${reasonOf(yolk)}`)] };
  const { center, radius } = yolk.value;
  const size = t('playground.numbers.radius', { radius: format.distance(issues, radius) });
  return { ...row, value: [pointOf(text, issues, center), size], note: [t('playground.numbers.yolk-note')] };
}

function unbeatenRow(text: Text, { analysis: { unbeaten }, issues }: Counted): Row {
  const { t } = text;
  const row = { key: 'unbeaten', name: t('playground.numbers.unbeaten') };
  if (!unbeaten?.applies)
    return {
      ...row,
      value: [t('playground.numbers.unknown')],
      note: [t(`model.reason.${reasonOf(unbeaten)}`)],
    };
  const { isUnbeaten, beatenBy, point } = unbeaten.value;
  const at = pointOf(text, issues, point);
  if (isUnbeaten) return { ...row, value: [at], note: [t('playground.numbers.unbeaten-note')] };
  if (beatenBy === null)
    return {
      ...row,
      value: [t('playground.numbers.unknown')],
      note: [t(`model.reason.${unbeaten.reasonId}`)],
    };
  const to = pointOf(
    text,
    issues,
    point.map((x, d) => x + (beatenBy[d] ?? 0)),
  );
  return {
    ...row,
    value: [t('playground.numbers.none')],
    note: [t('playground.numbers.beaten', { point: at, to })],
  };
}

function trailRows(text: Text, { played, issues }: Counted): readonly Row[] {
  const been = averagePlace(played.map(({ state }) => state));
  if (been === null) return [];
  const note = text.t('playground.numbers.been-note', { rounds: played.length });
  return [
    {
      key: 'been',
      name: text.t('playground.numbers.been'),
      value: [pointOf(text, issues, been)],
      note: [note],
    },
  ];
}

function membersRow({ t, format }: Text, { scene: { members } }: Counted): Row {
  const supply = members.reduce((sum, { tokens }) => sum + tokens, 0);
  const most = members.reduce((top, { tokens }) => Math.max(top, tokens), 0);
  return {
    key: 'members',
    name: t('playground.numbers.members'),
    value: [format.number(members.length)],
    note: [t('playground.numbers.tokens', { tokens: supply, share: format.share(most / supply) })],
  };
}

const reasonOf = (answer: { readonly reasonId: ReasonId } | null): ReasonId =>
  answer?.reasonId ?? 'not-two-issues';
