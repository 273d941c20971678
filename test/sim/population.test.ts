import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  checkScenario,
  drawMembers,
  type IdealLaw,
  type PopulationLaw,
  type Scenario,
  type TokenLaw,
} from '../../src/sim/index';
import type { SalienceLaw } from '../../src/sim/types';

const equal: TokenLaw = { kind: 'equal' };

function scenario(k: number, population: PopulationLaw): Scenario {
  return {
    title: 'Test',
    issues: Array.from({ length: k }, () => ({ label: 'Issue', unit: '', min: 0, max: 1 })),
    initialState: new Array<number>(k).fill(0),
    population,
    mechanism: { id: 'token-majority' },
    proposals: { kind: 'uniform-ball', maxStep: 1 },
    rounds: 1,
  };
}

const ideals = (k: number, size: number, law: IdealLaw, seed = 's') =>
  drawMembers(scenario(k, { size, ideals: law, tokens: equal }), seed).map((m) => m.ideal);

const tokens = (size: number, law: TokenLaw, wholeTokens = false, seed = 's') => {
  const at: IdealLaw = { kind: 'points', points: [[0]], counts: [size] };
  return drawMembers(scenario(1, { size, ideals: at, tokens: law, wholeTokens }), seed).map((m) => m.tokens);
};

const sum = (xs: readonly number[]) => xs.reduce((a, b) => a + b, 0);
const mean = (xs: readonly number[]) => sum(xs) / xs.length;
const deviation = (xs: readonly number[]) => Math.sqrt(mean(xs.map((x) => (x - mean(xs)) ** 2)));
const issue = (points: readonly (readonly number[])[], d: number) => points.map((p) => p[d] ?? Number.NaN);

const n = 20_000;
/** Five standard errors of a mean of n draws. */
const near = (spread: number) => (5 * spread) / Math.sqrt(n);

