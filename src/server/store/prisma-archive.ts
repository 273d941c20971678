import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import type { Prisma, PrismaClient } from '../../../prisma/client/client';
import {
  type ArchiveStore,
  type Card,
  type FiledSession,
  type Remarks,
  type SessionQuery,
  searchable,
} from './archive-types';
import { guarded } from './errors';
import { isKeyViolation, isMissing } from './key-violation';
import type { Turns } from './turns';
import type { RoomRecord, StoredEvent } from './types';

/** Opens further connections to the same database. */
export type Connections = Pick<SqlMigrationAwareDriverAdapterFactory, 'connect'>;
type Connection = Awaited<ReturnType<Connections['connect']>>;

const WORKSPACE = 'workspace';

/** What a session is read with. */
const WHOLE = { room: true, tags: { orderBy: { tag: 'asc' } } } as const satisfies Prisma.SessionInclude;
type Row = Prisma.SessionGetPayload<{ include: typeof WHOLE }>;

/** The archive on the same database as the events. */
export class PrismaArchive implements ArchiveStore {
  readonly #prisma: PrismaClient;
  readonly #turns: Turns;
  readonly #connections: Connections;

  /** `turns` are those of everything that writes; `connections` opens further ones to the same database. */
  constructor(prisma: PrismaClient, turns: Turns, connections: Connections) {
    this.#prisma = prisma;
    this.#turns = turns;
    this.#connections = connections;
  }

  async unfiled(format: number): Promise<readonly RoomRecord[]> {
    return guarded('read', async () => {
      // Raw because Prisma would fetch every event of every room to pick the last of each.
      const rooms = await this.#prisma.$queryRaw<
        { id: string; code: string; createdAt: bigint; open: number | bigint | boolean }[]
      >`
        SELECT room."id", room."code", room."createdAt", last."roomOpen" AS "open"
        FROM "Room" room
        JOIN "Event" last ON last."roomId" = room."id"
          AND last."seq" = (SELECT max("seq") FROM "Event" WHERE "roomId" = room."id")
        LEFT JOIN "Session" filed ON filed."roomId" = room."id"
        WHERE filed."roomId" IS NULL OR filed."format" <> ${format} OR (NOT filed."ended" AND NOT last."roomOpen")
        ORDER BY room."createdAt", room."id"`;
      return rooms.map(({ id, code, createdAt, open }) => ({
        id,
        code,
        createdAt: Number(createdAt),
        open: Boolean(Number(open)),
      }));
    });
  }

