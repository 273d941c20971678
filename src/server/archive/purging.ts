import type { ArchiveStore } from '../store/archive-types';

/** Pause before it is tried again to purge the database, which another program was reading. */
const PURGE_AGAIN_MS = 30_000;

/** Sees to it that what was taken out is found nowhere in the database's files, now or later. */
export class Purging {
  readonly #archive: Pick<ArchiveStore, 'purge'>;
  readonly #report: (what: string, error: unknown) => void;
  #again: NodeJS.Timeout | undefined;

  /** `report` is called for failures that are made good later. */
  constructor(archive: Pick<ArchiveStore, 'purge'>, report: (what: string, error: unknown) => void) {
    this.#archive = archive;
    this.#report = report;
  }

  /** Whether something of what was taken out may still be in the database's files; if so, it is tried again by itself. */
  async tracesLeft(): Promise<boolean> {
    try {
      await this.#archive.purge();
      return false;
    } catch (error) {
      this.#report('traces are left in the database', error);
      clearTimeout(this.#again);
      this.#again = setTimeout(() => void this.tracesLeft(), PURGE_AGAIN_MS).unref();
      return true;
    }
  }
}
