import type { PublicView } from '../../protocol/views';
import { Rich, useText } from '../_text/provider';
import type { Text } from '../_text/text';
import { mechanismExplanation, mechanismLabel } from './mechanism-words';
import { ruleSentence } from './rule-sentence';

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
      <Rich id="live.people" values={{ joined, connected, bots }} tags={{ b: <strong /> }} />
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
  const { t } = useText();
  if (names.length === 0) return <p className={`text-muted ${className}`}>{t('live.nobody-yet')}</p>;
  const more = Math.max(0, names.length - most);
  return (
    <ul aria-label={t('live.names')} className={`flex flex-wrap gap-[0.4em] ${className}`}>
      {names.slice(0, most).map((name) => (
        <li key={name} className="rounded-full bg-accent-soft px-[0.7em] py-[0.1em]">
          {name}
        </li>
      ))}
      {more > 0 && <li className="px-[0.4em] py-[0.1em] text-muted">{t('live.names-more', { more })}</li>}
    </ul>
  );
}

/** What the game is, for people who have never heard of it. */
export function WhatItIs({
  room,
  className = '',
}: {
  readonly room: PublicView;
  readonly className?: string;
}) {
  const { t } = useText();
  const isOwn = room.settings.points === 'own';
  return <p className={className}>{t(isOwn ? 'live.what-it-is-own' : 'live.what-it-is')}</p>;
}

/** How the vote is counted and what it takes to pass, in words. */
export function Rules({ room, className = '' }: { readonly room: PublicView; readonly className?: string }) {
  const text = useText();
  const { id, rules } = room.mechanism;
  return (
    <div className={className}>
      <p>
        <strong>{mechanismLabel(text, id)}.</strong> {mechanismExplanation(text, id)}
      </p>
      <ul className="mt-[0.4em] space-y-[0.2em] text-muted">
        {rules.map((rule) => (
          <li key={rule.id}>{ruleSentence(text, rule)}</li>
        ))}
      </ul>
    </div>
  );
}

/** How many of the people in the room have voted; bots vote when voting closes. */
export function votedInWords({ t }: Text, room: PublicView, voted: number): string {
  const { joined } = room.people;
  if (joined === 0) return t('live.voted-no-people');
  return t('live.voted', { voted, people: Math.max(joined, voted) });
}
