import {
  type ArchiveStore,
  type Card,
  type FiledSession,
  type Remarks,
  type SessionQuery,
  searchable,
} from './archive-types';
import { newestFirst } from './newest-first';
import type { RoomRecord, StoredEvent } from './types';

export interface MemoryRoom {
  record: RoomRecord;
  /** JSON text, so that what is read is what a database would give back. */
  readonly events: string[];
}

interface Filed {
  readonly card: Card;
  readonly remarks: Remarks;
}

const NO_REMARKS: Remarks = { tags: [], note: '' };

/** The archive of a MemoryStore, on the same rooms. */
export class MemoryArchive implements ArchiveStore {
  readonly #rooms: ReadonlyMap<string, MemoryRoom>;
  readonly #forget: (roomId: string) => void;
  readonly #filed = new Map<string, Filed>();
  #keyHash: string | null = null;

  constructor(rooms: ReadonlyMap<string, MemoryRoom>, forget: (roomId: string) => void) {
    this.#rooms = rooms;
    this.#forget = forget;
  }

  async unfiled(format: number): Promise<readonly RoomRecord[]> {
    const isUnfiled = ({ id, open }: RoomRecord) => {
      const card = this.#filed.get(id)?.card;
      return card === undefined || card.format !== format || (!card.ended && !open);
    };
    return [...this.#rooms.values()]
      .map(({ record }) => record)
      .filter(isUnfiled)
      .sort((a, b) => newestFirst(b, a));
  }

  async file(roomId: string, card: Card): Promise<void> {
    if (!this.#rooms.has(roomId)) return;
    const { remarks = NO_REMARKS } = this.#filed.get(roomId) ?? {};
    this.#filed.set(roomId, { card: { ...card, content: json(card.content) }, remarks });
  }

  async find({ words, tag, after, limit }: SessionQuery): Promise<readonly FiledSession[]> {
    return [...this.#filed]
      .filter(([, { card, remarks }]) => {
        const ownWords = searchable(remarks.note, ...remarks.tags);
        const holds = (word: string) => card.words.includes(word) || ownWords.includes(word);
        return words.every(holds) && (tag === undefined || remarks.tags.includes(tag));
      })
      .map(([roomId, filed]) => this.#session(roomId, filed))
      .sort((a, b) => newestFirst(a.record, b.record))
      .filter(({ record }) => after === undefined || newestFirst(after, record) < 0)
      .slice(0, limit);
  }

  async filed(roomId: string): Promise<FiledSession | null> {
    const filed = this.#filed.get(roomId);
    return filed === undefined ? null : this.#session(roomId, filed);
  }

  async tags(): Promise<readonly { tag: string; sessions: number }[]> {
    const all = [...this.#filed.values()].flatMap(({ remarks }) => remarks.tags);
    return [...new Set(all)]
      .sort()
      .map((tag) => ({ tag, sessions: all.filter((each) => each === tag).length }));
  }

  async remark(roomId: string, { tags, note }: Remarks): Promise<boolean> {
    const filed = this.#filed.get(roomId);
    if (filed === undefined) return false;
    this.#filed.set(roomId, { ...filed, remarks: { tags: [...tags].sort(), note } });
    return true;
  }

  async remove(roomId: string): Promise<void> {
    this.#filed.delete(roomId);
    this.#forget(roomId);
  }

  async rewrite(roomId: string, events: readonly StoredEvent[], last: StoredEvent): Promise<boolean> {
    const room = this.#rooms.get(roomId);
    if (room === undefined || room.events.length !== last.seq - 1) return false;
    for (const { commandId: _, ...event } of events) room.events[event.seq - 1] = JSON.stringify(event);
    room.events.push(JSON.stringify(last));
    room.record = { ...room.record, open: false };
    return true;
  }

  /** Nothing was written anywhere. */
  async purge(): Promise<void> {}

  async keyHash(): Promise<string | null> {
    return this.#keyHash;
  }

  async claim(keyHash: string): Promise<boolean> {
    if (this.#keyHash !== null) return false;
    this.#keyHash = keyHash;
    return true;
  }

  async resetKey(keyHash: string): Promise<void> {
    this.#keyHash = keyHash;
  }

  #session(roomId: string, { card, remarks }: Filed): FiledSession {
    const room = this.#rooms.get(roomId);
    if (room === undefined) throw new Error(`session ${roomId} is filed and has no room`);
    return { record: { ...room.record, open: !card.ended }, content: card.content, ...remarks };
  }
}

const json = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