describe('ideals', () => {
  test('[MODEL-18] points stand in order, each as often as it counts', () => {
    expect(ideals(1, 4, { kind: 'points', points: [[40], [45], [1000]], counts: [2, 1, 1] })).toEqual([
      [40],
      [40],
      [45],
      [1000],
    ]);
  });

  test('[MODEL-3] salience by law: one for all, given in order, or drawn from a stream of its own', () => {
    const at: IdealLaw = { kind: 'normal', mean: [0, 0], spread: [1, 1] };
    const drawn = (salience?: SalienceLaw) =>
      drawMembers(scenario(2, { size: 400, ideals: at, tokens: equal, ...(salience && { salience }) }), 's');
    expect(drawn().every((m) => m.salience === undefined)).toBe(true);
    expect(drawn({ kind: 'equal', each: [1, 0.5] })[399]?.salience).toEqual([1, 0.5]);
    const given = drawn({
      kind: 'given',
      salience: [
        [1, 0],
        [0, 1],
      ],
      counts: [399, 1],
    });
    expect([given[398]?.salience, given[399]?.salience]).toEqual([
      [1, 0],
      [0, 1],
    ]);
    const uniform = drawn({ kind: 'uniform', min: [0, 0.5], max: [1, 0.5] });
    expect(uniform.map((m) => m.ideal)).toEqual(drawn().map((m) => m.ideal));
    const first = uniform.map((m) => m.salience?.[0] ?? Number.NaN);
    expect(Math.min(...first)).toBeGreaterThanOrEqual(0);
    // 400 uniforms: their mean is within five standard errors of a half.
    expect(Math.abs(first.reduce((a, b) => a + b, 0) / 400 - 0.5)).toBeLessThan(5 * Math.sqrt(1 / 12 / 400));
    expect(uniform.every((m) => m.salience?.[1] === 0.5)).toBe(true);
  });

  const unfit: [string, SalienceLaw, RegExp][] = [
    [
      'more than all',
      { kind: 'equal', each: [2, 1] },
      /population\.salience\.each\[0\]: must be between 0 and 1/,
    ],
    ['for another number of issues', { kind: 'equal', each: [1] }, /salience\.each: has 1 numbers/],
    ['for fewer members', { kind: 'given', salience: [[1, 1]] }, /salience\.salience: adds up to 1 members/],
    ['in a reversed range', { kind: 'uniform', min: [1, 0], max: [0, 1] }, /salience\.max\[0\]/],
  ];
  for (const [what, salience, message] of unfit)
    test(`[MODEL-2] salience ${what} is refused`, () => {
      const at: IdealLaw = { kind: 'normal', mean: [0, 0], spread: [1, 1] };
      const refused = scenario(2, { size: 3, ideals: at, tokens: equal, salience });
      expect(() => checkScenario(refused)).toThrow(message);
    });

  test('[MODEL-18] a grid fills its rows, the last issue running fastest', () => {
    const law: IdealLaw = { kind: 'grid', min: [0, 10], max: [2, 12] };
    expect(ideals(2, 9, law)).toEqual([0, 1, 2].flatMap((x) => [10, 11, 12].map((y) => [x, y])));
    expect(ideals(2, 3, law)).toEqual([
      [0, 10],
      [0, 12],
      [2, 10],
    ]);
    expect(ideals(2, 1, law)).toEqual([[1, 11]]);
    expect(ideals(1, 3, { kind: 'grid', min: [0], max: [4], perIssue: 5 })).toEqual([[0], [1], [2]]);
    expect(new Set(ideals(3, 1000, { kind: 'grid', min: [0, 0, 0], max: [9, 9, 9] }).map(String)).size).toBe(
      1000,
    );
  });

  test('[MODEL-18] normal: the given mean and spread, issue by issue', () => {
    const drawn = ideals(2, n, { kind: 'normal', mean: [10, -5], spread: [2, 0] });
    expect(Math.abs(mean(issue(drawn, 0)) - 10)).toBeLessThan(near(2));
    expect(Math.abs(deviation(issue(drawn, 0)) - 2)).toBeLessThan(near(2));
    expect(new Set(issue(drawn, 1))).toEqual(new Set([-5]));
  });

  test('[MODEL-18] uniform: within the box, evenly', () => {
    const drawn = issue(ideals(1, n, { kind: 'uniform', min: [2], max: [6] }), 0);
    expect(drawn.every((x) => x >= 2 && x < 6)).toBe(true);
    expect(Math.abs(mean(drawn) - 4)).toBeLessThan(near(2));
    expect(Math.abs(deviation(drawn) - 4 / Math.sqrt(12))).toBeLessThan(near(2));
  });

  test('[MODEL-18] clusters: shares by weight, centres and spreads as given', () => {
    const drawn = ideals(1, n, {
      kind: 'clusters',
      clusters: [
        { weight: 3, center: [0], spread: 1 },
        { weight: 1, center: [100], spread: 2 },
        { weight: 0, center: [50], spread: 0 },
      ],
    }).flat();
    const far = drawn.filter((x) => x > 50);
    expect(Math.abs(far.length / n - 0.25)).toBeLessThan(near(0.44));
    expect(drawn).not.toContain(50);
    expect(Math.abs(mean(far) - 100)).toBeLessThan(near(4));
    expect(Math.abs(deviation(far) - 2)).toBeLessThan(near(4));
  });

  test('[MODEL-18] polarized: two camps at the distance, dealt evenly along the members', () => {
    const law: IdealLaw = { kind: 'polarized', center: [0, 0], distance: 10, spread: 0, direction: [3, 4] };
    const camps = ideals(2, 6, law).map((p) => Math.sign(p[0] ?? 0));
    expect(camps).toEqual([-1, 1, -1, 1, -1, 1]);
    expect(ideals(2, 1, law)[0]).toEqual([expect.closeTo(-3), expect.closeTo(-4)]);
    const first = ideals(2, 10, { ...law, share: 0.3 }).filter((p) => (p[0] ?? 0) < 0);
    expect(first).toHaveLength(3);
  });
});

