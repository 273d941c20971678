import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  compileGame,
  drawMembers,
  ensemble,
  lossMetrics,
  type Member,
  PRESETS,
  proposalSource,
  runSeed,
  type Scenario,
  scoreEnd,
  simulate,
  summarizeRuns,
  traceOf,
  tracer,
} from '../../src/sim/index';
import { drawnProposals, electorate, latticeVector, mechanism, scenarioOf } from './arbitraries';

const at = (...ideal: number[]): Member => ({ ideal, tokens: 1 });
const members = [at(0, 0), at(4, 0), at(0, 3)];
const s: Scenario = scenarioOf(members, { rounds: 6 });

/** An ensemble whose runs ended at the given points, as far as scoring goes. */
const endingAt = (ends: number[][], people = members) =>
  summarizeRuns(
    ends.map((end) => ({ end, meanLosses: [0, lossMetrics(people, end).mean] })),
    people,
  );

describe('ensemble', () => {
  test('[MODEL-36] its runs are simulations under seeds of their own', () => {
    const e = ensemble(s, members, 'x', 5);
    const runs = [0, 1, 2, 3, 4].map((r) => simulate(s, members, runSeed('x', r)));
    expect(e.ends).toEqual(runs.map((r) => r.finalState));
    expect(e.endMeanLosses).toEqual(runs.map((r) => r.rounds.at(-1)?.meanLoss));
    expect(e.ends).not.toContainEqual(simulate(s, members, 'x').finalState);
    expect(ensemble(s, members, 'x', 5)).toEqual(e);
  });

  test('[MODEL-107] moving everybody moves the ends along, and nothing else', () => {
    const world = fc.integer({ min: 1, max: 3 }).chain((k) =>
      fc.record({
        people: electorate(k),
        mechanism,
        shift: latticeVector(k),
        proposals: fc.constantFrom(
          { kind: 'uniform-ball', maxStep: 5 } as const,
          { kind: 'fixed-length', step: 3 } as const,
          { kind: 'normal', spread: 2 } as const,
          { kind: 'single-issue', maxStep: 5 } as const,
        ),
      }),
    );
    fc.assert(
      fc.property(world, ({ people, mechanism, shift, proposals }) => {
        const there = people.map((member) => ({
          ...member,
          ideal: member.ideal.map((x, d) => x + (shift[d] ?? 0)),
        }));
        const here = ensemble(scenarioOf(people, { mechanism, proposals }), people, 'x', 4);
        const moved = ensemble(
          scenarioOf(there, { mechanism, proposals, initialState: shift }),
          there,
          'x',
          4,
        );
        here.ends.forEach((end, r) => {
          end.forEach((x, d) => {
            expect(moved.ends[r]?.[d]).toBeCloseTo(x + (shift[d] ?? 0), 9);
          });
          expect(moved.endMeanLosses[r]).toBeCloseTo(here.endMeanLosses[r] ?? Number.NaN, 9);
        });
        expect(moved.region90).toBeCloseTo(here.region90, 6);
      }),
      { numRuns: 60 },
    );
  });

  test('[MODEL-107] turning everybody and every proposal turns where runs end', () => {
    const plain = electorate(2).map((list) => list.map(({ ideal, tokens }): Member => ({ ideal, tokens })));
    const angle = fc.double({ min: 0.1, max: 6.2, noNaN: true });
    const proposed = proposalSource(scenarioOf([at(0, 0)]), [at(0, 0)], 'turned');
    const deltas = Array.from({ length: 12 }, (_, t) => proposed(t + 1, [0, 0]).delta);
    fc.assert(
      fc.property(plain, mechanism, angle, (people, mechanism, a) => {
        const turned = ([x = 0, y = 0]: readonly number[]) => [
          x * Math.cos(a) - y * Math.sin(a),
          x * Math.sin(a) + y * Math.cos(a),
        ];
        const endOf = (list: readonly Member[], script: readonly (readonly number[])[]) =>
          simulate(
            scenarioOf(list, { mechanism, proposals: { kind: 'scripted', deltas: script }, rounds: 12 }),
            list,
            'x',
          ).finalState;
        const end = turned(endOf(people, deltas));
        const round = people.map((member) => ({ ...member, ideal: turned(member.ideal) }));
        endOf(round, deltas.map(turned)).forEach((x, d) => {
          expect(x).toBeCloseTo(end[d] ?? Number.NaN, 9);
        });
      }),
      { numRuns: 60 },
    );
  });

  test('[MODEL-244] the trace of a run is what its rounds say, and each round what a game without losses plays', () => {
    const world = fc.integer({ min: 1, max: 3 }).chain((k) =>
      fc.record({
        people: electorate(k),
        mechanism,
        proposals: drawnProposals(k),
        noise: fc.constantFrom(0, 0.5),
      }),
    );
    fc.assert(
      fc.property(world, fc.string(), ({ people, mechanism, proposals, noise }, seed) => {
        const scenario = scenarioOf(people, { mechanism, proposals, executionNoise: noise });
        const run = simulate(scenario, people, seed);
        expect(tracer(scenario, people)(seed)).toEqual(traceOf(run));
        const { start, meanLoss } = compileGame(scenario, people);
        const play = start(seed);
        let state = scenario.initialState;
        for (const round of run.rounds) {
          const played = play(round.round, state);
          expect({ ...played, meanLoss: meanLoss(played.state) }).toEqual(round);
          state = played.state;
        }
      }),
      { numRuns: 60 },
    );
  });

  test('[MODEL-36] progress is reported after every run', () => {
    const heard: [number, number][] = [];
    ensemble(s, members, 'x', 3, (done, of) => heard.push([done, of]));
    expect(heard).toEqual([
      [1, 3],
      [2, 3],
      [3, 3],
    ]);
  });

  test('[MODEL-2] ends too close together to square are refused, not compared for ever', () => {
    const tiny = 4.5e-207;
    const members = [
      { ideal: [0], tokens: 1 },
      { ideal: [tiny], tokens: 1 },
    ];
    const traces = [0, tiny, tiny / 2].map((end) => ({ end: [end], meanLosses: [0] }));
    expect(() => summarizeRuns(traces, members)).toThrow(/too close together/);
  });

  test('[MODEL-2] too few or too many runs are refused', () => {
    expect(() => ensemble(s, members, 'x', 1)).toThrow(/runs: must be between 2 and/);
    expect(() => ensemble(s, members, 'x', 2.5)).toThrow(/runs: must be a whole number/);
    expect(() => ensemble({ ...s, rounds: 10_000 }, members, 'x', 5000)).toThrow(
      /runs: must be at most 1999/,
    );
  });

  test('[MODEL-37] mean, covariance and regions of ends worked out by hand', () => {
    const e = endingAt([
      [0, 0],
      [2, 0],
      [0, 4],
      [2, 4],
    ]);
    expect(e.mean).toEqual([1, 2]);
    expect(e.covariance).toEqual([
      [4 / 3, 0],
      [0, 16 / 3],
    ]);
    expect(e.region50).toBeCloseTo(1.5, 9); // 1²/(4/3) + 2²/(16/3)
    expect(e.region90).toBeCloseTo(1.5, 9);
  });

  test('[MODEL-37] loss bands are ordered quantiles for rounds 0…rounds', () => {
    const e = ensemble(s, members, 'x', 50);
    expect(e.lossBands).toHaveLength(s.rounds + 1);
    const start = lossMetrics(members, s.initialState).mean;
    expect(Object.values(e.lossBands[0] ?? {})).toEqual(new Array(5).fill(expect.closeTo(start, 12)));
    for (const { q05, q25, q50, q75, q95 } of e.lossBands)
      expect([q05, q25, q50, q75, q95]).toEqual([q05, q25, q50, q75, q95].sort((a, b) => a - b));
    const sorted = [...e.endMeanLosses].sort((a, b) => a - b);
    const last = e.lossBands.at(-1)?.q50 ?? Number.NaN;
    expect(last).toBeCloseTo(((sorted[24] ?? 0) + (sorted[25] ?? 0)) / 2, 12);
  });

  test('[MODEL-37] nine tenths of the runs lie in the 90 % region', () => {
    const preset = PRESETS.find((p) => p.id === 'treasury-split');
    if (preset === undefined) throw new Error('there is no such preset');
    const scenario = preset.scenario(20);
    const people = drawMembers(scenario, 'x');
    const e = ensemble(scenario, people, 'x', 400);
    const inside = e.ends.filter((end) => scoreEnd(e, people, end).distance ** 2 <= e.region90 * (1 + 1e-9));
    expect(Math.abs(inside.length / 400 - 0.9)).toBeLessThan(0.02);
  });
});

