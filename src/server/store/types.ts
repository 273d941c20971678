/** One event of a room as the log keeps it. */
export interface StoredEvent {
  /** 1 for the room's first event, then without gaps. */
  readonly seq: number;
  /** When the server accepted it: milliseconds since 1970, UTC, a whole number. */
  readonly at: number;
  readonly type: string;
  /** Any JSON value. It comes back as JSON.parse(JSON.stringify(payload)). */
  readonly payload: unknown;
  /** The hash that chains this event to the one before; the store keeps it and does not check it. */
  readonly hash: string;
  /** The command that caused the event, where one did. */
  readonly commandId?: string;
  /** In a scrubbed room one of the two; the store keeps them and does not look at them. */
  readonly blind?: string;
  readonly digest?: string;
}

export interface RoomRecord {
  readonly id: string;
  readonly code: string;
  /** Milliseconds since 1970, UTC. */
  readonly createdAt: number;
  readonly open: boolean;
}

/** Events of one room to write together: all of them or none. */
export interface AppendRequest {
  readonly roomId: string;
  /** The last sequence number the writer has seen (0 for a new room); the first event is expectedSeq + 1. */
  readonly expectedSeq: number;
  /** At least one, numbered from expectedSeq + 1 without gaps. */
  readonly events: readonly StoredEvent[];
  /** Whether the room is open after these events. */
  readonly open: boolean;
  /** Present on the first append of a room, which makes it. */
  readonly create?: { readonly code: string; readonly createdAt: number };
}

export type AppendRefusal = 'sequence-conflict' | 'code-taken' | 'unknown-room';

export type AppendResult = { readonly ok: true } | { readonly ok: false; readonly code: AppendRefusal };

/**
 * The rooms' event logs. The log is the lock: an append that does not follow directly on what the writer
 * has seen is refused, and the writer reads on and decides again.
 */
export interface EventStore {
  /**
   * Writes the requests in one durable transaction; results are in the order of the requests. A refused
   * request changes nothing and does not fail the others, except that later requests of the same room in
   * the same call are refused too: they were decided on events that do not exist.
   * @throws RangeError for a request that breaks AppendRequest's rules; StoreError `store-failed` when the
   *   database fails, after which the outcome is unknown until the room is read again.
   */
  append(requests: readonly AppendRequest[]): Promise<readonly AppendResult[]>;
  /**
   * The room's events with seq > afterSeq (default 0) in order, at most `limit` of them (default all); empty for an
   * unknown room.
   */
  read(roomId: string, afterSeq?: number, limit?: number): Promise<readonly StoredEvent[]>;
  /** The room with this code, or null. Codes are compared exactly. */
  findByCode(code: string): Promise<RoomRecord | null>;
  /** Every open room, oldest first. */
  openRooms(): Promise<readonly RoomRecord[]>;
  /** Lets go of the database. Nothing may be called after it. */
  close(): Promise<void>;
}
