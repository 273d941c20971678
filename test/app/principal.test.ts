import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Picture } from '../../src/app/_figures/picture';
import { principalPlane, project, projectPicture } from '../../src/app/_figures/principal';
import { words } from '../support/text';

const points = (k: number) =>
  fc.array(fc.array(fc.integer({ min: -500, max: 500 }), { minLength: k, maxLength: k }), {
    minLength: 3,
    maxLength: 30,
  });
const distance = (a: readonly number[], b: readonly number[]) =>
  Math.hypot(...a.map((x, d) => x - (b[d] ?? 0)));

describe('many issues on one plane', () => {
  test('[PAGE-65] points on a plane in space lie on it as far apart as they are', () => {
    // The plane spanned by (1, 1, 0)/√2 and (0, 0, 1); spread 50 along the first, 5 along the second.
    const flat = [
      [-50, 0],
      [50, 0],
      [0, 5],
      [0, -5],
    ].map(([u = 0, v = 0]) => [u / Math.SQRT2, u / Math.SQRT2, v]);
    const plane = principalPlane(flat);
    if (!plane) throw new Error('no plane');
    expect(plane.share).toBeCloseTo(1, 12);
    [Math.SQRT1_2, Math.SQRT1_2, 0].forEach((x, d) => {
      expect(plane.axes[0][d]).toBeCloseTo(x, 9);
    });
    const at = flat.map((point) => project(plane, point));
    expect(distance(at[0] ?? [], at[1] ?? [])).toBeCloseTo(100, 9);
    expect(distance(at[0] ?? [], at[2] ?? [])).toBeCloseTo(Math.hypot(50, 5), 9);
  });

  test('[PAGE-65] no distance grows, the axes are at right angles, and the first shows the most', () => {
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 6 }).chain(points), (cloud) => {
        const plane = principalPlane(cloud);
        fc.pre(plane !== null);
        const [a, b] = plane.axes;
        expect(a.reduce((sum, x, d) => sum + x * (b[d] ?? 0), 0)).toBeCloseTo(0, 6);
        const at = cloud.map((point) => project(plane, point));
        cloud.forEach((p, i) => {
          cloud.forEach((q, j) => {
            expect(distance(at[i] ?? [], at[j] ?? [])).toBeLessThanOrEqual(distance(p, q) + 1e-6);
          });
        });
        const spread = (d: number) => at.reduce((sum, point) => sum + (point[d] ?? 0) ** 2, 0);
        expect(spread(0)).toBeGreaterThanOrEqual(spread(1) - 1e-6 * spread(0));
        const whole = cloud.reduce((sum, point) => sum + distance(point, plane.center) ** 2, 0);
        expect(plane.share).toBeCloseTo((spread(0) + spread(1)) / whole, 6);
      }),
    );
  });

  test('there is no plane through too few points, or where all agree', () => {
    expect(principalPlane([[1, 2, 3]])).toBeNull();
    expect(principalPlane(Array(5).fill([1, 2, 3]))).toBeNull();
    expect(
      principalPlane([
        [1, 2],
        [3, 4],
        [5, 7],
      ]),
    ).toBeNull();
  });

  test('[PAGE-65] an axis is named by the issues it is made of', () => {
    const issue = (label: string) => ({ label, unit: '', min: 0, max: 100 });
    const ideals = [
      [0, 100, 50],
      [100, 0, 50],
      [50, 50, 50],
      [52, 52, 50],
    ];
    const plane = principalPlane(ideals);
    if (!plane) throw new Error('no plane');
    const picture: Picture = {
      issues: [issue('Grants'), issue('Fee'), issue('Staff')],
      path: [],
      members: ideals.map((ideal) => ({ ideal, tokens: 1, person: false })),
    };
    const flat = projectPicture(words('en'), picture, plane);
    expect(['more Grants · less Fee', 'less Grants · more Fee', 'more Fee · less Grants']).toContain(
      flat.issues[0]?.label,
    );
    expect(flat.members).toHaveLength(4);
  });
});
