import type { Debrief, DebriefMoment, DebriefPeople } from '../../protocol/debrief';
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
  const seat = recipient.role === 'player' ? recipient.seat : null;
  const you = seat === null ? null : (memberOf[seat] ?? null);
  const { people, members } = debrief;
  if (state.settings.records === 'all') return { ...debrief, you, people: numbered(people) };
  const own = seat === null ? null : (state.seats[seat]?.person?.id ?? null);
  // A bot's member, and one's own in a round in which it was one's own already.
  const mayName = ({ member, person }: Decided) =>
    (member !== null && members[member]?.person === false) || (own !== null && person === own);
  return {
    ...debrief,
    you,
    people: numbered({
      ...people,
      persons: people.persons.filter(({ person }) => person === own),
      moments: people.moments.map((moment) => momentFor(moment, mayName)),
    }),
  };
}

type Decided = Extract<DebriefMoment, { readonly member: number | null }>;

function momentFor(moment: DebriefMoment, mayName: (moment: Decided) => boolean): DebriefMoment {
  return !('member' in moment) || mayName(moment) ? moment : { ...moment, member: null, person: null };
}

/** People by their places in the list: the order in which they joined would tell who they are. */
function numbered(people: DebriefPeople): DebriefPeople {
  const numbers = new Map(people.persons.map(({ person }, i) => [person, i + 1]));
  const numberOf = (person: number | null) => (person === null ? null : (numbers.get(person) ?? null));
  return {
    ...people,
    persons: people.persons.map((record, i) => ({ ...record, person: i + 1 })),
    moments: people.moments.map((moment) =>
      'member' in moment ? { ...moment, person: numberOf(moment.person) } : moment,
    ),
  };
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
        .sort((a, b) => a.member - b.member || Number(a.removed) - Number(b.removed)),
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
