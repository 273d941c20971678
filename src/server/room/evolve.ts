import type { RoomCreated, RoomEvent } from './events';
import type { FinishedRound, Phase, RoomState, Seat } from './state';

/** How many of a seat's and of the facilitator's latest command ids are remembered. */
const REMEMBERED_COMMANDS = 8;

/**
 * The state after one more event. Pure, total on events that `decide` made, and the only way a room changes.
 * Cost O(seats) per event. Throws if the first event is not `room-created` or the phase does not fit the event,
 * which only a damaged log can cause.
 */
export function evolve(state: RoomState | null, event: RoomEvent): RoomState {
  if (event.type === 'room-created') return created(event.payload, event);
  if (state === null) throw new Error(`A room's log starts with room-created, not with ${event.type}`);
  const next = { ...state, ...change(state, event), seq: event.seq, hash: event.hash };
  return event.commandId === undefined ? next : remember(next, event, event.commandId);
}

/** The state that a whole log leads to. */
export function replay(events: readonly RoomEvent[]): RoomState {
  let state: RoomState | null = null;
  for (const event of events) state = evolve(state, event);
  if (state === null) throw new Error('An empty log is not a room');
  return state;
}

function created(payload: RoomCreated, event: RoomEvent): RoomState {
  const { code, scenario, settings, seed, salt, hostTokenHash, members, membershipHash } = payload;
  return {
    seq: event.seq,
    hash: event.hash,
    code,
    scenario,
    settings,
    seed,
    salt,
    hostTokenHash,
    members,
    membershipHash,
    seats: members.map(() => ({ person: null, recentCommands: [] })),
    hostCommands: event.commandId === undefined ? [] : [event.commandId],
    phase: { type: 'lobby' },
    position: scenario.initialState,
    history: [],
  };
}

function change(state: RoomState, event: Exclude<RoomEvent, { type: 'room-created' }>): Partial<RoomState> {
  switch (event.type) {
    case 'player-joined': {
      const { seat, name, tokenHash } = event.payload;
      return { seats: withSeat(state, seat, (s) => ({ ...s, person: { name, tokenHash, away: false } })) };
    }
    case 'player-left':
      return { seats: withAway(state, event.payload.seat, true) };
    case 'player-returned':
      return { seats: withAway(state, event.payload.seat, false) };
    case 'proposal-shown':
      return { phase: { type: 'proposal', proposal: event.payload } };
    case 'voting-opened': {
      const { proposal } = expectPhase(state, 'proposal');
      const { closesAtMs } = event.payload;
      return { phase: { type: 'voting', proposal, closesAtMs, ballots: state.seats.map(() => null) } };
    }
    case 'ballot-cast': {
      const phase = expectPhase(state, 'voting');
      return { phase: { ...phase, ballots: phase.ballots.with(event.payload.seat, event.payload) } };
    }
    case 'closing-moved':
      return { phase: { ...expectPhase(state, 'voting'), closesAtMs: event.payload.closesAtMs } };
    case 'round-closed': {
      const { delta } = expectPhase(state, 'voting').proposal;
      const { round, nextAtMs, state: position } = event.payload;
      const finished: FinishedRound = { ...event.payload, delta, from: state.position };
      return { phase: { type: 'result', round, nextAtMs }, position, history: [...state.history, finished] };
    }
    case 'game-ended':
      return { phase: { type: 'debrief' } };
    default:
      // Only in a log that is damaged or written by a newer version: leaving it out would be another room.
      throw new Error(`Event ${state.seq + 1} is of a kind that is not known here`);
  }
}

function expectPhase<T extends Phase['type']>(state: RoomState, type: T): Extract<Phase, { type: T }> {
  if (state.phase.type !== type) {
    throw new Error(`Event ${state.seq + 1} needs phase ${type}, but the room is in ${state.phase.type}`);
  }
  return state.phase as Extract<Phase, { type: T }>;
}

function withSeat(state: RoomState, index: number, update: (seat: Seat) => Seat): readonly Seat[] {
  const seat = state.seats[index];
  if (seat === undefined) throw new Error(`There is no seat ${index}`);
  return state.seats.with(index, update(seat));
}

function withAway(state: RoomState, index: number, away: boolean): readonly Seat[] {
  return withSeat(state, index, (s) => (s.person === null ? s : { ...s, person: { ...s.person, away } }));
}

/** Notes a command id where the same sender's repeats will be looked for. */
function remember(state: RoomState, event: RoomEvent, id: string): RoomState {
  const push = (ids: readonly string[]) =>
    ids.includes(id) ? ids : [...ids, id].slice(-REMEMBERED_COMMANDS);
  if (event.type === 'ballot-cast' || event.type === 'player-joined' || event.type === 'player-left') {
    const seats = withSeat(state, event.payload.seat, (s) => ({
      ...s,
      recentCommands: push(s.recentCommands),
    }));
    return { ...state, seats };
  }
  return { ...state, hostCommands: push(state.hostCommands) };
}
