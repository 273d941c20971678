import { describe, expect, test } from 'vitest';
import { halfspaceDepth } from '../../src/sim/depth';
import { settling, simulate } from '../../src/sim/index';
import { stability, unbeatenPoint } from '../../src/sim/unbeaten';
import { acceptance, reachAlong, winSet } from '../../src/sim/win-set';
import { yolk } from '../../src/sim/yolk';
import { scenarioOf } from '../sim/arbitraries';
import golden from './predictors.json';

const ones = (points: readonly unknown[]) => points.map(() => 1);

describe('halfspace depth', () => {
  for (const { id, source, input, expected, tol } of golden.depth) {
    test(`[MODEL-100] ${id}: ${source}`, () => {
      const { depth, exact } = halfspaceDepth(input.Y, ones(input.Y), input.S);
      expect(Math.abs(depth - expected.depth)).toBeLessThanOrEqual(tol);
      expect(exact).toBe(true);
      expect(stability(input.Y, ones(input.Y), input.S).isUnbeaten).toBe(expected.isUnbeaten);
    });
  }

  const contested = {
    points: [
      [0, 0],
      [10, 0],
      [0, 10],
      [9, 2],
      [1, 1.5],
    ],
    weights: [3, 2, 2, 1, 1],
  };

  test('[MODEL-102] gm.counterexample: the geometric median has depth 1/3 and is beaten', () => {
    const { point, depth, isUnbeaten } = unbeatenPoint(contested.points, contested.weights);
    expect(point[0]).toBeCloseTo(1.1404742473440872, 9);
    expect(point[1]).toBeCloseTo(1.40012459863791, 9);
    expect(depth).toBeCloseTo(1 / 3, 12);
    expect(isUnbeaten).toBe(false);
  });

  test('[MODEL-104] gm.counterexample: short majority steps do not drift at (2.11, 2.11) and stay around it', () => {
    const { points, weights } = contested;
    // Mean direction of the short steps that pass, ∫ u over {u : m(u) > 0}.
    const drift = (s: readonly number[]) => {
      const set = winSet(points, weights, s);
      const turns = Array.from({ length: 3600 }, (_, j) => ((j + 0.5) * Math.PI) / 1800);
      const open = turns.filter((angle) => reachAlong(set, angle) > 0);
      const mean = (of: (x: number) => number) => open.reduce((sum, a) => sum + of(a), 0) / turns.length;
      return Math.hypot(mean(Math.cos), mean(Math.sin));
    };
    expect(drift([2.1115, 2.1115])).toBeLessThan(0.0005);
    expect(drift(unbeatenPoint(points, weights).point)).toBeGreaterThan(0.05);
    const members = points.map((ideal, i) => ({ ideal, tokens: weights[i] ?? 0 }));
    const proposals = { kind: 'fixed-length', step: 0.0125 * yolk(points, weights).radius } as const;
    const s = scenarioOf(members, { initialState: [2, 2], proposals, rounds: 10_000 });
    const ends = Array.from({ length: 20 }, (_, i) => simulate(s, members, `run ${i}`).rounds).flat();
    for (const d of [0, 1]) {
      const mean = ends.reduce((sum, { state }) => sum + (state[d] ?? 0), 0) / ends.length;
      expect(Math.abs(mean - 2.11)).toBeLessThan(0.04);
    }
  });
});

describe('yolk', () => {
  for (const { id, source, input, expected, tol } of golden.yolk) {
    test(`[MODEL-106] ${id}: ${source}`, () => {
      const { center, radius, exact } = yolk(input.Y, ones(input.Y));
      expect(Math.abs(radius - expected.radius)).toBeLessThanOrEqual(tol);
      expected.center.forEach((x, d) => {
        expect(Math.abs((center[d] ?? Number.NaN) - x)).toBeLessThanOrEqual(tol);
      });
      expect(exact).toBe(true);
    });
  }

  test('[MODEL-105] step.freeze: at the centre nothing of length 2r passes; short steps pass half of the time', () => {
    const triangle = [
      [-15, -9],
      [0, 17],
      [15, -9],
    ];
    const { center, radius } = yolk(triangle, ones(triangle));
    const set = winSet(triangle, ones(triangle), center);
    const fixed = (maxStep: number) => acceptance(set, { law: 'fixed-length', maxStep });
    expect(fixed(2 * radius * (1 + 1e-9))).toBe(0);
    expect(fixed(1.9 * radius)).toBeGreaterThan(0);
    expect(fixed(1e-9 * radius)).toBeCloseTo(0.5, 6);
  });

  test('[MODEL-105] step.freeze: isotropic steps of 1.9 r pass in 16.9 % of rounds, tiny ones in half', () => {
    const members = [
      { ideal: [-15, -9], tokens: 1 },
      { ideal: [0, 17], tokens: 1 },
      { ideal: [15, -9], tokens: 1 },
    ];
    const ideals = members.map(({ ideal }) => ideal);
    const { center, radius } = yolk(ideals, ones(ideals));
    const share = (step: number, games: number) => {
      const proposals = { kind: 'fixed-length', step } as const;
      const s = scenarioOf(members, { initialState: center, proposals, rounds: 10_000 });
      const runs = Array.from({ length: games }, (_, i) => simulate(s, members, `run ${i}`));
      const mean = (values: readonly number[]) => values.reduce((sum, x) => sum + x, 0) / values.length;
      const states = runs.flatMap(({ rounds }) =>
        rounds.filter((_, t) => t % 100 === 0).map(({ state }) => state),
      );
      const steps = { law: 'fixed-length', maxStep: step } as const;
      const byWinSet = mean(states.map((state) => acceptance(winSet(ideals, ones(ideals), state), steps)));
      const rate = mean(runs.map((run) => settling(run).acceptanceRate));
      expect(Math.abs(rate - byWinSet)).toBeLessThan(0.01);
      return rate;
    };
    expect(share(2 * radius, 2)).toBe(0);
    const rate = share(1.9 * radius, 40);
    expect(Math.abs(rate - golden.freeze.expected)).toBeLessThan(golden.freeze.tol);
    expect(Math.abs(rate - golden.freeze.longRun)).toBeLessThan(0.003);
    expect(Math.abs(share(0.001 * radius, 12) - 0.5)).toBeLessThan(0.02);
  });
});
