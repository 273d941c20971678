'use client';

import { type ReactNode, useState } from 'react';
import type { Debrief, PublicView } from '../../protocol/views';
import { changesOf, formatChange, formatDistance, formatNumber, formatValue } from '../_lib/format';
import { verdictOf } from '../_lib/verdict';
import { SHOWN_CHARACTERS } from '../_live/fingerprint';

/** The numbers behind the debrief's figures, folded away: rounds, distances, members, and the seal. */
export function DebriefTables({ room, debrief }: { readonly room: PublicView; readonly debrief: Debrief }) {
  return (
    <div className="space-y-2">
      {room.history.length > 0 && (
        <Fold title="Rounds and distances as a table">
          <RoundTable room={room} debrief={debrief} />
        </Fold>
      )}
      <Fold title="Members’ points as a table">
        <MemberTable room={room} debrief={debrief} />
      </Fold>
      <Fold title="How to check that the members were fixed beforehand">
        <p>
          Before anyone voted, the lobby showed the first {SHOWN_CHARACTERS} characters of this fingerprint
          (SHA-256) of the sealed list of members. With the salt below and the list above anyone can compute
          it again.
        </p>
        <dl className="mt-2 break-all font-mono text-[0.85em]">
          <dt className="text-muted">Fingerprint</dt>
          <dd>{debrief.seal.membershipHash}</dd>
          <dt className="mt-1 text-muted">Salt</dt>
          <dd>{debrief.seal.salt}</dd>
        </dl>
      </Fold>
    </div>
  );
}

/** A disclosure whose content is made only when it is opened: a table may have thousands of rows. */
function Fold({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const [open, setOpen] = useState(false);
  return (
    <details
      className="rounded-xl border border-line bg-surface"
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

const HEAD = 'border-b border-line-strong py-1 pe-4 text-start font-semibold';
const CELL = 'border-b border-line py-1 pe-4 tabular';

function RoundTable({ room, debrief }: { readonly room: PublicView; readonly debrief: Debrief }) {
  const { issues } = room;
  const distance = (value: number | undefined) => (value === undefined ? '–' : formatDistance(issues, value));
  const bands = debrief.ensemble.lossBands;
  return (
    <table className="w-full border-collapse">
      <thead>
        <tr>
          {[
            'Round',
            'Proposal',
            'Outcome',
            'For',
            'Against',
            'Mean distance',
            'Simulated: middle',
            '90 %',
          ].map((title) => (
            <th key={title} scope="col" className={HEAD}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {room.history.map((round) => {
          const band = bands[round.round];
          return (
            <tr key={round.round}>
              <th scope="row" className={`${CELL} text-start`}>
                {round.round}
              </th>
              <td className={CELL}>
                {changesOf(issues, round.proposal)
                  .filter((change) => change.changed)
                  .map(({ issue, from, to }) => `${issue.label} ${formatChange(issue, from, to)}`)
                  .join(' · ')}
              </td>
              <td className={CELL}>{verdictOf(round, room.mechanism).word}</td>
              <td className={CELL}>{formatNumber(round.weight.for)}</td>
              <td className={CELL}>{formatNumber(round.weight.against)}</td>
              <td className={CELL}>{distance(debrief.meanLossByRound[round.round])}</td>
              <td className={CELL}>{distance(band?.q50)}</td>
              <td className={CELL}>{band ? `${distance(band.q05)} to ${distance(band.q95)}` : '–'}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function MemberTable({ room, debrief }: { readonly room: PublicView; readonly debrief: Debrief }) {
  return (
    <table className="w-full border-collapse">
      <thead>
        <tr>
          {['Seat', ...room.issues.map((issue) => issue.label), 'Tokens', 'Played by'].map(
            (title, column) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two issues may bear one name
              <th key={column} scope="col" className={HEAD}>
                {title}
              </th>
            ),
          )}
        </tr>
      </thead>
      <tbody>
        {debrief.members.map((member, seat) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a member is known by its seat, which is the index
          <tr key={seat}>
            <th scope="row" className={`${CELL} text-start`}>
              {seat + 1}
            </th>
            {room.issues.map((issue, d) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: an issue is known by its index
              <td key={d} className={CELL}>
                {formatValue(issue, member.ideal[d] ?? 0)}
              </td>
            ))}
            <td className={CELL}>{formatNumber(member.tokens)}</td>
            <td className={CELL}>{member.person ? 'a person' : 'a bot'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
