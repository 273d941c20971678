import {
  type ReplayPictures,
  type ReplayStep,
  STEPS_PER_PAGE,
  type Standpoint,
  seatOfStandpoint,
} from '../../protocol/replay';
import type { View } from '../../protocol/views';
import { type Connected, evolve, type RoomEvent, type RoomState, viewFor } from '../room';
import { changesBetween } from './changes';
import type { Recording } from './recording';

/**
 * A page of what one standpoint was shown, event by event: the very pictures that the room made, by `viewFor`. Null past
 * the last page. A step per event. O(events on the page · size of the picture).
 */
export function* pictureSteps(
  { events, stops }: Recording,
  as: Standpoint,
  page: number,
): Generator<void, ReplayPictures | null> {
  const from = page * STEPS_PER_PAGE;
  let state = stops[page] ?? null;
  let first: View | null = null;
  let view: View | null = null;
  const steps: ReplayStep[] = [];
  for (const event of events.slice(from, from + STEPS_PER_PAGE)) {
    const before: RoomState | null = state;
    state = evolve(before, event);
    const next = pictureOf(state, as);
    first ??= next;
    const who = whoIn(event, state, before, as);
    steps.push({ seq: event.seq, type: event.type, who, changes: changesBetween(view ?? next, next) });
    view = next;
    yield;
  }
  return first === null ? null : { first, steps };
}

/** What a standpoint was shown of a room; from a seat that nobody holds, what everyone was. */
export function pictureOf(state: RoomState, as: Standpoint): View {
  const seat = seatOfStandpoint(as);
  const connected = everyoneIn(state);
  if (as === 'host') return viewFor(state, connected, { role: 'host' });
  if (seat === null || !state.seats[seat]?.person) return viewFor(state, connected, { role: 'projector' });
  return viewFor(state, connected, { role: 'player', seat });
}

/** Who was connected is no part of the log: whoever had not left counts as here. */
function everyoneIn({ seats }: RoomState): Connected {
  return {
    has(seat) {
      const person = seats[seat]?.person;
      return person ? !person.away || person.handedOver : false;
    },
  };
}

/** Facilitators know by name who does what, never how; a player knows it of themselves alone. */
function whoIn(
  { payload }: RoomEvent,
  after: RoomState,
  before: RoomState | null,
  as: Standpoint,
): string | null {
  if (!('seat' in payload) || as === 'public') return null;
  const { seat } = payload;
  if (as !== 'host' && seat !== seatOfStandpoint(as)) return null;
  const person = after.seats[seat]?.person ?? before?.seats[seat]?.person;
  return person?.name ?? null;
}
