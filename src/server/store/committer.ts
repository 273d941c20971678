import { setImmediate as nextTurn } from 'node:timers/promises';
import { reasonOf, StoreError } from './errors';
import { checkRequest } from './request';
import type { AppendRequest, AppendResult, EventStore } from './types';

interface Waiting {
  readonly request: AppendRequest;
  readonly resolve: (result: AppendResult) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Group commit: appends that arrive in one turn of the event loop, or while a commit is under way, share
 * the next transaction. A durable commit costs a write to disk however many rows it carries, so one commit
 * for a thousand votes costs little more than one for a single vote.
 *
 * With an interval, a commit begins no sooner than that after the last one began. A lone append never waits;
 * a stream of them shares commits instead of paying for one each.
 */
export class Committer {
  readonly #store: EventStore;
  readonly #intervalMs: number;
  #lastBeganMs = Number.NEGATIVE_INFINITY;
  #waiting: Waiting[] = [];
  #running: Promise<void> | null = null;

  constructor(store: EventStore, intervalMs = 0) {
    this.#store = store;
    this.#intervalMs = intervalMs;
  }

  /**
   * Resolves once the request is durable or refused. A room may have several requests waiting, each
   * following on the one before; when one is refused, those behind it are refused as conflicts.
   * @throws RangeError for a malformed request; StoreError `store-failed` when the database fails, after
   *   which the room must be read again. The committer itself goes on.
   */
  append(request: AppendRequest): Promise<AppendResult> {
    return new Promise((resolve, reject) => {
      checkRequest(request);
      this.#waiting.push({ request, resolve, reject });
      this.#running ??= this.#run();
    });
  }

  /** Resolves when everything asked for so far is settled; call it before closing the store. */
  async idle(): Promise<void> {
    await this.#running;
  }

  async #run(): Promise<void> {
    while (this.#waiting.length > 0) {
      await nextTurn();
      await this.#pace();
      await this.#commit(this.#waiting.splice(0));
    }
    this.#running = null;
  }

  async #pace(): Promise<void> {
    const waitMs = this.#lastBeganMs + this.#intervalMs - performance.now();
    if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
    this.#lastBeganMs = performance.now();
  }

  async #commit(batch: readonly Waiting[]): Promise<void> {
    try {
      const results = await this.#store.append(batch.map((waiting) => waiting.request));
      batch.forEach((waiting, index) => {
        const result = results[index];
        if (result === undefined) throw new Error('the store answered fewer requests than it was given');
        waiting.resolve(result);
        if (!result.ok) this.#refuseWaiting(waiting.request.roomId);
      });
    } catch (error) {
      const failure =
        error instanceof StoreError
          ? error
          : new StoreError('store-failed', `The database could not save: ${reasonOf(error)}`, {
              cause: error,
            });
      for (const waiting of batch) waiting.reject(failure);
    }
  }

  /** What is waiting for this room was decided before the refusal could be known. */
  #refuseWaiting(roomId: string): void {
    const stale = this.#waiting.filter((waiting) => waiting.request.roomId === roomId);
    this.#waiting = this.#waiting.filter((waiting) => waiting.request.roomId !== roomId);
    for (const waiting of stale) waiting.resolve({ ok: false, code: 'sequence-conflict' });
  }
}
