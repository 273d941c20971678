import type { Debrief, DebriefMoment } from '../../protocol/debrief';
import type { RoomState } from './state';
import type { Recipient } from './view';

/**
 * The debrief for one recipient. Where each person sees only their own record, nobody else's leaves the server, the
 * facilitator's screen included, for that is often the one on the wall; nor does the seat that decided a round, if a
 * person held it. What is about all together stays. Pure. O(people + moments).
 */
export function debriefFor(state: RoomState, debrief: Debrief, recipient: Recipient): Debrief {
  if (state.settings.records === 'all') return debrief;
  const own = recipient.role === 'player' ? (state.seats[recipient.seat]?.person?.id ?? null) : null;
  const { people } = debrief;
  return {
    ...debrief,
    people: {
      ...people,
      persons: people.persons.filter(({ person }) => person === own),
      moments: people.moments.map((moment) => momentFor(moment, (seat) => mayName(seat, moment.round))),
    },
  };

  /** Bots, and the recipient in a round in which the seat was theirs already. */
  function mayName(seat: number, round: number): boolean {
    if (debrief.members[seat]?.person === false) return true;
    return own !== null && state.history[round - 1]?.people[seat] === own;
  }
}

function momentFor(moment: DebriefMoment, mayName: (seat: number) => boolean): DebriefMoment {
  if (!('member' in moment) || moment.member === null || mayName(moment.member)) return moment;
  return { ...moment, member: null, person: null };
}
