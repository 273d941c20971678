import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deepestPoint } from '../../src/sim/deepest-point';
import { halfspaceDepth } from '../../src/sim/depth';
import {
  compileElectorate,
  ensemble,
  geometricMedian,
  type Member,
  predictions,
  type Scenario,
  scoreEnd,
  shareMedian,
  sincereTally,
  stationary,
} from '../../src/sim/index';
import { levelAlong, levelCurve } from '../../src/sim/median-level';
import { unbeatenPoint } from '../../src/sim/unbeaten';
import { farthest, reachAlong, winSet, winSetOf, winSetPolygon } from '../../src/sim/win-set';
import { yolk } from '../../src/sim/yolk';
import { latticeNumber, latticeVector, scenarioOf } from './arbitraries';

type Point = readonly number[];

const cloud = (k: number, maxLength = 8) =>
  fc
    .array(fc.record({ y: latticeVector(k), w: fc.integer({ min: 1, max: 4 }) }), { minLength: 1, maxLength })
    .map((items) => ({ points: items.map(({ y }) => y), weights: items.map(({ w }) => w) }));

interface Motion {
  readonly angle: number;
  readonly factor: number;
  readonly shift: Point;
}

const motion: fc.Arbitrary<Motion> = fc.record({
  angle: fc.double({ min: 0, max: 6.28, noNaN: true }),
  factor: fc.constantFrom(0.01, 0.7, 3, 1000),
  shift: fc.constantFrom([0, 0], [-7, 3], [2000, -1000]),
});

const turned = ({ angle, factor, shift }: Motion, [x = 0, y = 0]: Point): Point => [
  factor * (x * Math.cos(angle) - y * Math.sin(angle)) + (shift[0] ?? 0),
  factor * (x * Math.sin(angle) + y * Math.cos(angle)) + (shift[1] ?? 0),
];

const distance = (a: Point, b: Point) => Math.hypot(...a.map((x, d) => x - (b[d] ?? 0)));

/** Members one by one instead of with weights. */
const apart = <T>(points: readonly T[], weights: readonly number[]) =>
  points.flatMap((point, i) => new Array<T>(weights[i] ?? 0).fill(point));

const ones = (points: readonly unknown[]) => points.map(() => 1);

/** How near a tie people are, so that rounding may turn a vote: relative to the longest coordinate. */
const rounding = (m: Motion) => 1e-9 * (20 * m.factor + Math.hypot(...m.shift));