describe('scoring an observed end', () => {
  test('[MODEL-38] in the middle nothing is nearer; far out everything is', () => {
    const e = endingAt([
      [0, 0],
      [2, 0],
      [0, 4],
      [2, 4],
      [1, 2.5],
    ]);
    expect(scoreEnd(e, members, [1, 2.1])).toMatchObject({ distance: expect.closeTo(0, 6), percentile: 0 });
    expect(scoreEnd(e, members, [100, 100])).toMatchObject({ percentile: 1, lossPercentile: 1 });
    expect(() => scoreEnd(e, members, [1])).toThrow(/observed: has 1 numbers/);
  });

  test('[MODEL-38] each run is ranked by its distance from the ensemble without it', () => {
    // From the others, 0 lies 4 / 4.08 = 0.98 away; within all five it would be 3.2 / 3.96 = 0.81. The observed end
    // lies 3.7 / 3.96 = 0.93 away: nearer than 0 and 10 (0.98 and 6.6 from their others), farther than 1, 2 and 3.
    const people = [at(5)];
    const score = scoreEnd(endingAt([[0], [1], [2], [3], [10]], people), people, [-0.5]);
    expect(score.distance).toBeCloseTo(3.7 / Math.sqrt(15.7), 9);
    expect(score.percentile).toBe(0.6);
  });

  test('[MODEL-38] percentiles of fresh runs are spread evenly, as a fair score must be', () => {
    const scenario = { ...s, proposals: { kind: 'uniform-ball' as const, maxStep: 2 }, rounds: 8 };
    const e = ensemble(scenario, members, 'a', 300);
    const scores = Array.from({ length: 300 }, (_, r) =>
      scoreEnd(e, members, simulate(scenario, members, runSeed('b', r)).finalState),
    );
    for (const key of ['percentile', 'lossPercentile'] as const) {
      const mean = scores.reduce((sum, score) => sum + score[key], 0) / scores.length;
      expect(Math.abs(mean - 0.5)).toBeLessThan(0.12); // 5 standard errors of two samples of 300
    }
  });

  test('[MODEL-39] ends without width give numbers: 0 and the middle rank on the spot, 1 off it', () => {
    const spot = endingAt([
      [1, 2],
      [1, 2],
      [1, 2],
    ]);
    expect(spot.covariance).toEqual([
      [0, 0],
      [0, 0],
    ]);
    expect(scoreEnd(spot, members, [1, 2])).toEqual({
      distance: 0,
      percentile: 0.5,
      ties: 1,
      lossPercentile: 0.5,
    });
    expect(scoreEnd(spot, members, [1, 3])).toMatchObject({ percentile: 1 });
    const alone = [at(5)];
    expect(scoreEnd(endingAt([[5], [5]], alone), alone, [5]).percentile).toBe(0.5);
  });

  test('[MODEL-39] no set of ends gives anything but finite numbers', () => {
    const world = fc.integer({ min: 1, max: 4 }).chain((k) =>
      fc.record({
        people: fc.array(latticeVector(k), { minLength: 1, maxLength: 4 }),
        ends: fc.array(latticeVector(k), { minLength: 2, maxLength: 5 }),
        observed: latticeVector(k),
      }),
    );
    fc.assert(
      fc.property(world, ({ people, ends, observed }) => {
        const population = people.map((ideal) => at(...ideal));
        const e = endingAt(ends, population);
        const score = scoreEnd(e, population, observed);
        expect([...e.mean, ...e.covariance.flat(), e.region50, e.region90].every(Number.isFinite)).toBe(true);
        expect(Object.values(score).every(Number.isFinite)).toBe(true);
        expect(score.percentile).toBeGreaterThanOrEqual(0);
        expect(score.percentile).toBeLessThanOrEqual(1);
      }),
    );
  });
});
