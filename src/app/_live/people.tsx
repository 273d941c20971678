import type { PublicView } from '../../protocol/views';
import { formatNumber } from '../_lib/format';

/** "12 joined · 10 connected · 8 bots". */
export function PeopleLine({
  room,
  className = '',
}: {
  readonly room: PublicView;
  readonly className?: string;
}) {
  const { joined, connected, bots } = room.people;
  return (
    <p className={`tabular ${className}`} role="status">
      <strong>{formatNumber(joined, 0)}</strong> joined · <strong>{formatNumber(connected, 0)}</strong>{' '}
      connected · <strong>{formatNumber(bots, 0)}</strong> {bots === 1 ? 'bot' : 'bots'}
    </p>
  );
}

/** Names of those who have taken a seat, as many as `most` in seat order, and how many more. */
export function Names({
  names,
  most,
  className = '',
}: {
  readonly names: readonly string[];
  readonly most: number;
  readonly className?: string;
}) {
  if (names.length === 0) return <p className={`text-muted ${className}`}>Nobody has joined yet.</p>;
  const hidden = Math.max(0, names.length - most);
  return (
    <ul aria-label="People who have joined" className={`flex flex-wrap gap-[0.4em] ${className}`}>
      {names.slice(0, most).map((name) => (
        <li key={name} className="rounded-full bg-accent-soft px-[0.7em] py-[0.1em]">
          {name}
        </li>
      ))}
      {hidden > 0 && <li className="px-[0.4em] py-[0.1em] text-muted">and {hidden} more</li>}
    </ul>
  );
}

/** What the game is, for people who have never heard of it. */
export function WhatItIs({ className = '' }: { readonly className?: string }) {
  return (
    <p className={className}>
      Each of you gets a secret wish for this organisation (a DAO: a group that decides by voting with
      tokens). Vote for what brings it closer to yours. Bots play the empty seats.
    </p>
  );
}

/** How the vote is counted and what it takes to pass, in words. */
export function Rules({ room, className = '' }: { readonly room: PublicView; readonly className?: string }) {
  const { label, explanation, rulesInWords } = room.mechanism;
  return (
    <div className={className}>
      <p>
        <strong>{label}.</strong> {explanation}
      </p>
      <ul className="mt-[0.4em] space-y-[0.2em] text-muted">
        {rulesInWords.map((rule) => (
          <li key={rule}>{rule}</li>
        ))}
      </ul>
    </div>
  );
}

/** How many of the people in the room have voted; bots vote when voting closes. */
export function votedInWords(room: PublicView, voted: number): string {
  const { joined } = room.people;
  if (joined === 0) return 'No people in the room: bots vote when voting closes';
  return `${formatNumber(voted, 0)} of ${formatNumber(Math.max(joined, voted), 0)} voted`;
}
