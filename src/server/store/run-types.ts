import type { RunCard } from '../../protocol/runs';

/** A run of the laboratory as it is kept, but for its report. What only lists show of it is any JSON value here. */
export interface StoredRun extends Omit<RunCard, 'finding' | 'factors' | 'metrics'> {
  readonly card: unknown;
}

/** A run to keep. */
export interface NewRun extends Omit<StoredRun, 'note'> {
  /** JSON text, kept byte for byte. */
  readonly report: string;
  /** What it is found by, as `searchable` makes it. */
  readonly words: string;
}

/** Which runs to find. */
export interface RunQuery {
  /** Each must be in what the run is found by or in its note; as `searchable` makes them. */
  readonly words: readonly string[];
  /** Only those that come after this one. */
  readonly after?: Pick<StoredRun, 'id' | 'createdAt'>;
  readonly limit: number;
}

/**
 * Runs of the laboratory that were kept.
 * @throws StoreError `store-failed` when the database fails.
 */
export interface RunStore {
  /** Keeps a run; false, and nothing is changed, where there is one of this id. */
  keep(run: NewRun): Promise<boolean>;
  /** Puts report, card, words and source in place of those of the run of this id; false where there is none. */
  replace(run: NewRun): Promise<boolean>;
  /** Newest first. */
  find(query: RunQuery): Promise<readonly StoredRun[]>;
  /** The run of this id, or null. */
  run(id: string): Promise<StoredRun | null>;
  /** The report of this id as it was kept, or null. */
  report(id: string): Promise<string | null>;
  /** Puts a note in place of the one a run had; false where there is none of this id. */
  remark(id: string, note: string): Promise<boolean>;
  /** Takes a run out with its note; false where there is none of this id. */
  remove(id: string): Promise<boolean>;
}
