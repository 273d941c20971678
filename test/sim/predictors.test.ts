import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deepestPoint } from '../../src/sim/deepest-point';
import { halfspaceDepth } from '../../src/sim/depth';
import {
  compileElectorate,
  geometricMedian,
  marginalMedian,
  SimError,
  sincereTally,
  stream,
} from '../../src/sim/index';
import { levelAlong } from '../../src/sim/median-level';
import { stability, unbeatenPoint } from '../../src/sim/unbeaten';
import { acceptance, farthest, reachAlong, rejection, winSet, winSetPolygon } from '../../src/sim/win-set';
import { yolk } from '../../src/sim/yolk';
import { latticeNumber, latticeVector } from './arbitraries';

type Point = readonly number[];

/** Points on a lattice (ties, collinear and equal points happen) with whole weights, some 0. */
const cloud = (k: number, maxLength = 9) =>
  fc
    .array(fc.record({ y: latticeVector(k), w: fc.integer({ min: 0, max: 4 }) }), { minLength: 1, maxLength })
    .filter((items) => items.some(({ w }) => w > 0))
    .map((items) => ({ points: items.map(({ y }) => y), weights: items.map(({ w }) => w) }));

const sum = (xs: readonly number[]) => xs.reduce((a, b) => a + b, 0);
const inner = (a: Point, b: Point) => sum(a.map((x, d) => x * (b[d] ?? 0)));
const minus = (a: Point, b: Point) => a.map((x, d) => x - (b[d] ?? 0));

/** Weight on the closed side of S that u points to, members within rounding of the boundary left out. */
function lightSide(points: readonly Point[], weights: readonly number[], s: Point, u: Point): number {
  return sum(weights.filter((_, i) => inner(u, minus(points[i] ?? [], s)) > -1e-9 * Math.hypot(...u)));
}

function directions(k: number, count: number): Point[] {
  const random = stream('test', 'directions', k);
  return Array.from({ length: count }, () => Array.from({ length: k }, () => random.normal()));
}

/** n members around the origin, some of them to one side. */
function spread(n: number, k: number) {
  const random = stream('test', 'spread', n, k);
  const points = Array.from({ length: n }, () => {
    const shift = random.uniform() < 0.2 ? 2 : 0;
    return Array.from({ length: k }, () => random.normal() + shift);
  });
  return { points, weights: points.map(() => 1) };
}

/** The direction of the lightest side that a random search with shrinking steps finds. */
function attack(points: readonly Point[], weights: readonly number[], s: Point): Point {
  const random = stream('test', 'attack', points.length, s.length);
  const around = (u: Point, step: number) => u.map((x) => x / Math.hypot(...u) + step * random.normal());
  const tried = directions(s.length, 2000).map((u) => ({ u, weight: lightSide(points, weights, s, u) }));
  let best = tried.reduce((a, b) => (b.weight < a.weight ? b : a));
  for (let step = 0.5; step > 0.002; step *= 0.6)
    for (let i = 0; i < 400; i++) {
      const u = around(best.u, step);
      const weight = lightSide(points, weights, s, u);
      if (weight <= best.weight) best = { u, weight };
    }
  return best.u;
}

/** Every distinct side that a line through S in the plane can have, from angles between all critical ones. */
function planeDepth(points: readonly Point[], weights: readonly number[], s: Point): number {
  const critical = points
    .map((y) => minus(y, s))
    .filter((v) => Math.hypot(...v) > 0)
    .flatMap(([x = 0, y = 0]) => [Math.atan2(y, x) + Math.PI / 2, Math.atan2(y, x) - Math.PI / 2])
    .map((a) => (a + 2 * Math.PI) % (2 * Math.PI))
    .sort((a, b) => a - b);
  const between = critical.map((a, j) => (a + (critical[j + 1] ?? (critical[0] ?? 0) + 2 * Math.PI)) / 2);
  const sides = [0.1, ...between].map((a) => lightSide(points, weights, s, [Math.cos(a), Math.sin(a)]));
  return Math.min(...sides) / sum(weights);
}

