import type { Report } from '../sim/experiments/run';
import type { StudyRequest } from '../sim/experiments/study-request';
import type { Finding } from '../sim/experiments/types';

/** What `/api/runs` answers and takes: kept runs of the laboratory, for the holder of the workspace's key. */

export type RunKind = StudyRequest['kind'];

/** Where the numbers of a run come from: played on the server's computer, or sent by a page and not played again. */
export type RunSource = 'terminal' | 'browser';

/** A kept run in the list. */
export interface RunCard {
  /** Follows from version and configuration. */
  readonly id: string;
  /** When it was kept, ms since 1970. */
  readonly createdAt: number;
  readonly kind: RunKind;
  /** Id of the experiment, or the kind. */
  readonly study: string;
  readonly title: string;
  readonly seed: string;
  /** Of the program that played it. */
  readonly version: string;
  readonly replications: number;
  readonly source: RunSource;
  /** The first sentence of its verdict; null where it has none. */
  readonly finding: Finding | null;
  /** What that sentence names. */
  readonly factors: Report['factors'];
  readonly metrics: Report['metrics'];
  readonly note: string;
}

/** Answer to `GET /api/runs?search=…&after=ID`: newest first. */
export interface RunList {
  readonly runs: readonly RunCard[];
  /** Id to ask for the next page with; null: these are the last. */
  readonly next: string | null;
}

/** Answer to `POST /api/runs`, whose body is a report. */
export interface RunKept {
  readonly run: RunCard;
  /** False: it had been kept before. */
  readonly isNew: boolean;
}

/** Body of `PATCH /api/runs/ID`. */
export interface RunNote {
  readonly note: string;
}

/** Answer to `DELETE /api/runs/ID`. */
export interface RunRemoved {
  readonly removed: string;
  /** Another program keeps something of it in the database's files for now; the server goes on trying. */
  readonly traces: boolean;
}

/** Runs on one page of the list. */
export const RUNS_PER_PAGE = 50;

/** Largest report that is kept, as compact JSON: several times that of the longest sweep of a scenario drawn by laws. */
export const MAX_REPORT_BYTES = 2 * 1024 * 1024;
