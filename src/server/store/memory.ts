import type { Store } from './archive-types';
import { MemoryArchive, type MemoryRoom } from './memory-archive';
import { MemoryRuns } from './memory-runs';
import { appendOneByOne, checkRequest } from './request';
import type { AppendRequest, AppendResult, RoomRecord, StoredEvent } from './types';

/** A Store that lives and dies with the process: for tests and for rooms that need no record. */
export class MemoryStore implements Store {
  readonly #rooms = new Map<string, MemoryRoom>();
  readonly archive = new MemoryArchive(this.#rooms, (roomId) => this.forget(roomId));
  readonly runs = new MemoryRuns();
  readonly #idByCode = new Map<string, string>();

  async append(requests: readonly AppendRequest[]): Promise<readonly AppendResult[]> {
    requests.forEach(checkRequest);
    return appendOneByOne(requests, (request) => this.#appendOne(request));
  }

  async read(roomId: string, afterSeq = 0, limit?: number): Promise<readonly StoredEvent[]> {
    const events = this.#rooms.get(roomId)?.events ?? [];
    const end = limit === undefined ? undefined : afterSeq + limit;
    return events.slice(afterSeq, end).map((text): StoredEvent => JSON.parse(text));
  }

  async findByCode(code: string): Promise<RoomRecord | null> {
    const id = this.#idByCode.get(code);
    return (id !== undefined && this.#rooms.get(id)?.record) || null;
  }

  async openRooms(): Promise<readonly RoomRecord[]> {
    const records = [...this.#rooms.values()].map((room) => room.record);
    return records.filter((record) => record.open).sort(byAge);
  }

  async close(): Promise<void> {}

  has(roomId: string): boolean {
    return this.#rooms.has(roomId);
  }

  /** Takes a room out, and frees its code. */
  forget(roomId: string): void {
    const room = this.#rooms.get(roomId);
    if (room !== undefined) this.#idByCode.delete(room.record.code);
    this.#rooms.delete(roomId);
  }

  #appendOne(request: AppendRequest): AppendResult {
    const { roomId, expectedSeq, events, open, create } = request;
    const room = this.#rooms.get(roomId);
    if (create !== undefined) {
      const holder = this.#idByCode.get(create.code);
      if (holder !== undefined && holder !== roomId) return { ok: false, code: 'code-taken' };
      if (room !== undefined) return { ok: false, code: 'sequence-conflict' };
      this.#idByCode.set(create.code, roomId);
      this.#rooms.set(roomId, {
        record: { id: roomId, ...create, open },
        events: events.map((event) => JSON.stringify(event)),
      });
      return { ok: true };
    }
    if (room === undefined) return { ok: false, code: 'unknown-room' };
    if (room.events.length !== expectedSeq) return { ok: false, code: 'sequence-conflict' };
    room.events.push(...events.map((event) => JSON.stringify(event)));
    room.record = { ...room.record, open };
    return { ok: true };
  }
}

function byAge(a: RoomRecord, b: RoomRecord): number {
  return a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1);
}
