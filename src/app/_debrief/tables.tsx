'use client';

import { type ReactNode, useState } from 'react';
import type { Debrief } from '../../protocol/debrief';
import type { PublicView } from '../../protocol/views';
import { changesOf } from '../_lib/format';
import { verdictOf } from '../_lib/verdict';
import { SHOWN_CHARACTERS } from '../_live/fingerprint';
import { useText } from '../_text/provider';
import { ButtonLink } from '../_ui/button';
import type { SheetProps } from './sheet-story';
import { CELL, Head, Table } from './table';

/** The numbers behind the debrief's figures, folded away: rounds, distances, members, and the seal. */
export function DebriefTables({ room, debrief }: SheetProps) {
  const { t } = useText();
  return (
    <div className="space-y-2">
      {room.history.length > 0 && (
        <Fold title={t('debrief.table.rounds')}>
          <RoundTable room={room} debrief={debrief} />
        </Fold>
      )}
      <Fold title={t('debrief.table.members')}>
        <MemberTable room={room} debrief={debrief} />
      </Fold>
      <Fold title={t('debrief.table.seal')}>
        <p>{t('debrief.seal', { characters: SHOWN_CHARACTERS })}</p>
        <dl className="mt-2 break-all font-mono text-[0.85em]">
          <dt className="text-muted">{t('debrief.seal.fingerprint')}</dt>
          <dd>{debrief.seal.membershipHash}</dd>
          <dt className="mt-1 text-muted">{t('debrief.seal.salt')}</dt>
          <dd>{debrief.seal.salt}</dd>
        </dl>
        <ButtonLink href="/verify" target="_blank" variant="quiet" className="mt-2">
          {t('debrief.seal.check')}
        </ButtonLink>
      </Fold>
    </div>
  );
}

/** A disclosure whose content is made only when it is opened: a table may have thousands of rows. */
export function Fold({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const [open, setOpen] = useState(false);
  return (
    <details
      className="rounded-xl border border-line bg-surface print:hidden"
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary className="min-h-12 px-4 py-3 font-semibold">{title}</summary>
      {open && (
        <section
          aria-label={title}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: wider than a phone, it is scrolled with the arrow keys
          tabIndex={0}
          className="overflow-x-auto px-4 pb-4"
        >
          {children}
        </section>
      )}
    </details>
  );
}

const ROUND_COLUMNS = [
  'debrief.column.round',
  'debrief.column.proposal',
  'debrief.column.outcome',
  'debrief.column.for',
  'debrief.column.against',
  'debrief.column.distance',
  'debrief.column.middle',
  'debrief.column.most',
] as const;

/** Rounds with their proposals, outcomes and distances. Of the first `most`; of the first `paper` on paper. */
export function RoundTable({
  room,
  debrief,
  most,
  paper = Number.POSITIVE_INFINITY,
}: {
  readonly room: PublicView;
  readonly debrief: Debrief;
  readonly most?: number;
  readonly paper?: number;
}) {
  const text = useText();
  const { t, format } = text;
  const { issues } = room;
  const distance = (value: number | undefined) =>
    value === undefined ? '–' : format.distance(issues, value);
  const bands = debrief.ensemble.lossBands;
  return (
    <Table head={<Head titles={ROUND_COLUMNS.map((id) => t(id))} />}>
      {room.history.slice(0, most).map((round, i) => {
        const band = bands[round.round];
        return (
          <tr key={round.round} className={i < paper ? '' : 'print:hidden'}>
            <th scope="row" className={`${CELL} text-start`}>
              {round.round}
            </th>
            <td className={`${CELL} min-w-[16em] print:min-w-0`}>
              {changesOf(issues, round.proposal)
                .filter((change) => change.changed)
                .map(
                  ({ issue, from, to }) =>
                    `${issue.label} ${format.short(issue, from)} → ${format.short(issue, to)}`,
                )
                .join(' · ')}
            </td>
            <td className={CELL}>{verdictOf(text, round, room.mechanism).word}</td>
            <td className={CELL}>{format.number(round.weight.for)}</td>
            <td className={CELL}>{format.number(round.weight.against)}</td>
            <td className={CELL}>{distance(debrief.meanLossByRound[round.round])}</td>
            <td className={CELL}>{distance(band?.q50)}</td>
            <td className={`${CELL} whitespace-nowrap`}>
              {band ? t('debrief.range', { low: distance(band.q05), high: distance(band.q95) }) : '–'}
            </td>
          </tr>
        );
      })}
    </Table>
  );
}

function MemberTable({ room, debrief }: SheetProps) {
  const { t, format } = useText();
  const columns = [
    t('debrief.column.member'),
    ...room.issues.map((issue) => issue.label),
    t('debrief.column.tokens'),
    t('debrief.column.played-by'),
  ];
  return (
    <Table head={<Head titles={columns} />}>
      {debrief.members.map((member, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a member is known by its index
        <tr key={i}>
          <th scope="row" className={`${CELL} text-start`}>
            {i === debrief.you ? t('debrief.persons.you', { member: i + 1 }) : format.number(i + 1, 0)}
          </th>
          {room.issues.map((issue, d) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: an issue is known by its index
            <td key={d} className={CELL}>
              {format.value(issue, member.ideal[d] ?? 0)}
            </td>
          ))}
          <td className={CELL}>{format.number(member.tokens)}</td>
          <td className={CELL}>{t(member.person ? 'debrief.person' : 'debrief.bot')}</td>
        </tr>
      ))}
    </Table>
  );
}
