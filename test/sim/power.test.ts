import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { concentration, turnout } from '../../src/sim/concentration';
import { SimError } from '../../src/sim/index';
import { banzhaf, shapleyShubik } from '../../src/sim/power';

const sum = (xs: readonly number[]) => xs.reduce((a, b) => a + b, 0);

const game = fc
  .array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 7 })
  .filter((weights) => sum(weights) > 0)
  .chain((weights) =>
    fc.record({ weights: fc.constant(weights), quota: fc.integer({ min: 1, max: sum(weights) }) }),
  );

/** By listing every coalition. */
function swingsOf(quota: number, weights: readonly number[]): number[] {
  const n = weights.length;
  const weightOf = (coalition: number) => sum(weights.filter((_, i) => (coalition >> i) & 1));
  return weights.map(
    (_, i) =>
      Array.from({ length: 2 ** n }, (_x, c) => c).filter(
        (c) => (c >> i) & 1 && weightOf(c) >= quota && weightOf(c & ~(1 << i)) < quota,
      ).length,
  );
}

/** By listing every order. */
function pivotsOf(quota: number, weights: readonly number[]): number[] {
  const hits = weights.map(() => 0);
  const visit = (ahead: number[], total: number, orders: number): void => {
    const left = [...weights.keys()].filter((i) => !ahead.includes(i));
    for (const i of left) {
      const share = orders / left.length;
      if (total + (weights[i] ?? 0) >= quota) hits[i] = (hits[i] ?? 0) + share;
      else visit([...ahead, i], total + (weights[i] ?? 0), share);
    }
  };
  visit([], 0, 1);
  return hits;
}

describe('power', () => {
  test('[MODEL-130] Banzhaf: swings are those of a list of all coalitions; normalised they add up to 1', () => {
    fc.assert(
      fc.property(game, ({ quota, weights }) => {
        const found = banzhaf(quota, weights);
        const swings = swingsOf(quota, weights);
        expect(found.swings).toEqual(swings);
        expect(sum(found.normalized)).toBeCloseTo(1, 12);
        found.absolute.forEach((x, i) => {
          expect(x).toBeCloseTo((swings[i] ?? 0) / 2 ** (weights.length - 1), 12);
        });
      }),
    );
  });

  test('[MODEL-131] Shapley–Shubik: the pivots of a list of all orders; they add up to 1', () => {
    fc.assert(
      fc.property(game, ({ quota, weights }) => {
        const { index } = shapleyShubik(quota, weights);
        const pivots = pivotsOf(quota, weights);
        index.forEach((x, i) => {
          expect(x).toBeCloseTo(pivots[i] ?? Number.NaN, 12);
        });
        expect(sum(index)).toBeCloseTo(1, 12);
      }),
    );
  });

  test('[MODEL-130] [MODEL-131] nulls have no power, equals have equal power, more weight is never less', () => {
    fc.assert(
      fc.property(game, ({ quota, weights }) => {
        const both = [
          banzhaf(quota, [...weights, 0]).normalized,
          shapleyShubik(quota, [...weights, 0]).index,
        ];
        for (const power of both) {
          expect(power.at(-1)).toBe(0);
          weights.forEach((w, i) => {
            weights.forEach((v, j) => {
              if (w === v) expect(power[i]).toBe(power[j]);
              if (w > v) expect(power[i]).toBeGreaterThanOrEqual((power[j] ?? 0) - 1e-12);
            });
          });
        }
      }),
    );
  });

  test('[MODEL-132] weights without a unit are sampled: the exact values lie within five standard errors', () => {
    const [quota, weights] = [51, [50, 49, 1, 0]];
    const real = weights.map((w) => w / Math.PI);
    const share = (quota - 0.5) / Math.PI;
    const b = banzhaf(share, real, 20_000);
    const s = shapleyShubik(share, real, 20_000);
    expect([b.method, s.method]).toEqual(['sampled', 'sampled']);
    const exact = [banzhaf(quota, weights).absolute, shapleyShubik(quota, weights).index];
    const sampled = [
      { values: b.absolute, errors: b.standardErrors },
      { values: s.index, errors: s.standardErrors },
    ];
    sampled.forEach(({ values, errors }, j) => {
      values.forEach((x, i) => {
        expect(Math.abs(x - (exact[j]?.[i] ?? Number.NaN))).toBeLessThanOrEqual(5 * (errors[i] ?? 0));
      });
      expect(Math.max(...errors)).toBeGreaterThan(0);
    });
    expect(sum(s.index)).toBeCloseTo(1, 12);
    expect(banzhaf(share, real, 20_000)).toEqual(b);
  });

  test('[MODEL-132] decimals and large round numbers count exactly, in the unit that they share', () => {
    const [plain, orders] = [banzhaf(6, [3, 3, 4, 1]), shapleyShubik(6, [3, 3, 4, 1])];
    for (const [unit, quota] of [
      [0.1, 0.6],
      [0.001, 0.0051],
      [7e9, 4.2e10],
    ] as const) {
      const weights = [3, 3, 4, 1].map((w) => Number((w * unit).toPrecision(12)));
      expect(banzhaf(quota, weights)).toEqual(plain);
      expect(shapleyShubik(quota, weights)).toEqual(orders);
    }
    // 0.1 + 0.2 is more than 0.3 in doubles, and the sum of the two must be enough all the same.
    expect(banzhaf(0.1 + 0.2, [0.1, 0.2]).swings).toEqual([1, 1]);
  });

  test('[MODEL-132] a thousand holders: sampled orders agree with equal weights', () => {
    const { index, standardErrors, method } = shapleyShubik(501, new Array<number>(1000).fill(1), 20_000);
    expect(method).toBe('sampled');
    expect(Math.abs((index[7] ?? 0) - 0.001)).toBeLessThan(6 * Math.sqrt(0.001 / 20_000));
    expect(standardErrors).toHaveLength(1000);
  });

  test('[MODEL-130] one of a hundred equal members decides when the other 99 split 50 to 49', () => {
    const { absolute, method } = banzhaf(51, new Array<number>(100).fill(1));
    expect(method).toBe('exact');
    let half = 1; // C(99, 50) / 2^99
    for (let i = 1; i <= 49; i++) half *= (50 + i) / i / 4;
    expect(absolute[0]).toBeCloseTo(half / 2, 12);
  });

  test('[MODEL-130] past 1024 members swings are not counted; their share of all coalitions is', () => {
    const ones = (n: number) => new Array<number>(n).fill(1);
    const most = banzhaf(1, ones(1024));
    expect(most.swings?.every(Number.isFinite)).toBe(true);
    for (const quota of [1, 551]) {
      const { swings, absolute, normalized } = banzhaf(quota, ones(1100));
      expect(swings).toBeNull();
      expect([...absolute, ...normalized].every(Number.isFinite)).toBe(true);
    }
    // Stirling: C(2m, m) / 4^m = (1 − 1/(8m) + …) / √(πm), here with 1099 others that split 550 to 549.
    expect(banzhaf(551, ones(1100)).absolute[0]).toBeCloseTo((1 - 1 / 4400) / Math.sqrt(Math.PI * 550), 8);
  });

  const wrong: [string, number, number[], RegExp][] = [
    ['nobody', 1, [], /weights: there is nobody/],
    ['a quota that nothing reaches', 7, [1, 2], /quota: must be at most the sum of weights \(3\)/],
    ['a quota of 0', 0, [1, 2], /quota: must be more than 0/],
    ['a negative weight', 1, [1, -2], /weights\[1\]: must be between/],
    ['no weight', 1, [0, 0], /nobody has any weight/],
    ['not a number', Number.NaN, [1], /quota: must be a finite/],
  ];
  for (const [what, quota, weights, message] of wrong)
    test(`[MODEL-2] ${what} is refused`, () => {
      expect(() => banzhaf(quota, weights)).toThrow(SimError);
      expect(() => shapleyShubik(quota, weights)).toThrow(message);
    });
});

