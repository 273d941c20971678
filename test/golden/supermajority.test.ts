import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deepestPoint } from '../../src/sim/deepest-point';
import { halfspaceDepth } from '../../src/sim/depth';
import { stability, unbeatenPoint } from '../../src/sim/unbeaten';
import { latticeVector } from '../sim/arbitraries';
import { any, concave } from './supermajority.json';

const ones = (points: readonly unknown[]) => points.map(() => 1);

/** All whole points of the simplex with `side` points along an edge: members spread evenly over it. */
function simplex(k: number, side: number): number[][] {
  if (k === 0) return [[]];
  return Array.from({ length: side }, (_, first) =>
    simplex(k - 1, side - first).map((rest) => [first, ...rest]),
  ).flat();
}

describe('supermajorities', () => {
  // The bound is attained by even spreads over a simplex, by its centroid. A lattice is off by about half a step.
  const spreads = [
    { k: 1, side: 2001, within: 0.001 },
    { k: 2, side: 40, within: 0.01 },
    { k: 3, side: 14, within: 0.03 },
  ];
  for (const { k, side, within } of spreads)
    test(`[MODEL-101] ${concave.id}, ${k} issues: ${concave.source}`, () => {
      const points = simplex(k, side);
      const centroid = new Array<number>(k).fill((side - 1) / (k + 1));
      const bound = concave.unbeatableMajority[k - 1] ?? Number.NaN;
      expect(bound).toBeCloseTo(1 - (k / (k + 1)) ** k, 12);
      const { depth, exact } = halfspaceDepth(points, ones(points), centroid);
      expect(exact).toBe(true);
      expect(Math.abs(depth - (1 - bound))).toBeLessThan(within);
      expect(stability(points, ones(points), centroid, bound + within).isUnbeaten).toBe(true);
      expect(stability(points, ones(points), centroid, bound - within).isUnbeaten).toBe(false);
      if (k > 2) return;
      const deepest = deepestPoint(points, ones(points));
      expect(Math.abs(deepest.depth - (1 - bound))).toBeLessThan(within);
      expect(unbeatenPoint(points, ones(points), bound + within).isUnbeaten).toBe(true);
    });

  for (const [j, enough] of any.enough.entries())
    test(`[MODEL-101] ${any.id}, ${j + 1} issues: ${any.source}`, () => {
      const people = fc
        .array(fc.record({ y: latticeVector(j + 1), w: fc.integer({ min: 1, max: 5 }) }), {
          minLength: 1,
          maxLength: 9,
        })
        .map((items) => ({ points: items.map(({ y }) => y), weights: items.map(({ w }) => w) }));
      fc.assert(
        fc.property(people, ({ points, weights }) => {
          expect(deepestPoint(points, weights).depth).toBeGreaterThanOrEqual(1 - enough - 1e-9);
          expect(unbeatenPoint(points, weights, enough + 1e-6).isUnbeaten).toBe(true);
        }),
        { numRuns: 40 },
      );
      // The corners of a simplex, weighted alike, need it.
      const corners = simplex(j + 1, 2);
      if (j > 0)
        expect(unbeatenPoint(corners, ones(corners), enough - 0.01)).toMatchObject({ isUnbeaten: false });
    });
});
