import { type Replay, type ReplayMark, type ReplaySeat, STEPS_PER_PAGE } from '../../protocol/replay';
import { brokenEventSteps, evolve, type RoomEvent, type RoomState, retrace } from '../room';
import type { StoredEvent } from '../store/types';

/** An ended session, followed from its first event to its last. */
export interface Recording {
  readonly replay: Replay;
  readonly events: readonly RoomEvent[];
  /** The room before each page of events; null before the first. */
  readonly stops: readonly (RoomState | null)[];
}

/** A log that cannot be followed, and the number of the first event that does not fit. */
export class BrokenLog extends Error {
  override readonly name = 'BrokenLog';

  constructor(readonly seq: number) {
    super(`The log is damaged at event ${seq}`);
  }
}

/**
 * Follows a whole log: makes its chain of hashes again, counts every round again, and notes what a replay needs to find
 * its way. A step per event. O(events · seats). @throws BrokenLog
 */
export function* recordingSteps(stored: readonly StoredEvent[]): Generator<void, Recording> {
  const broken = stored.length === 0 ? 1 : yield* brokenEventSteps(stored);
  if (broken !== null) throw new BrokenLog(broken);
  const events = stored as readonly RoomEvent[];
  const stops: (RoomState | null)[] = [];
  const marks: ReplayMark[] = [];
  const seats = new SeatsHeld();
  let state: RoomState | null = null;
  let differsIn: number | null = null;
  for (const [index, event] of events.entries()) {
    if (index % STEPS_PER_PAGE === 0) stops.push(state);
    const before: RoomState | null = state;
    try {
      differsIn ??= differenceIn(before, event);
      state = evolve(before, event);
    } catch {
      // Sealed as it should be, and yet nothing that can follow here: written by something else, or a newer version.
      throw new BrokenLog(event.seq);
    }
    const mark = markOf(state);
    if (!isSameMark(marks.at(-1), mark)) marks.push(mark);
    seats.note(state, before);
    yield;
  }
  if (state === null) throw new BrokenLog(1);
  const replay = replayOf(state, events, { marks, seats: seats.list(), differsIn });
  return { replay, events, stops };
}

/** The round in which an event says what the room would not have done; null: it says nothing of the kind. */
function differenceIn(before: RoomState | null, event: RoomEvent): number | null {
  if (retrace(before, event) === null) return null;
  return 'round' in event.payload ? event.payload.round : (before?.history.length ?? 0) + 1;
}

function replayOf(
  state: RoomState,
  events: readonly RoomEvent[],
  { marks, seats, differsIn }: Pick<Replay, 'marks' | 'seats'> & { readonly differsIn: number | null },
): Replay {
  const { code, made, script = [], history, hash } = state;
  return {
    code,
    title: made.scenario.title,
    startedAtMs: events[0]?.at ?? 0,
    gapsMs: events.map(({ at }, index) => Math.max(0, at - (events[index - 1]?.at ?? at))),
    marks,
    seats,
    setup: { format: 'dao-proving-ground/setup', version: 1, ...made, script },
    scrubbed: events.some(({ type }) => type === 'room-scrubbed'),
    check: {
      events: events.length,
      hash,
      rounds: history.length,
      state: state.position,
      differsIn,
    },
  };
}

/** Where in the game a room is. */
function markOf({ seq, phase, history, scenario }: RoomState): ReplayMark {
  return { seq, phase: phase.type, round: roundIn(phase, history.length), rounds: scenario.rounds };
}

function roundIn(phase: RoomState['phase'], played: number): number | null {
  if (phase.type === 'proposing') return phase.round;
  if (phase.type === 'proposal' || phase.type === 'voting') return phase.proposal.round;
  return phase.type === 'result' ? played : null;
}

function isSameMark(a: ReplayMark | undefined, b: ReplayMark): boolean {
  const keys: readonly (keyof ReplayMark)[] = ['phase', 'round', 'rounds'];
  return a !== undefined && keys.every((key) => a[key] === b[key]);
}

/** Who held which seat from when on. */
class SeatsHeld {
  readonly #people = new Map<number, { name: string; from: number }[]>();

  note({ seats, seq }: RoomState, before: RoomState | null): void {
    if (seats === before?.seats) return;
    for (const [seat, { person }] of seats.entries()) {
      if (person === null || person === before?.seats[seat]?.person) continue;
      const people = this.#people.get(seat) ?? [];
      this.#people.set(seat, people);
      if (people.at(-1)?.name !== person.name) people.push({ name: person.name, from: seq });
    }
  }

  list(): readonly ReplaySeat[] {
    return [...this.#people].map(([seat, people]) => ({ seat, people })).sort((a, b) => a.seat - b.seat);
  }
}
