import { readdirSync, readFileSync } from 'node:fs';
import { MessageChannel } from 'node:worker_threads';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import packageJson from '../../../package.json';
import {
  amongSeveral,
  difference,
  differenceApart,
  estimate,
  greatestOf,
} from '../../../src/sim/experiments/estimates';
import { parametersFromText } from '../../../src/sim/experiments/parameters';
import { EXPERIMENTS, experimentById } from '../../../src/sim/experiments/registry';
import {
  type ExperimentRequest,
  type PartialRun,
  prepareExperiment,
  prepareTrials,
  runExperiment,
} from '../../../src/sim/experiments/run';
import { tableOf } from '../../../src/sim/experiments/table';
import { trialOrder } from '../../../src/sim/experiments/trial-order';
import { PROGRAM_VERSION } from '../../../src/sim/experiments/version';
import { type RunWorker, serve } from '../../../src/sim/shared-work';
import { madeUpReport } from '../../support/made-up-report';

const request = (changes: Partial<ExperimentRequest> = {}): ExperimentRequest => ({
  study: { kind: 'experiment', id: 'plutocracy', parameters: { rounds: 20, shares: [0, 0.3, 0.6] } },
  seed: 'engine',
  replications: 4,
  ...changes,
});

/** A worker at the other end of a message channel, as a thread or a web worker is. */
function worker(delay = 0): RunWorker {
  const { port1, port2 } = new MessageChannel();
  serve(
    {
      post: (message) => void setTimeout(() => port2.postMessage(message), delay),
      listen: (onMessage) => void port2.on('message', onMessage),
    },
    prepareTrials,
  );
  return {
    post: (message) => port1.postMessage(message),
    listen: (onMessage) => void port1.on('message', onMessage),
    onFailure: (report) => void port1.on('messageerror', report),
    close: () => port1.close(),
  };
}

const bytes = async (...args: Parameters<typeof runExperiment>) =>
  JSON.stringify(await runExperiment(...args));

