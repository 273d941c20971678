import { searchable } from './archive-types';
import { newestFirst } from './newest-first';
import type { NewRun, RunQuery, RunStore, StoredRun } from './run-types';

interface Kept {
  readonly run: StoredRun;
  readonly report: string;
  readonly words: string;
}

/** The kept runs of a MemoryStore. */
export class MemoryRuns implements RunStore {
  readonly #kept = new Map<string, Kept>();

  async keep(run: NewRun): Promise<boolean> {
    if (this.#kept.has(run.id)) return false;
    this.#kept.set(run.id, keptOf(run, ''));
    return true;
  }

  async replace(run: NewRun): Promise<boolean> {
    const before = this.#kept.get(run.id)?.run;
    if (before === undefined) return false;
    this.#kept.set(run.id, keptOf({ ...run, createdAt: before.createdAt }, before.note));
    return true;
  }

  async find({ words, after, limit }: RunQuery): Promise<readonly StoredRun[]> {
    return [...this.#kept.values()]
      .filter((kept) => {
        const own = searchable(kept.run.note);
        return words.every((word) => kept.words.includes(word) || own.includes(word));
      })
      .map(({ run }) => run)
      .sort(newestFirst)
      .filter((run) => after === undefined || newestFirst(after, run) < 0)
      .slice(0, limit);
  }

  async run(id: string): Promise<StoredRun | null> {
    return this.#kept.get(id)?.run ?? null;
  }

  async report(id: string): Promise<string | null> {
    return this.#kept.get(id)?.report ?? null;
  }

  async remark(id: string, note: string): Promise<boolean> {
    const kept = this.#kept.get(id);
    if (kept === undefined) return false;
    this.#kept.set(id, { ...kept, run: { ...kept.run, note } });
    return true;
  }

  async remove(id: string): Promise<boolean> {
    return this.#kept.delete(id);
  }
}

function keptOf({ report, words, card, ...run }: NewRun, note: string): Kept {
  // What is read is what a database would give back.
  return { run: { ...run, card: JSON.parse(JSON.stringify(card)) as unknown, note }, report, words };
}
