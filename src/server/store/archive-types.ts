import type { RunStore } from './run-types';
import type { EventStore, RoomRecord, StoredEvent } from './types';

/** What the archive's list shows of a session; it follows from the room's events. */
export interface Card {
  /** Any JSON value. */
  readonly content: unknown;
  /** Grows when cards are made differently: those of before are made again. */
  readonly format: number;
  /** Whether the room had ended when the card was made. */
  readonly ended: boolean;
  /** What it is found by, as `searchable` makes it. */
  readonly words: string;
}

/** What the archive's keeper wrote about a session. */
export interface Remarks {
  /** In order, each once. */
  readonly tags: readonly string[];
  readonly note: string;
}

/** A session as it was filed. */
export interface FiledSession extends Remarks {
  readonly record: RoomRecord;
  readonly content: unknown;
}

/** Which sessions to find. */
export interface SessionQuery {
  /** Each must be in the title, the code, a tag or the note; as `searchable` makes them. */
  readonly words: readonly string[];
  readonly tag?: string;
  /** Only those that come after this one. */
  readonly after?: Pick<RoomRecord, 'id' | 'createdAt'>;
  readonly limit: number;
}

/** Text as it is searched for and in: letters without case or accents, single spaces. */
export function searchable(...texts: readonly string[]): string {
  return texts.join(' ').normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/gu, ' ').trim();
}

/** The words that somebody searches for, as `searchable` makes them. */
export function searchedWords(search: string): readonly string[] {
  return searchable(search)
    .split(' ')
    .filter((word) => word !== '');
}

/**
 * The sessions of a workspace, as its keeper sees them, and what is done to a whole room. Everything but remarks and the
 * key follows from the rooms' events.
 * @throws StoreError `store-failed` when the database fails.
 */
export interface ArchiveStore {
  /** Rooms without a card, with one of another format, or that have ended since theirs was made; oldest first. */
  unfiled(format: number): Promise<readonly RoomRecord[]>;
  /** Files a room's card in place of the one it had. A room that is gone by now is left alone. */
  file(roomId: string, card: Card): Promise<void>;
  /** Filed sessions, newest first. */
  find(query: SessionQuery): Promise<readonly FiledSession[]>;
  /** The session of this room, or null where it is not filed. */
  filed(roomId: string): Promise<FiledSession | null>;
  /** Every tag in use and how many sessions have it, by name. */
  tags(): Promise<readonly { readonly tag: string; readonly sessions: number }[]>;
  /** Puts remarks in place of those a session had; false where it is not filed. */
  remark(roomId: string, remarks: Remarks): Promise<boolean>;

  /** Takes a room out with all that belongs to it. Its code is free, and appends to it are refused as `unknown-room`. */
  remove(roomId: string): Promise<void>;
  /**
   * Puts these payloads in place of those of all the room's events, without ids of commands, and adds `last`, which
   * follows on them; all in one transaction. False, and nothing is changed, if the room has other events by now.
   */
  rewrite(roomId: string, events: readonly StoredEvent[], last: StoredEvent): Promise<boolean>;
  /** Makes sure that what was removed or rewritten is found nowhere in the database's files. Costs a copy of all of it. */
  purge(): Promise<void>;

  /** SHA-256 of the workspace's key; null where it has none yet. */
  keyHash(): Promise<string | null>;
  /** Sets the hash of the workspace's key if it has none; false where it has. */
  claim(keyHash: string): Promise<boolean>;
  /** Sets the hash of the workspace's key; the key of before opens nothing any more. */
  resetKey(keyHash: string): Promise<void>;
}

/** Everything that a server keeps. */
export interface Store extends EventStore {
  readonly archive: ArchiveStore;
  readonly runs: RunStore;
}
