import type { SessionCard, SessionOutcome } from '../../protocol/archive';
import { predictions } from '../../sim';
import type { Scenario } from '../../sim/types';
import {
  openedLog,
  openedLogSteps,
  type RoomEvent,
  type RoomState,
  scenarioPlayed,
  UnreadableLog,
  wasHeld,
} from '../room';
import { type Card, searchable } from '../store/archive-types';
import { readAll } from '../store/read-all';
import type { EventStore, RoomRecord, StoredEvent } from '../store/types';
import type { Gradually } from './comparison-numbers';
import { presetIn } from './comparison-session';

/** What the list shows of a session, besides what its keeper wrote. */
export type CardContent = Omit<SessionCard, 'tags' | 'note'>;

/** Raise it when cards are made differently: those in the database are made again. */
export const CARD_FORMAT = 1;

/**
 * The card of a room. Of one whose game goes on it is made of the first event, and tells what the room was made with.
 * Cost O(events), and of the analytic predictions.
 */
export async function cardOf(
  store: Pick<EventStore, 'read'>,
  record: RoomRecord,
  gradually: Gradually,
): Promise<Card> {
  const { id, code, open } = record;
  const events = await (open ? store.read(id, 0, 1) : readAll(store, id));
  const content = await contentOf(record, events, gradually);
  return { content, format: CARD_FORMAT, ended: !open, words: searchable(content.title, code) };
}

async function contentOf(
  record: RoomRecord,
  events: readonly StoredEvent[],
  gradually: Gradually,
): Promise<CardContent> {
  const { id, open } = record;
  try {
    const state = await gradually(openedLogSteps(id, events));
    return {
      ...basics(record, state.made.scenario),
      state: open ? 'running' : 'ended',
      seats: state.members.length,
      outcome: open ? null : outcomeOf(state, events as readonly RoomEvent[]),
      scrubbedAt: lastOf(events, 'room-scrubbed')?.at ?? null,
    };
  } catch (error) {
    if (!(error instanceof UnreadableLog)) throw error;
    return {
      ...basics(record, scenarioAsMade(events)),
      state: 'damaged',
      seats: 0,
      outcome: null,
      scrubbedAt: null,
    };
  }
}

type Basics = Pick<CardContent, 'code' | 'title' | 'preset' | 'createdAt' | 'roundsPlanned'>;

function basics({ code, createdAt }: RoomRecord, made: Scenario | null): Basics {
  const preset = made === null ? null : presetIn(made);
  return { code, createdAt, title: made?.title ?? code, preset, roundsPlanned: made?.rounds ?? 0 };
}

/** What a damaged log still says of the scenario, if its beginning is as it was. */
function scenarioAsMade([first]: readonly StoredEvent[]): Scenario | null {
  if (first === undefined) return null;
  try {
    return openedLog('', [first]).made.scenario;
  } catch {
    // The damage is in the first event; the code has to do for a title.
    return null;
  }
}

function outcomeOf(state: RoomState, events: readonly RoomEvent[]): SessionOutcome {
  const { scenario, made, history, position, members } = state;
  const predicted = predictions(scenarioPlayed(state), members).find(({ applies }) => applies);
  const played = history.map(({ mechanism }) => mechanism.id);
  return {
    endedAt: lastOf(events, 'game-ended')?.at ?? 0,
    roundsPlayed: history.length,
    people: state.seats.filter((_, seat) => wasHeld(state, seat)).length,
    mechanisms: played.length === 0 ? [made.scenario.mechanism.id] : [...new Set(played)],
    issues: scenario.issues,
    start: scenario.initialState,
    end: position,
    predicted: predicted ? { id: predicted.id, point: predicted.point, interval: predicted.interval } : null,
  };
}

function lastOf(events: readonly Pick<StoredEvent, 'type' | 'at'>[], type: RoomEvent['type']) {
  return events.findLast((event) => event.type === type);
}