function passes(points: readonly Point[], weights: readonly number[], s: Point, p: Point, share = 0.5) {
  const members = points.map((ideal, i) => ({ ideal, tokens: weights[i] ?? 0 }));
  const electorate = compileElectorate(members, { id: 'token-majority', approvalShare: share });
  return sincereTally(electorate, s, p).accepted;
}

const turn = (angle: number, [x = 0, y = 0]: Point, factor = 1, shift = 0): Point => [
  factor * (x * Math.cos(angle) - y * Math.sin(angle)) + shift,
  factor * (x * Math.sin(angle) + y * Math.cos(angle)) - shift,
];

describe('halfspace depth', () => {
  test('[MODEL-100] in the plane it is the lightest of all sides, and the direction given shows it', () => {
    fc.assert(
      fc.property(cloud(2), latticeVector(2), ({ points, weights }, s) => {
        const { depth, direction } = halfspaceDepth(points, weights, s);
        expect(depth).toBeCloseTo(planeDepth(points, weights, s), 12);
        expect(lightSide(points, weights, s, direction) / sum(weights)).toBeCloseTo(depth, 12);
      }),
      { numRuns: 400 },
    );
  });

  test('[MODEL-100] in more issues no direction has less weight, and the one given attains it', () => {
    const world = fc
      .integer({ min: 3, max: 4 })
      .chain((k) => fc.record({ cloud: cloud(k, 8), s: latticeVector(k), k: fc.constant(k) }));
    fc.assert(
      fc.property(world, ({ cloud: { points, weights }, s, k }) => {
        const { depth, direction, exact } = halfspaceDepth(points, weights, s);
        expect(exact).toBe(true);
        expect(lightSide(points, weights, s, direction) / sum(weights)).toBeCloseTo(depth, 12);
        const tried = directions(k, 400).map((u) => lightSide(points, weights, s, u));
        expect(Math.min(...tried) / sum(weights)).toBeGreaterThanOrEqual(depth - 1e-12);
      }),
    );
  });

  test('[MODEL-100] a plane in space has the depths of the plane', () => {
    fc.assert(
      fc.property(cloud(2), latticeVector(2), ({ points, weights }, s) => {
        const lift = ([x = 0, y = 0]: Point) => [x + y, x - y, 2 * x];
        const { depth } = halfspaceDepth(points.map(lift), weights, lift(s));
        expect(depth).toBeCloseTo(halfspaceDepth(points, weights, s).depth, 12);
      }),
    );
  });

  test('[MODEL-100] with many members in space it is an upper bound, and says so', () => {
    const points = directions(3, 3000);
    const { depth, exact } = halfspaceDepth(
      points,
      points.map(() => 1),
      [0, 0, 0],
    );
    expect(exact).toBe(false);
    expect(depth).toBeGreaterThan(0.4);
    expect(depth).toBeLessThanOrEqual(0.5);
    const tried = directions(3, 500).map((u) =>
      lightSide(
        points,
        points.map(() => 1),
        [0, 0, 0],
        u,
      ),
    );
    expect(depth).toBeLessThanOrEqual(Math.min(...tried) / 3000 + 0.005);
  });

  test('[MODEL-100] with many issues no local search finds a lighter side', () => {
    for (const [n, k] of [
      [60, 6],
      [60, 10],
      [150, 4],
    ] as const) {
      const { points, weights } = spread(n, k);
      const median = geometricMedian(points, weights);
      const { depth, direction, exact } = halfspaceDepth(points, weights, median);
      expect(exact).toBe(false);
      expect(lightSide(points, weights, median, direction) / n).toBeCloseTo(depth, 12);
      const found = attack(points, weights, median);
      expect(lightSide(points, weights, median, found) / n).toBeGreaterThanOrEqual(depth - 1e-12);
    }
  });

  test('[MODEL-100] members opposite each other bound it from below: then it is certain with any number of issues', () => {
    const pairs = directions(6, 40);
    const points = [[0, 0, 0, 0, 0, 0], ...pairs, ...pairs.map((v) => v.map((x) => -2 * x))];
    const ones = points.map(() => 1);
    const s = points[0] ?? [];
    expect(halfspaceDepth(points, ones, s)).toMatchObject({
      exact: true,
      depth: expect.closeTo(41 / 81, 12),
    });
    const heavier = ones.map((w, i) => (i === 1 ? 4 : w));
    const leaning = halfspaceDepth(points, heavier, s);
    expect(leaning.atLeast).toBeCloseTo(41 / 84, 12);
    expect(leaning.depth).toBeGreaterThanOrEqual(leaning.atLeast);
  });

  test('[MODEL-2] nothing to weigh is an error, not NaN', () => {
    expect(() => halfspaceDepth([[1, 2]], [0], [0, 0])).toThrow(/nobody has any weight/);
    expect(() => halfspaceDepth([[1, 2]], [1], [0])).toThrow(/points\[0\]/);
    expect(() => yolk([[1, 2], [3]], [1, 1])).toThrow(SimError);
    expect(() => winSet([[1], [2]], [1, 1], [0])).toThrow(/two issues/);
    expect(() => winSet([[1, Number.NaN]], [1], [0, 0])).toThrow(SimError);
  });
});

