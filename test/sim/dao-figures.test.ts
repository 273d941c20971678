import { describe, expect, test } from 'vitest';
import { gini } from '../../src/sim/concentration';
import { DAO_PRESETS, lognormalSigma, presetLaws } from '../../src/sim/dao-figures';
import { stream } from '../../src/sim/streams';
import { drawTokens } from '../../src/sim/tokens';

describe('figures of real DAOs', () => {
  test('[LAB-29] every preset lies within its figures, and each figure has its source', () => {
    for (const { id, figures, gini: used, turnout } of DAO_PRESETS) {
      expect(figures.length, id).toBeGreaterThan(0);
      for (const { measure, low, high, source } of figures) {
        expect(source.url).toMatch(/^https:\/\//);
        expect(source.citation).not.toBe('');
        const taken = new Map([
          ['gini-of-voting-power', used],
          ['turnout-of-supply', turnout],
        ]);
        // What is not taken up is shown alone.
        const value = taken.has(measure) ? taken.get(measure) : low;
        expect(value, id).toBeGreaterThanOrEqual(low);
        expect(value, id).toBeLessThanOrEqual(high);
      }
    }
  });

  test('[LAB-29] lognormal holdings of spread σ have Gini erf(σ/2): 0.2763, 0.5205, 0.9953 for σ of 0.5, 1, 4', () => {
    // erf(0.25), erf(0.5), erf(2), from Abramowitz and Stegun, table 7.1.
    expect(lognormalSigma(0.2763263902)).toBeCloseTo(0.5, 8);
    expect(lognormalSigma(0.5204998778)).toBeCloseTo(1, 8);
    expect(lognormalSigma(0.995322265)).toBeCloseTo(4, 6);
    expect(lognormalSigma(0)).toBeCloseTo(0, 12);
    expect(() => lognormalSigma(1)).toThrow(expect.objectContaining({ code: 'out-of-range', field: 'gini' }));
    const nouns = DAO_PRESETS.find(({ id }) => id === 'nouns');
    if (nouns === undefined) throw new Error('no such preset');
    const held = drawTokens(presetLaws(nouns).tokens, 20_000, stream('seed', 'tokens'), false);
    expect(Math.abs(gini(held) - 0.75)).toBeLessThan(0.02);
  });
});
