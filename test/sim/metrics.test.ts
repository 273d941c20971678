import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { captureIndex, efficiency, lossMetrics, type Member } from '../../src/sim/index';
import { electorate, latticeVector } from './arbitraries';

const at = (ideal: number[], tokens = 1): Member => ({ ideal, tokens });

describe('metrics', () => {
  test('[MODEL-40] mean, token-weighted mean, maximum and Gini of losses', () => {
    const members = [at([0], 1), at([3], 1), at([9], 4)];
    expect(lossMetrics(members, [0])).toEqual({
      mean: 4,
      tokenWeightedMean: 39 / 6,
      max: 9,
      gini: 0.5, // mean absolute difference (2·3 + 2·9 + 2·6)/9 = 4, over twice the mean
    });
    expect(lossMetrics([at([2]), at([2])], [2])).toEqual({ mean: 0, tokenWeightedMean: 0, max: 0, gini: 0 });
    expect(() => lossMetrics([], [0])).toThrow(/at least one member/);
    expect(() => lossMetrics([at([1], 0)], [0])).toThrow(/nobody holds any tokens/);
  });

  test('[MODEL-41] efficiency is 1 at the geometric median and less elsewhere', () => {
    const members = [at([0, 0]), at([4, 0]), at([0, 3]), at([1, 1], 50)];
    expect(efficiency(members, [1, 1])).toBe(1);
    expect(efficiency(members, [10, 10])).toBeLessThan(0.3);
    expect(efficiency([at([7]), at([7])], [7])).toBe(1);
    expect(efficiency([at([7]), at([7])], [8])).toBe(0);
    expect(() => efficiency([], [0])).toThrow(/at least one member/);
    expect(() => efficiency([at([1], 0)], [0])).toThrow(/nobody holds any tokens/);
    expect(() => efficiency([at([1])], [Number.NaN])).toThrow(/state\[0\]/);
  });

  test('[MODEL-41] no state is more than fully efficient, whoever holds what', () => {
    const world = fc
      .integer({ min: 1, max: 3 })
      .chain((k) => fc.record({ members: electorate(k), state: latticeVector(k) }));
    fc.assert(
      fc.property(world, ({ members, state }) => {
        const plain = members.map(({ ideal, tokens }) => ({ ideal, tokens }));
        const value = efficiency(plain, state);
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1 + 1e-9);
      }),
    );
  });

  test("[MODEL-42] capture is how far along the way from the middle to the member's ideal", () => {
    const members = [at([0, 0]), at([0, 0]), at([0, 0]), at([10, 0])];
    const capture = (...state: number[]) => captureIndex(members, 3, state);
    expect(capture(0, 0)).toBe(0);
    expect(capture(5, 7)).toBe(0.5);
    expect(capture(10, 0)).toBe(1);
    expect(capture(25, 0)).toBe(1);
    expect(capture(-5, 0)).toBe(0);
    expect(captureIndex(members, 0, [5, 5])).toBe(0);
    expect(() => captureIndex(members, 4, [0, 0])).toThrow(/w: there is no member 4 among 4/);
  });
});
