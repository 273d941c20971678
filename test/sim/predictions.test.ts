import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Member, predictions, type Scenario, simulate } from '../../src/sim/index';
import { electorate, latticeVector, scenarioOf } from './arbitraries';

const at = (ideal: number[], tokens = 1): Member => ({ ideal, tokens });
const predict = (members: Member[], changes: Partial<Scenario> = {}) =>
  predictions(scenarioOf(members, changes), members);
const line = (...ideals: number[]) => ideals.map((y) => at([y]));

describe('one issue', () => {
  test('[MODEL-34] only the weighted median is listed, weighted as the mechanism weighs', () => {
    const members = [at([0], 1), at([5], 1), at([10], 9)];
    const point = (id: 'token-majority' | 'member-majority' | 'quadratic-sqrt') =>
      predict(members, { mechanism: { id } }).map((p) => [p.id, p.applies, p.point]);
    expect(point('token-majority')).toEqual([['weightedMedian', true, [10]]]);
    expect(point('member-majority')).toEqual([['weightedMedian', true, [5]]]);
    expect(point('quadratic-sqrt')).toEqual([['weightedMedian', true, [10]]]);
  });

  test('[MODEL-31] a larger approval share widens the median to a stretch where nothing passes', () => {
    const members = line(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    const interval = (mechanism: Partial<Scenario['mechanism']>) =>
      predict(members, { mechanism: { id: 'member-majority', ...mechanism } })[0]?.interval;
    expect(interval({})).toEqual([[4, 5]]);
    expect(interval({ approvalShare: 0.6 })).toEqual([[3, 6]]);
    expect(interval({ approvalShare: 0.65 })).toEqual([[3, 6]]);
    expect(interval({ approvalShare: 0.9 })).toEqual([[0, 9]]);
    expect(interval({ approvalBase: 'supply' })).toEqual([[4, 5]]);
    expect(interval({ quorum: { numerator: 80, counting: 'for' } })).toEqual([[2, 7]]);
  });

  test('[MODEL-31] the DAO is predicted where it enters that stretch', () => {
    const point = (start: number) => predict(line(0, 10), { initialState: [start] }).map((p) => p.point[0]);
    expect([point(-5), point(3), point(20)]).toEqual([[0], [3], [10]]);
  });

  test('[MODEL-31] if either side can pass changes, nothing is predicted', () => {
    const mechanism = { id: 'member-majority', approvalShare: 0.2 } as const;
    const [p] = predict(line(0, 1, 2, 3), { mechanism });
    expect(p).toMatchObject({ applies: false, interval: [[1, 2]] });
    expect(p?.reason).toMatch(/never settles/);
  });

  test('[MODEL-31] a state in the stretch rejects every step, and no other state does', () => {
    const world = fc.record({
      members: electorate(1, 7).map((ms) =>
        ms.map(({ ideal, tokens }) => ({ ideal, tokens: Math.ceil(tokens) })),
      ),
      share: fc.constantFrom(0.5, 0.6, 0.75),
      start: fc.integer({ min: -44, max: 44 }).map((x) => x / 2),
    });
    fc.assert(
      fc.property(world, ({ members, share, start }) => {
        const steps = [0.25, 1, 4, 16].flatMap((d) => [[d], [-d]]);
        const base = scenarioOf(members, {
          mechanism: { id: 'token-majority', approvalShare: share },
          initialState: [start],
          proposals: { kind: 'scripted', deltas: steps },
          rounds: 1,
        });
        const open = predictions({ ...base, proposals: { kind: 'uniform-ball', maxStep: 16 } }, members);
        const [lo, hi] = open[0]?.interval[0] ?? [Number.NaN, Number.NaN];
        const moves = steps.filter((delta) => {
          const one = { ...base, proposals: { kind: 'scripted' as const, deltas: [delta] } };
          return simulate(one, members, 's').rounds[0]?.tally.accepted;
        });
        expect(moves.length > 0).toBe(start < lo || start > hi);
      }),
      { numRuns: 300 },
    );
  });

  test('[MODEL-34] those to whom the issue is nothing do not count', () => {
    const members = [at([0]), at([1]), { ...at([9], 5), salience: [0] }];
    expect(predict(members)[0]?.interval).toEqual([[0, 1]]);
  });

  test('[MODEL-34] proposals that cannot lead there make no prediction', () => {
    const scripted = predict(line(0, 5, 9), { proposals: { kind: 'scripted', deltas: [[1]] }, rounds: 1 });
    expect(scripted[0]).toMatchObject({ applies: false, point: [5] });
    const candidates = (points: number[][]) =>
      predict(line(0, 5, 9), { proposals: { kind: 'candidate', from: { kind: 'points', points } } })[0]
        ?.applies;
    expect(candidates([[0], [9]])).toBe(false);
    expect(candidates([[0], [5]])).toBe(true);
    const box = (min: number, max: number) =>
      predict(line(0, 5, 9), {
        proposals: { kind: 'candidate', from: { kind: 'uniform', min: [min], max: [max] } },
      })[0]?.applies;
    expect([box(0, 4), box(4, 6)]).toEqual([false, true]);
  });
});

describe('several issues', () => {
  const triangle = [at([0, 0]), at([4, 0]), at([0, 3])];
  const summary = (ps: ReturnType<typeof predictions>) => ps.map((p) => [p.id, p.applies]);

  test('[MODEL-34] no median applies in general, and the reason is said', () => {
    const ps = predict(triangle);
    expect(summary(ps)).toEqual([
      ['geometricMedian', false],
      ['marginalMedian', false],
    ]);
    expect(ps[0]?.reason).toMatch(
      /even from the point with the smallest total distance.*keeps moving around/,
    );
    expect(ps[0]?.point[0]).toBeCloseTo(0.6957885, 6);
    expect(ps[1]?.point).toEqual([0, 0]);
  });

  test('[MODEL-34] single-issue proposals settle at the marginal median', () => {
    const ps = predict(triangle, { proposals: { kind: 'single-issue', maxStep: 1 } });
    expect(summary(ps)).toEqual([
      ['marginalMedian', true],
      ['geometricMedian', false],
    ]);
  });

  test('[MODEL-34] single-issue runs end within a step of the marginal median on every issue', () => {
    const world = fc.record({ members: electorate(2, 7), seed: fc.string({ maxLength: 6 }) });
    fc.assert(
      fc.property(world, ({ members, seed }) => {
        const plain = members.map(({ ideal, tokens }) => ({ ideal, tokens }));
        const s = scenarioOf(plain, { proposals: { kind: 'single-issue', maxStep: 4 }, rounds: 800 });
        const end = simulate(s, plain, seed).finalState;
        predictions(s, plain)[0]?.interval.forEach(([lo, hi], d) => {
          expect(end[d]).toBeGreaterThanOrEqual(lo - 4);
          expect(end[d]).toBeLessThanOrEqual(hi + 4);
        });
      }),
      { numRuns: 60 },
    );
  });

  test('[MODEL-34] half the weight with any ally is not enough where changes are of one issue', () => {
    const members = [at([0, 0], 1), at([0, -0.5], 7), at([-0.5, -7.5], 8)];
    const under = (kind: 'single-issue' | 'uniform-ball') =>
      predictions(scenarioOf(members, { proposals: { kind, maxStep: 4 } }), members);
    const applies = (kind: 'single-issue' | 'uniform-ball') =>
      under(kind).find((p) => p.id === 'geometricMedian')?.applies;
    // On the second issue the others are on one side of -7.5 and outvote a change towards it with a tie.
    expect(applies('single-issue')).toBe(false);
    expect(applies('uniform-ball')).toBe(true);
  });

  test('[MODEL-34] whoever passes everything alone decides; another approval share can take that away', () => {
    const members = [...triangle, at([9, 9], 4)];
    const [whale] = predict(members);
    expect(whale).toMatchObject({ id: 'geometricMedian', applies: true, point: [9, 9] });
    const s = scenarioOf(members, { rounds: 1500, proposals: { kind: 'uniform-ball', maxStep: 2 } });
    const end = simulate(s, members, 's').finalState;
    expect(Math.hypot((end[0] ?? 0) - 9, (end[1] ?? 0) - 9)).toBeLessThan(1);
    const share = (approvalShare: number) =>
      predict(members, { mechanism: { id: 'token-majority', approvalShare } })[0];
    expect(share(2 / 3)).toMatchObject({ applies: true, reason: expect.stringMatching(/any one ally/) });
    expect(share(0.8)).toMatchObject({ id: 'geometricMedian', applies: false });
    expect(share(0.3)).toMatchObject({ id: 'geometricMedian', applies: false }); // the others pass changes too
    expect(predict(members, { mechanism: { id: 'member-majority' } })[0]?.applies).toBe(false);
  });

  test('[MODEL-34] exactly half needs an ally: it decides unless all others face it as one camp', () => {
    const [half] = predict([...triangle, at([9, 9], 3)]);
    expect(half).toMatchObject({ id: 'geometricMedian', applies: true, point: [9, 9] });
    expect(half?.reason).toMatch(/any one ally/);
    expect(predict([at([0, 0]), at([2, 2]), at([9, 9], 2)])[0]?.applies).toBe(false);
  });

  test('[MODEL-108] members opposite each other around one of them: the DAO closes in on that one', () => {
    const around = fc.record({
      v: latticeVector(2),
      far: fc.constantFrom(0.5, 1, 2),
      w: fc.integer({ min: 1, max: 4 }),
    });
    const world = fc.record({
      centre: latticeVector(2),
      pairs: fc.array(around, { minLength: 1, maxLength: 4 }),
    });
    fc.assert(
      fc.property(world, fc.constantFrom('a', 'b'), ({ centre, pairs }, seed) => {
        const beside = (v: number[], by: number) => centre.map((x, d) => x + by * (v[d] ?? 0));
        const members = [
          at(centre),
          ...pairs.flatMap(({ v, far, w }) => [at(beside(v, 1), w), at(beside(v, -far), w)]),
        ];
        const s = scenarioOf(members, { proposals: { kind: 'uniform-ball', maxStep: 4 }, rounds: 400 });
        const central = predictions(s, members).find(({ id }) => id === 'geometricMedian');
        expect(central).toMatchObject({ applies: true, point: centre });
        const away = (state: readonly number[]) => Math.hypot(...state.map((x, d) => x - (centre[d] ?? 0)));
        let before = away(s.initialState);
        for (const { tally, state } of simulate(s, members, seed).rounds) {
          if (tally.accepted) expect(away(state)).toBeLessThan(before + 1e-9);
          before = away(state);
        }
        expect(before).toBeLessThan(4);
      }),
      { numRuns: 40 },
    );
  });

  test('[MODEL-108] without a member in the middle nothing is claimed', () => {
    const square = [at([0, 0]), at([2, 0]), at([2, 2]), at([0, 2])];
    expect(predict(square)[0]).toMatchObject({ id: 'geometricMedian', applies: false });
  });
});