describe('running an experiment', () => {
  test('[LAB-1] the same bytes on no worker, on one and on three, whoever finishes first', async () => {
    const expected = await bytes(request());
    expect(await bytes(request(), { workers: [worker()] })).toBe(expected);
    expect(await bytes(request(), { workers: [worker(20), worker(), worker(5)] })).toBe(expected);
    expect(await bytes(request({ seed: 'other' }))).not.toBe(expected);
  });

  test('[LAB-1] ended on the way and gone on, it gives the bytes of one run', async () => {
    const controller = new AbortController();
    let last: PartialRun | undefined;
    const onPartial = (partial: PartialRun) => {
      last = partial;
      if (partial.trials.length === 7) controller.abort('enough');
    };
    const { signal } = controller;
    await expect(runExperiment(request(), { workers: [worker()], signal, onPartial })).rejects.toBe('enough');
    const done = last?.trials.slice() ?? [];
    expect(done).toHaveLength(7);
    expect(last?.report()).toMatchObject({ verdict: '', findings: [], trials: { done: 7 } });
    expect(await bytes(request(), { workers: [worker(), worker()], done })).toBe(await bytes(request()));
  });

  test('[LAB-1] its configuration makes the report again; it names the version of the program', async () => {
    const report = await runExperiment(request());
    expect(await bytes(report.configuration)).toBe(JSON.stringify(report));
    expect(report.version).toBe(PROGRAM_VERSION);
    expect(PROGRAM_VERSION).toBe(packageJson.version);
  });

  test('[LAB-2] a replication has one seed at all points: without tokens that differ, three mechanisms give one game', async () => {
    const parameters = { sigmas: [0], mechanisms: ['token-majority', 'quadratic-sqrt', 'member-majority'] };
    const report = await runExperiment(
      request({ study: { kind: 'experiment', id: 'quadratic', parameters } }),
    );
    const [first, ...others] = report.cells.map(({ estimates }) => estimates);
    expect(others).toEqual([first, first]);
  });

  test('[LAB-4] what means nothing is refused with a code and its field', () => {
    const prepare = (parameters: Record<string, unknown>, id = 'plutocracy') =>
      prepareExperiment(request({ study: { kind: 'experiment', id, parameters } }));
    const refused = (code: string, field: string) => expect.objectContaining({ code, field });
    expect(() => prepare({}, 'nothing')).toThrow(refused('unknown-experiment', 'id'));
    expect(() => prepare({ whales: 1 })).toThrow(refused('unknown-parameter', 'parameters.whales'));
    expect(() => prepare({ rounds: '5' })).toThrow(refused('wrong-kind', 'parameters.rounds'));
    expect(() => prepare({ rounds: 2.5 })).toThrow(refused('not-whole', 'parameters.rounds'));
    expect(() => prepare({ shares: [0.1, 1] })).toThrow(refused('out-of-range', 'parameters.shares[1]'));
    expect(() => prepare({ shares: [0.1, 0.1] })).toThrow(refused('out-of-range', 'parameters.shares'));
    expect(() => prepare({ shares: [] })).toThrow(refused('empty', 'parameters.shares'));
    expect(() => prepare({ mechanisms: ['dice'] })).toThrow(
      refused('unknown-choice', 'parameters.mechanisms[0]'),
    );
    expect(() => prepareExperiment(request({ seed: '' }))).toThrow(refused('empty', 'seed'));
    expect(() => prepareExperiment(request({ seed: 'x'.repeat(201) }))).toThrow(
      refused('out-of-range', 'seed.length'),
    );
    expect(() => prepareExperiment(request({ replications: 1 }))).toThrow(
      refused('out-of-range', 'replications'),
    );
    expect(() => prepare({ first: [400] }, 'path-dependency')).toThrow(
      refused('out-of-range', 'parameters.first'),
    );
    // Of several numbers of first proposals those that there are too few proposals for say nothing.
    const { study } = experimentById('path-dependency').prepare({ first: [10, 50], proposals: 40 });
    expect(study.design.points[0]?.readings).toEqual([{ first: 10 }]);
    // Shares of heads are those of whole heads.
    expect(() => prepare({ members: 10, shares: [0.03] }, 'apathy')).toThrow(
      refused('out-of-range', 'parameters.shares[0]'),
    );
    expect(() => prepare({ members: 10, shares: [0.1, 0.05] }, 'apathy')).toThrow(
      refused('out-of-range', 'parameters.shares[1]'),
    );
    expect(() => prepare({ members: 10, shares: [0.03], who: ['whale'] }, 'apathy')).not.toThrow();
    expect(() => prepare({ members: 3, minorities: [0.05] }, 'minority')).toThrow(
      refused('out-of-range', 'parameters.minorities[0]'),
    );
    expect(() => prepare({ members: 4, sizes: [0.95] }, 'gridlock')).toThrow(
      refused('out-of-range', 'parameters.sizes[0]'),
    );
    const levels = (id: string, parameters: Record<string, unknown>, factor: string) =>
      experimentById(id)
        .prepare(parameters)
        .study.design.points.map(({ condition }) => condition[factor]);
    expect(levels('apathy', { members: 10, shares: [0.06], turnouts: [1] }, 'share')).toEqual([0.1, 0.1]);
    expect(new Set(levels('minority', { members: 15 }, 'minority'))).toEqual(new Set([0.2, 1 / 3, 0.4]));
    expect(new Set(levels('gridlock', { members: 15 }, 'larger'))).toEqual(new Set([8 / 15, 10 / 15, 0.8]));
    const typed = (...set: string[]) => parametersFromText(experimentById('plutocracy').parameters, set);
    expect(typed('shares=0, 0.5', 'rounds=7')).toEqual({ shares: [0, 0.5], rounds: 7 });
    expect(() => typed('shares=many')).toThrow(refused('wrong-kind', 'parameters.shares'));
    expect(() => typed('rounds')).toThrow(refused('wrong-kind', 'parameters'));
  });

  test('[LAB-1] trials come one of every point, then a second of each, however many points have how many', () => {
    fc.assert(
      fc.property(
        fc.array(fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined }), {
          minLength: 1,
          maxLength: 8,
        }),
        fc.integer({ min: 2, max: 7 }),
        (mosts, replications) => {
          const points = mosts.map((most) => (most === undefined ? {} : { most }));
          const expected = Array.from({ length: replications }, (_, replication) =>
            mosts.flatMap((most = replications, point) =>
              replication < most ? [{ point, replication }] : [],
            ),
          ).flat();
          const { count, at } = trialOrder(points, replications);
          expect(Array.from({ length: count }, (_, i) => at(i))).toEqual(expected);
        },
      ),
    );
  });

  test('[LAB-4] more trials than can be kept are refused before any is laid out', () => {
    const many = Array.from({ length: 50 }, (_, i) => i);
    const parameters = { saliences: many.map((i) => 0.01 + i / 100), members: 1000 };
    const study = { kind: 'experiment', id: 'minority', parameters } as const;
    expect(() => prepareExperiment({ study, seed: 's', replications: 10_000 })).toThrow(
      expect.objectContaining({ code: 'out-of-range', field: 'replications' }),
    );
    // As many as there may be take no time to lay out.
    const { count, at } = trialOrder(new Array(100).fill({}), 10_000);
    expect([count, at(count - 1)]).toEqual([1_000_000, { point: 99, replication: 9999 }]);
  });

  test('[LAB-5] the table has a row for each condition and metric', async () => {
    const report = await runExperiment(request());
    const { columns, rows } = tableOf(report);
    expect(columns).toEqual(['mechanism', 'share', 'metric', 'unit', 'n', 'mean', 'sd', 'low_95', 'high_95']);
    expect(rows).toHaveLength(5 * 3 * 3);
    const [first] = report.cells;
    expect(rows[0]?.slice(0, 6)).toEqual([
      'token-majority',
      0,
      'capture',
      '',
      4,
      first?.estimates.capture?.mean,
    ]);
  });
});

