import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { atanh, exp, log, log1p, log2, pow, tanh } from '../../src/sim/elementary';
import { acos, atan2, cos, sin } from '../../src/sim/trigonometry';

/** Bits of a double, as sixteen hexadecimal digits. */
function bits(x: number): string {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  return view.getBigUint64(0).toString(16).padStart(16, '0');
}

/** Two results that are each within a unit in the last place of the truth. */
const near = (a: number, b: number) =>
  Object.is(a, b) || Math.abs(a - b) <= 2 ** -51 * Math.max(Math.abs(b), 2 ** -1022);

describe('[MODEL-300] logarithms, powers and angles do not depend on the engine', () => {
  // Correctly rounded values of numbers that are known to many digits.
  test.each([
    ['log 2', log(2), Math.LN2],
    ['log 10', log(10), Math.LN10],
    ['e', exp(1), Math.E],
    ['√2', pow(2, 0.5), Math.SQRT2],
    ['10³', pow(10, 3), 1000],
    ['2^−1074', pow(2, -1074), 2 ** -1074],
    ['cos π/3', cos(Math.PI / 3), 0.5000000000000001],
    ['sin π', sin(Math.PI), 1.2246467991473532e-16],
    ['a half turn', atan2(1e-300, -1), Math.PI],
    ['an eighth', atan2(3, 3), Math.PI / 4],
    ['a sixth', acos(0.5), 1.0471975511965979],
    ['log1p 0', log1p(-0), -0],
  ])('%s', (_, found, known) => {
    expect(bits(found)).toBe(bits(known));
  });

  test('each is within a unit in the last place or two of what the engine here finds', () => {
    const positive = fc.double({ min: 2 ** -1070, max: 2 ** 1020, noNaN: true });
    const angle = fc.double({ min: -1e4, max: 1e4, noNaN: true });
    const share = fc.double({ min: -1, max: 1, noNaN: true });
    const any = fc.double({ noNaN: true });
    const agree = <T extends [unknown, ...unknown[]]>(
      draw: { [I in keyof T]: fc.Arbitrary<T[I]> },
      both: (...given: T) => readonly [number, number],
    ) =>
      fc.assert(
        fc.property(fc.tuple<T>(...draw), (given) => {
          const [own, engine] = both(...given);
          expect(near(own, engine), `${own} and ${engine}`).toBe(true);
        }),
        { numRuns: 2000 },
      );
    agree([positive], (x) => [log(x), Math.log(x)]);
    agree([fc.double({ min: -700, max: 709, noNaN: true })], (x) => [exp(x), Math.exp(x)]);
    agree([share], (x) => [log1p(x), Math.log1p(x)]);
    agree([angle], (x) => [cos(x), Math.cos(x)]);
    agree([angle], (x) => [sin(x), Math.sin(x)]);
    agree([any, any], (y, x) => [atan2(y, x), Math.atan2(y, x)]);
    agree([share], (x) => [acos(x), Math.acos(x)]);
    const base = fc.double({ min: 0.01, max: 100, noNaN: true });
    agree([base, fc.double({ min: -20, max: 20, noNaN: true })], (x, y) => [pow(x, y), x ** y]);
  });

  test('beyond their range they are as everywhere', () => {
    for (const x of [0, -0, -1, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      expect(log(x)).toBe(Math.log(x));
      expect(exp(x)).toBe(Math.exp(x));
      expect(pow(x, 3)).toBe(x ** 3);
      expect(pow(3, x)).toBe(3 ** x);
    }
    expect(exp(710)).toBe(Number.POSITIVE_INFINITY);
    expect(pow(10, 309)).toBe(Number.POSITIVE_INFINITY);
    expect(pow(10, -400)).toBe(0);
    expect(acos(1.1)).toBeNaN();
  });

  test('[MODEL-300] those made of others are as near to the engine’s as their digits allow', () => {
    for (const x of [-40, -3, -0.5, -1e-9, 0, 1e-3, 0.9, 7, 800])
      expect(tanh(x)).toBeCloseTo(Math.tanh(x), 14);
    for (const x of [-0.999, -0.5, 0, 1e-9, 0.7, 1 - 1e-12])
      expect(Math.abs(atanh(x) - Math.atanh(x))).toBeLessThanOrEqual(4e-15 * (1 + Math.abs(Math.atanh(x))));
    expect([atanh(1), atanh(-1)]).toEqual([Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]);
    for (const e of [-30, -1, 0, 1, 10, 52]) expect(log2(2 ** e)).toBe(e);
    for (const x of [0.3, 3, 1e9]) expect(log2(x)).toBeCloseTo(Math.log2(x), 13);
  });

  test('the model asks the engine for none of them', () => {
    const own = new Set(['elementary.ts', 'trigonometry.ts']);
    const folder = path.join(import.meta.dirname, '../../src/sim');
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
      (name) => name.endsWith('.ts') && !own.has(path.basename(name)),
    );
    const asking = files.filter((name) =>
      /Math\.(log|log2|log10|log1p|exp|expm1|pow|hypot|cbrt|cos|sin|tan|acos|asin|atan|atan2|sinh|cosh|tanh|asinh|acosh|atanh)\(/.test(
        readFileSync(path.join(folder, name), 'utf8'),
      ),
    );
    expect(files.length).toBeGreaterThan(50);
    expect(asking).toEqual([]);
  });
});
