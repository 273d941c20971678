import { describe, expect, test } from 'vitest';
import { jumpStep, pairwiseVotes } from '../../src/sim/majority-chain';
import { type Agenda, longRun, stationary } from '../../src/sim/stationary';
import golden from './stationary.json';

const people = (ideals: readonly number[][]) => ideals.map((ideal) => ({ ideal, tokens: 1 }));
const square = (half: number) => ({ min: [-half, -half], max: [half, half], step: 1 });
const triangle = people(golden.grid20.members);

describe('stationary distribution of majority rule on a grid', () => {
  const variants = [
    ['weight For ≥ 2', { majority: 2 }, golden.grid20.majority],
    ['For > Against', 'for-exceeds-against', golden.grid20.forExceedsAgainst],
  ] as const;
  for (const [name, rule, expected] of variants)
    test(`[MODEL-120] ${golden.grid20.id}, ${name}: ${golden.grid20.source}`, () => {
      const found = stationary(triangle, square(20), 'zero-intelligence', rule);
      expected.mean.forEach((x, d) => {
        expect(found.mean[d]).toBeCloseTo(x, 11);
      });
      expected.covariance.forEach((row, r) => {
        row.forEach((x, c) => {
          expect(found.covariance[r]?.[c]).toBeCloseTo(x, 9);
        });
      });
      expect(found.entropyBits).toBeCloseTo(expected.entropyBits, 11);
      expect(found.boundaryMass).toBeCloseTo(expected.boundaryMass, 12);
      expect(found.paretoMass).toBeCloseTo(expected.paretoMass, 12);
      expect(found.mode).toEqual(expected.mode);
      expect(found.greatestMass).toBeCloseTo(expected.greatestMass, 14);
      expect(found.leastMass).toBeCloseTo(expected.leastMass, 14);
      expect(found.core).toEqual([]);
      expect(found.residual).toBeLessThan(1e-12);
    });

  for (const row of golden.published)
    test(`[MODEL-121] ${row.agenda} on ${2 * row.half + 1} × ${2 * row.half + 1} points: ${golden.publishedSource}`, () => {
      const found = stationary(triangle, square(row.half), row.agenda as Agenda, { majority: 2 });
      const near = (x: number, expected: number, share: number) =>
        expect(Math.abs(x - expected)).toBeLessThanOrEqual(share * Math.abs(expected));
      near(found.boundaryMass, row.boundaryMass, 0.01);
      near(found.paretoMass, row.paretoMass, 0.005);
      near(found.entropyBits, row.entropyBits, 0.001);
      expect(Math.abs((found.mean[0] ?? 1) - (row.mean[0] ?? 0))).toBeLessThan(1e-9);
      expect(Math.abs((found.mean[1] ?? 1) - (row.mean[1] ?? 0))).toBeLessThan(1e-4);
    });

  test(`[MODEL-121] ${golden.condorcet.id}: ${golden.condorcet.source}`, () => {
    const rankings = golden.condorcet.ranks.map((ranks) => ({ ranks: Int32Array.from(ranks), weight: 1 }));
    const votes = pairwiseVotes(3, rankings, { majority: 2 });
    for (const agenda of ['zero-intelligence', 'minimal-intelligence'] as const)
      for (const [i, expected] of golden.condorcet.expected.entries())
        expect(longRun(votes, agenda).mass[i]).toBeCloseTo(expected, 14);
    // Zero intelligence proposes all three alike: it moves where one of them beats the status quo, and else stays.
    const jump = jumpStep(votes);
    for (const [i, row] of golden.condorcet.transitions.entries()) {
      const jumps = new Float64Array(3);
      jump(
        Float64Array.from([0, 1, 2], (j) => (j === i ? 1 : 0)),
        jumps,
      );
      const moves = (votes.defeats[i] as number) / 3;
      for (const [j, chance] of row.entries())
        expect(moves * (jumps[j] as number) + (j === i ? 1 - moves : 0)).toBeCloseTo(chance, 14);
    }
  });

  for (const { id, members, half, majority, expected, source } of golden.core)
    test(`[MODEL-122] ${id}: ${source}`, () => {
      const found = stationary(people(members), square(half), 'zero-intelligence', { majority });
      expect(found.core).toEqual(expected);
      if (expected.length === 0) return;
      expect(found.mean).toEqual(expected[0]);
      expect(found).toMatchObject({ entropyBits: expect.closeTo(0, 12), mode: expected[0], paretoMass: 1 });
    });
});