describe('estimates', () => {
  test('[LAB-3] mean and Student interval of 1 to 5: 3 ± 2.776·√2.5/√5', () => {
    const { n, mean, sd, low, high } = estimate([1, 2, null, 3, 4, 5]);
    expect([n, mean]).toEqual([5, 3]);
    expect(sd).toBeCloseTo(Math.sqrt(2.5), 12);
    expect(low).toBeCloseTo(3 - 2.7764451 * Math.sqrt(0.5), 6);
    expect(high).toBeCloseTo(3 + 2.7764451 * Math.sqrt(0.5), 6);
    expect(estimate([7])).toEqual({ n: 1, mean: 7, sd: null, low: null, high: null });
    expect(estimate([])).toEqual({ n: 0, mean: null, sd: null, low: null, high: null });
  });

  test("[LAB-3] Wilson's interval for yes and no: 10 of 10 begins at 10/(10 + z²), 1 of 10 is 1.79 to 40.4 %", () => {
    expect(estimate(new Array(10).fill(1), { yesOrNo: true })).toMatchObject({
      low: expect.closeTo(0.722467, 5),
      high: 1,
    });
    const one = estimate([1, ...new Array(9).fill(0)], { yesOrNo: true });
    expect(one).toMatchObject({ low: expect.closeTo(0.0179, 4), high: expect.closeTo(0.4042, 4) });
  });

  test('[LAB-3] an interval ends where its quantity does, and holds the mean', () => {
    const share = [1, 1, 1, 0.9];
    expect(estimate(share).high).toBeGreaterThan(1);
    const { low, high, ...others } = estimate(share, { least: 0, most: 1 });
    expect([low, high]).toEqual([estimate(share).low, 1]);
    expect(others).toMatchObject({ n: 4, mean: 0.975 });
    expect(estimate([0, 0.1], { least: 0 }).low).toBe(0);
    // A rounding error beyond the bound is no reason for an interval without its mean.
    expect(estimate([1, 1 + 4e-16], { most: 1 }).high).toBeGreaterThanOrEqual(1 + 2e-16);
  });

  test('[LAB-3] of no experiment an interval holds what cannot be', () => {
    for (const { id, prepare } of EXPERIMENTS) {
      const { metrics } = prepare().study.design;
      const report = madeUpReport(id, (_, r) =>
        Object.fromEntries(
          metrics.map(({ id: metric, least, most }) => [
            metric,
            r === 0 ? (most ?? least ?? 0) : (least ?? most ?? 0),
          ]),
        ),
      );
      for (const { estimates } of report.cells)
        for (const { id: metric, least = -Infinity, most = Infinity } of metrics) {
          expect(estimates[metric]?.low ?? 0, `${id} ${metric}`).toBeGreaterThanOrEqual(least);
          expect(estimates[metric]?.high ?? 0, `${id} ${metric}`).toBeLessThanOrEqual(most);
        }
      const bounded = metrics
        .filter(({ display }) => display === 'percent')
        .filter(({ least, most, yesOrNo }) => (least ?? most ?? yesOrNo) === undefined);
      // Ways between two places may be overshot on either side.
      expect(
        bounded.map(({ id: metric }) => metric).filter((metric) => !['moved', 'towards'].includes(metric)),
        id,
      ).toEqual([]);
    }
  });

  test('[LAB-3] differences are taken trial by trial, so that what both share cancels', () => {
    const base = [10, 250, -40, 3];
    const shifted = base.map((x, i) => x + 1 + 0.01 * i);
    expect(difference(shifted, base)).toMatchObject({ n: 4, clear: true, mean: expect.closeTo(1.015, 9) });
    expect(difference([1, -1, 2, -2], [0, 0, 0, 0]).clear).toBe(false);
    expect(difference([1, null, 2], [null, 4, 1]).n).toBe(1);
  });

  test('[LAB-3] the greatest of two means has an interval of both at once: 4 ± 3.4954·√0.5 (Bonferroni)', () => {
    const both = [estimate([1, 2, 3, 4, 5]), estimate([2, 3, 4, 5, 6])];
    expect(greatestOf(both)).toEqual({
      mean: 4,
      low: expect.closeTo(4 - 3.4954059 * Math.sqrt(0.5), 5),
      high: expect.closeTo(4 + 3.4954059 * Math.sqrt(0.5), 5),
    });
    expect(greatestOf(both, { most: 5 }).high).toBe(5);
    expect(greatestOf([estimate([])])).toEqual({ mean: null, low: null, high: null });
    const gap = difference([1, 2, 3, 4, 5], [0, 0, 0, 0, 0]);
    // 3 ± 2.776·√0.5 among one, ± 3.961·√0.5 among three.
    expect(gap.low).toBeCloseTo(3 - 2.7764451 * Math.sqrt(0.5), 6);
    expect(amongSeveral(gap, 3).low).toBeCloseTo(3 - 3.9607865 * Math.sqrt(0.5), 5);
  });

  test("[LAB-3] Welch's interval of 1 to 5 against 2 to 10: 3 ± 2.4588·√2.5, with 5.88 degrees of freedom", () => {
    const [a, b] = [estimate([2, 4, 6, 8, 10]), estimate([1, 2, 3, 4, 5])];
    expect(differenceApart(a, b)).toMatchObject({
      mean: 3,
      low: expect.closeTo(-0.88774, 5),
      high: expect.closeTo(6.88774, 5),
      clear: false,
    });
    expect(differenceApart(estimate([5, 5]), estimate([1, 1, 1]))).toMatchObject({
      low: 4,
      high: 4,
      clear: true,
    });
    expect(differenceApart(estimate([1]), b)).toMatchObject({ mean: -2, low: null, clear: false });
  });
});

