import { SimError, type SimErrorCode } from './errors';
import { requireWhole } from './requirements';

/**
 * Work shared out over workers. The same code runs on threads of Node and on web workers; what differs is the channel
 * between them, which is all that the edges supply.
 */

/** One end of a channel that copies messages (as `structuredClone` does). */
export interface Channel {
  post(message: unknown): void;
  listen(onMessage: (message: unknown) => void): void;
}

/** A worker on which `serve` answers. */
export interface RunWorker extends Channel {
  /** Hears that the worker broke down. */
  onFailure(report: (error: Error) => void): void;
  /** Ends it, whatever it is doing. */
  close(): void;
}

/** Prepares for a job, and then makes its i-th (0-based) item; jobs and items must survive copying. */
export type Prepare<Job, Item> = (job: Job) => (i: number) => Item;

type Request<Job> =
  | { readonly type: 'job'; readonly job: Job }
  /** Make the items `from` … `to` − 1. */
  | { readonly type: 'make'; readonly from: number; readonly to: number };

type Answer<Item> =
  | { readonly type: 'items'; readonly from: number; readonly items: readonly Item[] }
  | {
      readonly type: 'refused';
      readonly code: SimErrorCode;
      readonly field: string;
      readonly message: string;
    };

/** Makes items for whoever holds the other end of the channel. A refusal by the model is answered, not thrown. */
export function serve<Job, Item>(channel: Channel, prepare: Prepare<Job, Item>): void {
  let make: ((i: number) => Item) | undefined;
  const answer = (message: Answer<Item>) => channel.post(message);
  channel.listen((message) => {
    const request = message as Request<Job>;
    try {
      if (request.type === 'job') {
        make = prepare(request.job);
        return;
      }
      const ready = make;
      if (ready === undefined) throw new Error('Items were asked for before the job was sent');
      const { from, to } = request;
      answer({ type: 'items', from, items: Array.from({ length: to - from }, (_, i) => ready(from + i)) });
    } catch (error) {
      if (!(error instanceof SimError)) throw error;
      const { code, field } = error;
      answer({ type: 'refused', code, field, message: error.message.slice(field.length + 2) });
    }
  });
}

export interface WorkOptions {
  /** Hears items done, of all items. */
  readonly onProgress?: (done: number, of: number) => void;
  /** Ends the work: what is asked for next is rejected with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** Which items of a job to make: all `count` of them but those before `first`, `size` at a time. */
export interface Portion {
  readonly count: number;
  readonly size: number;
  readonly first?: number;
}

/**
 * Items shared out over workers, in their own order, at the reader's pace: workers stay no more than a few parts ahead.
 * Rejects with the model's `SimError`, with a worker's failure, or with the signal's reason; closes all workers in
 * every case, also when the reader stops early or the portion refuses. Needs at least one worker.
 */
export async function* itemsOn<Job, Item>(
  workers: readonly RunWorker[],
  job: Job,
  portion: () => Portion,
  options: WorkOptions = {},
): AsyncGenerator<Item, void, void> {
  try {
    const { count, size, first = 0 } = portion();
    requireWhole('workers', workers.length, 1, Number.MAX_SAFE_INTEGER);
    options.signal?.throwIfAborted();
    for (const worker of workers) worker.post({ type: 'job', job } satisfies Request<Job>);
    const parts = shareOut<Item>(workers, { count, size, first }, options);
    for (let from = first; from < count; from += size)
      for (const item of await parts.take(from)) {
        yield item;
        options.signal?.throwIfAborted();
      }
  } finally {
    for (const worker of workers) worker.close();
  }
}

/** Parts by which all workers together may be ahead of the reader, per worker. */
const AHEAD = 4;

/** Hands out parts to whoever is free; `take` waits for the part that begins with item `from`, asked for in order. */
function shareOut<Item>(
  workers: readonly RunWorker[],
  { count, size, first }: Required<Portion>,
  { onProgress, signal }: WorkOptions,
) {
  const ready = new Map<number, readonly Item[]>();
  const idle = [...workers];
  let fault: { readonly reason: unknown } | undefined;
  let [next, taken, done] = [first, first, first];
  let wake = () => {};
  const fail = (reason: unknown) => {
    fault ??= { reason };
    wake();
  };
  const handOut = () => {
    while (idle.length > 0 && next < Math.min(count, taken + AHEAD * workers.length * size)) {
      const to = Math.min(count, next + size);
      idle.pop()?.post({ type: 'make', from: next, to } satisfies Request<never>);
      next = to;
    }
  };
  const hear = (worker: RunWorker, answer: Answer<Item>) => {
    if (answer.type === 'refused') return fail(new SimError(answer.code, answer.field, answer.message));
    ready.set(answer.from, answer.items);
    done += answer.items.length;
    idle.push(worker);
    handOut();
    wake();
    onProgress?.(done, count);
  };
  signal?.addEventListener('abort', () => fail(signal.reason), { once: true });
  for (const worker of workers) {
    worker.onFailure(fail);
    worker.listen((answer) => hear(worker, answer as Answer<Item>));
  }
  handOut();
  const take = async (from: number): Promise<readonly Item[]> => {
    for (;;) {
      if (fault !== undefined) throw fault.reason;
      const part = ready.get(from);
      if (part !== undefined) {
        ready.delete(from);
        taken = from + part.length;
        handOut();
        return part;
      }
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  };
  return { take };
}
