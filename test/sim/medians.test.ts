import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { geometricMedian, marginalMedian, SimError, weightedMean, weightedMedian } from '../../src/sim/index';
import { latticeNumber, latticeVector } from './arbitraries';

const weight = fc.oneof(fc.integer({ min: 0, max: 9 }), fc.double({ min: 0.01, max: 9, noNaN: true }));

const weighted = <T>(value: fc.Arbitrary<T>, minLength = 1) =>
  fc
    .array(fc.record({ value, w: weight }), { minLength, maxLength: 12 })
    .filter((items) => items.some(({ w }) => w > 0))
    .map((items) => ({ values: items.map((i) => i.value), weights: items.map((i) => i.w) }));

const sum = (xs: readonly number[]) => xs.reduce((a, b) => a + b, 0);

function spread(points: readonly (readonly number[])[], weights: readonly number[], z: readonly number[]) {
  return sum(points.map((p, i) => (weights[i] ?? 0) * Math.hypot(...p.map((x, d) => x - (z[d] ?? 0)))));
}

/** An independent optimiser: compass search, halving its step until it is nothing. */
function compassSearch(points: readonly (readonly number[])[], weights: readonly number[]): number {
  let best = [...(points[0] ?? [])];
  let value = spread(points, weights, best);
  for (const start of points) {
    let z = [...start];
    for (let step = 16; step > 1e-10; ) {
      const tries = z.flatMap((_, d) => [step, -step].map((s) => z.map((x, e) => (e === d ? x + s : x))));
      const better = tries.find((t) => spread(points, weights, t) < spread(points, weights, z));
      if (better) z = better;
      else step /= 2;
    }
    if (spread(points, weights, z) < value) {
      best = z;
      value = spread(points, weights, best);
    }
  }
  return value;
}

describe('weighted median', () => {
  test('[MODEL-30] it is exactly the set of points with at most half of the weight on either side', () => {
    fc.assert(
      fc.property(weighted(latticeNumber), latticeNumber, ({ values, weights }, probe) => {
        const [lo, hi] = weightedMedian(values, weights);
        const half = sum(weights) / 2 + 1e-9;
        const side = (test: (x: number) => boolean) => sum(weights.filter((_, i) => test(values[i] ?? 0)));
        for (const s of [lo, hi, (lo + hi) / 2, probe]) {
          const stable = side((y) => y > s) <= half && side((y) => y < s) <= half;
          expect(stable).toBe(s >= lo && s <= hi);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('[MODEL-30] halves that only rounding tells apart are halves', () => {
    expect(0.2 + 0.4 + 0.1).not.toBe(0.7);
    expect(weightedMedian([1, 2, 3, 4], [0.2, 0.4, 0.1, 0.7])).toEqual([3, 4]);
  });

  test('[MODEL-30] holders of nothing do not count', () => {
    expect(weightedMedian([1, 2, 3], [0, 1, 0])).toEqual([2, 2]);
  });

  test('[MODEL-2] nothing to weigh is an error, not NaN', () => {
    expect(() => weightedMedian([], [])).toThrow(SimError);
    expect(() => weightedMedian([1], [0])).toThrow(/nobody has any weight/);
    expect(() => weightedMedian([1, 2], [1])).toThrow(/weights: 1 weights for 2 values/);
    expect(() => weightedMedian([1, Number.NaN], [1, 1])).toThrow(/values\[1\]/);
    expect(() => weightedMedian([1], [-1])).toThrow(/weights\[0\]/);
    expect(() => geometricMedian([[1, 2], [3]], [1, 1])).toThrow(/points\[1\]/);
    expect(() => weightedMean([[1]], [0])).toThrow(/nobody has any weight/);
  });

  test('[MODEL-33] the marginal median is the weighted median of each issue', () => {
    const points = [
      [0, 9],
      [5, 5],
      [9, 0],
      [9, 9],
    ];
    expect(marginalMedian(points, [1, 1, 1, 1])).toEqual([
      [5, 9],
      [5, 9],
    ]);
    expect(marginalMedian(points, [1, 3, 1, 1])).toEqual([
      [5, 5],
      [5, 5],
    ]);
  });
});

describe('geometric median', () => {
  const cloud = fc.integer({ min: 1, max: 4 }).chain((k) => weighted(latticeVector(k)));

  test('[MODEL-32] points that nearly lie on a line: found, however few or many they are', () => {
    const points = [
      [18.5, 0],
      [13.5, 0],
      [-7.5, -0.5],
    ];
    const weights = [4, 2, 2];
    expect(geometricMedian(points, weights)).toEqual([18.5, 0]);
    const crowd = Array.from({ length: 300 }, () => points).flat();
    const many = geometricMedian(
      crowd,
      crowd.map((_, i) => weights[i % 3] as number),
    );
    expect(Math.hypot((many[0] as number) - 18.5, many[1] as number)).toBeLessThan(1e-9);
  });

  test('[MODEL-32] no point has a smaller weighted sum of distances: a compass search finds none', () => {
    fc.assert(
      fc.property(cloud, ({ values, weights }) => {
        const found = spread(values, weights, geometricMedian(values, weights));
        expect(found).toBeLessThanOrEqual(compassSearch(values, weights) * (1 + 1e-9) + 1e-9);
      }),
    );
  });

  test('[MODEL-32] moving, stretching or reordering the points does the same to their median', () => {
    fc.assert(
      fc.property(cloud, fc.constantFrom(0.5, 4), latticeNumber, ({ values, weights }, factor, shift) => {
        const before = spread(values, weights, geometricMedian(values, weights));
        const moved = values.map((v) => v.map((x) => x * factor + shift)).reverse();
        const after = spread(moved, [...weights].reverse(), geometricMedian(moved, [...weights].reverse()));
        expect(after).toBeCloseTo(before * factor, 6);
      }),
    );
  });

  test('[MODEL-32] whoever holds half of the weight is the answer, to the bit', () => {
    fc.assert(
      fc.property(weighted(latticeVector(3)), latticeVector(3), ({ values, weights }, whale) => {
        const total = sum(weights.map(Math.ceil));
        const median = geometricMedian([...values, whale], [...weights.map(Math.ceil), total + 1]);
        expect(median).toEqual(whale);
      }),
    );
  });

  test('[MODEL-32] on a line it is the weighted median, the middle of it when that is an interval', () => {
    const line = [0, 1, 4, 9].map((t) => [3 * t, 4 * t - 2]);
    expect(geometricMedian(line, [1, 1, 2, 1])).toEqual(line[2]);
    const [x, y] = geometricMedian(line, [1, 1, 1, 1]);
    expect([x, y]).toEqual([expect.closeTo(7.5, 9), expect.closeTo(8, 9)]);
  });

  test('[MODEL-32] a far outlier does not spoil the precision', () => {
    const near = [
      [0, 0],
      [4, 0],
      [0, 3],
      [4, 3],
    ];
    const found = geometricMedian([...near, [1e9, 1e9]], [10, 10, 10, 10, 1e-9]);
    expect(found[0]).toBeCloseTo(2, 8);
    expect(found[1]).toBeCloseTo(1.5, 8);
  });

  test('[MODEL-32] a hundred thousand points take no stack', () => {
    const n = 100_000;
    const points = Array.from({ length: n }, (_, i) => [Math.cos(i) * 10 + 3, Math.sin(i) * 10 - 2]);
    const found = geometricMedian(
      points,
      points.map(() => 1),
    );
    expect(found[0]).toBeCloseTo(3, 2);
    expect(found[1]).toBeCloseTo(-2, 2);
  });
});
