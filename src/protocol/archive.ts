import type { PresetId } from '../sim/presets';
import type { Issue, MechanismId, Prediction, Vector } from '../sim/types';

/** What `/api/sessions` answers and takes: saved sessions, for the holder of the workspace's key. */

/** A session in the archive's list. Nothing in it names anybody who took part. */
export interface SessionCard {
  readonly code: string;
  readonly title: string;
  /** The preset it was made from, where nothing that matters was changed; null: set up by hand. */
  readonly preset: PresetId | null;
  /** When the room was opened, ms since 1970. */
  readonly createdAt: number;
  /** `damaged`: its log cannot be read; it can be deleted, and nothing else. */
  readonly state: 'running' | 'ended' | 'damaged';
  /** Where it has ended. */
  readonly outcome: SessionOutcome | null;
  readonly seats: number;
  /** As the room was made. */
  readonly roundsPlanned: number;
  /** Names and what people wrote have been taken out. */
  readonly scrubbedAt: number | null;
  /** By name, each once. */
  readonly tags: readonly string[];
  readonly note: string;
}

/** What became of a session. */
export interface SessionOutcome {
  readonly endedAt: number;
  readonly roundsPlayed: number;
  /** Seats that a person held at some time; bots played the others throughout. */
  readonly people: number;
  /** Mechanisms that were played under, in order, each once; where no round was played, the one it was made with. */
  readonly mechanisms: readonly MechanismId[];
  readonly issues: readonly Issue[];
  readonly start: Vector;
  readonly end: Vector;
  /** What the model stood by under the rules that were played: the first prediction that applies; null: none does. */
  readonly predicted: Pick<Prediction, 'id' | 'point' | 'interval'> | null;
}

/** Answer to `GET /api/sessions?search=…&tag=…&after=CODE`: newest first. */
export interface SessionList {
  readonly sessions: readonly SessionCard[];
  /** Code to ask for the next page with; null: these are the last. */
  readonly next: string | null;
  /** Every tag in use. */
  readonly tags: readonly { readonly tag: string; readonly sessions: number }[];
}

/** Answer to `DELETE /api/sessions/CODE`. */
export interface SessionRemoved {
  readonly removed: string;
  /** Another program keeps something of it in the database's files for now; the server goes on trying. */
  readonly traces: boolean;
}

/** Answer to `POST /api/sessions/CODE/scrub`. */
export interface SessionScrubbed extends Pick<SessionRemoved, 'traces'> {
  readonly session: SessionCard;
}

/** A room in whose log nothing has happened for this time, in ms, has been left by everybody. */
export const ABANDONED_MS = 24 * 3600 * 1000;

/** Sessions on one page of the list. */
export const SESSIONS_PER_PAGE = 50;

/** Limits of what its keeper may write about a session. */
export const MAX_TAGS = 20;
export const MAX_TAG_LENGTH = 40;
export const MAX_NOTE_LENGTH = 4000;

/** Body of `PATCH /api/sessions/CODE`; what is left out stays. */
export interface RemarksChange {
  readonly tags?: readonly string[];
  readonly note?: string;
}