describe('concentration', () => {
  test('[MODEL-133] the unit of holdings does not matter, nor their order; a transfer to the richest concentrates', () => {
    const holdings = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 2, maxLength: 12 });
    fc.assert(
      fc.property(holdings, (x) => {
        const before = concentration(x);
        const scaled = concentration(x.map((v) => v * 3.5).reverse());
        expect(scaled.gini).toBeCloseTo(before.gini, 12);
        expect(scaled.hhi).toBeCloseTo(before.hhi, 12);
        expect(scaled.nakamoto).toBe(before.nakamoto);
        const sorted = [...x].sort((a, b) => a - b);
        sorted[0] = (sorted[0] ?? 0) - 1;
        sorted[sorted.length - 1] = (sorted.at(-1) ?? 0) + 1;
        const after = concentration(sorted);
        expect(after.gini).toBeGreaterThan(before.gini);
        expect(after.hhi).toBeGreaterThan(before.hhi);
        expect(after.nakamoto).toBeLessThanOrEqual(before.nakamoto);
      }),
    );
  });

  test('[MODEL-133] a single holder is no inequality; nobody is an error', () => {
    expect(concentration([7])).toEqual({ nakamoto: 1, gini: 0, giniUnbiased: 0, hhi: 1 });
    expect(() => concentration([])).toThrow(/there are no holders/);
    expect(() => concentration([0, 0])).toThrow(/must be a positive number/);
  });

  test('[MODEL-134] turnout is the share of weight that cast a ballot, whatever it said', () => {
    expect(turnout({ for: 10, against: 5, abstain: 5, supply: 80 })).toBe(0.25);
  });
});