  async file(roomId: string, { content, format, ended, words }: Card): Promise<void> {
    const card = { format, ended, card: JSON.stringify(content), words };
    // False where the room has been removed since.
    await this.#changing([
      this.#prisma.session.upsert({ where: { roomId }, create: { roomId, ...card }, update: card }),
    ]);
  }

  async find({ words, tag: asked, after, limit }: SessionQuery): Promise<readonly FiledSession[]> {
    const tag = asked ?? null;
    return guarded('read', async () => {
      // Raw because LIKE, which Prisma searches with, takes % and _ for more than they are.
      const found = await this.#prisma.$queryRaw<{ roomId: string }[]>`
        SELECT filed."roomId" FROM "Session" filed JOIN "Room" room ON room."id" = filed."roomId"
        WHERE NOT EXISTS (
            SELECT 1 FROM json_each(${JSON.stringify(words)})
            WHERE instr(filed."words", value) = 0 AND instr(filed."ownWords", value) = 0)
          AND (${tag} IS NULL
            OR EXISTS (SELECT 1 FROM "SessionTag" WHERE "roomId" = filed."roomId" AND "tag" = ${tag}))
          AND (${after?.id ?? null} IS NULL
            OR (room."createdAt", room."id") < (${after?.createdAt ?? 0}, ${after?.id ?? ''}))
        ORDER BY room."createdAt" DESC, room."id" DESC LIMIT ${limit}`;
      const ids = found.map(({ roomId }) => roomId);
      const rows = await this.#prisma.session.findMany({ where: { roomId: { in: ids } }, include: WHOLE });
      return rows.sort((a, b) => ids.indexOf(a.roomId) - ids.indexOf(b.roomId)).map(filedSession);
    });
  }

  async filed(roomId: string): Promise<FiledSession | null> {
    return guarded('read', async () => {
      const row = await this.#prisma.session.findUnique({ where: { roomId }, include: WHOLE });
      return row === null ? null : filedSession(row);
    });
  }

  async tags(): Promise<readonly { tag: string; sessions: number }[]> {
    return guarded('read', async () => {
      const found = await this.#prisma.sessionTag.groupBy({
        by: 'tag',
        _count: true,
        orderBy: { tag: 'asc' },
      });
      return found.map(({ tag, _count }) => ({ tag, sessions: _count }));
    });
  }

  async remark(roomId: string, change: Partial<Remarks>): Promise<boolean> {
    return this.#write(() =>
      this.#prisma.$transaction(async (session) => {
        const row = await session.session.findUnique({ where: { roomId }, include: WHOLE });
        if (row === null) return false;
        const { tags, note } = { ...filedSession(row), ...change };
        const data = { note, ownWords: searchable(note, ...tags) };
        await session.session.update({ where: { roomId }, data });
        await session.sessionTag.deleteMany({ where: { roomId } });
        await session.sessionTag.createMany({ data: tags.map((tag) => ({ roomId, tag })) });
        return true;
      }),
    );
  }

  /**
   * On a connection of its own that does not look at foreign keys: for each event that goes, SQLite would look through
   * all others of its room for one that follows it.
   */
  async remove(roomId: string): Promise<void> {
    return this.#beside(async (connection) => {
      const of = (sql: string) => connection.executeRaw({ sql, args: [roomId], argTypes: [TEXT] });
      await connection.executeScript('PRAGMA foreign_keys = OFF; BEGIN IMMEDIATE');
      await of('DELETE FROM "SessionTag" WHERE "roomId" = ?');
      await of('DELETE FROM "Session" WHERE "roomId" = ?');
      await of('DELETE FROM "Event" WHERE "roomId" = ?');
      await of('DELETE FROM "Room" WHERE "id" = ?');
      await connection.executeScript('COMMIT');
    });
  }

  async rewrite(roomId: string, events: readonly StoredEvent[], last: StoredEvent): Promise<boolean> {
    const rows = events.map(({ seq, payload, blind, digest }) => [
      seq,
      JSON.stringify(payload),
      blind ?? null,
      digest ?? null,
    ]);
    return this.#changing([
      // Refused by its key where there is another event in its place, or none before it.
      this.#prisma.$executeRaw`
        INSERT INTO "Event" ("roomId", "seq", "afterSeq", "at", "type", "payload", "hash", "roomOpen")
        VALUES (${roomId}, ${last.seq}, ${last.seq - 1}, ${last.at}, ${last.type},
          ${JSON.stringify(last.payload)}, ${last.hash}, false)`,
      this.#prisma.$executeRaw`
        WITH "new" AS MATERIALIZED (
          SELECT value->>0 AS "seq", value->>1 AS "payload", value->>2 AS "blind", value->>3 AS "digest"
          FROM json_each(${JSON.stringify(rows)}))
        UPDATE "Event" SET "payload" = "new"."payload", "blind" = "new"."blind", "digest" = "new"."digest",
          "commandId" = NULL
        FROM "new" WHERE "Event"."roomId" = ${roomId} AND "Event"."seq" = "new"."seq"`,
    ]);
  }

  /** Writes the file anew from what is left, and empties the log of changes beside it. */
  async purge(): Promise<void> {
    return this.#beside(async (connection) => {
      await connection.executeScript('VACUUM');
      const sql = 'PRAGMA wal_checkpoint(TRUNCATE)';
      const { rows } = await connection.queryRaw({ sql, args: [], argTypes: [] });
      if (Number(rows[0]?.[0]) !== 0) throw new Error('another program is reading the database');
    });
  }

  async keyHash(): Promise<string | null> {
    return guarded('read', async () => {
      const workspace = await this.#prisma.workspace.findUnique({ where: { id: WORKSPACE } });
      return workspace?.keyHash ?? null;
    });
  }

  async claim(keyHash: string): Promise<boolean> {
    return this.#write(async () => {
      const made = await this.#prisma.$executeRaw`
        INSERT INTO "Workspace" ("id", "keyHash") VALUES (${WORKSPACE}, ${keyHash}) ON CONFLICT DO NOTHING`;
      return made === 1;
    });
  }

  async resetKey(keyHash: string): Promise<void> {
    return this.#write(async () => {
      await this.#prisma.workspace.upsert({
        where: { id: WORKSPACE },
        create: { id: WORKSPACE, keyHash },
        update: { keyHash },
      });
    });
  }

  /** Several changes in one transaction; false, and none of them, when a key refuses one or there is nothing to change. */
  #changing(changes: Prisma.PrismaPromise<unknown>[]): Promise<boolean> {
    return this.#write(async () => {
      try {
        await this.#prisma.$transaction(changes);
        return true;
      } catch (error) {
        if (isKeyViolation(error) || isMissing(error)) return false;
        throw error;
      }
    });
  }

  #write<T>(work: () => Promise<T>): Promise<T> {
    return this.#turns.take(() => guarded('save', work));
  }

  /** Work on a connection of its own, while nothing else is written. */
  #beside<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
    return this.#write(async () => {
      const connection = await this.#connections.connect();
      try {
        return await work(connection);
      } finally {
        // What was begun and not committed is undone.
        await connection.dispose();
      }
    });
  }
}

const TEXT = { scalarType: 'string', arity: 'scalar' } as const;

function filedSession({ room, card, ended, tags, note }: Row): FiledSession {
  return {
    record: { id: room.id, code: room.code, createdAt: Number(room.createdAt), open: !ended },
    content: JSON.parse(card) as unknown,
    tags: tags.map(({ tag }) => tag),
    note,
  };
}