describe('tokens', () => {
  test('[MODEL-19] equal and given', () => {
    expect(tokens(3, { kind: 'equal' })).toEqual([1, 1, 1]);
    expect(tokens(2, { kind: 'equal', each: 2.5 })).toEqual([2.5, 2.5]);
    expect(tokens(4, { kind: 'given', tokens: [1, 0, 101], counts: [2, 1, 1] })).toEqual([1, 1, 0, 101]);
  });

  test('[MODEL-19] pareto: P(x > t) = (min/t)^α', () => {
    const drawn = tokens(n, { kind: 'pareto', alpha: 2, min: 3 });
    expect(drawn.every((x) => x >= 3)).toBe(true);
    for (const t of [6, 12, 30]) {
      const tail = (3 / t) ** 2;
      expect(Math.abs(drawn.filter((x) => x > t).length / n - tail)).toBeLessThan(near(Math.sqrt(tail)));
    }
  });

  test('[MODEL-19] lognormal: logarithms are normal', () => {
    const logs = tokens(n, { kind: 'lognormal', mu: 3, sigma: 0.5 }).map(Math.log);
    expect(Math.abs(mean(logs) - 3)).toBeLessThan(near(0.5));
    expect(Math.abs(deviation(logs) - 0.5)).toBeLessThan(near(0.5));
  });

  test('[MODEL-19] zipf: the i-th member holds top / i^exponent', () => {
    expect(tokens(4, { kind: 'zipf', exponent: 1 })).toEqual([100, 50, 100 / 3, 25]);
    expect(tokens(3, { kind: 'zipf', exponent: 2, top: 36 })).toEqual([36, 9, 4]);
  });

  test('[MODEL-19] the whale holds its share of everything, the last seat unless told', () => {
    const law = (share: number, member?: number): TokenLaw => ({
      kind: 'whale',
      share,
      rest: { kind: 'zipf', exponent: 1 },
      ...(member === undefined ? {} : { member }),
    });
    expect(tokens(4, { kind: 'whale', share: 0.5, rest: { kind: 'equal', each: 10 } })).toEqual([
      10, 10, 10, 30,
    ]);
    expect(tokens(1, law(0.3))).toEqual([1]);
    fc.assert(
      fc.property(fc.double({ min: 0, max: 0.99, noNaN: true }), fc.nat({ max: 9 }), (share, member) => {
        const drawn = tokens(10, law(share, member));
        expect((drawn[member] ?? 0) / sum(drawn)).toBeCloseTo(share, 9);
        expect(drawn.filter((_, i) => i !== member)).toEqual(tokens(9, { kind: 'zipf', exponent: 1 }));
      }),
    );
  });

  test("[MODEL-20] whole tokens are the law's, rounded, and nobody is left without", () => {
    for (const law of [
      { kind: 'pareto', alpha: 1.2 },
      { kind: 'lognormal', sigma: 2 },
      { kind: 'zipf', exponent: 2 },
    ] as const) {
      const exact = tokens(500, law);
      expect(tokens(500, law, true)).toEqual(exact.map((x) => Math.max(1, Math.round(x))));
    }
    expect(tokens(2, { kind: 'given', tokens: [0, 1.5] }, true)).toEqual([0, 1.5]);
  });

  test('[MODEL-20] the heaviest tail stays finite', () => {
    expect(tokens(2000, { kind: 'pareto', alpha: 0.01 }).every(Number.isFinite)).toBe(true);
  });
});

describe('a population', () => {
  test("[MODEL-28] another token law leaves everyone's ideal, and the other way round", () => {
    const normal: IdealLaw = { kind: 'normal', mean: [0], spread: [1] };
    const uniform: IdealLaw = { kind: 'uniform', min: [0], max: [1] };
    const pareto: TokenLaw = { kind: 'pareto', alpha: 1 };
    const draw = (i: IdealLaw, t: TokenLaw) =>
      drawMembers(scenario(1, { size: 9, ideals: i, tokens: t }), 'x');
    const points = (i: IdealLaw, t: TokenLaw) => draw(i, t).map((m) => m.ideal);
    const holdings = (i: IdealLaw, t: TokenLaw) => draw(i, t).map((m) => m.tokens);
    expect(points(normal, pareto)).toEqual(points(normal, equal));
    expect(holdings(normal, pareto)).toEqual(holdings(uniform, pareto));
    expect(ideals(1, 9, normal, 'x')).not.toEqual(ideals(1, 9, normal, 'y'));
    expect(ideals(1, 12, normal, 'x').slice(0, 9)).toEqual(ideals(1, 9, normal, 'x'));
  });
});