describe('unbeaten states', () => {
  test('[MODEL-101] what may be beaten is not called unbeaten, whatever the share', () => {
    const { points, weights } = spread(60, 6);
    const median = geometricMedian(points, weights);
    const { depth } = halfspaceDepth(points, weights, median);
    const found = attack(points, weights, median);
    const p = found.map((x) => (-1e-3 * x) / Math.hypot(...found));
    for (const q of [0.5, 0.6, 0.65, 1 - depth - 0.001, 1 - depth + 0.001, 0.75]) {
      const { isUnbeaten, beatenBy } = stability(points, weights, median, q);
      if (passes(points, weights, median, p, q)) expect(isUnbeaten).toBe(false);
      if (beatenBy !== null) expect(passes(points, weights, median, beatenBy, q)).toBe(true);
      // Nobody stands there and nobody is opposite anybody, so nothing makes it certain.
      expect(isUnbeaten).toBe(false);
      expect(beatenBy === null).toBe(q > 1 - depth);
    }
  });

  test('[MODEL-101] where enough stand on it nothing can pass, whatever was tried', () => {
    const { points, weights } = spread(60, 6);
    const heavy = [60, ...weights];
    const s = [9, 9, 9, 9, 9, 9];
    expect(stability([s, ...points], heavy, s)).toMatchObject({ isUnbeaten: true, beatenBy: null });
    expect(stability([s, ...points], [59, ...weights], s).isUnbeaten).toBe(false);
  });

  const share = fc.constantFrom(0.5, 0.6, 2 / 3, 0.75);

  test('[MODEL-101] a beaten state comes with a change that passes, an unbeaten one rejects every change', () => {
    const world = fc
      .integer({ min: 1, max: 3 })
      .chain((k) => fc.record({ cloud: cloud(k), s: latticeVector(k), k: fc.constant(k) }));
    fc.assert(
      fc.property(world, share, ({ cloud: { points, weights }, s, k }, q) => {
        const { isUnbeaten, beatenBy } = stability(points, weights, s, q);
        if (beatenBy !== null) expect(passes(points, weights, s, beatenBy, q)).toBe(true);
        else expect(directions(k, 50).some((p) => passes(points, weights, s, p, q))).toBe(false);
        expect(isUnbeaten).toBe(beatenBy === null);
      }),
      { numRuns: 300 },
    );
  });

  test('[MODEL-102] pairs opposite each other around a member leave it unbeaten: the geometric median', () => {
    const pair = fc.record({
      v: latticeVector(2),
      far: fc.constantFrom(0.5, 1, 3),
      w: fc.integer({ min: 1, max: 5 }),
    });
    fc.assert(
      fc.property(fc.array(pair, { minLength: 1, maxLength: 5 }), latticeVector(2), (pairs, c) => {
        const points = [
          c,
          ...pairs.flatMap(({ v, far }) => [
            c.map((x, d) => x + (v[d] ?? 0)),
            c.map((x, d) => x - far * (v[d] ?? 0)),
          ]),
        ];
        const weights = [1, ...pairs.flatMap(({ w }) => [w, w])];
        const found = unbeatenPoint(points, weights);
        expect(found.isUnbeaten).toBe(true);
        expect(Math.hypot(...minus(found.point, c))).toBeLessThan(1e-6);
        expect(stability(points, weights, c).isUnbeaten).toBe(true);
        expect(yolk(points, weights).radius).toBeLessThan(1e-9);
      }),
    );
  });

  test('[MODEL-102] an unbeaten point of the lattice is the geometric median, or as good', () => {
    fc.assert(
      fc.property(cloud(2, 5), ({ points, weights }) => {
        const total = (z: Point) => sum(points.map((y, i) => (weights[i] ?? 0) * Math.hypot(...minus(y, z))));
        const least = total(geometricMedian(points, weights));
        for (const y of points)
          if (stability(points, weights, y).isUnbeaten) expect(total(y)).toBeCloseTo(least, 6);
      }),
    );
  });

  test('[MODEL-102] a large enough approval share always leaves something standing', () => {
    fc.assert(
      fc.property(cloud(2), ({ points, weights }) => {
        expect(unbeatenPoint(points, weights, 0.67).isUnbeaten).toBe(true); // Greenberg 1979: k/(k+1)
      }),
    );
  });

  test('[MODEL-103] no point is deeper than the deepest', () => {
    fc.assert(
      fc.property(
        cloud(2),
        fc.array(latticeVector(2), { minLength: 5, maxLength: 20 }),
        ({ points, weights }, others) => {
          const { point, depth } = deepestPoint(points, weights);
          expect(halfspaceDepth(points, weights, point).depth).toBe(depth);
          expect(depth).toBeGreaterThanOrEqual(1 / 3 - 1e-9); // the centrepoint theorem
          for (const s of [...others, ...points])
            expect(halfspaceDepth(points, weights, s).depth).toBeLessThanOrEqual(depth + 1e-9);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('[MODEL-103] of members on one line the deepest point is the middle of the median, in any number of issues', () => {
    // Both (2, …) and (4, …) are as deep; so is all between them.
    for (const k of [2, 3])
      for (const slope of [0, 1, -3]) {
        const points = [0, 2, 4, 50].map((x) => [x, ...new Array<number>(k - 1).fill(slope * x)]);
        const { point, depth } = deepestPoint(points, [1, 1, 1, 1]);
        expect(depth).toBeCloseTo(0.5, 9);
        point.forEach((x, d) => {
          expect(x).toBeCloseTo(d === 0 ? 3 : 3 * slope, 6);
        });
      }
  });

  test('[MODEL-103] with one issue the deepest point is a median', () => {
    expect(deepestPoint([[0], [1], [5], [9], [20]], [1, 1, 1, 1, 1])).toMatchObject({
      point: [5],
      depth: 0.6,
    });
  });
});

describe('win set', () => {
  test('[MODEL-104] a change passes exactly when it ends inside', () => {
    const world = fc.record({
      cloud: cloud(2),
      s: latticeVector(2),
      p: latticeVector(2),
      q: fc.constantFrom(0.5, 0.6, 2 / 3),
    });
    fc.assert(
      fc.property(world, ({ cloud: { points, weights }, s, p, q }) => {
        const length = Math.hypot(...p);
        const reach = reachAlong(winSet(points, weights, s, q), Math.atan2(p[1] ?? 0, p[0] ?? 0));
        if (length === 0 || Math.abs(reach - length) < 1e-6 * (1 + length)) return;
        expect(passes(points, weights, s, p, q)).toBe(length < reach);
      }),
      { numRuns: 1000 },
    );
  });

  test('[MODEL-104] the polygon holds what passes and nothing else', () => {
    const points = [
      [0, 0],
      [10, 0],
      [0, 10],
      [9, 2],
      [1, 1.5],
    ];
    const weights = [3, 2, 2, 1, 1];
    const s = [4, 1];
    const polygon = winSetPolygon(winSet(points, weights, s), 0.001);
    const inside = ([x = 0, y = 0]: Point) =>
      polygon.filter(([ax = 0, ay = 0], j) => {
        const [bx = 0, by = 0] = polygon[(j + 1) % polygon.length] ?? [];
        return ay > y !== by > y && x < ax + ((bx - ax) * (y - ay)) / (by - ay);
      }).length %
        2 ===
      1;
    const random = stream('test', 'polygon');
    let [wrong, won] = [0, 0];
    for (let i = 0; i < 4000; i++) {
      const end = [14 * random.uniform() - 4, 14 * random.uniform() - 4];
      const passed = passes(points, weights, s, minus(end, s));
      if (passed) won++;
      if (passed !== inside(end)) wrong++;
    }
    expect(won).toBeGreaterThan(500);
    expect(wrong).toBeLessThanOrEqual(4); // slivers between the chords and the circles
  });

  test('[MODEL-104] where everything is rejected there is no polygon', () => {
    const square = [
      [0, 0],
      [2, 0],
      [2, 2],
      [0, 2],
    ];
    const { rho } = farthest(winSet(square, [1, 1, 1, 1], [1, 1]));
    expect(Math.abs(rho)).toBeLessThan(1e-12);
    expect(winSetPolygon(winSet([[3, 3]], [1], [3, 3]))).toEqual([]);
  });

  test('[MODEL-105] no step longer than twice the reject radius passes, some slightly shorter ones do', () => {
    fc.assert(
      fc.property(cloud(2), latticeVector(2), ({ points, weights }, s) => {
        const set = winSet(points, weights, s);
        const { rho, direction } = farthest(set);
        const along = (length: number) => direction.map((x) => x * length);
        if (rho > 1e-6) {
          expect(passes(points, weights, s, along(2 * rho * (1 - 1e-6)))).toBe(true);
        }
        for (const u of directions(2, 30)) {
          const p = u.map((x) => (x / Math.hypot(...u)) * (2 * Math.max(0, rho) + 1e-6));
          expect(passes(points, weights, s, p)).toBe(false);
        }
      }),
    );
  });

  test('[MODEL-105] acceptance is the share of directions and lengths that pass', () => {
    fc.assert(
      fc.property(cloud(2), latticeVector(2), fc.constantFrom(1, 6), ({ points, weights }, s, maxStep) => {
        const set = winSet(points, weights, s);
        const n = 7200;
        const reaches = Array.from({ length: n }, (_, j) => reachAlong(set, (2 * Math.PI * (j + 0.5)) / n));
        const fixed = reaches.filter((reach) => reach > maxStep).length / n;
        const ball = sum(reaches.map((reach) => Math.min(1, reach / maxStep) ** 2)) / n;
        expect(Math.abs(acceptance(set, { law: 'fixed-length', maxStep }) - fixed)).toBeLessThan(0.01);
        expect(Math.abs(acceptance(set, { law: 'uniform-ball', maxStep }) - ball)).toBeLessThan(0.01);
      }),
    );
  });

  test('[MODEL-105] one issue: half of the steps lead the right way, up to twice the distance to the median', () => {
    const steps = { law: 'fixed-length', maxStep: 3.9 } as const;
    const at = (s: number, maxStep = 3.9) =>
      rejection([[0], [2], [9]], [1, 1, 1], [s], 0.5, { ...steps, maxStep });
    expect(at(0)).toEqual({ rejectRadius: 2, acceptance: 0.5, exact: true });
    expect(at(0, 4.1).acceptance).toBe(0);
    expect(at(2)).toEqual({ rejectRadius: 0, acceptance: 0, exact: true });
  });
});

describe('yolk', () => {
  test('[MODEL-106] it meets every median line, and no smaller ball around another centre does', () => {
    fc.assert(
      fc.property(cloud(2), latticeVector(2), ({ points, weights }, other) => {
        const { center, radius } = yolk(points, weights);
        const half = sum(weights) / 2 + 1e-9;
        const upperMedian = (u: Point, c: Point) => {
          const along = points.map((y, i) => ({ v: inner(u, minus(y, c)), w: weights[i] ?? 0 }));
          const upTo = (v: number) => sum(along.filter((other) => other.v <= v).map(({ w }) => w));
          return Math.min(...along.filter(({ v }) => upTo(v) > half).map(({ v }) => v));
        };
        // Between two directions at which members change places the median is one member's, farthest towards it.
        const between = points.flatMap((y) =>
          points.map((z) => minus(y, z)).flatMap(([x = 0, y = 0]) => [[-y, x] as const]),
        );
        const farthestMedian = (c: Point) => {
          const towards = points.flatMap((y) => [minus(y, c), minus(c, y)]);
          const directions = [[1, 0], ...between, ...towards].filter((u) => Math.hypot(...u) > 0);
          return Math.max(
            ...directions.map((u) =>
              upperMedian(
                u.map((x) => x / Math.hypot(...u)),
                c,
              ),
            ),
          );
        };
        expect(farthestMedian(center)).toBeCloseTo(radius, 6);
        for (const c of [other, ...points, geometricMedian(points, weights)])
          expect(farthestMedian(c)).toBeGreaterThanOrEqual(radius - 1e-7);
      }),
      { numRuns: 80 },
    );
  });

  test('[MODEL-106] an accepted step leads at most two radii further out, on one, two or three issues', () => {
    const worlds = fc
      .integer({ min: 1, max: 3 })
      .chain((k) => fc.record({ people: cloud(k, 7), s: latticeVector(k), p: latticeVector(k) }));
    fc.assert(
      fc.property(worlds, ({ people: { points, weights }, s, p }) => {
        if (Math.hypot(...p) === 0 || !passes(points, weights, s, p)) return;
        const { center, radius, exact } = yolk(points, weights);
        expect(exact).toBe(true);
        const end = s.map((x, d) => x + (p[d] ?? 0));
        const [before, after] = [Math.hypot(...minus(s, center)), Math.hypot(...minus(end, center))];
        expect(after).toBeLessThan(before + 2 * radius + 1e-9);
      }),
      { numRuns: 500 },
    );
  });

  test('[MODEL-106] one issue: half the width of the median', () => {
    expect(yolk([[0], [1], [5], [9]], [1, 1, 1, 1])).toEqual({ center: [3], radius: 2, exact: true });
  });

  test('[MODEL-106] in space it is exact for a small group: the corner of a cube, a lifted plane', () => {
    const corners = [
      [0, 0, 0],
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ];
    // The outermost medians of four touch an edge. From (t, t, t) the axes are t√2 away, the other edges as far
    // when 2t² = 2(t − ½)² + t², that is t = 1 − √½.
    const ball = yolk(corners, [1, 1, 1, 1]);
    expect(ball.radius).toBeCloseTo(Math.SQRT2 - 1, 12);
    for (const x of ball.center) expect(x).toBeCloseTo(1 - Math.SQRT1_2, 9);
    expect(ball.exact).toBe(true);
    const heavy = yolk(corners, [1, 1, 1, 4]);
    expect(heavy.radius).toBeLessThan(1e-12);
    expect(heavy.center[2]).toBeCloseTo(1, 12);
    fc.assert(
      fc.property(cloud(2), ({ points, weights }) => {
        const lift = ([x = 0, y = 0]: Point) => [(x + 2 * y) / 3, (2 * x + y) / 3, (2 * x - 2 * y) / 3];
        const flat = yolk(points, weights);
        const lifted = yolk(points.map(lift), weights);
        expect(lifted.exact).toBe(true);
        expect(lifted.radius).toBeCloseTo(flat.radius, 9);
        expect(deepestPoint(points.map(lift), weights).depth).toBeCloseTo(
          deepestPoint(points, weights).depth,
          9,
        );
      }),
      { numRuns: 60 },
    );
  });

  test('[MODEL-106] in space no median plane of a thousand misses the ball, and no other centre needs a smaller one', () => {
    fc.assert(
      fc.property(cloud(3, 7), latticeVector(3), ({ points, weights }, other) => {
        const { center, radius, exact } = yolk(points, weights);
        expect(exact).toBe(true);
        const upper = (u: Point) => levelAlong(points, weights, u, { share: 0.5, reach: 'more-than' });
        const beyond = (c: Point) => (v: Point) => {
          const u = v.map((x) => x / Math.hypot(...v));
          return upper(u) - inner(u, c);
        };
        const tried = directions(3, 1000);
        expect(Math.max(...tried.map(beyond(center)))).toBeLessThanOrEqual(radius + 1e-9);
        for (const c of [other, ...points]) {
          const away = minus(center, c);
          const near = directions(3, 200).map((v) => v.map((x, d) => x + 2 * (away[d] ?? 0)));
          const needs = (us: readonly Point[]) =>
            us.map(beyond(c)).reduce((most, need) => Math.max(most, need), 0);
          const enough = radius * 0.98 - 1e-9;
          // Close to the centre, what a point needs can lie in a cone that a thousand directions miss.
          if (needs([...tried, ...near]) <= enough)
            expect(needs(directions(3, 200_000))).toBeGreaterThan(enough);
        }
      }),
      { numRuns: 40 },
    );
  });

  test('[MODEL-106] a crowd in space gets an estimate that says so', () => {
    const points = directions(3, 60);
    expect(
      yolk(
        points,
        points.map(() => 1),
      ).exact,
    ).toBe(false);
  });
});

describe('all of them', () => {
  const motion = fc.record({
    angle: fc.constantFrom(0.3, Math.PI / 2, 2.5),
    factor: fc.constantFrom(0.25, 3),
    shift: fc.constantFrom(-7, 0.5),
  });

  test('[MODEL-107] turning, stretching and moving the people does the same to what is predicted', () => {
    fc.assert(
      fc.property(cloud(2), latticeVector(2), motion, ({ points, weights }, s, { angle, factor, shift }) => {
        const move = (y: Point) => turn(angle, y, factor, shift);
        const moved = points.map(move);
        const steps = { law: 'uniform-ball', maxStep: 2 } as const;
        const before = { yolk: yolk(points, weights), rejection: rejection(points, weights, s, 0.5, steps) };
        const after = {
          yolk: yolk(moved, weights),
          rejection: rejection(moved, weights, move(s), 0.5, { ...steps, maxStep: 2 * factor }),
        };
        expect(after.yolk.radius).toBeCloseTo(before.yolk.radius * factor, 7);
        expect(after.rejection.rejectRadius).toBeCloseTo(before.rejection.rejectRadius * factor, 7);
        expect(after.rejection.acceptance).toBeCloseTo(before.rejection.acceptance ?? Number.NaN, 7);
        expect(halfspaceDepth(moved, weights, move(s)).depth).toBeCloseTo(
          halfspaceDepth(points, weights, s).depth,
          12,
        );
        expect(deepestPoint(moved, weights).depth).toBeCloseTo(deepestPoint(points, weights).depth, 8);
        expect(unbeatenPoint(moved, weights).isUnbeaten).toBe(unbeatenPoint(points, weights).isUnbeaten);
      }),
      { numRuns: 60 },
    );
  });

  test('[MODEL-107] several members at one point are one with their weight', () => {
    fc.assert(
      fc.property(cloud(2, 6), latticeVector(2), ({ points, weights }, s) => {
        const single = points.flatMap((y, i) => new Array<Point>(weights[i] ?? 0).fill(y));
        const ones = single.map(() => 1);
        expect(yolk(single, ones).radius).toBeCloseTo(yolk(points, weights).radius, 9);
        expect(halfspaceDepth(single, ones, s).depth).toBeCloseTo(
          halfspaceDepth(points, weights, s).depth,
          12,
        );
        expect(deepestPoint(single, ones).depth).toBeCloseTo(deepestPoint(points, weights).depth, 9);
        expect(farthest(winSet(single, ones, s)).rho).toBeCloseTo(
          farthest(winSet(points, weights, s)).rho,
          9,
        );
      }),
      { numRuns: 80 },
    );
  });

  test('[MODEL-107] medians, too: stretched, moved and mirrored, and for members at one point', () => {
    fc.assert(
      fc.property(
        cloud(2, 6),
        fc.constantFrom(-2, 0.5, 4),
        latticeNumber,
        ({ points, weights }, factor, shift) => {
          const move = (x: number) => factor * x + shift;
          const moved = points.map((y) => y.map(move));
          const before = marginalMedian(points, weights).map((ends) => ends.map(move).sort((a, b) => a - b));
          expect(marginalMedian(moved, weights)).toEqual(before);
          const single = points.flatMap((y, i) => new Array<Point>(weights[i] ?? 0).fill(y));
          const ones = single.map(() => 1);
          expect(marginalMedian(single, ones)).toEqual(marginalMedian(points, weights));
          const [together, apart] = [geometricMedian(points, weights), geometricMedian(single, ones)];
          together.forEach((x, d) => {
            expect(apart[d]).toBeCloseTo(x, 6);
          });
        },
      ),
    );
  });
});