describe('the declared experiments', () => {
  test('[LAB-4] each have a question, caveats and parameters whose defaults are allowed', () => {
    const ids = EXPERIMENTS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    // The registry is all: what a file declares is in it.
    const declared = readdirSync('src/sim/experiments').filter((file) =>
      /= declare\(/.test(readFileSync(`src/sim/experiments/${file}`, 'utf8')),
    );
    expect(declared.map((file) => file.replace('.ts', '')).sort()).toEqual([...ids].sort());
    for (const { question, caveats, parameters, prepare } of EXPERIMENTS) {
      expect(question).toMatch(/\?$/);
      expect(caveats.length).toBeGreaterThan(0);
      const defaults = Object.fromEntries(Object.entries(parameters).map(([key, p]) => [key, p.default]));
      expect(prepare(defaults).parameters).toEqual(prepare().parameters);
    }
  });

  test('[LAB-5] plots draw factors and metrics that there are', () => {
    for (const { id, prepare } of EXPERIMENTS) {
      const { design, plots } = prepare().study;
      const factors = new Set(design.factors.map((factor) => factor.id));
      const metrics = new Set(design.metrics.map((metric) => metric.id));
      expect(plots.length, id).toBeGreaterThan(0);
      for (const plot of plots) {
        const drawn = plot.kind === 'plane' ? [plot.series] : [plot.x.factor, plot.series, plot.facet];
        const measured = plot.kind === 'plane' ? [plot.x.metric, plot.y.metric] : [plot.y.metric];
        const named = [...drawn, ...Object.keys(plot.where ?? {})].filter((name) => name !== undefined);
        expect(
          named.filter((name) => !factors.has(name)),
          id,
        ).toEqual([]);
        expect(
          measured.filter((name) => !metrics.has(name)),
          id,
        ).toEqual([]);
      }
    }
  });
});
