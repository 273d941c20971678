import type { Member, Vector } from '../../sim/types';
import { type Changes, withPerson, withSeat } from './changes';
import type { PlayerJoined } from './events';
import { dealGroups } from './groups';
import { nextPersonId, type Person, type RoomState, type Seat } from './state';

/** What joining, leaving and the facilitator's care for people change. */
export const CHANGES_OF_PEOPLE: Changes<
  | 'player-joined'
  | 'player-left'
  | 'player-returned'
  | 'player-renamed'
  | 'player-removed'
  | 'player-readmitted'
  | 'seats-swapped'
  | 'seat-link-given'
  | 'seats-added'
  | 'room-locked'
  | 'help-called'
  | 'help-answered'
  | 'point-set'
  | 'membership-sealed'
  | 'answers-given'
  | 'host-invited'
  | 'host-dismissed'
  | 'room-scrubbed'
> = {
  'player-joined': (state, joined) => ({
    seats: withSeat(state, joined.seat, (seat) => ({
      ...seat,
      person: newcomer(joined, nextPersonId(state)),
    })),
  }),
  'player-left': (state, { seat, by }) => withPerson(state, seat, { away: true, handedOver: by === 'host' }),
  'player-returned': (state, { seat }) => withPerson(state, seat, { away: false, handedOver: false }),
  'player-renamed': (state, { seat, name }) => withPerson(state, seat, { name }),
  'player-removed': (state, { seat, ideal }, { seq }) => {
    const person = state.seats[seat]?.person;
    if (!person) throw new Error(`Nobody sits in seat ${seat}`);
    const own = ideal === undefined ? null : (state.members[seat]?.ideal ?? null);
    return {
      ...withPoint(state, seat, ideal),
      ...withoutActs(state, [seat]),
      ...withoutBallot(state, seat),
      seats: withSeat(state, seat, (s) => ({ ...s, person: null, recentCommands: [] })),
      removed: [
        ...state.removed,
        { id: seq, seat, person, recentCommands: state.seats[seat]?.recentCommands ?? [], ideal: own },
      ],
    };
  },
  'player-readmitted': (state, { person: id, seat, name, ideal }) => {
    const back = state.removed.find((removed) => removed.id === id);
    if (back === undefined) throw new Error(`Nobody was removed under number ${id}`);
    const person = {
      ...back.person,
      name: name ?? back.person.name,
      // Whoever took an own point along has it only where it comes back.
      pointSet: back.ideal === null ? back.person.pointSet : ideal !== undefined,
    };
    return {
      ...withPoint(state, seat, ideal),
      seats: withSeat(state, seat, (s) => ({ ...s, person, recentCommands: back.recentCommands })),
      removed: state.removed.filter((removed) => removed !== back),
    };
  },
  'seats-swapped': (state, { seats: [a, b] }) => ({
    ...withoutActs(state, [a, b]),
    seats: swapped(state, a, b),
  }),
  'seat-link-given': (state, { seat, tokenHash }) =>
    withPerson(state, seat, { moreTokens: [...(state.seats[seat]?.person?.moreTokens ?? []), tokenHash] }),
  'seats-added': (state, { members, groups }) => ({
    dealt: groups
      ? [...state.dealt, ...groups]
      : dealGroups(state.members.length + members.length, state.settings.groups, state.seed),
    members: [...state.members, ...members],
    drawn: [...state.drawn, ...members],
    seats: [...state.seats, ...members.map(emptySeat)],
  }),
  'room-locked': (_, { locked }) => ({ locked }),
  'help-called': (state, { seat, on }) => withPerson(state, seat, { help: on }),
  'help-answered': (state, { seat }) => withPerson(state, seat, { help: false }),
  'point-set': (state, { seat, ideal }) => ({
    ...withPerson(state, seat, { pointSet: true }),
    ...withPoint(state, seat, ideal),
  }),
  'membership-sealed': (_, { membershipHash }) => ({ membershipHash }),
  'answers-given': (state, { seat, when }) => {
    const answered = state.seats[seat]?.person?.answered ?? { before: false, after: false };
    return withPerson(state, seat, { answered: { ...answered, [when]: true } });
  },
  'host-invited': (state, { name, tokenHash }, { seq }) => ({
    hosts: [...state.hosts, { id: seq, name, tokenHash }],
  }),
  'host-dismissed': (state, { host }) => ({ hosts: state.hosts.filter(({ id }) => id !== host) }),
  'room-scrubbed': () => ({ scrubbed: true }),
};

export function emptySeat(): Seat {
  return { person: null, recentCommands: [] };
}

/** The membership with another point in a seat; as it is without one. */
function withPoint(
  { members }: RoomState,
  seat: number,
  ideal?: Vector,
): Partial<Pick<RoomState, 'members'>> {
  if (ideal === undefined) return {};
  return { members: members.with(seat, { ...(members[seat] as Member), ideal }) };
}

function newcomer({ name, tokenHash }: PlayerJoined, id: number): Person {
  return {
    id,
    name,
    tokenHash,
    moreTokens: [],
    away: false,
    handedOver: false,
    muted: false,
    help: false,
    pointSet: false,
    answered: { before: false, after: false },
  };
}

function swapped({ seats }: RoomState, a: number, b: number): readonly Seat[] {
  const [one, other] = [seats[a], seats[b]];
  if (one === undefined || other === undefined) throw new Error(`There are no seats ${a} and ${b}`);
  return seats.with(a, other).with(b, one);
}

/** A ballot that the facilitator's removal takes back: the seat's bot votes. */
function withoutBallot({ phase }: RoomState, seat: number): Partial<Pick<RoomState, 'phase'>> {
  if (phase.type !== 'voting') return {};
  return { phase: { ...phase, ballots: phase.ballots.with(seat, null) } };
}

/** What people in these seats had begun falls with their going: waiting proposals, delegations, support, reactions. */
function withoutActs(
  state: RoomState,
  seats: readonly number[],
): Pick<RoomState, 'waiting' | 'delegates' | 'supports' | 'messages'> {
  const gone = new Set(seats);
  const kept = (record: Readonly<Record<string, number>>, toSeat: boolean) =>
    Object.fromEntries(
      Object.entries(record).filter(([from, to]) => !gone.has(Number(from)) && !(toSeat && gone.has(to))),
    );
  return {
    waiting: state.waiting.filter(({ seat }) => !gone.has(seat)),
    delegates: kept(state.delegates, true),
    supports: kept(state.supports, false),
    messages: withoutReactions(state.messages, gone),
  };
}

/** Whoever takes the seat next would find them as their own. */
function withoutReactions(messages: RoomState['messages'], gone: ReadonlySet<number>): RoomState['messages'] {
  return messages.map((message) => {
    const others = Object.entries(message.reactions).filter(([seat]) => !gone.has(Number(seat)));
    const isSame = others.length === Object.keys(message.reactions).length;
    return isSame ? message : { ...message, reactions: Object.fromEntries(others) };
  });
}
