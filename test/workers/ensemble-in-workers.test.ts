import { describe, expect, test } from 'vitest';
import { ensemble, type Member, type Scenario } from '../../src/sim/index';
import { ensembleInWorkers } from '../../src/workers/ensemble-in-workers';
import { scenarioOf } from '../sim/arbitraries';
import { webWorkerOf } from '../support/web-worker';

const members = [
  [0, 0],
  [9.5, 1],
  [4, 7.25],
].map((ideal, i): Member => ({ ideal, tokens: i + 0.5 }));
const scenario: Scenario = scenarioOf(members, { rounds: 30, executionNoise: 0.3 });

let ended = 0;
const webWorker = () =>
  webWorkerOf('src/workers/runs-in-browser.ts', () => {
    ended++;
  });

describe('ensembles on web workers', () => {
  test('[MODEL-242] one worker and four give the bytes of none at all, and end', async () => {
    const expected = JSON.stringify(ensemble(scenario, members, 'seed', 40));
    for (const workers of [1, 4]) {
      ended = 0;
      const heard: number[] = [];
      const onProgress = (done: number) => heard.push(done);
      const found = await ensembleInWorkers(scenario, members, 'seed', {
        runs: 40,
        workers,
        start: webWorker,
        onProgress,
      });
      expect(JSON.stringify(found)).toBe(expected);
      expect(heard.at(-1)).toBe(40);
      expect(ended).toBe(workers);
    }
  });

  test('[MODEL-243] aborted, it ends its workers and rejects with the reason', async () => {
    ended = 0;
    const controller = new AbortController();
    const options = { runs: 2000, workers: 2, start: webWorker, signal: controller.signal };
    const onProgress = () => controller.abort('enough');
    await expect(ensembleInWorkers(scenario, members, 'seed', { ...options, onProgress })).rejects.toBe(
      'enough',
    );
    expect(ended).toBe(2);
  });
});
