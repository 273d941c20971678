import type { Prisma, PrismaClient } from '../../../prisma/client/client';
import { searchable } from './archive-types';
import { guarded } from './errors';
import { isMissing } from './key-violation';
import type { NewRun, RunQuery, RunStore, StoredRun } from './run-types';
import type { Turns } from './turns';

/** What a run is read with: all but its report, which is large, and what is only searched in. */
const SHOWN = { report: true, words: true, ownWords: true } as const satisfies Prisma.RunOmit;
type Row = Prisma.RunGetPayload<{ omit: typeof SHOWN }>;

/** The kept runs on the same database as the events. */
export class PrismaRuns implements RunStore {
  readonly #prisma: PrismaClient;
  readonly #turns: Turns;

  /** `turns` are those of everything that writes. */
  constructor(prisma: PrismaClient, turns: Turns) {
    this.#prisma = prisma;
    this.#turns = turns;
  }

  async keep({ card, ...run }: NewRun): Promise<boolean> {
    const row = { ...run, card: JSON.stringify(card) };
    return this.#write(async () => {
      const made = await this.#prisma.$executeRaw`
        INSERT INTO "Run" ("id", "createdAt", "kind", "study", "title", "seed", "version", "replications",
          "source", "card", "report", "words")
        VALUES (${row.id}, ${row.createdAt}, ${row.kind}, ${row.study}, ${row.title}, ${row.seed},
          ${row.version}, ${row.replications}, ${row.source}, ${row.card}, ${row.report}, ${row.words})
        ON CONFLICT DO NOTHING`;
      return made === 1;
    });
  }

  async replace({ id, card, report, words, source }: NewRun): Promise<boolean> {
    const data = { card: JSON.stringify(card), report, words, source };
    return this.#changing(() => this.#prisma.run.update({ where: { id }, data }));
  }

  async find({ words, after, limit }: RunQuery): Promise<readonly StoredRun[]> {
    return guarded('read', async () => {
      // Raw because LIKE, which Prisma searches with, takes % and _ for more than they are.
      const found = await this.#prisma.$queryRaw<{ id: string }[]>`
        SELECT "id" FROM "Run"
        WHERE NOT EXISTS (
            SELECT 1 FROM json_each(${JSON.stringify(words)})
            WHERE instr("words", value) = 0 AND instr("ownWords", value) = 0)
          AND (${after?.id ?? null} IS NULL
            OR ("createdAt", "id") < (${after?.createdAt ?? 0}, ${after?.id ?? ''}))
        ORDER BY "createdAt" DESC, "id" DESC LIMIT ${limit}`;
      const ids = found.map(({ id }) => id);
      const rows = await this.#prisma.run.findMany({ where: { id: { in: ids } }, omit: SHOWN });
      return rows.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id)).map(storedRun);
    });
  }

  async run(id: string): Promise<StoredRun | null> {
    return guarded('read', async () => {
      const row = await this.#prisma.run.findUnique({ where: { id }, omit: SHOWN });
      return row === null ? null : storedRun(row);
    });
  }

  async report(id: string): Promise<string | null> {
    return guarded('read', async () => {
      const row = await this.#prisma.run.findUnique({ where: { id }, select: { report: true } });
      return row?.report ?? null;
    });
  }

  async remark(id: string, note: string): Promise<boolean> {
    const data = { note, ownWords: searchable(note) };
    return this.#changing(() => this.#prisma.run.update({ where: { id }, data }));
  }

  async remove(id: string): Promise<boolean> {
    return this.#changing(() => this.#prisma.run.delete({ where: { id } }));
  }

  /** A change of a run; false where there is none. */
  #changing(change: () => Promise<unknown>): Promise<boolean> {
    return this.#write(async () => {
      try {
        await change();
        return true;
      } catch (error) {
        if (isMissing(error)) return false;
        throw error;
      }
    });
  }

  #write<T>(work: () => Promise<T>): Promise<T> {
    return this.#turns.take(() => guarded('save', work));
  }
}

function storedRun({ createdAt, kind, source, card, ...run }: Row): StoredRun {
  return {
    ...run,
    createdAt: Number(createdAt),
    kind: kind as StoredRun['kind'],
    source: source as StoredRun['source'],
    card: JSON.parse(card) as unknown,
  };
}
