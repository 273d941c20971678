import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contrast, estimate, trend } from '../../src/sim/comparison';
import { pooledPrecision as pooledSteps } from '../../src/sim/comparison-precision';
import { kolmogorovTail, type Place, uniformity } from '../../src/sim/comparison-uniform';
import { type Judgement, precision, stream } from '../../src/sim/index';
import { atOnce } from '../../src/sim/steps';
import { binomialAtMost, studentT } from '../../src/sim/student-t';

/** Extra hours of sleep under two drugs (Student 1908, The probable error of a mean; R's data set `sleep`). */
const FIRST = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2];
const SECOND = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];

/** More often than by three and a half standard errors would a count of n trials with chance p not stray from n·p. */
const usual = (n: number, p: number) => 3.5 * Math.sqrt(n * p * (1 - p));

describe('quantiles', () => {
  test('[COMP-1] Student’s t is that of his tables', () => {
    const table = { 1: 12.706, 2: 4.303, 5: 2.571, 9: 2.262, 30: 2.042, 120: 1.98 };
    for (const [df, t] of Object.entries(table)) expect(studentT(0.95, Number(df))).toBeCloseTo(t, 3);
    expect(studentT(0.99, 9)).toBeCloseTo(3.25, 3);
    expect(studentT(0.95, 1e9)).toBeCloseTo(1.959963985, 6);
  });

  test('[COMP-1] with one and two degrees of freedom it has a closed form, whatever the level', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.5, max: 1 - 1e-6, noNaN: true }), (level) => {
        expect(studentT(level, 1) / Math.tan((Math.PI * level) / 2)).toBeCloseTo(1, 9);
        expect(studentT(level, 2) / (level * Math.sqrt(2 / (1 - level ** 2)))).toBeCloseTo(1, 9);
      }),
    );
  });

  test('[COMP-1] levels and degrees of freedom without meaning are refused', () => {
    for (const level of [0, 1, Number.NaN])
      expect(() => studentT(level, 3)).toThrow(/level: must be between/);
    for (const df of [0, -1, Number.NaN]) expect(() => studentT(0.95, df)).toThrow(/df: must be above 0/);
  });

  test('[COMP-1] a binomial count adds up', () => {
    const choose = [1, 5, 10, 10, 5, 1];
    let sum = 0;
    for (const [k, ways] of choose.entries()) {
      sum += ways * 0.3 ** k * 0.7 ** (5 - k);
      expect(binomialAtMost(k, 5, 0.3)).toBeCloseTo(sum, 12);
    }
    expect(binomialAtMost(-1, 5, 0.3)).toBe(0);
  });
});

describe('a mean', () => {
  test('[COMP-2] has Student’s interval: his own data', () => {
    const gains = SECOND.map((x, i) => x - (FIRST[i] as number));
    const found = estimate(gains);
    if (found.kind !== 'interval') throw new Error('ten values have an interval');
    expect(found.mean).toBeCloseTo(1.58, 9);
    expect(found.low).toBeCloseTo(0.7001142, 6);
    expect(found.high).toBeCloseTo(2.4598858, 6);
  });

  test('[COMP-2] is not given for one or two values, nor where all are the same', () => {
    expect(estimate([])).toEqual({ kind: 'too-few', n: 0 });
    expect(estimate([4])).toEqual({ kind: 'too-few', n: 1 });
    expect(estimate([4, 5])).toEqual({ kind: 'too-few', n: 2 });
    // A third of 0.1 + 0.1 + 0.1 is not 0.1.
    expect(estimate([0.1, 0.1, 0.1])).toEqual({ kind: 'alike', n: 3 });
  });

  test('[COMP-2] holds the true mean at its nominal rate, also of three values', () => {
    const samples = 4000;
    for (const n of [3, 8]) {
      const random = stream('coverage', 'mean', n);
      let held = 0;
      for (let i = 0; i < samples; i++) {
        const found = estimate(Array.from({ length: n }, () => 2 + random.normal()));
        if (found.kind === 'interval' && found.low <= 2 && found.high >= 2) held++;
      }
      expect(Math.abs(held - 0.95 * samples)).toBeLessThan(usual(samples, 0.95));
    }
  });
});

