import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatCountdown, groupCode } from '../../src/app/_lib/format';
import { movedInWords } from '../../src/app/_lib/movement';
import type { Issue } from '../../src/sim/types';
import { words } from '../support/text';

const en = words('en');
const { format } = en;

const issue = (unit: string, min = 0, max = 100): Issue => ({ label: 'An issue', unit, min, max });

const TAX = issue('$ per tonne');
const SHARE = issue('% of the budget');
const PAPERS = issue('papers', 0, 30);
const RATE = issue('%', 0, 5);
const GRANTS = issue('€ thousand', 0, 5000);

describe('values with units', () => {
  test.each([
    [TAX, 40, '$40', '$40 per tonne'],
    [TAX, -3, '−$3', '−$3 per tonne'],
    [TAX, 44.8333, '$44.8', '$44.8 per tonne'],
    [TAX, 1000, '$1,000', '$1,000 per tonne'],
    [SHARE, 40, '40%', '40% of the budget'],
    [RATE, 2.255, '2.26%', '2.26%'],
    [PAPERS, 32, '32', '32 papers'],
    [GRANTS, 1249.6, '€1,250', '€1,250 thousand'],
    [issue(''), 7, '7', '7'],
    [TAX, -0.01, '$0', '$0 per tonne'],
  ])('[PAGE-50] %o at %d is %s, in full %s', (of, x, short, full) => {
    expect(format.short(of, x)).toBe(short);
    expect(format.value(of, x)).toBe(full);
  });

  test.each([
    [TAX, 40, 46, '$40 → $46 per tonne', '+$6'],
    [TAX, 46, 40, '$46 → $40 per tonne', '−$6'],
    [SHARE, 40, 46, '40% → 46% of the budget', '+6%'],
    [PAPERS, 10, 12, '10 → 12 papers', '+2'],
    [PAPERS, 10, 10, '10 → 10 papers', '±0'],
  ])('[PAGE-50] %o from %d to %d reads %s (%s)', (of, from, to, change, delta) => {
    expect(format.change(of, from, to)).toBe(change);
    expect(format.delta(of, to - from)).toBe(delta);
  });

  test('[PAGE-50] never writes a hyphen for a minus, NaN, or a negative nothing', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e9, max: 1e9, noNaN: true }), fc.nat(3), (x, decimals) => {
        const text = format.number(x, decimals);
        expect(text).toMatch(/^−?[\d,]+(\.\d+)?$/);
        expect(text).not.toMatch(/^−0(\.0+)?$/);
      }),
    );
  });
});

describe('shares', () => {
  test.each([
    [0, '0%'],
    [0.0004, '<0.1%'],
    [0.0556, '5.6%'],
    [0.336667, '34%'],
    [0.9999, '>99.9%'],
    [1, '100%'],
  ])('%d of all is %s', (share, text) => {
    expect(format.share(share)).toBe(text);
  });
});

describe('[PAGE-50] parts of one count share one precision', () => {
  test.each([
    [
      [0.903, 0.056, 0.041],
      ['90.3%', '5.6%', '4.1%'],
    ],
    [
      [0.6, 0.3, 0.1],
      ['60%', '30%', '10%'],
    ],
    [
      [1, 0, 0],
      ['100%', '0%', '0%'],
    ],
    [
      [0.9996, 0.0004, 0],
      ['>99.9%', '<0.1%', '0.0%'],
    ],
    [
      [0.95, 0.05, 0],
      ['95%', '5%', '0%'],
    ],
    [
      [0.503, 0.497],
      ['50.3%', '49.7%'],
    ],
    [
      [0.5, 0.5],
      ['50%', '50%'],
    ],
  ])('%j are %j', (shares, texts) => {
    expect(format.parts(shares)).toEqual(texts);
  });

  test('so what is read adds up to a whole but for half a last digit each', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 3, maxLength: 4 }), (weights) => {
        const supply = weights.reduce((a, b) => a + b, 0);
        const texts = format.parts(weights.map((weight) => weight / supply));
        const decimals = texts.map((text) => text.split('.')[1]?.length ?? 0);
        expect(new Set(decimals).size).toBe(1);
        const sum = texts.reduce((total, text) => total + Number.parseFloat(text), 0);
        const half = decimals[0] === 0 ? 0.5 : 0.05;
        expect(Math.abs(sum - 100)).toBeLessThanOrEqual(half * texts.length + 1e-9);
      }),
    );
  });
});

describe('distances', () => {
  test.each([
    [[TAX], 25, 20, 'closer', '$5 closer'],
    [[TAX], 20, 25.5, 'farther', '$5.5 farther'],
    [[TAX], 20, 20.01, 'same', 'no closer or farther'],
    [[SHARE, SHARE], 40, 16.87, 'closer', '23 closer'],
    [[SHARE, SHARE], 3.46, 0, 'closer', '3.5 closer'],
  ])('[PAGE-50] over %o from %d to %d is %s: %s', (issues, before, after, direction, text) => {
    const moved = format.movement(issues, before, after);
    expect(moved.direction).toBe(direction);
    expect(movedInWords(en, moved, 'plain')).toBe(text);
  });

  test.each([
    [20, 15, '$5 closer to you'],
    [20, 24, '$4 farther from you'],
    [20, 20, 'no closer to and no farther from you'],
  ])('[PAGE-5] from %d to %d a player reads %s', (before, after, text) => {
    expect(movedInWords(en, format.movement([TAX], before, after), 'you')).toBe(text);
  });

  test('have a unit with one issue only', () => {
    expect(format.distance([TAX], 12)).toBe('$12');
    expect(format.distance([TAX, SHARE], 12.3)).toBe('12');
  });
});

test.each([
  [0, '0:00'],
  [1, '0:01'],
  [11_001, '0:12'],
  [60_000, '1:00'],
  [3_600_000, '60:00'],
])('%d ms left reads %s', (ms, text) => {
  expect(formatCountdown(ms)).toBe(text);
});

test('codes are grouped as they are read aloud', () => {
  expect(groupCode('KMW37H')).toBe('KMW 37H');
});
