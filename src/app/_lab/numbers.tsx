'use client';

import type { ReactNode } from 'react';
import type { Issue, Prediction, Vector } from '../../sim/types';
import { distance } from '../../sim/vectors';
import { useText } from '../_text/provider';
import type { Text } from '../_text/text';
import { averagePlace } from './analysis';
import type { Board } from './use-board';

interface Row {
  readonly key: string;
  readonly name: string;
  readonly value: string;
  readonly note: ReactNode;
}

/** The figure in numbers: what stands where, what would pass, and what the model says about it. */
export function Numbers({ board }: { readonly board: Board }) {
  const text = useText();
  const { t } = text;
  return (
    <table className="w-full border-collapse">
      <caption className="pb-1 text-start font-bold text-lg">{t('playground.numbers.title')}</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">{t('playground.numbers.what')}</th>
          <th scope="col">{t('playground.numbers.value')}</th>
        </tr>
      </thead>
      <tbody>
        {rowsOf(text, board).map(({ key, name, value, note }) => (
          <tr key={key} data-number={key} className="border-line border-t align-top">
            <th scope="row" className="py-2 pe-3 text-start font-semibold">
              {name}
              <span className="block font-normal text-muted text-sm">{note}</span>
            </th>
            <td className="tabular max-w-[45%] py-2 text-end">{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function rowsOf(text: Text, board: Board): readonly Row[] {
  const { t, format } = text;
  const { analysis, issues, state, scene } = board;
  const point = (at: Vector) => pointOf(text, issues, at);
  const away = (at: Vector) =>
    t('playground.numbers.away', { distance: format.distance(issues, distance(state, at)) });
  const row = (key: string, name: string, value: string, note: ReactNode): Row => ({
    key,
    name,
    value,
    note,
  });
  const rows = [
    row('state', t('playground.state'), point(state), roundsNote(text, board)),
    row(
      'loss',
      t('playground.numbers.loss'),
      format.distance(issues, analysis.meanLoss),
      t('playground.numbers.loss-note'),
    ),
    ...analysis.landmarks.map((landmark) =>
      row(
        landmark.id,
        t(`playground.numbers.${landmark.id}`),
        intervalOf(text, issues, landmark),
        <>
          {t(`playground.numbers.${landmark.id}-note`)} {saidOf(text, landmark)} {away(landmark.point)}
        </>,
      ),
    ),
    row(
      'average',
      t('playground.numbers.average'),
      point(analysis.average),
      t('playground.numbers.average-note'),
    ),
    passingRow(text, board),
  ];
  if (issues.length > 1) rows.push(yolkRow(text, board), unbeatenRow(text, board));
  const places = averagePlace(board.played.map((round) => round.state));
  if (places !== null)
    rows.push(
      row(
        'been',
        t('playground.numbers.been'),
        point(places),
        t('playground.numbers.been-note', { rounds: board.played.length }),
      ),
    );
  rows.push(
    row(
      'members',
      t('playground.numbers.members'),
      membersOf(text, scene.members),
      t('playground.numbers.members-note'),
    ),
  );
  return rows;
}

/** A place as short as it can be: "52.1, 48.3", or with its unit on one issue. */
export function pointOf({ format }: Text, issues: readonly Issue[], at: Vector): string {
  const [only] = issues;
  if (only && issues.length === 1) return format.value(only, at[0] ?? 0);
  return issues.map((issue, d) => format.short(issue, at[d] ?? 0)).join(' · ');
}

function intervalOf(text: Text, issues: readonly Issue[], { interval, point }: Prediction): string {
  const [only] = issues;
  const [[low, high] = [0, 0]] = interval;
  if (!only || issues.length > 1 || low === high) return pointOf(text, issues, point);
  return text.t('playground.numbers.from-to', {
    from: text.format.short(only, low),
    to: text.format.value(only, high),
  });
}

/** What the model says about a landmark, after whether the DAO ends there. */
const saidOf = ({ t }: Text, { applies, reasonId }: Prediction): string =>
  t(applies ? 'playground.numbers.applies' : 'playground.numbers.applies-not', {
    reason: t(`model.reason.${reasonId}`),
  });

function roundsNote({ t }: Text, { round, played }: Board): string {
  const accepted = played.filter(({ tally }) => tally.accepted).length;
  return t('playground.numbers.rounds', { round, played: played.length, accepted });
}

function passingRow(text: Text, { analysis, issues }: Board): Row {
  const { t, format } = text;
  const { passing, rejection } = analysis;
  const name = t('playground.numbers.passing');
  const note = t(`model.reason.${passing.reasonId}`);
  const key = 'passing';
  if (passing.border === null) return { key, name, value: t('playground.numbers.unknown'), note };
  if (passing.border.length === 0)
    return { key, name, value: t('playground.numbers.nothing'), note: t('playground.numbers.nothing-note') };
  const [only] = issues;
  const ends = passing.border.map((end) => end[0] ?? 0);
  if (only && issues.length === 1) {
    const [from = 0, to = 0] = ends;
    return {
      key,
      name,
      value: t('playground.numbers.from-to', { from: format.short(only, from), to: format.value(only, to) }),
      note,
    };
  }
  if (!rejection.applies || rejection.value.acceptance === null)
    return { key, name, value: t('playground.numbers.striped'), note };
  const { acceptance, rejectRadius } = rejection.value;
  return {
    key,
    name,
    value: t('playground.numbers.share-passes', { share: format.share(acceptance) }),
    note: t('playground.numbers.passing-note', { length: format.distance(issues, 2 * rejectRadius) }),
  };
}

function yolkRow(text: Text, { analysis: { yolk }, issues }: Board): Row {
  const { t, format } = text;
  const [key, name] = ['yolk', t('playground.numbers.yolk')];
  if (!yolk.applies)
    return { key, name, value: t('playground.numbers.unknown'), note: t(`model.reason.${yolk.reasonId}`) };
  const { center, radius } = yolk.value;
  return {
    key,
    name,
    value: t('playground.numbers.ball', {
      centre: pointOf(text, issues, center),
      radius: format.distance(issues, radius),
    }),
    note: t('playground.numbers.yolk-note'),
  };
}

function unbeatenRow(text: Text, { analysis: { unbeaten }, issues }: Board): Row {
  const { t } = text;
  const [key, name] = ['unbeaten', t('playground.numbers.unbeaten')];
  if (!unbeaten.applies)
    return {
      key,
      name,
      value: t('playground.numbers.unknown'),
      note: t(`model.reason.${unbeaten.reasonId}`),
    };
  const { isUnbeaten, beatenBy, point } = unbeaten.value;
  if (isUnbeaten)
    return { key, name, value: pointOf(text, issues, point), note: t('playground.numbers.unbeaten-note') };
  const to = point.map((x, d) => x + (beatenBy?.[d] ?? 0));
  const values = { point: pointOf(text, issues, point), to: pointOf(text, issues, to) };
  return { key, name, value: t('playground.numbers.none'), note: t('playground.numbers.beaten', values) };
}

function membersOf({ t, format }: Text, members: Board['scene']['members']): string {
  const supply = members.reduce((sum, { tokens }) => sum + tokens, 0);
  const most = members.reduce((top, { tokens }) => Math.max(top, tokens), 0);
  return t('playground.numbers.holdings', {
    count: members.length,
    tokens: supply,
    share: format.share(most / supply),
  });
}
