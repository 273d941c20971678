import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stream } from '../../src/sim/index';
import { roundStreams } from '../../src/sim/streams';

const first = (...key: Parameters<typeof stream>) => stream(...key).uniform();
const mean = (xs: number[]) => xs.reduce((a, b) => a + b, 0) / xs.length;

describe('streams', () => {
  test('[MODEL-27] the same key gives the same numbers, whatever else was drawn', () => {
    const a = stream('s', 'proposals', 3);
    stream('s', 'noise', 3).normal();
    const b = stream('s', 'proposals', 3);
    expect([a.uniform(), a.normal(), a.normal(), a.int(10)]).toEqual([
      b.uniform(),
      b.normal(),
      b.normal(),
      b.int(10),
    ]);
  });

  test('[MODEL-27] keys are joined without ambiguity', () => {
    const keys: Parameters<typeof stream>[] = [
      ['s', 'a', 1, 2],
      ['s', 'a', 12],
      ['s', 'a', '1', 2],
      ['s', 'a,1', 2],
      ['s', 'a"', 1],
      ['sa', '', 1, 2],
      ['', 'sa', 1, 2],
    ];
    expect(new Set(keys.map((key) => first(...key))).size).toBe(keys.length);
  });

  test('[MODEL-27] pinned: these numbers are part of every stored game', () => {
    const s = stream('carbon', 'proposals', 1);
    expect([s.uniform(), s.normal(), s.int(1000)]).toEqual([0.9848782226032318, 0.6799734842359401, 543]);
  });

  test('[MODEL-29] first numbers of neighbouring keys are uniform and unrelated', () => {
    const n = 20_000;
    const xs = Array.from({ length: n }, (_, i) => first('s', 'proposals', i));
    expect(Math.abs(mean(xs) - 0.5)).toBeLessThan(5 * Math.sqrt(1 / 12 / n));
    const pairs = xs.slice(1).map((x, i) => (x - 0.5) * ((xs[i] ?? 0) - 0.5));
    expect(Math.abs(mean(pairs))).toBeLessThan(5 * (1 / 12 / Math.sqrt(n)));
    const tenths = new Array<number>(10).fill(0);
    for (const x of xs) tenths[Math.floor(x * 10)] = (tenths[Math.floor(x * 10)] ?? 0) + 1;
    const chiSquare = tenths.reduce((sum, count) => sum + (count - n / 10) ** 2 / (n / 10), 0);
    expect(chiSquare).toBeLessThan(40); // 9 degrees of freedom: exceeded once in 100,000 fair tries
  });

  test('[MODEL-29] normals have mean 0, variance 1 and the right tails', () => {
    const n = 50_000;
    const s = stream('s', 'normals');
    const xs = Array.from({ length: n }, () => s.normal());
    expect(Math.abs(mean(xs))).toBeLessThan(5 / Math.sqrt(n));
    expect(Math.abs(mean(xs.map((x) => x * x)) - 1)).toBeLessThan(5 * Math.sqrt(2 / n));
    const beyondTwo = xs.filter((x) => Math.abs(x) > 2).length / n;
    expect(Math.abs(beyondTwo - 0.0455)).toBeLessThan(5 * Math.sqrt(0.0455 / n));
  });

  test('[MODEL-27] streams of rounds seeded together are the streams of each round, in whatever order', () => {
    const rounds = fc.array(fc.nat(1200), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), rounds, (seed, purpose, asked) => {
        const streams = roundStreams(seed, purpose);
        for (const round of asked) {
          const [one, other] = [streams(round), stream(seed, purpose, round)];
          for (let i = 0; i < 4; i++) expect(one.uniform()).toBe(other.uniform());
          expect(one.normal()).toBe(other.normal());
        }
      }),
      { numRuns: 300 },
    );
  });
});
