import { MessageChannel } from 'node:worker_threads';
import { describe, expect, test } from 'vitest';
import { ensembleOn, type RunWorker, serveRuns } from '../../src/sim/ensemble-workers';
import { ensemble, type Member, type Scenario, type SimError } from '../../src/sim/index';
import { threadedEnsemble } from '../../src/workers/threaded-ensemble';
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

/** A worker at the other end of a message channel, as a web worker is, that answers after a while of its own. */
function channelWorker(delay: number): RunWorker & { readonly closed: () => boolean } {
  const { port1, port2 } = new MessageChannel();
  let closed = false;
  serveRuns({
    post: (message) => void setTimeout(() => port2.postMessage(message), delay),
    listen: (onMessage) => void port2.on('message', onMessage),
  });
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

describe('ensembles on workers', () => {
  test('[MODEL-242] one thread and four give the bytes of no thread at all', async () => {
    const expected = JSON.stringify(ensemble(scenario(), members, 'seed', 50));
    for (const threads of [1, 4]) {
      const found = await threadedEnsemble(scenario(), members, 'seed', { runs: 50, threads });
      expect(JSON.stringify(found)).toBe(expected);
    }
  });

  test('[MODEL-242] nor does it matter who finishes first; progress rises to all runs; workers are closed', async () => {
    const workers = [7, 0, 3].map(channelWorker);
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
    const late = threadedEnsemble(scenario(), members, 'seed', {
      signal: AbortSignal.abort('no'),
      threads: 1,
    });
    await expect(late).rejects.toBe('no');
  });

  test('[MODEL-243] what the model refuses is refused with its code and field, from any worker', async () => {
    const short = scenario({ proposals: { kind: 'scripted', deltas: [[1, 0]] } });
    const refused = await threadedEnsemble(short, members, 'seed', { runs: 4, threads: 2 }).catch((e) => e);
    expect(refused as SimError).toMatchObject({ code: 'script-too-short', field: 'proposals.deltas' });
    expect((refused as SimError).message).toMatch(
      /^proposals\.deltas: has 1 changes, round 2 needs one more$/,
    );
    await expect(threadedEnsemble(short, members, 'seed', { runs: 1 })).rejects.toMatchObject({
      field: 'runs',
    });
  });
});
