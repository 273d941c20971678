import type { Debrief, DebriefPeople } from '../../protocol/debrief';
import { stream } from '../../sim';
import { byPoint } from './chain';
import type { RoomState } from './state';
import type { Recipient } from './view';

/**
 * The debrief for one recipient: members in an order that says nothing about seats, the recipient's own marked. Where
 * each person sees only their own record, nobody else's leaves the server, the facilitator's screen included, for that
 * is often the one on the wall; nor does the member that decided a round, if a person played it. What is about all
 * together stays. Pure. `bySeat` as `debriefOf` makes it. O(n log n) the first time, then O(people + moments).
 */
export function debriefFor(state: RoomState, bySeat: Debrief, recipient: Recipient): Debrief {
  const { debrief, memberOf } = openedOf(state, bySeat);
  const you = recipient.role === 'player' ? (memberOf[recipient.seat] ?? null) : null;
  if (state.settings.records === 'all') return { ...debrief, you };
  const { people, members } = debrief;
  const mayName = (member: number) => member === you || members[member]?.person === false;
  return {
    ...debrief,
    you,
    people: {
      ...people,
      persons: people.persons.filter(({ member }) => member === you),
      moments: people.moments.map((moment) => momentFor(moment, mayName)),
    },
  };
}

type Moment = DebriefPeople['moments'][number];

function momentFor(moment: Moment, mayName: (member: number) => boolean): Moment {
  if (!('member' in moment) || moment.member === null || mayName(moment.member)) return moment;
  return { ...moment, member: null };
}

interface Opened {
  readonly debrief: Debrief;
  /** By seat: index in the debrief's members. */
  readonly memberOf: readonly number[];
}

/** Debriefs already put into their order, for all who ask for the same one. */
const opened = new WeakMap<Debrief, Opened>();

/** The debrief with its members in the order in which they are shown. */
function openedOf(state: RoomState, bySeat: Debrief): Opened {
  const known = opened.get(bySeat);
  if (known !== undefined) return known;
  const seats = seatsInOrder(state, bySeat);
  const memberOf: number[] = [];
  for (const [member, seat] of seats.entries()) memberOf[seat] = member;
  const { members, people } = bySeat;
  const at = (seat: number) => memberOf[seat] as number;
  const debrief = {
    ...bySeat,
    members: seats.map((seat) => members[seat] as Debrief['members'][number]),
    people: {
      ...people,
      persons: people.persons
        .map((record) => ({ ...record, member: at(record.member) }))
        .sort((a, b) => a.member - b.member),
      moments: people.moments.map((moment) =>
        'member' in moment && moment.member !== null ? { ...moment, member: at(moment.member) } : moment,
      ),
    },
  };
  const result = { debrief, memberOf };
  opened.set(bySeat, result);
  return result;
}

/**
 * Seats as their members are listed: by point, as the seal is made, which is why the list opens it; of those alike,
 * people first, then as drawn from the seed, which nobody is told.
 */
function seatsInOrder({ members, seed }: RoomState, { members: shown }: Debrief): readonly number[] {
  const draws = stream(seed, 'debrief-order');
  return members
    .map((member, seat) => ({ member, seat, person: shown[seat]?.person ? 0 : 1, draw: draws.uniform() }))
    .sort((a, b) => byPoint(a.member, b.member) || a.person - b.person || a.draw - b.draw)
    .map(({ seat }) => seat);
}
