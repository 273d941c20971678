import type { RoomEvent, RoomEventBody } from './events';
import type { Person, Phase, RoomState, Seat } from './state';

type Type = Exclude<RoomEventBody['type'], 'room-created'>;
type Payload<T extends Type> = Extract<RoomEventBody, { type: T }>['payload'];

/** For some kinds of event, what each changes in a room. Pure, and total on events that `decide` made. */
export type Changes<T extends Type> = {
  readonly [K in T]: (state: RoomState, payload: Payload<K>, event: RoomEvent) => Partial<RoomState>;
};

/** The room's phase, which must be of this type: anything else means a damaged log. */
export function expectPhase<T extends Phase['type']>(state: RoomState, ...types: T[]) {
  if (!(types as string[]).includes(state.phase.type))
    throw new Error(`Event ${state.seq + 1} needs ${types.join(' or ')}, the room is in ${state.phase.type}`);
  return state.phase as Extract<Phase, { type: T }>;
}

export function withSeat(state: RoomState, index: number, update: (seat: Seat) => Seat): readonly Seat[] {
  const seat = state.seats[index];
  if (seat === undefined) throw new Error(`There is no seat ${index}`);
  return state.seats.with(index, update(seat));
}

/** The seats after a change to the person in one of them; no change where there is nobody. */
export function withPerson(
  state: RoomState,
  index: number,
  change: Partial<Person>,
): Pick<RoomState, 'seats'> {
  const seats = withSeat(state, index, (seat) =>
    seat.person === null ? seat : { ...seat, person: { ...seat.person, ...change } },
  );
  return { seats };
}
