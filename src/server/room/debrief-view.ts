import type { Debrief, DebriefPeople } from '../../protocol/debrief';
import type { RoomState } from './state';
import type { Recipient } from './view';

/**
 * The debrief for one recipient. Where each person sees only their own record, nobody else's leaves the server, the
 * facilitator's screen included, for that is often the one on the wall; nor does the seat that decided a round, if a
 * person held it. What is about all together stays. Pure. O(people + moments).
 */
export function debriefFor({ settings }: RoomState, debrief: Debrief, recipient: Recipient): Debrief {
  if (settings.records === 'all') return debrief;
  const own = recipient.role === 'player' ? recipient.seat : null;
  const { people, members } = debrief;
  const mayName = (seat: number) => seat === own || members[seat]?.person === false;
  return {
    ...debrief,
    people: {
      ...people,
      persons: people.persons.filter(({ seat }) => seat === own),
      moments: people.moments.map((moment) => momentFor(moment, mayName)),
    },
  };
}

type Moment = DebriefPeople['moments'][number];

function momentFor(moment: Moment, mayName: (seat: number) => boolean): Moment {
  if (!('member' in moment) || moment.member === null || mayName(moment.member)) return moment;
  return { ...moment, member: null };
}
