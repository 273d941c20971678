import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  axisOf,
  domainOf,
  dotRadii,
  ellipsePoints,
  middleShare,
  place,
  placeLabels,
  spreadMarks,
  stackDots,
} from '../../src/app/_figures/geometry';
import { arrow } from '../../src/app/_figures/paths';

const tax = { label: 'Carbon tax', unit: '$ per tonne', min: 0, max: 100 };

describe('axes', () => {
  test('[PAGE-60] an axis spans the issue and grows to hold what must be shown', () => {
    expect(domainOf(tax, [])).toEqual([0, 100]);
    expect(domainOf(tax, [20, 112, -4])).toEqual([-4, 112]);
  });

  test('ticks begin and end with the domain and keep out of each other’s way', () => {
    expect(axisOf([0, 100], [0, 600], 6).ticks).toEqual([0, 20, 40, 60, 80, 100]);
    expect(axisOf([-4, 112], [0, 600], 6).ticks).toEqual([-4, 20, 40, 60, 80, 100, 112]);
    expect(axisOf([0, 100], [0, 80], 2).ticks).toEqual([0, 100]);
  });

  test('a value beyond an end is held there and says on which side it lies', () => {
    const axis = axisOf([0, 100], [10, 210], 5);
    expect(place(axis, 50)).toEqual({ px: 110, off: null });
    expect(place(axis, 1000)).toEqual({ px: 210, off: 'above' });
    expect(place(axis, -1)).toEqual({ px: 10, off: 'below' });
  });

  test('a vertical axis grows upwards', () => {
    const axis = axisOf([0, 10], [300, 0], 5);
    expect(axis.at(10)).toBe(0);
    expect(place(axis, 11)).toEqual({ px: 0, off: 'above' });
  });
});

describe('labels', () => {
  test('labels that overlap are moved apart, by no more than is needed', () => {
    expect(
      placeLabels(
        [
          { x: 50, width: 40 },
          { x: 60, width: 40 },
        ],
        [0, 200],
      ),
    ).toEqual([50, 90]);
    expect(
      placeLabels(
        [
          { x: 195, width: 40 },
          { x: 190, width: 40 },
        ],
        [0, 200],
      ),
    ).toEqual([180, 140]);
  });

  test('labels that fit never overlap, stay in bounds and keep their order', () => {
    const label = fc.record({
      x: fc.integer({ min: -50, max: 450 }),
      width: fc.integer({ min: 1, max: 60 }),
    });
    fc.assert(
      fc.property(fc.array(label, { minLength: 1, maxLength: 6 }), (labels) => {
        const centres = placeLabels(labels, [0, 400]);
        const order = labels.map((_, i) => i).sort((a, b) => (labels[a]?.x ?? 0) - (labels[b]?.x ?? 0));
        let edge = 0;
        for (const i of order) {
          const half = (labels[i]?.width ?? 0) / 2;
          expect((centres[i] ?? Number.NaN) - half).toBeGreaterThanOrEqual(edge - 1e-9);
          edge = (centres[i] ?? 0) + half;
        }
        expect(edge).toBeLessThanOrEqual(400 + 1e-9);
      }),
    );
  });
});