describe('what is predicted moves with the people', () => {
  test('[MODEL-107] yolk: the moved centre is a centre, of the stretched radius', () => {
    fc.assert(
      fc.property(cloud(2), motion, ({ points, weights }, m) => {
        const before = yolk(points, weights);
        const moved = points.map((y) => turned(m, y));
        const after = yolk(moved, weights);
        expect(Math.abs(after.radius - m.factor * before.radius)).toBeLessThan(rounding(m));
        const curve = levelCurve(moved, weights, { share: 0.5, reach: 'more-than' });
        const needed = farthest(winSetOf(curve, turned(m, before.center))).rho;
        expect(Math.abs(Math.max(0, needed) - after.radius)).toBeLessThan(rounding(m));
      }),
    );
  });

  test('[MODEL-107] deepest and unbeaten point: the moved one is as deep as the one found anew', () => {
    const share = fc.constantFrom(0.5, 0.6, 2 / 3);
    fc.assert(
      fc.property(cloud(2), motion, share, ({ points, weights }, m, q) => {
        const moved = points.map((y) => turned(m, y));
        const [before, after] = [deepestPoint(points, weights), deepestPoint(moved, weights)];
        expect(after.depth).toBeCloseTo(before.depth, 8);
        const standing = unbeatenPoint(points, weights, q);
        const again = unbeatenPoint(moved, weights, q);
        expect(again.isUnbeaten).toBe(standing.isUnbeaten);
        expect(again.depth).toBeCloseTo(standing.depth, 8);
      }),
      { numRuns: 60 },
    );
  });

  test('[MODEL-107] geometric median: the moved one has the least total distance', () => {
    const worlds = fc.integer({ min: 1, max: 4 }).chain((k) => fc.tuple(cloud(k), latticeVector(k)));
    const total = (points: readonly Point[], weights: readonly number[], at: Point) =>
      points.reduce((sum, y, i) => sum + (weights[i] ?? 0) * distance(y, at), 0);
    fc.assert(
      fc.property(worlds, fc.constantFrom(-3, 0.01, 500), ([{ points, weights }, shift], factor) => {
        // Mirrored along with the factor, and the issues in reverse order.
        const move = (y: Point) => y.map((x, d) => factor * x + (shift[d] ?? 0)).reverse();
        const moved = points.map(move);
        const found = total(moved, weights, geometricMedian(moved, weights));
        const expected = total(moved, weights, move(geometricMedian(points, weights)));
        expect(Math.abs(found - expected)).toBeLessThanOrEqual(1e-9 * (1 + expected));
      }),
    );
    fc.assert(
      fc.property(cloud(2), motion, ({ points, weights }, m) => {
        const moved = points.map((y) => turned(m, y));
        const found = total(moved, weights, geometricMedian(moved, weights));
        const expected = total(moved, weights, turned(m, geometricMedian(points, weights)));
        expect(Math.abs(found - expected)).toBeLessThan(100 * rounding(m));
      }),
    );
  });

  test('[MODEL-107] win set: it reaches as far in the turned direction, times the factor', () => {
    const angles = fc.array(fc.double({ min: 0, max: 6.28, noNaN: true }), { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(cloud(2), latticeVector(2), motion, angles, ({ points, weights }, s, m, directions) => {
        const before = winSet(points, weights, s, 0.6);
        const after = winSet(
          points.map((y) => turned(m, y)),
          weights,
          turned(m, s),
          0.6,
        );
        for (const a of directions)
          expect(Math.abs(reachAlong(after, a + m.angle) - m.factor * reachAlong(before, a))).toBeLessThan(
            rounding(m),
          );
      }),
    );
  });

  test('[MODEL-107] the median of one issue under any share, mirrored as well', () => {
    fc.assert(
      fc.property(
        cloud(1),
        fc.constantFrom(-2, 0.5, 4),
        latticeNumber,
        fc.constantFrom(0.5, 0.6, 0.9),
        ({ points, weights }, factor, shift, q) => {
          const move = (x: number) => factor * x + shift;
          const values = points.map(([x = 0]) => x);
          const before = shareMedian(values, weights, q);
          const ends = before?.map(move).sort((a, b) => a - b);
          expect(shareMedian(values.map(move), weights, q)).toEqual(ends ?? null);
        },
      ),
    );
  });

  test('[MODEL-107] the long run on a grid moves, stretches, turns by quarters and mirrors with it', () => {
    const people = fc.array(
      fc.record({
        x: fc.integer({ min: 0, max: 8 }),
        y: fc.integer({ min: 0, max: 8 }),
        w: fc.integer({ min: 1, max: 3 }),
      }),
      { minLength: 1, maxLength: 5 },
    );
    const agenda = fc.constantFrom('zero-intelligence' as const, 'minimal-intelligence' as const);
    const run = (
      members: readonly Member[],
      corner: Point,
      step: number,
      how: 'zero-intelligence' | 'minimal-intelligence',
    ) =>
      stationary(
        members,
        { min: corner, max: corner.map((x) => x + 4 * step), step },
        how,
        'for-exceeds-against',
      );
    fc.assert(
      fc.property(people, agenda, fc.constantFrom(0.5, 8), latticeNumber, (drawn, how, factor, shift) => {
        const at = (place: (x: number, y: number) => Point) =>
          drawn.map(({ x, y, w }): Member => ({ ideal: place(x / 2, y / 2), tokens: w }));
        const before = run(
          at((x, y) => [x, y]),
          [0, 0],
          1,
          how,
        );
        const moved = run(
          at((x, y) => [factor * x + shift, factor * y - shift]),
          [shift, -shift],
          factor,
          how,
        );
        const [mx = 0, my = 0] = before.mean;
        expect(moved.mean[0]).toBeCloseTo(factor * mx + shift, 8);
        expect(moved.mean[1]).toBeCloseTo(factor * my - shift, 8);
        expect(moved.entropyBits).toBeCloseTo(before.entropyBits, 9);
        expect(moved.boundaryMass).toBeCloseTo(before.boundaryMass, 9);
        expect(moved.paretoMass).toBeCloseTo(before.paretoMass, 9);
        expect(moved.core).toEqual(
          before.core.map(([x = 0, y = 0]) => [factor * x + shift, factor * y - shift]),
        );
        // A quarter turn about the middle of the box: (x, y) to (4 − y, x).
        const quarter = run(
          at((x, y) => [4 - y, x]),
          [0, 0],
          1,
          how,
        );
        expect(quarter.mean[0]).toBeCloseTo(4 - my, 8);
        expect(quarter.mean[1]).toBeCloseTo(mx, 8);
        expect(quarter.covariance[0]?.[1]).toBeCloseTo(-(before.covariance[0]?.[1] ?? 0), 8);
        expect(quarter.entropyBits).toBeCloseTo(before.entropyBits, 9);
      }),
      { numRuns: 25 },
    );
  });

  /** A small DAO and the same one with everything four times as long. */
  const longer = (s: Scenario, members: readonly Member[]) => {
    const stretch = (v: Point) => v.map((x) => 4 * x);
    const far = members.map((member) => ({ ...member, ideal: stretch(member.ideal) }));
    const proposals = { kind: 'uniform-ball', maxStep: 20 } as const;
    return { far, scenario: { ...s, initialState: stretch(s.initialState), proposals } };
  };
  const crowd = ({ points, weights }: { points: Point[]; weights: number[] }): Member[] =>
    points.map((ideal, i) => ({ ideal, tokens: weights[i] ?? 1 }));

  test('[MODEL-107] simulated games and what is said about them stretch with the people, to the last bit', () => {
    const ids = fc.constantFrom('token-majority' as const, 'member-majority' as const, 'bicameral' as const);
    const worlds = fc.integer({ min: 1, max: 3 }).chain((k) => fc.tuple(cloud(k), latticeVector(k)));
    fc.assert(
      fc.property(worlds, ids, ([people, initialState], id) => {
        const members = crowd(people);
        const s = scenarioOf(members, { mechanism: { id }, initialState });
        const { far, scenario } = longer(s, members);
        const [before, after] = [ensemble(s, members, 'e', 20), ensemble(scenario, far, 'e', 20)];
        expect(after.ends).toEqual(before.ends.map((end) => end.map((x) => 4 * x)));
        const score = scoreEnd(before, members, initialState);
        const again = scoreEnd(after, far, scenario.initialState);
        expect(again.percentile).toBe(score.percentile);
        expect(again.lossPercentile).toBe(score.lossPercentile);
        expect(again.distance).toBeCloseTo(score.distance, 9);
        const [said, saidAgain] = [predictions(s, members), predictions(scenario, far)];
        expect(saidAgain.map(({ id, applies, reason }) => ({ id, applies, reason }))).toEqual(
          said.map(({ id, applies, reason }) => ({ id, applies, reason })),
        );
        said.forEach(({ point }, j) => {
          point.forEach((x, d) => {
            expect(saidAgain[j]?.point[d]).toBeCloseTo(4 * x, 6);
          });
        });
      }),
      { numRuns: 40 },
    );
  });
});

describe('several members at one point are one with their weight', () => {
  test('[MODEL-107] in simulated games and predictions', () => {
    fc.assert(
      fc.property(cloud(2), latticeVector(2), ({ points, weights }, initialState) => {
        const heavy = points.map((ideal, i): Member => ({ ideal, tokens: weights[i] ?? 1 }));
        const single = apart(points, weights).map((ideal): Member => ({ ideal, tokens: 1 }));
        const world = { initialState, rounds: 20 };
        const [together, separate] = [scenarioOf(heavy, world), scenarioOf(single, world)];
        expect(ensemble(separate, single, 'e', 10).ends).toEqual(ensemble(together, heavy, 'e', 10).ends);
        const [a, b] = [predictions(together, heavy), predictions(separate, single)];
        expect(b.map(({ id, applies, reason }) => ({ id, applies, reason }))).toEqual(
          a.map(({ id, applies, reason }) => ({ id, applies, reason })),
        );
      }),
      { numRuns: 60 },
    );
  });

  test('[MODEL-107] in the unbeaten point and in space', () => {
    fc.assert(
      fc.property(cloud(3, 5), ({ points, weights }) => {
        const single = apart(points, weights);
        expect(yolk(single, ones(single)).radius).toBeCloseTo(yolk(points, weights).radius, 9);
        const [together, separate] = [deepestPoint(points, weights), deepestPoint(single, ones(single))];
        expect(separate.depth).toBeCloseTo(together.depth, 9);
        expect(halfspaceDepth(single, ones(single), together.point).depth).toBeCloseTo(together.depth, 12);
        expect(unbeatenPoint(single, ones(single)).isUnbeaten).toBe(
          unbeatenPoint(points, weights).isUnbeaten,
        );
      }),
      { numRuns: 40 },
    );
  });
});

describe('the picture of the win set', () => {
  const inside = (polygon: readonly Point[], [x = 0, y = 0]: Point) =>
    polygon.filter(([ax = 0, ay = 0], j) => {
      const [bx = 0, by = 0] = polygon[(j + 1) % polygon.length] ?? [];
      return ay > y !== by > y && x < ax + ((bx - ax) * (y - ay)) / (by - ay);
    }).length %
      2 ===
    1;

  test('[MODEL-104] a change passes a direct vote exactly when it ends inside the polygon', () => {
    const share = fc.constantFrom(0.5, 0.6, 2 / 3);
    fc.assert(
      fc.property(cloud(2), latticeVector(2), latticeVector(2), share, ({ points, weights }, s, off, q) => {
        // Off the lattice, where ties are.
        const p = off.map((x, d) => x + (d === 0 ? 0.123 : -0.217));
        const length = Math.hypot(...p);
        const u = p.map((x) => x / length);
        const reach = 2 * (levelAlong(points, weights, u, { share: 1 - q, reach: 'at-least' }) - dot(u, s));
        // Chords of a thousandth of a turn leave slivers of the circles out.
        if (Math.abs(reach - length) < 0.001 * (1 + length)) return;
        const polygon = winSetPolygon(winSet(points, weights, s, q), 0.0005);
        const members = points.map((ideal, i) => ({ ideal, tokens: weights[i] ?? 0 }));
        const electorate = compileElectorate(members, { id: 'token-majority', approvalShare: q });
        const passed = sincereTally(electorate, s, p).accepted;
        expect(
          inside(
            polygon,
            s.map((x, d) => x + (p[d] ?? 0)),
          ),
        ).toBe(passed);
      }),
      { numRuns: 300 },
    );
  });

  const dot = (a: Point, b: Point) => a.reduce((sum, x, d) => sum + x * (b[d] ?? 0), 0);
});
