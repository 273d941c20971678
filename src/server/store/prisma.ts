import type { Prisma, PrismaClient } from '../../../prisma/client/client';
import type { EventModel } from '../../../prisma/client/models';
import type { ArchiveStore, Store } from './archive-types';
import { guarded } from './errors';
import { isKeyViolation } from './key-violation';
import { type Connections, PrismaArchive } from './prisma-archive';
import { PrismaRuns } from './prisma-runs';
import { appendOneByOne, checkRequest } from './request';
import type { RunStore } from './run-types';
import { Turns } from './turns';
import type { AppendRequest, AppendResult, RoomRecord, StoredEvent } from './types';

const OK: AppendResult = { ok: true };

/**
 * The Store on a database. Conflicts are found by the keys themselves (one holder for each sequence number, no number
 * without the one before), so appending needs no reading.
 */
export class PrismaStore implements Store {
  readonly archive: ArchiveStore;
  readonly runs: RunStore;
  readonly #prisma: PrismaClient;
  readonly #turns = new Turns();

  /** `connections` opens further connections to the same database. */
  constructor(prisma: PrismaClient, connections: Connections) {
    this.#prisma = prisma;
    this.archive = new PrismaArchive(prisma, this.#turns, connections);
    this.runs = new PrismaRuns(prisma, this.#turns);
  }

  async append(requests: readonly AppendRequest[]): Promise<readonly AppendResult[]> {
    requests.forEach(checkRequest);
    if (requests.length === 0) return [];
    return this.#turns.take(() => guarded('save', () => this.#append(requests)));
  }

  async #append(requests: readonly AppendRequest[]): Promise<readonly AppendResult[]> {
    if (await this.#insert(requests)) return requests.map(() => OK);
    // A conflict is rare and undoes the whole transaction: find whose it is by taking them singly.
    return appendOneByOne(requests, async (request) =>
      (await this.#insert([request])) ? OK : this.#refusal(request),
    );
  }

  async read(roomId: string, afterSeq = 0, limit?: number): Promise<readonly StoredEvent[]> {
    return guarded('read', async () => {
      const rows = await this.#prisma.event.findMany({
        where: { roomId, seq: { gt: afterSeq } },
        orderBy: { seq: 'asc' },
        ...(limit === undefined ? {} : { take: limit }),
      });
      return rows.map(storedEvent);
    });
  }

  async findByCode(code: string): Promise<RoomRecord | null> {
    return guarded('read', async () => {
      const room = await this.#prisma.room.findUnique({ where: { code } });
      if (room === null) return null;
      const last = await this.#prisma.event.findFirst({
        where: { roomId: room.id },
        orderBy: { seq: 'desc' },
        select: { roomOpen: true },
      });
      return { ...room, createdAt: Number(room.createdAt), open: last?.roomOpen ?? false };
    });
  }

  async openRooms(): Promise<readonly RoomRecord[]> {
    return guarded('read', async () => {
      // Raw because Prisma would fetch every event of every room to pick the last of each.
      const rooms = await this.#prisma.$queryRaw<{ id: string; code: string; createdAt: bigint }[]>`
        SELECT room."id", room."code", room."createdAt"
        FROM "Room" room JOIN "Event" last ON last."roomId" = room."id"
        WHERE last."seq" = (SELECT max("seq") FROM "Event" WHERE "roomId" = room."id") AND last."roomOpen"
        ORDER BY room."createdAt", room."id"`;
      return rooms.map((room) => ({ ...room, createdAt: Number(room.createdAt), open: true }));
    });
  }

  async close(): Promise<void> {
    await this.#prisma.$disconnect();
  }

  /** Writes all the requests in one transaction; false, and nothing written, when a key refuses a row. */
  async #insert(requests: readonly AppendRequest[]): Promise<boolean> {
    try {
      const rooms = newRooms(requests);
      if (rooms.length === 0) await this.#insertEvents(requests);
      else {
        await this.#prisma.$transaction([
          this.#prisma.room.createMany({ data: rooms }),
          this.#insertEvents(requests),
        ]);
      }
      return true;
    } catch (error) {
      if (isKeyViolation(error)) return false;
      throw error;
    }
  }

  /**
   * One statement with one parameter, whatever the number of rows: about a tenth of createMany's CPU per
   * row. A single statement is its own transaction. SQLite's json_each; PostgreSQL has jsonb_array_elements.
   */
  #insertEvents(requests: readonly AppendRequest[]): Prisma.PrismaPromise<number> {
    return this.#prisma.$executeRaw`
      INSERT INTO "Event"
        ("roomId", "seq", "afterSeq", "at", "type", "payload", "hash", "commandId", "roomOpen")
      SELECT value->>0, value->>1, value->>2, value->>3, value->>4, value->>5, value->>6, value->>7, value->>8
      FROM json_each(${JSON.stringify(requests.flatMap(eventRows))})`;
  }

  async #refusal(request: AppendRequest): Promise<AppendResult> {
    const { roomId, create } = request;
    if (create !== undefined) {
      const holder = await this.#prisma.room.findUnique({ where: { code: create.code } });
      const taken = holder !== null && holder.id !== roomId;
      return { ok: false, code: taken ? 'code-taken' : 'sequence-conflict' };
    }
    const room = await this.#prisma.room.findUnique({ where: { id: roomId } });
    return { ok: false, code: room === null ? 'unknown-room' : 'sequence-conflict' };
  }
}

function newRooms(requests: readonly AppendRequest[]): { id: string; code: string; createdAt: number }[] {
  return requests.flatMap(({ roomId, create }) => (create === undefined ? [] : [{ id: roomId, ...create }]));
}

/** Rows for the insert, in its column order. */
function eventRows({ roomId, events, open }: AppendRequest): unknown[][] {
  return events.map((event) => [
    roomId,
    event.seq,
    event.seq === 1 ? null : event.seq - 1,
    event.at,
    event.type,
    JSON.stringify(event.payload),
    event.hash,
    event.commandId ?? null,
    open ? 1 : 0,
  ]);
}

/** A payload that is not JSON any more is given as it stands: its hash says that it was changed. */
function payloadIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function storedEvent(row: EventModel): StoredEvent {
  const { seq, at, type, payload, hash, commandId, blind, digest } = row;
  return {
    seq,
    at: Number(at),
    type,
    payload: payloadIn(payload),
    hash,
    ...(commandId === null ? {} : { commandId }),
    ...(blind === null ? {} : { blind }),
    ...(digest === null ? {} : { digest }),
  };
}
