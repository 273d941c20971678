import { afterEach, describe, expect, it, vi } from 'vitest';
import { Committer } from '../../../src/server/store/committer';
import { MemoryStore } from '../../../src/server/store/memory';
import type { AppendRequest, AppendResult } from '../../../src/server/store/types';
import { following, founding } from './contract';

/** A memory store that counts transactions, can hold one back, and can fail on demand. */
class WatchedStore extends MemoryStore {
  readonly batches: number[] = [];
  failure: Error | null = null;
  gate: Promise<void> = Promise.resolve();

  override async append(requests: readonly AppendRequest[]): Promise<readonly AppendResult[]> {
    this.batches.push(requests.length);
    await this.gate;
    if (this.failure !== null) throw this.failure;
    return super.append(requests);
  }
}

async function roomWith(count: number): Promise<{ store: WatchedStore; committer: Committer }> {
  const store = new WatchedStore();
  const committer = new Committer(store);
  expect(await committer.append(founding('a', 'A', count))).toEqual({ ok: true });
  store.batches.length = 0;
  return { store, committer };
}

describe('Committer', () => {
  afterEach(() => void vi.useRealTimers());

  it('[STORE-12] puts the appends of one turn into one transaction, rooms mixed', async () => {
    const { store, committer } = await roomWith(1);
    const votes = [following('a', 1), founding('b'), following('a', 2), following('b', 1)];
    expect(await Promise.all(votes.map((vote) => committer.append(vote)))).toEqual(
      votes.map(() => ({ ok: true })),
    );
    expect(store.batches).toEqual([4]);
  });

  it('[STORE-12] gathers what arrives while a commit is under way into the next', async () => {
    const { store, committer } = await roomWith(1);
    let release = (): void => {};
    store.gate = new Promise((resolve) => {
      release = resolve;
    });
    const first = committer.append(following('a', 1));
    await new Promise((resolve) => setTimeout(resolve, 5));
    const later: Promise<AppendResult>[] = [];
    for (const seq of [2, 3, 4]) {
      later.push(committer.append(following('a', seq)));
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    expect(store.batches).toEqual([1]);
    release();
    await Promise.all([first, ...later]);
    expect(store.batches).toEqual([1, 3]);
    expect(await store.read('a')).toHaveLength(5);
  });

  it('[STORE-12] with an interval, a lone append goes at once and a stream shares the next commit', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'performance'] });
    const store = new WatchedStore();
    const committer = new Committer(store, 20);
    expect(await committer.append(founding('a'))).toEqual({ ok: true });
    const stream = [1, 2, 3].map((seq) => committer.append(following('a', seq)));
    await new Promise((resolve) => setImmediate(resolve));
    await vi.advanceTimersByTimeAsync(19);
    expect(store.batches).toEqual([1]);
    await vi.advanceTimersByTimeAsync(1);
    expect(await Promise.all(stream)).toEqual(stream.map(() => ({ ok: true })));
    expect(store.batches).toEqual([1, 3]);
  });

  it('[STORE-13] refuses what waits behind a refused append of the same room, and no other', async () => {
    const { store, committer } = await roomWith(1);
    await committer.append(founding('b'));
    let release = (): void => {};
    store.gate = new Promise((resolve) => {
      release = resolve;
    });
    const stale = committer.append(following('a', 0));
    await new Promise((resolve) => setTimeout(resolve, 5));
    const behind = committer.append(following('a', 1));
    const other = committer.append(following('b', 1));
    release();
    const conflict = { ok: false, code: 'sequence-conflict' };
    expect(await Promise.all([stale, behind, other])).toEqual([conflict, conflict, { ok: true }]);
    expect(await committer.append(following('a', 1))).toEqual({ ok: true });
  });

  it('[STORE-14] rejects with a coded error when the store fails, and goes on', async () => {
    const { store, committer } = await roomWith(1);
    store.failure = new Error('disk full');
    const failed = await Promise.allSettled([1, 2].map((seq) => committer.append(following('a', seq))));
    for (const result of failed) {
      expect(result).toMatchObject({
        status: 'rejected',
        reason: { code: 'store-failed', message: 'The database could not save: disk full' },
      });
    }
    store.failure = null;
    expect(await committer.append(following('a', 1))).toEqual({ ok: true });
    await committer.idle();
  });

  it('[STORE-7] rejects a malformed append alone', async () => {
    const { committer } = await roomWith(1);
    const malformed = committer.append({ ...following('a', 1), events: [] });
    const sound = committer.append(following('a', 1));
    await expect(malformed).rejects.toThrow(RangeError);
    expect(await sound).toEqual({ ok: true });
  });
});
