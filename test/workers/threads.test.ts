import { MessageChannel } from 'node:worker_threads';
import { describe, expect, test } from 'vitest';
import type { RunReport } from '../../src/cli/run-report';
import { ensembleOn, type PrepareRuns, runsOn, serveRuns } from '../../src/sim/ensemble-workers';
import { ensemble, type Member, type Scenario, type SimError, summarizeRuns } from '../../src/sim/index';
import type { RunWorker } from '../../src/sim/shared-work';
import { startThreads } from '../../src/workers/threads';
import { scenarioOf } from '../sim/arbitraries';

const members = [
  [0, 0],
  [9.5, 1],
  [4, 7.25],
  [-3, 2],
].map((ideal, i): Member => ({ ideal, tokens: i + 0.5 }));
const scenario = (changes: Partial<Scenario> = {}) =>
  scenarioOf(members, {
    rounds: 40,
    executionNoise: 0.3,
    behaviour: { participation: { kind: 'equal', probability: 0.7 } },
    ...changes,
  });

/** Threads as the terminal starts them. */
const threads = (count: number) =>
  startThreads(new URL('../../src/cli/report-thread.ts', import.meta.url), count, 'csv');

/** A worker at the other end of a message channel, as a web worker is, that answers after a while of its own. */
function channelWorker(
  delay: number,
  prepare?: PrepareRuns<unknown>,
): RunWorker & { readonly closed: () => boolean } {
  const { port1, port2 } = new MessageChannel();
  let closed = false;
  const channel = {
    post: (message: unknown) => void setTimeout(() => port2.postMessage(message), delay),
    listen: (onMessage: (message: unknown) => void) => void port2.on('message', onMessage),
  };
  serveRuns(channel, prepare);
  return {
    post: (message) => port1.postMessage(message),
    listen: (onMessage) => void port1.on('message', onMessage),
    onFailure: (report) => void port1.on('messageerror', report),
    close: () => {
      closed = true;
      port1.close();
    },
    closed: () => closed,
  };
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

describe('ensembles on workers', () => {
  test('[MODEL-242] one thread and four give the bytes of no thread at all', async () => {
    const expected = JSON.stringify(ensemble(scenario(), members, 'seed', 50));
    const casting = { scenario: scenario(), members, seed: 'seed' };
    for (const count of [1, 4]) {
      const reports = await all(runsOn<RunReport>(threads(count), casting, 50));
      const found = summarizeRuns(
        reports.map(({ trace }) => trace),
        members,
      );
      expect(JSON.stringify(found)).toBe(expected);
      expect(reports.map(({ text }) => Number.parseInt(text, 10))).toEqual(reports.map((_, r) => r + 1));
    }
  });

  test('[MODEL-242] nor does it matter who finishes first; progress rises to all runs; workers are closed', async () => {
    const workers = [7, 0, 3].map((delay) => channelWorker(delay));
    const heard: number[] = [];
    const found = await ensembleOn(workers, scenario(), members, 'seed', {
      runs: 50,
      onProgress: (done, of) => {
        expect(of).toBe(50);
        heard.push(done);
      },
    });
    expect(JSON.stringify(found)).toBe(JSON.stringify(ensemble(scenario(), members, 'seed', 50)));
    expect(heard).toEqual([...heard].sort((a, b) => a - b));
    expect(heard.at(-1)).toBe(50);
    expect(heard.length).toBeGreaterThan(8);
    expect(workers.every((worker) => worker.closed())).toBe(true);
  });

  test('[MODEL-243] an aborted ensemble ends with the signal’s reason, also one aborted before it began', async () => {
    const controller = new AbortController();
    const workers = [channelWorker(1), channelWorker(1)];
    const options = { runs: 2000, signal: controller.signal, onProgress: () => controller.abort('enough') };
    await expect(ensembleOn(workers, scenario(), members, 'seed', options)).rejects.toBe('enough');
    expect(workers.every((worker) => worker.closed())).toBe(true);
    const late = ensembleOn(threads(1), scenario(), members, 'seed', { signal: AbortSignal.abort('no') });
    await expect(late).rejects.toBe('no');
  });

  test('[MODEL-243] what the model refuses is refused with its code and field, from any worker', async () => {
    const short = scenario({ proposals: { kind: 'scripted', deltas: [[1, 0]] } });
    const refused = await ensembleOn(threads(2), short, members, 'seed', { runs: 4 }).catch((e) => e);
    expect(refused as SimError).toMatchObject({ code: 'script-too-short', field: 'proposals.deltas' });
    expect((refused as SimError).message).toMatch(
      /^proposals\.deltas: has 1 changes, round 2 needs one more$/,
    );
    await expect(ensembleOn(threads(1), short, members, 'seed', { runs: 1 })).rejects.toMatchObject({
      field: 'runs',
    });
  });

  test('[MODEL-245] workers keep the reader’s pace, and end when it stops early', async () => {
    let played = 0;
    const counting = channelWorker(0, ({ seed }) => {
      return (r) => {
        played++;
        return `${seed} ${r}`;
      };
    });
    const casting = { scenario: scenario({ rounds: 10_000 }), members, seed: 'seed' };
    const found: string[] = [];
    for await (const run of runsOn<string>([counting], casting, 60)) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      found.push(run);
      expect(played).toBeLessThanOrEqual(found.length + 4);
      if (found.length === 20) break;
    }
    expect(found).toEqual(Array.from({ length: 20 }, (_, r) => `seed ${r}`));
    expect(counting.closed()).toBe(true);
  });
});
