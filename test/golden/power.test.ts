import { describe, expect, test } from 'vitest';
import { concentration } from '../../src/sim/concentration';
import { banzhaf, powerToAct, shapleyShubik } from '../../src/sim/power';
import golden from './power.json';

function expectClose(found: readonly number[], expected: readonly number[], tol = 1e-12) {
  expect(found).toHaveLength(expected.length);
  found.forEach((x, i) => {
    expect(Math.abs(x - (expected[i] ?? Number.NaN))).toBeLessThanOrEqual(tol);
  });
}

describe('power indices', () => {
  for (const { id, source, input, expected } of golden.power) {
    test(`[MODEL-130] ${id}: ${source}`, () => {
      const found = banzhaf(input.quota, input.weights);
      expect(found.swings).toEqual(expected.swings);
      expectClose(found.normalized, expected.normalized);
      expectClose(found.absolute, expected.absolute);
    });
    test(`[MODEL-131] ${id}: ${source}`, () => {
      const { index, method } = shapleyShubik(input.quota, input.weights);
      expectClose(index, expected.shapleyShubik);
      expect(method).toBe('exact');
    });
    test(`[MODEL-135] ${id}: ${source}`, () => {
      const { share, method } = powerToAct(input.quota, input.weights);
      expectClose([share], [expected.powerToAct]);
      expect(method).toBe('exact');
    });
  }
});

describe('concentration', () => {
  for (const { id, source, input, expected, tol } of golden.concentration) {
    test(`[MODEL-133] ${id}: ${source}`, () => {
      const { nakamoto, gini, giniUnbiased, hhi } = concentration(input.x);
      expect(nakamoto).toBe(expected.nakamoto);
      expectClose([gini, giniUnbiased, hhi], [expected.gini, expected.giniUnbiased, expected.hhi], tol);
    });
  }
});