describe('members', () => {
  test('dots at one place are stacked without overlap, the largest lowest', () => {
    const { spots, stacks } = stackDots(
      [
        { x: 40, r: 2 },
        { x: 40, r: 6 },
        { x: 90, r: 2 },
      ],
      100,
    );
    expect(spots).toEqual([
      { dx: 0, y: 14 },
      { dx: 0, y: 6 },
      { dx: 0, y: 2 },
    ]);
    expect(stacks).toEqual([
      { x: 40, count: 2, top: 16 },
      { x: 90, count: 1, top: 4 },
    ]);
  });

  const column = (x: number, n: number) => Array.from({ length: n }, () => ({ x, r: 5 }));

  test('a stack that would be too tall stands in columns around its place', () => {
    const { spots, stacks } = stackDots([...column(40, 30), ...column(80, 10)], 160);
    expect(stacks.map((stack) => stack.top)).toEqual([150, 100]);
    expect(new Set(spots.slice(0, 30).map((spot) => spot.dx))).toEqual(new Set([-5, 5]));
  });

  test('stacks that are too tall even so are all pressed by the same factor', () => {
    const { stacks } = stackDots([...column(40, 160), ...column(80, 80)], 200);
    expect(stacks.map((stack) => stack.top)).toEqual([200, 100]);
  });

  test('a dot’s area is in proportion to its tokens, down to what can be seen', () => {
    expect(dotRadii([100, 25, 0], 20).map((r) => Math.round(r * 10) / 10)).toEqual([20, 10, 5.6]);
  });

  test('members with equal tokens have equal, modest dots; a crowd has smaller ones', () => {
    expect(dotRadii([7, 7], 20)).toEqual([8.4, 8.4]);
    expect(
      dotRadii(
        Array.from({ length: 320 }, () => 1),
        20,
      )[0],
    ).toBeCloseTo(4.2, 9);
    expect(dotRadii([0, 0], 20).every((r) => r > 0)).toBe(true);
  });
});

describe('regions', () => {
  test('every point of an ellipse has the squared Mahalanobis distance asked for', () => {
    const covariance = [
      [4, 1.5],
      [1.5, 9],
    ];
    const determinant = 4 * 9 - 1.5 * 1.5;
    for (const [x, y] of ellipsePoints([10, 20], covariance, 2.5)) {
      const [dx, dy] = [x - 10, y - 20];
      expect((9 * dx * dx - 3 * dx * dy + 4 * dy * dy) / determinant).toBeCloseTo(2.5, 9);
    }
  });

  test('a cloud without width is a segment or a point, never NaN', () => {
    const flat = [
      [4, 0],
      [0, 0],
    ];
    expect(ellipsePoints([1, 2], flat, 1).every(([x, y]) => Math.abs(x - 1) <= 2 && y === 2)).toBe(true);
    const none = [
      [0, 0],
      [0, 0],
    ];
    expect(new Set(ellipsePoints([1, 2], none, 3).map(String))).toEqual(new Set(['1,2']));
  });

  test('the middle share of values lies between two quantiles', () => {
    const values = Array.from({ length: 101 }, (_, i) => 100 - i);
    expect(middleShare(values, 0.5)).toEqual([25, 75]);
    expect(middleShare(values, 0.9)?.map((v) => Math.round(v * 1e9) / 1e9)).toEqual([5, 95]);
    expect(middleShare([7], 0.5)).toEqual([7, 7]);
    expect(middleShare([], 0.5)).toBeNull();
  });
});

describe('the model’s marks', () => {
  const on = (...xs: number[]) => xs.map((x) => ({ x, y: 0 }));

  test('those nearly on one spot stand side by side around it, in their order', () => {
    expect(spreadMarks(on(52, 50), 10, [0, 100])).toEqual([61, 41]);
    expect(spreadMarks(on(0, 1), 10, [0, 100])).toEqual([0, 20]);
    expect(spreadMarks(on(100, 100), 10, [0, 100])).toEqual([80, 100]);
  });

  test('those that can be told apart stay in place', () => {
    expect(spreadMarks(on(50, 66), 10, [0, 100])).toEqual([50, 66]);
    expect(
      spreadMarks(
        [
          { x: 50, y: 0 },
          { x: 50, y: 16 },
        ],
        10,
        [0, 100],
      ),
    ).toEqual([50, 50]);
  });
});

describe('arrows', () => {
  test('the shaft ends where the head begins and the head ends at the target', () => {
    expect(arrow([0, 0], [100, 0], 10)).toEqual({ shaft: 'M0 0L90 0', head: 'M100 0L90 5.5L90 -5.5Z' });
  });

  test('a short arrow is all head, one without length is nothing', () => {
    expect(arrow([0, 0], [4, 0], 10).shaft).toBe('M0 0L0 0');
    expect(arrow([3, 3], [3, 3], 10)).toEqual({ shaft: '', head: '' });
  });
});
