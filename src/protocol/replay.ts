import type { Vector } from '../sim/types';
import type { Setup } from './setup';
import type { PhaseView, View } from './views';

/** What `/api/sessions/CODE/replay…` answers: an ended session, picture by picture. */

/** From whose place a replay is watched: the projector, the facilitator, or a seat (as people say it, from 1). */
export type Standpoint = 'public' | 'host' | `seat-${number}`;

/** The standpoint that a text names, or null. */
export function standpointOf(text: string): Standpoint | null {
  return text === 'public' || text === 'host' || /^seat-[1-9]\d{0,5}$/.test(text)
    ? (text as Standpoint)
    : null;
}

/** The seat, from 0, of a standpoint; null where it is nobody's. */
export function seatOfStandpoint(as: Standpoint): number | null {
  return as.startsWith('seat-') ? Number(as.slice('seat-'.length)) - 1 : null;
}

/** Answer to `GET /api/sessions/CODE/replay`. */
export type ReplayReply =
  | ({ readonly damagedAt: null } & Replay)
  /** The log was changed or is not whole: the number of the first event that does not fit. Nothing of it is shown. */
  | { readonly damagedAt: number };

/** What there is to replay. Events are numbered from 1. */
export interface Replay {
  readonly code: string;
  readonly title: string;
  /** When the room was opened, ms since 1970. */
  readonly startedAtMs: number;
  /** Per event, ms since the one before; 0 for the first. */
  readonly gapsMs: readonly number[];
  /** Where phases begin, and where the number of rounds changes, in order; the first is the lobby. */
  readonly marks: readonly ReplayMark[];
  /** Seats that a person held at some time, in order. */
  readonly seats: readonly ReplaySeat[];
  /** What the room was made with. */
  readonly setup: Setup;
  /** Names and what people wrote have been taken out. */
  readonly scrubbed: boolean;
  readonly check: ReplayCheck;
}

export interface ReplayMark {
  /** The event that it begins with. */
  readonly seq: number;
  readonly phase: PhaseView['type'];
  /** null in the lobby and the debrief. */
  readonly round: number | null;
  /** How many rounds were planned then. */
  readonly rounds: number;
}

export interface ReplaySeat {
  /** From 0. */
  readonly seat: number;
  /** Who held it, in order, and from which event on. */
  readonly people: readonly { readonly name: string; readonly from: number }[];
}

/** What came of following the log once more, from the first event to the last. */
export interface ReplayCheck {
  readonly events: number;
  /** The hash at the end of the chain. Made again it was the stored one, or the log would be damaged. */
  readonly hash: string;
  readonly rounds: number;
  /** Where the DAO stands at the end, as stored. */
  readonly state: Vector;
  /** The first round that, counted again from its ballots, leads elsewhere than stored; null: every one leads there. */
  readonly differsIn: number | null;
}

/** Events on one page of pictures. */
export const STEPS_PER_PAGE = 100;

/** The page, from 0, with the picture after event `seq`. */
export const pageOf = (seq: number): number => Math.floor((seq - 1) / STEPS_PER_PAGE);

/** Answer to `GET /api/sessions/CODE/replay/pictures?as=…&page=…`: one picture, and what each later event changed in it. */
export interface ReplayPictures {
  /** The picture after the page's first event. */
  readonly first: View;
  /** One per event of the page, in order. */
  readonly steps: readonly ReplayStep[];
}

/** What can happen in a room. */
export type EventKind =
  | 'room-created'
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
  | 'screen-set'
  | 'room-succeeded'
  | 'rules-changed'
  | 'clock-paused'
  | 'clock-resumed'
  | 'deadline-moved'
  | 'proposing-opened'
  | 'proposal-made'
  | 'proposal-withdrawn'
  | 'proposal-skipped'
  | 'proposal-shown'
  | 'voting-opened'
  | 'ballot-cast'
  | 'delegation-set'
  | 'nudged'
  | 'closing-moved'
  | 'round-closed'
  | 'chat-said'
  | 'chat-reacted'
  | 'chat-hidden'
  | 'player-muted'
  | 'groups-named'
  | 'game-ended'
  | 'room-scrubbed';

export interface ReplayStep {
  readonly seq: number;
  readonly type: EventKind;
  /** Whose doing it was, where this standpoint may know; null otherwise. */
  readonly who: string | null;
  /** From the picture before to this one; none for the page's first. */
  readonly changes: Changes;
}

/**
 * How to come from one JSON value to another, in order: a path of keys and indices with the new value there, or without
 * one where it is taken away. An index just past the end of a list adds to it.
 */
export type Changes = readonly Change[];
export type Change = readonly [path: Path] | readonly [path: Path, value: unknown];
export type Path = readonly (string | number)[];

/** The value after `changes`. What they do not touch is shared with `value`, which stays as it is. */
export function withChanges<T>(value: T, changes: Changes): T {
  return changes.reduce<unknown>((changed, change) => withChange(changed, change, 0), value) as T;
}

function withChange(value: unknown, change: Change, depth: number): unknown {
  const [path] = change;
  const key = path[depth];
  if (key === undefined) return change[1];
  const isRemoval = change.length === 1 && depth === path.length - 1;
  if (Array.isArray(value)) {
    const list = [...value];
    list[key as number] = withChange(list[key as number], change, depth + 1);
    return list;
  }
  const object = { ...(value as Record<string, unknown>) };
  if (isRemoval) delete object[key];
  else object[key] = withChange(object[key], change, depth + 1);
  return object;
}