describe('groups', () => {
  test('[COMP-3] differ by Welch’s interval: Student’s data as two groups', () => {
    const groups = (shift: number) => [
      { key: 'first', values: FIRST },
      { key: 'second', values: SECOND.map((x) => x + shift) },
    ];
    expect(contrast(groups(0))).toEqual({
      kind: 'no-clear-difference',
      compared: ['first', 'second'],
      differences: [],
    });
    // R: t.test(extra ~ group, data = sleep) gives −3.3654832 … 0.2054832.
    const [found] = contrast(groups(2)).differences;
    expect(found).toMatchObject({ a: 'second', b: 'first' });
    expect(found?.difference).toBeCloseTo(3.58, 9);
    expect(found?.low).toBeCloseTo(2 - 0.2054832, 6);
    expect(found?.high).toBeCloseTo(2 + 3.3654832, 6);
  });

  test('[COMP-3] are not compared where one is alone or they have too few values', () => {
    const some = { key: 'some', values: [1, 2, 3] };
    expect(contrast([some, { key: 'none', values: [] }]).kind).toBe('one-group');
    expect(contrast([some, { key: 'two', values: [100, 101] }]).kind).toBe('too-few');
    expect(contrast([some, { key: 'same', values: [9, 9, 9, 9] }]).kind).toBe('too-few');
    const far = { key: 'far', values: [100, 101, 103] };
    expect(contrast([some, far, { key: 'two', values: [50, 50] }])).toMatchObject({
      kind: 'clear',
      compared: ['some', 'far'],
    });
  });

  test('[COMP-3] that are of one kind are seldom told apart, however many there are', () => {
    const samples = 1000;
    const random = stream('false alarms', 'groups');
    let alarms = 0;
    for (let i = 0; i < samples; i++) {
      const groups = [3, 4, 5, 8, 12].map((n) => ({
        key: `${n}`,
        values: Array.from({ length: n }, () => random.normal()),
      }));
      if (contrast(groups).kind === 'clear') alarms++;
    }
    expect(alarms).toBeLessThan(0.05 * samples + usual(samples, 0.05));
  });

  test('[COMP-4] a trend is a rank correlation: hours of television and intelligence', () => {
    // The worked example of Wikipedia's "Spearman's rank correlation coefficient": −29/165.
    const iq = [106, 100, 86, 101, 99, 103, 97, 113, 112, 110];
    const hours = [7, 27, 2, 50, 28, 29, 20, 12, 6, 17];
    const found = trend(iq.map((x, i) => [x, hours[i] as number]));
    expect(found).toMatchObject({ kind: 'no-clear-trend', n: 10, rho: expect.closeTo(-29 / 165, 12) });
    const squares = Array.from({ length: 12 }, (_, i) => [i, i * i] as const);
    expect(trend(squares)).toMatchObject({ kind: 'rising', rho: 1 });
    expect(trend(squares.map(([x, y]) => [-x, y] as const))).toMatchObject({ kind: 'falling', rho: -1 });
  });

  test('[COMP-4] nothing is said of a trend in few or nearly constant values', () => {
    const line = Array.from({ length: 9 }, (_, i) => [i, i] as const);
    expect(trend(line)).toEqual({ kind: 'too-few', n: 9 });
    const sides = Array.from({ length: 20 }, (_, i) => [i % 2, i] as const);
    expect(trend(sides)).toEqual({ kind: 'too-few', n: 20 });
  });
});

