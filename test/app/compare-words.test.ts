import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lanesOf } from '../../src/app/_compare/swarm';
import {
  estimateCell,
  factorInWords,
  overallInWords,
  placesInWords,
  pooledInWords,
  precisionCell,
} from '../../src/app/_compare/words';
import type { Comparison, FactorComparison, GroupNumbers } from '../../src/protocol/comparison';
import { contrast, type Estimate, estimate, type Group, trend } from '../../src/sim/comparison';
import { uniformity } from '../../src/sim/comparison-uniform';
import { precision } from '../../src/sim/precision';
import { words } from '../support/text';

const en = words('en');

const interval = (mean: number, reach: number, n = 6): Estimate => ({
  kind: 'interval',
  n,
  mean,
  low: mean - reach,
  high: mean + reach,
});

/** A factor as the server finds it in these groups. */
function factorOf(factor: FactorComparison['factor'], groups: readonly Group[]): FactorComparison {
  return {
    factor,
    groups: groups.map(({ key, values }) => ({
      key,
      codes: values.map((_, i) => `${key}${i}`),
      distance: estimate(values),
      excess: estimate(values),
    })),
    contrast: contrast(groups),
    trend: null,
  };
}

describe('a comparison in words', () => {
  test('[PAGE-171] a mean is told with its interval, or that there are too few', () => {
    const told = (distance: Estimate, excess: Estimate = { kind: 'too-few', n: 2 }) =>
      overallInWords(en, 'centre', { distance, excess } satisfies GroupNumbers)[0];
    expect(told(interval(0.5, 0.2))).toBe(
      'These 6 sessions ended 0.5 spreads from the middle of their simulated games on average (95% interval 0.3 to 0.7).',
    );
    expect(told({ kind: 'too-few', n: 2 })).toBe(
      '2 sessions are too few to say how far from the middle of their simulated games sessions end on average.',
    );
    expect(told({ kind: 'too-few', n: 1 })).toMatch(/^One session is too few/);
    expect(told({ kind: 'too-few', n: 0 })).toBe('None of these sessions has this distance.');
    expect(told({ kind: 'alike', n: 4 })).toMatch(/^All 4 sessions ended equally far/);
    expect(estimateCell(en, interval(0.5, 0.2))).toBe('0.5 (0.3 to 0.7)');
    expect(estimateCell(en, { kind: 'too-few', n: 2 })).toBe('too few to say');
  });

  test('[PAGE-171] people are called farther or nearer than simulated games only if the interval leaves out 0', () => {
    const told = (excess: Estimate) =>
      overallInWords(en, 'centre', { distance: interval(1, 0.1), excess })[1];
    expect(told(interval(0.3, 0.1))).toMatch(/clearly farther .* by 0\.3 spreads .* 0\.2 to 0\.4/);
    expect(told(interval(-0.3, 0.1))).toMatch(/clearly nearer .* by 0\.3 spreads .* 0\.2 to 0\.4/);
    expect(told(interval(0.3, 0.4))).toMatch(/No clear difference: .* from −0\.1 \(nearer\) to 0\.7/);
    expect(told({ kind: 'too-few', n: 2 })).toMatch(/^Too few to say/);
  });

  test('[PAGE-171] groups are told apart only where the test does', () => {
    const near = { key: 'token-majority', values: [0.1, 0.12, 0.14] };
    const far = { key: 'bicameral', values: [1, 1.02, 1.05] };
    const alone = { key: 'conviction', values: [3] };
    const told = (...groups: Group[]) => factorInWords(en, factorOf('mechanism', groups));
    expect(told(near)).toEqual([
      'All of these sessions are of one kind, “One token, one vote”, so there is nothing to compare.',
    ]);
    expect(told(near, alone)[0]).toMatch(/^Too few to say whether the groups differ/);
    expect(told(near, far, alone)).toEqual([
      expect.stringMatching(
        /^“Two houses” ended clearly farther from the prediction than “One token, one vote”: by 0\.9 spreads/,
      ),
      'Groups of one or two sessions show their points and are not compared.',
    ]);
    const wide = { key: 'bicameral', values: [0, 0.5, 2] };
    expect(told(near, wide)).toEqual(['No clear difference between “One token, one vote” and “Two houses”.']);
  });

  test('[PAGE-171] a trend is told with its interval, and not of few', () => {
    const pairs = Array.from({ length: 12 }, (_, i) => [i, i] as const);
    const told = (n: number) =>
      factorInWords(en, { ...factorOf('size', []), trend: trend(pairs.slice(0, n)) });
    expect(told(12)[1]).toMatch(/^The larger the group, the farther .* \(rank correlation 1, 95% interval/);
    expect(told(9)).toHaveLength(1);
  });

  const comparison = (more: Partial<Comparison>): Comparison => ({
    sessions: [],
    leftOut: [],
    run: null,
    measures: [],
    pooled: precision([]),
    choosers: 0,
    places: uniformity([]),
    ...more,
  });

  test('[PAGE-171] λ is told with its interval and with what it means, or that nothing tells', () => {
    const pooled = { kind: 'finite', lambda: 3, lower: 2, upper: 4.5, choices: 120 } as const;
    // 1 / (1 + e^−3) = 0.9526.
    expect(pooledInWords(en, comparison({ pooled, choosers: 20 }))).toMatch(
      /λ = 3 \(95% interval 2 to 4\.5\), from 120 votes .* by 20 people\. .* 95% of the time\.$/,
    );
    expect(pooledInWords(en, comparison({}))).toMatch(/too few to say/);
    expect(precisionCell(en, { ...pooled, kind: 'always-sincere', lambda: null, upper: null })).toBe(
      'no upper bound (from 2)',
    );
  });

  test('[PAGE-171] places fit or do not as the test says, with its chance', () => {
    const at = (share: number, i: number) => ({ id: `${i}`, runs: 500, nearer: share * 500, equal: 0 });
    const told = (...shares: number[]) => placesInWords(en, uniformity(shares.map(at)));
    expect(told(0.5, 0.5)).toMatch(/^2 sessions are too few to say/);
    expect(told(0.1, 0.2, 0.3, 0.4, 0.6)).toMatch(/^They fit: .*p = 0\.\d+/);
    expect(told(...Array.from({ length: 12 }, () => 0.95))).toMatch(/ends lie farther out .*p < 0\.001/);
    expect(told(...Array.from({ length: 12 }, () => 0.05))).toMatch(/nearer to the middle .*p < 0\.001/);
  });

  test('[PAGE-171] points in a row do not hide each other where there is room', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 500, noNaN: true }), { maxLength: 30 }),
        fc.integer({ min: 1, max: 5 }),
        (positions, lanes) => {
          const found = lanesOf(positions, 10, lanes);
          expect(found.every((lane) => Number.isInteger(lane) && Math.abs(lane) <= lanes / 2)).toBe(true);
          const close = (x: number) => positions.filter((y) => Math.abs(y - x) < 10).length;
          for (const [i, x] of positions.entries())
            for (const [j, y] of positions.entries())
              if (i !== j && found[i] === found[j] && Math.abs(x - y) < 10)
                // They share a lane only where more stand close by than there are lanes.
                expect(Math.max(close(x), close(y))).toBeGreaterThan(lanes);
        },
      ),
    );
  });
});
