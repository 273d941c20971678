import { describe, expect, test } from 'vitest';
import { type ExperimentRequest, type PartialRun, runExperiment } from '../../src/sim/experiments/run';
import { experimentInWorkers } from '../../src/workers/experiment-in-workers';
import { startTrialThreads } from '../../src/workers/trial-threads';
import { webWorkerOf } from '../support/web-worker';

let ended = 0;
const start = () =>
  webWorkerOf('src/workers/trials-in-browser.ts', () => {
    ended++;
  });
const request: ExperimentRequest = {
  study: { kind: 'experiment', id: 'median', parameters: { members: [5], steps: [5, 10], rounds: 30 } },
  seed: 'workers',
  replications: 5,
};

describe('experiments on workers', () => {
  test('[LAB-1] web workers and threads give the bytes of none at all, and end', async () => {
    const expected = JSON.stringify(await runExperiment(request));
    for (const workers of [1, 3]) {
      ended = 0;
      expect(JSON.stringify(await experimentInWorkers(request, { workers, start }))).toBe(expected);
      expect(ended).toBe(workers);
    }
    expect(JSON.stringify(await runExperiment(request, { workers: startTrialThreads(2) }))).toBe(expected);
  });

  test('[LAB-1] ended in a browser and gone on there, it gives the same bytes', async () => {
    const controller = new AbortController();
    let last: PartialRun | undefined;
    const onPartial = (partial: PartialRun) => {
      last = partial;
      if (partial.trials.length === 9) controller.abort('enough');
    };
    const { signal } = controller;
    await expect(experimentInWorkers(request, { workers: 2, start, signal, onPartial })).rejects.toBe(
      'enough',
    );
    const done = last?.trials.slice() ?? [];
    const heard: number[] = [];
    const onProgress = (count: number) => heard.push(count);
    const report = await experimentInWorkers(request, { workers: 2, start, done, onProgress });
    expect(JSON.stringify(report)).toBe(JSON.stringify(await runExperiment(request)));
    expect(heard[0]).toBeGreaterThan(done.length);
    expect(heard.at(-1)).toBe(report.trials.of);
  });

  test('[LAB-4] what is refused is refused before it is shared out, and the workers end', async () => {
    ended = 0;
    await expect(experimentInWorkers({ ...request, replications: 0 }, { workers: 2, start })).rejects.toThrow(
      expect.objectContaining({ code: 'out-of-range', field: 'replications' }),
    );
    expect(ended).toBe(2);
  });
});
