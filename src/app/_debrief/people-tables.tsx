import type { ReactNode } from 'react';
import type { Debrief } from '../../protocol/debrief';
import type { PublicView } from '../../protocol/views';
import type { Vector } from '../../sim/types';
import { mechanismLabel } from '../_live/mechanism-words';
import { useText } from '../_text/provider';
import type { Text } from '../_text/text';
import { playedInWords, precisionInWords } from './people-words';

interface Props {
  readonly room: PublicView;
  readonly debrief: Debrief;
}

const HEAD =
  'border-b border-line-strong py-[0.25em] pe-[1em] text-start print:py-px align-bottom font-semibold';
const CELL = 'border-b border-line py-[0.25em] pe-[1em] tabular print:py-px';

function Table({ columns, children }: { readonly columns: readonly string[]; readonly children: ReactNode }) {
  return (
    <table className="w-full border-collapse leading-snug">
      <thead>
        <tr>
          {columns.map((title) => (
            <th key={title} scope="col" className={HEAD}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

function Row({ title, cells }: { readonly title: string; readonly cells: readonly string[] }) {
  return (
    <tr>
      <th scope="row" className={`${CELL} min-w-[8em] text-start font-semibold`}>
        {title}
      </th>
      {cells.map((cell, column) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a cell is known by its column
        <td key={column} className={`${CELL} whitespace-nowrap`}>
          {cell}
        </td>
      ))}
    </tr>
  );
}

/** The games on the same proposals: who voted, what passed, where it ended and how far from the members. */
export function RunsTable({ room, debrief }: Props) {
  const text = useText();
  const { t, format } = text;
  const { runs } = debrief.people;
  const columns = [
    t('debrief.column.voters'),
    t('debrief.column.passed'),
    ...endColumn(room, t('debrief.column.ended')),
    t('debrief.column.distance'),
  ];
  return (
    <Table columns={columns}>
      {(['sincere', 'recorded', 'bots'] as const).map((who) => {
        const { path, accepted, meanLosses } = runs[who];
        const passed = accepted.filter(Boolean).length;
        return (
          <Row
            key={who}
            title={t(`debrief.runs.${who}`)}
            cells={[
              t('debrief.of-votes', { count: passed, all: accepted.length }),
              ...endColumn(room, inShort(text, room, path.at(-1) ?? [])),
              format.distance(room.issues, meanLosses.at(-1) ?? 0),
            ]}
          />
        );
      })}
    </Table>
  );
}

/** Places have a column only where a cell can hold one. */
const endColumn = ({ issues }: PublicView, cell: string): readonly string[] =>
  issues.length > 2 ? [] : [cell];

/** A place as briefly as a cell wants it, in the order of the issues: "$25 · $40". */
const inShort = ({ format }: Text, { issues }: PublicView, point: Vector): string =>
  issues.map((issue, d) => format.short(issue, point[d] ?? 0)).join(' · ');

/** Every rule's end by every measure of how well it suits these members, with the start and the rule played. */
export function RulesTable({ room, debrief }: Props) {
  const text = useText();
  const { t, format } = text;
  const { people, startLoss, endLoss, path } = debrief;
  const columns = [
    t('debrief.column.rule'),
    t('debrief.column.flips'),
    ...endColumn(room, t('debrief.column.ended')),
    t('debrief.column.distance'),
    t('debrief.column.token-mean'),
    t('debrief.column.worst'),
    t('debrief.column.gini'),
    t('debrief.column.efficiency'),
  ];
  const measures = (end: Vector, losses: Debrief["endLoss"]) => [
    ...endColumn(room, inShort(text, room, end)),
    format.distance(room.issues, losses.mean),
    format.distance(room.issues, losses.tokenWeightedMean),
    format.distance(room.issues, losses.max),
    format.number(losses.gini, 2),
    format.share(losses.efficiency),
  ];
  return (
    <Table columns={columns}>
      <Row title={t('debrief.start')} cells={['', ...measures(path[0] ?? [], startLoss)]} />
      <Row title={playedInWords(text, room)} cells={['', ...measures(path.at(-1) ?? [], endLoss)]} />
      {people.whatIf.map((rule) => (
        <Row
          key={rule.mechanism}
          title={mechanismLabel(text, rule.mechanism)}
          cells={[
            rule.flips.length === 0 ? t('debrief.whatif.no-flips') : rule.flips.join(', '),
            ...measures(rule.end, rule.endLoss),
          ]}
        />
      ))}
    </Table>
  );
}

/** What each person did, by seat; the reader's own is marked. */
export function PersonsTable({ room, debrief, seat }: Props & { readonly seat?: number | undefined }) {
  const text = useText();
  const { t, format } = text;
  const columns = [
    t('debrief.column.seat'),
    t('debrief.column.own-ballots'),
    t('debrief.column.sincere'),
    t('debrief.column.precision'),
    t('debrief.column.pivotal'),
    t('debrief.column.power'),
    t('debrief.column.moved'),
  ];
  const distance = (x: number) => format.distance(room.issues, x);
  return (
    <Table columns={columns}>
      {debrief.people.persons.map((person) => (
        <Row
          key={person.seat}
          title={
            person.seat === seat
              ? t('debrief.persons.you', { seat: seat + 1 })
              : format.number(person.seat + 1, 0)
          }
          cells={[
            t('debrief.of-votes', { count: person.ballots, all: debrief.roundsPlayed }),
            person.ballots === 0 ? '–' : format.share(person.sincere / person.ballots),
            precisionInWords(text, person.precision),
            t('debrief.of-votes', { count: person.pivotal, all: person.votes }),
            person.power === null || person.weightShare === null
              ? '–'
              : t('debrief.slash', {
                  first: format.share(person.power),
                  second: format.share(person.weightShare),
                }),
            t('debrief.arrow', { from: distance(person.startLoss), to: distance(person.endLoss) }),
          ]}
        />
      ))}
    </Table>
  );
}
