import type { ReplayMark, ReplaySeat } from '../../protocol/replay';
import type { Text } from '../_text/text';
import type { Place } from './places';

/** Where a session is, as the scrubber says it: "Round 3 of 6, voting, 14:02:11". */
export function momentInWords({ t, format }: Text, mark: ReplayMark | undefined, atMs: number): string {
  const time = format.clock(atMs);
  if (mark === undefined || mark.phase === 'lobby') return t('replay.at.lobby', { time });
  const { phase, round, rounds } = mark;
  if (phase === 'debrief' || round === null) return t('replay.at.debrief', { time });
  return t(`replay.at.${phase}`, { round, rounds, time });
}

/** The name of a place to go to. */
export function placeInWords({ t }: Text, { name }: Place): string {
  return typeof name === 'number' ? t('replay.place.round', { round: name }) : t(`replay.place.${name}`);
}

/** A seat by its number and who held it: "Seat 4: Ada, then Ben". */
export function seatInWords({ t, format }: Text, { seat, people }: ReplaySeat): string {
  const names = people.map(({ name }) => name);
  return t('replay.as.seat', { seat: seat + 1, names: format.list([...new Set(names)]) });
}
