import { describe, expect, test } from 'vitest';
import { convictionAfter, convictionThreshold } from '../../src/sim/mechanisms/conviction';
import { growth, threshold } from './conviction.json';

describe('conviction of the 1Hive contract', () => {
  test(`[MODEL-204] ${growth.id}: ${growth.source}`, () => {
    const { a, y0, x, t } = growth.input;
    expect(Math.abs(convictionAfter(y0, x, a, t) - growth.expected)).toBeLessThan(1e-6);
    expect(convictionAfter(y0, x, a, 1000)).toBeCloseTo(growth.most, 6);
    let stepByStep = y0;
    for (let period = 0; period < t; period++) stepByStep = a * stepByStep + x;
    expect(convictionAfter(y0, x, a, t)).toBeCloseTo(stepByStep, 6);
  });

  test(`[MODEL-204] ${threshold.id}: ${threshold.source}`, () => {
    const { rules, expected } = threshold;
    const { requested, funds, supply, active } = threshold.input;
    const needed = convictionThreshold(rules, requested / funds, active, supply);
    expect(Math.abs((needed ?? Number.NaN) - expected)).toBeLessThan(1e-6);
    // Fewer stakes than a fifth of the supply count as a fifth, 9000.
    const quiet = convictionThreshold(rules, requested / funds, 1000, supply);
    expect(quiet).toBeCloseTo((expected * 9000) / active, 6);
    expect(convictionThreshold(rules, rules.maxShare, active, supply)).toBeNull();
  });
});
