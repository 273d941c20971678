import { DEFAULT_SETTINGS } from '../../protocol/defaults';
import { withSeat } from './changes';
import { CHANGES_OF_PEOPLE, emptySeat } from './changes-of-people';
import { CHANGES_OF_ROUNDS } from './changes-of-rounds';
import { CHANGES_OF_TALK } from './changes-of-talk';
import { PLAYER_EVENTS, type RoomCreated, type RoomEvent, type RoomEventBody } from './events';
import { dealGroups } from './groups';
import type { RoomState } from './state';

/** How many of a seat's latest command ids are remembered, and how many of all facilitators'. */
const REMEMBERED_OF_SEAT = 16;
const REMEMBERED_OF_HOSTS = 128;

const CHANGES = { ...CHANGES_OF_ROUNDS, ...CHANGES_OF_PEOPLE, ...CHANGES_OF_TALK };

/**
 * The state after one more event. Pure, total on events that `decide` made, and the only way a room changes.
 * Cost O(seats) per event. Throws if the first event is not `room-created` or the phase does not fit the event,
 * which only a damaged log can cause.
 */
export function evolve(state: RoomState | null, event: RoomEvent): RoomState {
  if (event.type === 'room-created') return created(event.payload, event);
  if (state === null) throw new Error(`A room's log starts with room-created, not with ${event.type}`);
  if (!Object.hasOwn(CHANGES, event.type)) {
    // Only in a log that is damaged or written by a newer version: leaving it out would be another room.
    throw new Error(`Event ${state.seq + 1} is of a kind that is not known here`);
  }
  const change = CHANGES[event.type] as (s: RoomState, p: unknown, e: RoomEvent) => Partial<RoomState>;
  const changed = { ...state, ...change(state, event.payload, event), seq: event.seq, hash: event.hash };
  // Two phases of a kind never follow each other.
  const began = changed.phase.type !== state.phase.type;
  const next = began ? { ...changed, phaseSinceMs: event.at } : changed;
  return event.commandId === undefined ? next : remember(next, event, event.commandId);
}

/** The state that a whole log leads to. */
export function replay(events: readonly RoomEvent[]): RoomState {
  let state: RoomState | null = null;
  for (const event of events) state = evolve(state, event);
  if (state === null) throw new Error('An empty log is not a room');
  return state;
}

/** The state after events that are not stored yet, to decide what else follows from them. */
export function after(state: RoomState, bodies: readonly RoomEventBody[], now: number): RoomState {
  return bodies.reduce((s, body) => evolve(s, { ...body, seq: s.seq, at: now, hash: s.hash }), state);
}

function created(payload: RoomCreated, event: RoomEvent): RoomState {
  const { log, code, scenario, seed, salt, hostTokenHash, members, membershipHash, script = [] } = payload;
  // Rooms made before a setting existed play as they did then.
  const settings = { ...DEFAULT_SETTINGS, ...payload.settings };
  return {
    seq: event.seq,
    hash: event.hash,
    ...(log === undefined ? {} : { log }),
    code,
    scenario,
    settings,
    made: { scenario, settings },
    drawn: members,
    script,
    seed,
    salt,
    hostTokenHash,
    members,
    membershipHash,
    seats: members.map(emptySeat),
    hostCommands: event.commandId === undefined ? [] : [event.commandId],
    hosts: [],
    removed: [],
    locked: false,
    phase: { type: 'lobby' },
    phaseSinceMs: event.at,
    pausedAtMs: null,
    position: scenario.initialState,
    history: [],
    skips: 0,
    skipsInRound: 0,
    waiting: [],
    pool: [],
    supports: {},
    delegates: scenario.mechanism.delegation?.delegates ?? {},
    dealt: dealGroups(members.length, settings.groups, seed),
    messages: [],
    change: null,
    screen: 'auto',
    stage: 0,
    scrubbed: false,
    successor: null,
  };
}

/** Notes a command id where the same sender's repeats will be looked for. */
function remember(state: RoomState, event: RoomEvent, id: string): RoomState {
  const push = (ids: readonly string[], most: number) => (ids.includes(id) ? ids : [...ids, id].slice(-most));
  const byHost = 'by' in event.payload && event.payload.by === 'host';
  if (!byHost && PLAYER_EVENTS.has(event.type) && 'seat' in event.payload) {
    const seats = withSeat(state, event.payload.seat, (s) => ({
      ...s,
      recentCommands: push(s.recentCommands, REMEMBERED_OF_SEAT),
    }));
    return { ...state, seats };
  }
  return { ...state, hostCommands: push(state.hostCommands, REMEMBERED_OF_HOSTS) };
}