describe('places among simulated games', () => {
  test('[COMP-5] Kolmogorov’s distance is judged by its exact distribution', () => {
    // Distances that 5 % of samples exceed (Miller 1956, table 1; SciPy 1.17, stats.kstwo.isf).
    const table = { 1: 0.975, 2: 0.84189, 5: 0.56328, 10: 0.40925, 20: 0.29408, 50: 0.18841, 100: 0.13403 };
    for (const [n, d] of Object.entries(table)) expect(kolmogorovTail(Number(n), d)).toBeCloseTo(0.05, 4);
    // Marsaglia, Tsang and Wang (2003), §3.
    expect(1 - kolmogorovTail(10, 0.274)).toBeCloseTo(0.6284796154565, 12);
    // One value: P(D ≥ d) = 2 (1 − d).
    expect(kolmogorovTail(1, 0.8)).toBeCloseTo(0.4, 12);
  });

  /** A session that ended among its simulated games as one more of them, with as many ties as `levels` leaves. */
  function fairPlaces(n: number, levels: number, seed: string): Place[] {
    const runs = 99;
    return Array.from({ length: n }, (_, i) => {
      const random = stream(seed, 'place', i);
      const ends = Array.from({ length: runs }, () => random.int(levels));
      const own = random.int(levels);
      return {
        id: `${seed} ${i}`,
        runs,
        nearer: ends.filter((end) => end < own).length,
        equal: ends.filter((end) => end === own).length,
      };
    });
  }

  test('[COMP-5] fair places are found uneven once in twenty times, with many ties as with none', () => {
    const samples = 600;
    for (const levels of [1, 4, 1_000_000]) {
      let alarms = 0;
      for (let i = 0; i < samples; i++)
        if (uniformity(fairPlaces(12, levels, `${levels}/${i}`)).verdict !== 'uniform') alarms++;
      expect(Math.abs(alarms - 0.05 * samples)).toBeLessThan(usual(samples, 0.05));
    }
  });

  const at = (nearer: number, id: number): Place => ({ id: `${id}`, runs: 500, nearer, equal: 0 });

  test('[COMP-5] says which way places lean, and nothing of fewer than five', () => {
    const far = [480, 470, 490, 499, 495].map(at);
    expect(uniformity(far)).toMatchObject({ verdict: 'high', counts: [0, 0, 0, 0, 5], expected: 1 });
    expect(uniformity(far.slice(1))).toMatchObject({ verdict: 'too-few', p: null });
    expect(uniformity([3, 10, 25, 5, 2].map(at)).verdict).toBe('low');
    const middle = Array.from({ length: 40 }, (_, i) => at(230 + i, i));
    expect(uniformity(middle).verdict).toBe('uneven');
    expect(uniformity([])).toMatchObject({
      verdict: 'too-few',
      values: [],
      counts: [0, 0, 0, 0, 0],
      p: null,
    });
  });

  test('[COMP-5] the histogram holds every value, beside what counts are usual', () => {
    const { counts, expected, usual: band, values } = uniformity(fairPlaces(80, 1000, 'histogram'));
    expect(counts).toHaveLength(10);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(80);
    expect(expected).toBe(8);
    // Of 80 trials with chance 1/10: P(X ≤ 2) = 0.0107, P(X ≤ 3) = 0.0353; P(X ≤ 13) = 0.9731, P(X ≤ 14) = 0.9877.
    expect(band).toEqual([3, 14]);
    expect(values.every((x) => x >= 0 && x <= 1)).toBe(true);
  });
});

const pooledPrecision = (people: readonly (readonly Judgement[])[]) => atOnce(pooledSteps(people));

describe('the precision of many people', () => {
  /** One person's choices on proposals of random strength. */
  function choicesOf(lambda: number, n: number, seed: string): Judgement[] {
    const random = stream('person', seed);
    return Array.from({ length: n }, () => {
      const strength = 2 * random.uniform() - 1;
      const isFor = random.uniform() < 1 / (1 + Math.exp(-lambda * strength));
      return { strength, choice: isFor ? 'for' : 'against' };
    });
  }

  test('[COMP-6] is λ of all choices together', () => {
    const people = [1, 2, 3, 4].map((i) => choicesOf(3, 8, `${i}`));
    expect(pooledPrecision(people)).toMatchObject({
      kind: 'finite',
      lambda: precision(people.flat()).lambda,
    });
    expect(pooledPrecision([])).toMatchObject({ kind: 'unknown', choices: 0 });
    const sincere: Judgement[] = [{ strength: 0.5, choice: 'for' }];
    expect(pooledPrecision([sincere, sincere])).toMatchObject({ kind: 'always-sincere', upper: null });
  });

  test('[COMP-6] its interval is no shorter than that of independent choices', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 30 }),
        fc.integer({ min: 1, max: 12 }),
        fc.nat(),
        (n, each, seed) => {
          const people = Array.from({ length: n }, (_, i) => choicesOf(2, each, `${seed} ${i}`));
          const [pooled, plain] = [pooledPrecision(people), precision(people.flat())];
          if (pooled.lambda === null) return;
          expect(pooled.lower ?? -Infinity).toBeLessThanOrEqual((plain.lower ?? -Infinity) + 1e-9);
          expect(pooled.upper ?? Infinity).toBeGreaterThanOrEqual((plain.upper ?? Infinity) - 1e-9);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('[COMP-6] it holds λ at its nominal rate also when each person repeats one choice, where the plain one does not', () => {
    const samples = 400;
    const holds = ({ lower, upper }: { lower: number | null; upper: number | null }) =>
      (lower ?? -Infinity) <= 2 && (upper ?? Infinity) >= 2;
    let [held, plainHeld] = [0, 0];
    for (let i = 0; i < samples; i++) {
      const people = Array.from({ length: 60 }, (_, p) => {
        const [choice] = choicesOf(2, 1, `repeats ${i} ${p}`);
        return new Array<Judgement>(6).fill(choice as Judgement);
      });
      if (holds(pooledPrecision(people))) held++;
      if (holds(precision(people.flat()))) plainHeld++;
    }
    expect(Math.abs(held - 0.95 * samples)).toBeLessThan(usual(samples, 0.95));
    expect(plainHeld).toBeLessThan(0.8 * samples);
  });
});
